#!/usr/bin/env python3
"""Scores the status of events on tests/event/polarity/*.tsv.

usage: score_polarity.py --export IN.jsonl          the sentences as input for `marsad read --format json`
       score_polarity.py --pred OUT.jsonl [--errors FILE] [--least F1]
       score_polarity.py --check                    checks the files themselves
Prints precision, recall and F1 for each status; with --least, exit 1 if any of the five falls below.  Standard library only.
"""
import argparse
import glob
import json
import os
import sys
from collections import defaultdict

from codebook import STATUSES, TYPES

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, '../../tests/event/polarity')
COLUMNS = 'id sentence trigger at type status stance'.split()
MEASURED = 'negated future hypothetical attempted denied'.split()
PUBLISHED, LEAST_SENTENCES = '2020-06-10', 100


def rows():
    """(file, line, row) of every marked trigger."""
    for path in sorted(glob.glob(os.path.join(FOLDER, '*.tsv'))):
        for n, line in enumerate(open(path, encoding='utf-8'), 1):
            if not line.startswith('#') and line.strip():
                yield path, n, dict(zip(COLUMNS, line.rstrip('\n').split('\t')))


def check():
    problems, sentences = [], defaultdict(set)
    for path, n, r in rows():
        sentences[os.path.basename(path)[:-4]].add(r['sentence'])
        at = int(r.get('at', -1))
        if r['sentence'][at:at + len(r['trigger'])] != r['trigger']:
            problems.append(f'{path}:{n}: trigger {r["trigger"]!r} is not at {at}')
        if r['status'] not in STATUSES or r['type'] not in TYPES or r['stance'] not in ('stated', 'denied'):
            problems.append(f'{path}:{n}: {r["type"]} {r["status"]} {r["stance"]}')
    for name in MEASURED:
        if len(sentences[name]) < LEAST_SENTENCES:
            problems.append(f'{name}: {len(sentences[name])} sentences, at least {LEAST_SENTENCES} wanted')
    print('\n'.join(problems), file=sys.stderr) if problems else None
    print('polarity:', ', '.join(f'{k} {len(v)}' for k, v in sorted(sentences.items())), f'- {len(problems)} problems')
    return 2 if problems else 0


def export(path):
    done = set()
    with open(path, 'w', encoding='utf-8') as f:
        for _, _, r in rows():
            if r['id'] not in done:
                done.add(r['id'])
                f.write(json.dumps({'id': r['id'], 'published': PUBLISHED, 'text': r['sentence']}, ensure_ascii=False) + '\n')


def label(status, stance):
    return 'denied' if status == 'negated' and stance == 'denied' else status


def answer(claims, start, end, kind=None, taken=()):
    """Label of the claim that overlaps the trigger best; failing that, of the one claim of the same type whose clause holds the trigger
    and whose own trigger is nobody else's (a phrase such as "escaped ... an attempt to" has its head elsewhere); or None."""
    best = None
    for c in claims:
        t = c.get('trigger') or {}
        if t.get('start') is None:
            continue
        common = min(end, t['end']) - max(start, t['start'])
        if common > 0 and (best is None or common > best[0]):
            best = (common, label(c.get('status', 'occurred'), (c.get('claimant') or {}).get('stance')))
    if best is None:
        same = [c for c in claims if c.get('type') == kind and c['trigger'].get('start') is not None
                and c['evidence']['start'] <= start and end <= c['evidence']['end']
                and not any(min(e, c['trigger']['end']) > max(s, c['trigger']['start']) for s, e in taken)]
        if len(same) == 1:
            return label(same[0].get('status', 'occurred'), (same[0].get('claimant') or {}).get('stance'))
    return best and best[1]


def score(pred, errors, least):
    claims = {}
    for line in filter(str.strip, open(pred, encoding='utf-8')):
        d = json.loads(line)
        claims[d['document']['id']] = d.get('claims', [])
    table, wrong, marked = defaultdict(lambda: [0, 0, 0]), [], defaultdict(list)
    for _, _, r in rows():
        marked[r['id']].append((int(r['at']), int(r['at']) + len(r['trigger'])))
    for _, _, r in rows():
        want, at = label(r['status'], r['stance']), int(r['at'])
        got = answer(claims.get(r['id'], []), at, at + len(r['trigger']), r['type'], marked[r['id']])
        if got == want:
            table[want][0] += 1
            continue
        table[want][1] += 1
        if got:
            table[got][2] += 1
        wrong.append({'id': r['id'], 'sentence': r['sentence'], 'trigger': r['trigger'], 'type': r['type'], 'want': want, 'got': got})
    low = False
    for name in MEASURED + ['occurred']:
        tp, fn, fp = table[name]
        p, rec = tp / max(1, tp + fp), tp / max(1, tp + fn)
        f1 = 2 * p * rec / (p + rec) if p + rec else 0.0
        low |= name in MEASURED and f1 < least
        print(f'{name:14} P {p:.3f}  R {rec:.3f}  F1 {f1:.3f}  of {tp + fn}')
    if errors:
        with open(errors, 'w', encoding='utf-8') as f:
            f.writelines(json.dumps(w, ensure_ascii=False) + '\n' for w in wrong)
    return 1 if low else 0


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--export')
    ap.add_argument('--pred')
    ap.add_argument('--errors')
    ap.add_argument('--least', type=float, default=0.0)
    ap.add_argument('--check', action='store_true')
    a = ap.parse_args()
    if a.export:
        export(a.export)
        return 0
    if a.pred:
        return score(a.pred, a.errors, a.least)
    return check()


if __name__ == '__main__':
    sys.exit(main())
