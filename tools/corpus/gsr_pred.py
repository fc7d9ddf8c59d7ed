#!/usr/bin/env python3
"""Turns `marsad read --format json` output over `score_gsr.py --export` lines into predictions, in the terms of that gold standard.

usage: marsad read --format json in.jsonl | gsr_pred.py > pred.jsonl

ASSAULT and PROTEST claims that occurred or were attempted, not background, as ../shared/eval/gsr_pred.py takes them, and besides:
- the sentence's text: score_gsr.py finds the sentence of a span record by its exact text, predictions with the id alone score 0 on spans and codes;
- the trigger and the parties as they are written, with their proclitics: the gold's tokens are what stands between spaces (our spans leave proclitics out);
- the country of a party's code: what its words say, else what is known of it (its organisation's or office's, the place named right
  behind it); an organisation of several countries has the country-like code of PLOVER (IMG armed groups, IGO bodies of states), and
  so have the Taliban, whom the gold's readers marked IMG fifteen times and AFG seven; "foreign" is INT;
- for forces named by a pronoun alone ("his soldiers") the named force that speaks of them, as the gold's readers did.
"""
import json
import os
import sys

ACTORS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../kb/entity/actors.tsv')
OWN = ('ه', 'ها', 'هم')  # pronouns at the end of a word
FORCES = ('MIL', 'COP', 'REB', 'PRM')
OF_SEVERAL = ('org.taliban', 'org.aqim')  # armed groups with a home that act in several countries
FOREIGN = ('اجنبي', 'أجنبي', 'اجانب', 'أجانب', 'اجنبية', 'أجنبية')
OPENERS = '«"“(['


def homes(path=ACTORS):
    """Entity id -> country, of the organisations of kb/entity/actors.tsv that have one."""
    with open(path, encoding='utf-8') as f:
        rows = [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]
    return {cells[0]: cells[5] for cells in rows if len(cells) > 5 and cells[5]}


def owned(parties, claim, home=homes()):
    """The parties, "his soldiers" replaced by the claimant when that is a named force."""
    speaker = claim['claimant']
    known = home.get(speaker.get('entity') or '')
    return [dict(p, text=speaker['text'], start=speaker['start'], end=speaker['end'], country_stated=known)
            if known and p.get('sector') in FORCES and ' ' not in p['text'] and p['text'].endswith(OWN) else p for p in parties]


def international(path=ACTORS):
    """Entity id -> code, of the organisations that belong to no one country."""
    codes = {'armed_group': 'IMG', 'coalition': 'IGO', 'intergovernmental': 'IGO', 'igo': 'IGO'}
    out = {}
    with open(path, encoding='utf-8') as f:
        for line in f:
            cells = line.rstrip('\n').split('\t')
            if not line.startswith('#') and len(cells) > 5 and not cells[5] and cells[4] in codes:
                out[cells[0]] = codes[cells[4]]
    return out


def country(party, several):
    if party.get('country_stated'):
        return party['country_stated']
    entity = party.get('entity') or ''
    if entity in OF_SEVERAL:
        return 'IMG'
    if any(word.removeprefix('ال') in FOREIGN for word in party['text'].split()):
        return 'INT'
    return party.get('country_inferred') or several.get(entity)


def code(parties, several):
    """Of the first party whose country is known, else of the first."""
    if not parties:
        return ''
    party = next((p for p in parties if country(p, several)), parties[0])
    return f"{country(party, several) or 'None'} {party.get('sector') or 'None'}"


def written(text, span):
    begin = span['start']
    while begin > 0 and not text[begin - 1].isspace() and text[begin - 1] not in OPENERS:
        begin -= 1
    return text[begin:span['end']]


def event(claim, text, several):
    actors, recipients = owned(claim['actor'], claim), owned(claim['recipient'], claim)
    return {'type': claim['type'], 'verb': written(text, claim['trigger']), 'score': claim.get('confidence') or 1.0,
            'source_text': ' '.join(written(text, a) for a in actors), 'source_code': code(actors, several),
            'target_text': ' '.join(written(text, r) for r in recipients), 'target_code': code(recipients, several)}


def counted(claim):
    return (claim['type'] in ('ASSAULT', 'PROTEST') and claim.get('status') in ('occurred', 'attempted')
            and not claim.get('background'))


def main():
    several = international()
    for line in filter(str.strip, sys.stdin):
        doc = json.loads(line)
        text = doc['document']['text']
        print(json.dumps({'id': doc['document']['id'], 'text': text,
                          'events': [event(c, text, several) for c in doc['claims'] if counted(c)]}, ensure_ascii=False))


if __name__ == '__main__':
    main()
