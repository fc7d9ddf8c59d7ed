#!/usr/bin/env python3
"""The bad day of the bundled samples is one incident, from the pages to the derivation: what `make demo` shows first.

usage: sample_day.py MARSAD SOURCE_DIR

Eight reports of one strike (samples/index.tsv, story `market-strike`), three of them one wire text. Every toll must stand under its
claimant, the wire's copies must be one family, and best must be the last hospital's 31.
"""
import json
import os
import subprocess
import sys
import tempfile

MARSAD, ROOT = sys.argv[1], sys.argv[2]
TOLLS = {12: 'ناشطون محليون', 18: 'الدفاع المدني في إدلب', 20: 'مصدر طبي', 25: 'شبكة الشمال لحقوق الإنسان',
         27: 'شبكة الشمال لحقوق الإنسان', 31: 'مصدر طبي'}
REPORTS = 8
WIRE = {'02-strike-wire.html', '03-strike-copy.html', '04-strike-copy-lead.html'}


def run(*args):
    done = subprocess.run([MARSAD, *args], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f'marsad {args[0]}: exit {done.returncode}: {done.stderr[-500:]}')
    return done.stdout


def index():
    """title -> file, for the pages of the day"""
    lines = [l.rstrip('\n').split('\t') for l in open(os.path.join(ROOT, 'samples/index.tsv'), encoding='utf-8')]
    head = [l for l in lines if l[0].startswith('# file')][0]
    head[0] = 'file'
    rows = [dict(zip(head, l)) for l in lines if not l[0].startswith('#')]
    return {r['title']: r['file'] for r in rows if r['story'] == 'market-strike' and 'stray' not in r['file']}


def main():
    pages, wrong = index(), []
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, 'day.db')
        run('ingest', '--quiet', '--store', store, os.path.join(ROOT, 'samples/pages'))
        incidents = [json.loads(l) for l in run('incidents', '--store', store, '--limit', '1000').splitlines()]
    if len(pages) != REPORTS:
        wrong.append(f'samples/index.tsv lists {len(pages)} reports, not {REPORTS}')
    main_of = {pages[d['title']]: i for i in incidents for d in i['documents'] if d['main'] and d['title'] in pages}
    ids = {i['id'] for i in main_of.values()}
    if len(main_of) != REPORTS or len(ids) != 1:
        told = {f: i['title'] for f, i in main_of.items()}
        print('\n'.join(wrong + [f'{len(ids)} incidents for the eight reports: {json.dumps(told, ensure_ascii=False)}']))
        return 1
    day = next(iter(main_of.values()))
    killed = day['values']['killed'] or {}
    if (killed.get('low'), killed.get('best'), killed.get('high')) != (31, 31, 31):
        wrong.append(f"low, best, high are {[killed.get(k) for k in ('low', 'best', 'high')]}, not 31")
    figures = killed.get('figures', [])
    for toll, claimant in TOLLS.items():
        if not any(f['low'] == toll == f['high'] and f['origin_text'].startswith(claimant) for f in figures):
            wrong.append(f'no {toll} of {claimant}')
    current = [(f['low'], f['origin_text']) for f in figures if f['state'] == 'current']
    if len(current) != 1 or current[0][0] != 31:
        wrong.append(f'current figures {current}, not the 31 alone')
    family = {pages[d['title']]: d['family'] for d in day['documents'] if d['title'] in pages}
    if len({family[f] for f in WIRE}) != 1 or any(family[f] == family['02-strike-wire.html'] for f in set(family) - WIRE):
        wrong.append(f'copy families {family}')
    print('\n'.join(wrong) or f"one incident, tolls {sorted(TOLLS)}, best {killed['best']}")
    return 1 if wrong else 0


sys.exit(main())
