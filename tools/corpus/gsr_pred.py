#!/usr/bin/env python3
"""Turns `marsad read --format json` output over `score_gsr.py --export` lines into predictions, with the sentence's text.

score_gsr.py finds the sentence of a span record by its exact text; predictions that carry only the id score 0 on spans, codes and
targets. Otherwise the same as ../shared/eval/gsr_pred.py: ASSAULT and PROTEST claims that occurred or were attempted, not background.

usage: marsad read --format json in.jsonl | gsr_pred.py > pred.jsonl
"""
import json
import sys


def code(parties):
    return f"{parties[0].get('country_stated') or 'None'} {parties[0].get('sector') or 'None'}" if parties else ''


def event(claim):
    return {'type': claim['type'], 'verb': claim['trigger']['text'], 'score': claim.get('confidence') or 1.0,
            'source_text': ' '.join(a['text'] for a in claim['actor']), 'source_code': code(claim['actor']),
            'target_text': ' '.join(r['text'] for r in claim['recipient']), 'target_code': code(claim['recipient'])}


def counted(claim):
    return (claim['type'] in ('ASSAULT', 'PROTEST') and claim.get('status') in ('occurred', 'attempted')
            and not claim.get('background'))


for line in filter(str.strip, sys.stdin):
    doc = json.loads(line)
    print(json.dumps({'id': doc['document']['id'], 'text': doc['document']['text'],
                      'events': [event(c) for c in doc['claims'] if counted(c)]}, ensure_ascii=False))
