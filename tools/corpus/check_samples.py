#!/usr/bin/env python3
"""Checks samples/index.tsv against samples/pages: every page listed once, readable, with its title and its day of publication.

usage: check_samples.py [SAMPLES_DIR]       exit 0 clean, 2 problems.  Standard library only.
"""
import html
import os
import re
import sys

LEAST_PAGES = 30


def read_tsv(path):
    rows, header = [], None
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('#'):
            if header is None and '\t' in line:
                header = line[1:].strip().split('\t')
        elif line:
            rows.append(dict(zip(header, line.split('\t'))))
    return rows


def main(folder):
    problems, listed = [], set()
    outlets = {r['id'] for r in read_tsv(os.path.join(folder, 'outlets.tsv'))}
    rows = read_tsv(os.path.join(folder, 'index.tsv'))
    for r in rows:
        path = os.path.join(folder, 'pages', r['file'])
        listed.add(r['file'])
        if not os.path.exists(path):
            problems.append(f'{path}: listed but missing')
            continue
        data = open(path, 'rb').read()
        text = data.decode('cp1256' if b'charset=windows-1256' in data[:400] else 'utf-8')
        if r['title'] not in html.unescape(text):
            problems.append(f'{path}: title not in the page')
        year, month, day = (int(x) for x in re.match(r'(\d+)-(\d+)-(\d+)', r['published']).groups())
        if str(year) not in text or not re.search(rf'(?<!\d)0?{day}(?!\d)', text):
            problems.append(f'{path}: day {day} or year {year} of publication not in the page')
        if r['outlet'] not in outlets:
            problems.append(f'{path}: outlet {r["outlet"]} not in outlets.tsv')
    for name in sorted(set(os.listdir(os.path.join(folder, 'pages'))) - listed):
        problems.append(f'{name}: not in index.tsv')
    if len(rows) < LEAST_PAGES:
        problems.append(f'{len(rows)} pages, at least {LEAST_PAGES} wanted')
    for p in problems:
        print(p, file=sys.stderr)
    print(f'samples: {len(rows)} pages, {len(problems)} problems')
    return 2 if problems else 0


if __name__ == '__main__':
    here = os.path.dirname(os.path.abspath(__file__))
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, '../../samples')))
