#!/usr/bin/env python3
"""Scores the places of `marsad read` against the adjudicated mentions of place_gold.tsv.

usage: marsad read --format json ARTICLES.jsonl > OUT; place_score.py place_gold.tsv OUT
Prints, of the 500 adjudicated mentions: how many are output now, how many of those are places, and how many are the
right place (the entry of column `correct`; for names the gazetteer does not hold, no entry). Standard library only.
"""
import json, sys

gold = [line.rstrip('\n').split('\t') for line in open(sys.argv[1], encoding='utf-8') if not line.startswith('#')]
wanted = {row[0] for row in gold}
found = {}
for line in open(sys.argv[2], encoding='utf-8'):
    record = json.loads(line)
    if record['document']['id'] in wanted:
        for m in record['mentions']:
            if m['kind'] == 'place':
                found[record['document']['id'], m['end']] = m.get('entity') or ''
output = places = right = lost = 0
for doc, _, end, place, _, _, correct, *note in gold:
    entity = found.get((doc, int(end)))
    if entity is None:
        lost += place == '1'
        continue
    output += 1
    places += place == '1'
    right += place == '1' and (entity == correct or correct.startswith('?') and entity == '' or not correct and not entity)
print(f'output {output} of {len(gold)}; places {places / output:.3f}; right {right / output:.3f}; true places no longer output {lost}')
