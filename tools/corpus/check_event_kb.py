#!/usr/bin/env python3
"""Checks kb/event/*.tsv against the rules of kb/event/README.md; prints file:line: what was found, what would be accepted.

usage: check_event_kb.py [KB_EVENT_DIR]       exit 0 clean, 2 problems.  Standard library only.
"""
import os
import re
import sys

from codebook import HARMS, KINDS, MODES, STANCES, STATUSES, SUBTYPES, TYPES

POS = 'verb masdar noun part mwe'.split()
LATIN_KEYS = 'subj obj obj2 gen alone adj self count role antecedent status voice light need content duration subtype stance'.split()
ROLES = ('actor recipient object place means cause event content topic count none either passive yes attack').split()
ARABIC = re.compile('[\u0621-\u0652]')
VOWELS = re.compile('[\u064b-\u0652\u0640]')
LEMMAS_WANTED = 900


class Checker:
    def __init__(self, folder):
        self.folder, self.problems, self.classes, self.lists = folder, [], set(), set()

    def bad(self, name, line, found, accepted):
        self.problems.append(f'{os.path.join(self.folder, name)}:{line}: found {found}; accepted: {accepted}')

    def rows(self, name, columns):
        """Rows of a file as (line number, dict), after checks of encoding, header and width."""
        path, header, out = os.path.join(self.folder, name), None, []
        for n, line in enumerate(open(path, encoding='utf-8'), 1):
            line = line.rstrip('\n')
            if re.search('[\u200e\u200f\u202a-\u202e\u2066-\u2069]', line):
                self.bad(name, n, 'a bidi control', 'none')
            if line.startswith('#'):
                if header is None and '\t' in line:
                    header = line[1:].strip().split('\t')
                    if header != columns:
                        self.bad(name, n, header, columns)
                continue
            fields = line.split('\t')
            if len(fields) != len(columns):
                self.bad(name, n, f'{len(fields)} fields', f'{len(columns)} ({" ".join(columns)})')
                continue
            if VOWELS.search(fields[0]):
                self.bad(name, n, f'vowel signs in {fields[0]}', 'unvocalised spelling')
            out.append((n, dict(zip(columns, fields))))
        if header is None:
            self.bad(name, 1, 'no header line', '# ' + ' '.join(columns))
        return out

    def one_of(self, name, n, value, allowed, what, empty=False):
        if not (value in allowed or (empty and not value)):
            self.bad(name, n, f'{what} {value!r}', ' '.join(sorted(allowed)))

    def need(self, name, n, condition):
        slot, _, cls = condition.rpartition('.')
        if condition.startswith('verb.') or condition in self.classes:
            slot, cls = '', condition
        known = cls in self.classes or cls in ROLES or ARABIC.match(cls) or (not slot and cls in LATIN_KEYS)
        if not known:
            self.bad(name, n, f'need={condition}', 'a class of classes.tsv, a role, or an Arabic lemma')

    def frame(self, name, n, text):
        for item in filter(None, text.split(' ')):
            key, eq, values = item.partition('=')
            if not eq or not values or not (key in LATIN_KEYS or ARABIC.match(key)):
                self.bad(name, n, f'frame item {item!r}', 'KEY=VALUE with KEY of ' + ' '.join(LATIN_KEYS) + ' or a preposition')
                continue
            for v in values.split(','):
                if key == 'need':
                    for part in v.split('+'):
                        self.need(name, n, part)
                elif key == 'status':
                    self.one_of(name, n, v, STATUSES, 'status')
                elif key == 'count':
                    self.one_of(name, n, v, HARMS, 'harm')
                elif not (v in ROLES or v in self.classes or ARABIC.match(v)):
                    self.bad(name, n, f'role {v!r}', ' '.join(ROLES) + ', a class, or an Arabic word')

    def triggers(self):
        lemmas, seen = set(), {}
        for name in ('verbs.tsv', 'nouns.tsv', 'casualty.tsv', 'phrases.tsv'):
            columns = ['lemma', 'pos', 'type', 'mode', 'subtype', 'harm', 'frame']
            for n, r in self.rows(name, columns):
                self.one_of(name, n, r['pos'], POS, 'pos')
                self.one_of(name, n, r['type'], TYPES, 'type')
                self.one_of(name, n, r['mode'], MODES.get(r['type'], []), f'mode of {r["type"]}', True)
                self.one_of(name, n, r['subtype'], SUBTYPES, 'subtype', True)
                self.one_of(name, n, r['harm'], HARMS, 'harm', True)
                self.frame(name, n, r['frame'])
                key = (name, r['lemma'])
                if key in seen:
                    self.bad(name, n, f'{r["lemma"]} again (line {seen[key]})', f'{r["lemma"]}#2')
                seen[key] = n
                lemmas.add(re.sub(r'#\d+$', '', r['lemma']))
        if len(lemmas) < LEMMAS_WANTED:
            self.bad('verbs.tsv', 1, f'{len(lemmas)} lemmas in all', f'at least {LEMMAS_WANTED}')
        return len(lemmas)

    def run(self):
        for _, r in self.rows('classes.tsv', ['class', 'lemmas']):
            self.classes.add(r['class'])
            self.lists.add('class.' + r['class'])
        self.lists |= {r['list'] for _, r in self.rows('lists.tsv', ['list', 'kind', 'words', 'note'])}
        # decided by the entity stage or by the shape of the clause, so not listed as words
        self.classes |= {'person', 'place', 'police', 'count', 'object', 'authority', 'casualties'}
        self.classes |= {'cause.violent'}
        lemmas = self.triggers()
        for n, r in self.rows('nonevents.tsv', ['lemma', 'context', 'kind', 'note']):
            self.one_of('nonevents.tsv', n, r['kind'], ['office', 'topic', 'metaphor', 'modal'], 'kind')
            if '_' not in r['context'] and '=' not in r['context']:
                self.bad('nonevents.tsv', n, f'context {r["context"]!r}', 'a context with _ where the trigger stands, or a filled slot')
            for name in re.findall(r'@([\w.-]+)', r['context']):
                if name not in self.lists:
                    self.bad('nonevents.tsv', n, f'@{name}', 'a list of lists.tsv or a class of classes.tsv')
        for n, r in self.rows('modality.tsv', ['word', 'pos', 'status', 'scope', 'note']):
            self.one_of('modality.tsv', n, r['status'], STATUSES, 'status')
        for n, r in self.rows('reporting.tsv', ['form', 'pos', 'stance', 'construction', 'note']):
            self.one_of('reporting.tsv', n, r['stance'], STANCES, 'stance')
        for n, r in self.rows('claimants.tsv', ['head', 'qualifier', 'kind', 'sector', 'note']):
            self.one_of('claimants.tsv', n, r['kind'], KINDS, 'kind')
        for n, r in self.rows('means.tsv', ['means', 'qualifier', 'mode', 'subtype', 'note']):
            self.one_of('means.tsv', n, r['mode'], MODES['ASSAULT'], 'mode')
            self.one_of('means.tsv', n, r['subtype'], SUBTYPES, 'subtype', True)
        for n, r in self.rows('harm.tsv', ['word', 'pos', 'harm', 'role', 'note']):
            if not r['harm'].startswith('class:'):
                self.one_of('harm.tsv', n, r['harm'], HARMS, 'harm')
        self.rows('light_verbs.tsv', ['verb', 'pattern', 'effect', 'note'])
        self.rows('led_to.tsv', ['verb', 'pattern', 'kind', 'note'])
        for p in self.problems:
            print(p, file=sys.stderr)
        print(f'kb/event: {lemmas} trigger lemmas, {len(self.problems)} problems')
        return 2 if self.problems else 0


if __name__ == '__main__':
    here = os.path.dirname(os.path.abspath(__file__))
    sys.exit(Checker(sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, '../../kb/event')).run())
