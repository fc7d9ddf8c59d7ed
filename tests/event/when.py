#!/usr/bin/env python3
"""Whether and when it happened: each line of when.tsv is a text with the status and the date of one event (CODEBOOK sections
3 and 6); dateline Wednesday 11 May 2016. `*` leaves a slot open, `-` asks for no date or for no such event.
Usage: when.py MARSAD SOURCE_DIR. Every line must be right."""
import json
import subprocess
import sys


def rows(path):
    with open(path, encoding='utf-8') as f:
        for line in f:
            if line.strip() and not line.startswith('#'):
                yield line.rstrip('\n').split('\t')


def day(date):
    if not date or not (date['earliest'] or date['latest']):
        return '-'
    return date['earliest'] if date['earliest'] == date['latest'] else f"{date['earliest'] or ''}/{date['latest'] or ''}"


def main():
    marsad, root = sys.argv[1:3]
    wanted = list(rows(f'{root}/tests/event/when.tsv'))
    texts = ''.join(json.dumps({'id': str(i), 'text': r[0], 'published': '2016-05-11'}, ensure_ascii=False) + '\n'
                    for i, r in enumerate(wanted))
    run = subprocess.run([marsad, 'read', '--format', 'json', '/dev/stdin'], input=texts, capture_output=True, text=True)
    documents = {d['document']['id']: d for d in map(json.loads, filter(None, run.stdout.split('\n')))}
    wrong = 0
    for i, (text, which, status, date) in enumerate(wanted):
        kind, number = which.split()
        claims = [c for c in documents[str(i)]['claims'] if c['type'] == kind]
        claim = claims[int(number) - 1] if len(claims) >= int(number) else None
        got = (claim['status'], day(claim['date'])) if claim else ('-', '-')
        if not all(cell in ('*', have) for cell, have in zip((status, date), got)):
            wrong += 1
            print(f'{text}\n    wanted {status} {date}\n    got    {got[0]} {got[1]}')
    print(f'when: {len(wanted) - wrong} of {len(wanted)} right')
    return 0 if wanted and not wrong else 1


if __name__ == '__main__':
    sys.exit(main())
