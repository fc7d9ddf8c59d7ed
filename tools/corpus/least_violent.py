#!/usr/bin/env python3
"""Picks the articles with the fewest words of violence, to look for claims where there should be none.

usage: marsad read --format json --with tokens ARTICLES.jsonl | least_violent.py KB [--number 500] [--core-only]
KB is the folder kb/. A word of violence is a token whose lemma is a single-word row of the nine conflict-core types in
kb/event/{verbs,nouns,casualty}.tsv. Articles are ordered by their share of such words, then by id; short ones count at least
80 words.  One line a core claim: id, type, start, end of the trigger, confidence, and the evidence; last the counts.
With --core-only the 500 come from the articles that have a core claim at all (for tuning, not for the figure).
Standard library only.
"""
import argparse
import json
import sys

from codebook import CORE

SHORT = 80


def words_of_violence(kb):
    words = set()
    for name in ('verbs', 'nouns', 'casualty'):
        for line in open(f'{kb}/event/{name}.tsv', encoding='utf-8'):
            cells = line.rstrip('\n').split('\t')
            if line.startswith('#') or len(cells) < 3 or cells[2] not in CORE:
                continue
            lemma = cells[0].split('#')[0]
            if ' ' not in lemma:
                words.add(lemma)
    return words


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('kb')
    parser.add_argument('--number', type=int, default=500)
    parser.add_argument('--core-only', action='store_true')
    args = parser.parse_args()
    words = words_of_violence(args.kb)
    ranked = []
    for line in sys.stdin:
        record = json.loads(line)
        tokens = record['tokens']
        hits = sum(token['lemma'] in words for token in tokens)
        core = [c for c in record['claims'] if c['type'] in CORE]
        if args.core_only and not core:
            continue
        ranked.append((hits / max(SHORT, len(tokens)), record['document']['id'], core))
    ranked.sort(key=lambda r: r[:2])
    chosen = ranked[:args.number]
    for share, name, core in chosen:
        for c in core:
            print(name, c['type'], c['status'], c['trigger']['start'], c['trigger']['end'], f"{c['confidence']:.2f}",
                  c['evidence']['text'].replace('\n', ' ')[:220], sep='\t')
    with_core = sum(1 for r in chosen if r[2])
    last = chosen[-1][0] if chosen else 0.0
    print(f'articles {len(chosen)}, with a core claim {with_core}, largest share of words of violence {last:.4f}')


if __name__ == '__main__':
    main()
