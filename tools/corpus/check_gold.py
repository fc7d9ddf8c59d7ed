#!/usr/bin/env python3
"""Checks the authored gold corpus: the markup expands to the committed files, and every claim obeys the codebook's tables.

usage: check_gold.py [GOLD_DIR]       exit 0 clean, 2 problems (file:line or article id, what was found, what is accepted)
Standard library only.
"""
import datetime as dt
import json
import os
import re
import sys

import expand_gold
from codebook import BOUNDS, CORE, HARMS, KINDS, MODES, NOUN_HARMS, SECTORS, STANCES, STATUSES, SUBTYPES, VICTIMS

LEAST_ARTICLES, MOST_OVERLAP = 120, 0.2


class Report:
    def __init__(self):
        self.problems = []

    def bad(self, where, found, accepted):
        self.problems.append(f'{where}: found {found}; accepted: {accepted}')

    def one_of(self, where, value, allowed):
        if value not in allowed:
            self.bad(where, repr(value), ' '.join(str(x) for x in allowed))


def spans(node, path='claim'):
    """Every object of a claim that has offsets."""
    if isinstance(node, dict):
        if 'start' in node:
            yield path, node
        for k, v in node.items():
            yield from spans(v, f'{path}.{k}')
    elif isinstance(node, list):
        for i, v in enumerate(node):
            yield from spans(v, f'{path}[{i}]')


def check_count(r, where, claim, i, c):
    r.one_of(where, c['harm'], HARMS)
    r.one_of(where, c['bound'], BOUNDS)
    r.one_of(where, c['victim_class'], VICTIMS)
    if c['low'] is not None and c['high'] is not None and c['low'] > c['high']:
        r.bad(where, f'low {c["low"]} above high {c["high"]}', 'low <= high')
    if c['bound'] in ('singular', 'bare_plural') and c['harm'] not in NOUN_HARMS:
        r.bad(where, f'{c["bound"]} {c["harm"]}', 'singular and bare plural only for ' + ' '.join(sorted(NOUN_HARMS)))
    if c['part_of'] is not None and not (0 <= c['part_of'] < len(claim['counts']) and c['part_of'] != i):
        r.bad(where, f'part_of {c["part_of"]}', f'index of another count, 0 to {len(claim["counts"]) - 1}')
    if c['bound'] == 'exact' and re.search('أكثر من|نحو|قرابة|ما لا يقل', c['text']):
        r.bad(where, f'exact for {c["text"]!r}', 'about, more_than, at_least')


def check_claim(r, where, claim, text, published):
    for path, s in spans(claim):
        if text[s['start']:s['end']] != s['text']:
            r.bad(f'{where} {path}', f'{text[s["start"]:s["end"]]!r} at the offsets', repr(s['text']))
    r.one_of(where, claim['type'], CORE)
    r.one_of(where, claim['mode'], MODES.get(claim['type'], []) + [None])
    r.one_of(where, claim['subtype'], SUBTYPES + [None])
    r.one_of(where, claim['status'], STATUSES)
    r.one_of(where, claim['claimant']['kind'], KINDS)
    r.one_of(where, claim['claimant']['stance'], [s for s in STANCES if s != 'none'])
    if (claim['claimant']['kind'] == 'narrator') != (claim['claimant']['text'] is None):
        r.bad(where, 'claimant span and kind', 'no span for the narrator, a span for everyone else')
    e, t = claim['evidence'], claim['trigger']
    if not e['start'] <= t['start'] < t['end'] <= e['end']:
        r.bad(where, 'trigger outside its evidence', 'a trigger inside')
    for p in claim['actor'] + claim['recipient']:
        r.one_of(where, p['sector'], SECTORS)
        if p['country_stated'] and not re.fullmatch('[A-Z]{3}', p['country_stated']):
            r.bad(where, p['country_stated'], 'alpha-3')
        if re.match(r'\d', p['text']):
            r.bad(where, f'party {p["text"]!r}', 'the noun phrase without its number')
    if not (claim['actor'] or claim['recipient'] or claim['place'] or claim['date'] or claim['counts']):
        if claim['status'] == 'occurred':
            r.bad(where, 'a claim with no argument', 'actor, recipient, place, date or count (codebook 1)')
    for i, c in enumerate(claim['counts']):
        check_count(r, where, claim, i, c)
    d = claim['date']
    if d:
        a, b = (dt.date.fromisoformat(x) if x else None for x in (d['earliest'], d['latest']))
        if a and b and a > b:
            r.bad(where, f'{a} after {b}', 'earliest <= latest')
        if a and claim['status'] == 'occurred' and a > dt.date.fromisoformat(published[:10]):
            r.bad(where, f'occurred on {a}, published {published}', 'a day before publication')


def check_weekdays(r, art):
    """A weekday named with اليوم or أمس must be the right one."""
    day = dt.date.fromisoformat(art['published'][:10])
    for m in re.finditer(r'(اليوم|أمس) (?:\()?(الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)', art['document_text']):
        want = (day - dt.timedelta(m.group(1) == 'أمس')).weekday()
        if expand_gold.DAYS[m.group(2)] != want:
            r.bad(art['id'], f'{m.group(0)} on {day}', 'the weekday of that date')


def check_variety(r, articles):
    """No two articles may share a fifth of the smaller one's five-word runs: nothing stamped from a template."""
    sets = []
    for a in articles:
        w = re.findall(r'\w+', a['document_text'])
        sets.append((a['id'], {tuple(w[i:i + 5]) for i in range(len(w) - 4)}))
    for i, (ida, sa) in enumerate(sets):
        for idb, sb in sets[i + 1:]:
            share = len(sa & sb) / max(1, min(len(sa), len(sb)))
            if share > MOST_OVERLAP:
                r.bad(f'{ida} and {idb}', f'{share:.0%} common text', f'at most {MOST_OVERLAP:.0%}')


def main(folder):
    r = Report()
    files, errors = expand_gold.files(folder)
    r.problems += errors
    for name, text in files.items():
        path = os.path.join(folder, name)
        if not os.path.exists(path) or open(path, encoding='utf-8').read() != text:
            r.bad(path, 'a file that differs from its markup', 'the output of tools/corpus/expand_gold.py')
    articles, claims, ids = [], 0, set()
    for split in ('dev', 'test'):
        arts = {a['id']: a for a in map(json.loads, files[f'{split}/articles.jsonl'].splitlines())}
        articles += arts.values()
        for g in map(json.loads, files[f'{split}/gold.jsonl'].splitlines()):
            art = arts[g['id']]
            if g['id'] in ids:
                r.bad(g['id'], 'id twice', 'unique ids')
            ids.add(g['id'])
            if art['document_text'] != art['title'] + '\n\n' + art['text']:
                r.bad(g['id'], 'document_text', 'title, empty line, text')
            check_weekdays(r, art)
            for i, c in enumerate(g['claims']):
                claims += 1
                check_claim(r, f'{g["id"]} claim {i} ({c["trigger"]["text"]})', c, art['document_text'], art['published'])
    check_variety(r, articles)
    countries = {a['country'] for a in articles}
    if len(articles) < LEAST_ARTICLES:
        r.bad(folder, f'{len(articles)} articles', f'at least {LEAST_ARTICLES}')
    for p in r.problems:
        print(p, file=sys.stderr)
    print(f'gold: {len(articles)} articles of {len(countries)} countries, {claims} claims, {len(r.problems)} problems')
    return 2 if r.problems else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else expand_gold.GOLD))
