#!/usr/bin/env python3
"""Scores `event_group`: which claims of a report are of one event (CODEBOOK section 1), which score_claims.py does not look at.

usage: score_groups.py --gold GOLD.jsonl --articles ARTICLES.jsonl --pred PRED.jsonl [--eval DIR] [--errors]

Claims are aligned with the gold as score_claims.py of DIR (default ../shared/eval) aligns them; of every two aligned claims of a report
gold and prediction say whether they share a group. Printed: precision, recall and F1 of the pairs that do. --errors lists the others.
"""
import argparse
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def told(claim):
    place, date = claim.get('place') or {}, claim.get('date') or {}
    return (f"[{claim['trigger']['text']}] {claim.get('mode')} place {place.get('text')} day {date.get('earliest')} "
            f"to {[p['text'] for p in claim['recipient']]} {[(c['low'], c['harm']) for c in claim['counts']]}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('gold', 'articles', 'pred'):
        ap.add_argument('--' + name, required=True)
    ap.add_argument('--eval', default=os.path.join(HERE, '../../../shared/eval'))
    ap.add_argument('--errors', action='store_true')
    args = ap.parse_args()
    if not os.path.exists(os.path.join(args.eval, 'score_claims.py')):
        ap.error(f'{args.eval}: no score_claims.py there')
    sys.path.insert(0, args.eval)
    import score_claims as score

    def lines(path):
        return [json.loads(l) for l in open(path, encoding='utf-8') if l.strip()]

    texts = {a['id']: a['document_text'] for a in lines(args.articles)}
    predicted = {d['document']['id']: d for d in lines(args.pred)}
    both = only_gold = only_pred = 0
    for gold in lines(args.gold):
        doc = predicted.get(gold['id'])
        if doc is None:
            continue
        score.reanchor(doc, texts[gold['id']])
        wanted, have = gold['claims'], [c for c in doc['claims'] if c['type'] in score.CORE]
        pairs = sorted(score.align(wanted, have)[0])
        for n, (i, j) in enumerate(pairs):
            for k, m in pairs[n + 1:]:
                one = wanted[i]['event_group'] == wanted[k]['event_group']
                said = have[j]['event_group'] == have[m]['event_group']
                both += one and said
                only_gold += one and not said
                only_pred += said and not one
                if args.errors and one != said:
                    print(f"{gold['id']}: {'one event' if one else 'two events'}\n    {told(have[j])}\n    {told(have[m])}")
    p, r = both / max(1, both + only_pred), both / max(1, both + only_gold)
    print(f'pairs of one event: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f} '
          f'({both} found, {only_gold} missed, {only_pred} false)')


if __name__ == '__main__':
    main()
