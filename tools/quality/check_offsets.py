#!/usr/bin/env python3
"""Checks the offset contract of `marsad read --format json` output.

usage: marsad read --format json FILES | check_offsets.py
Every object with `text` and `start` must satisfy document.text[start:end] == text; sentences are ordered and do not overlap;
`part_of` points at an earlier entry. Prints the number of objects checked; exits 1 on the first ten violations.
"""
import json, sys


def walk(o, text, path, bad):
    n = 0
    if isinstance(o, dict):
        if 'start' in o and 'end' in o:
            n += 1
            if not 0 <= o['start'] <= o['end'] <= len(text):
                bad.append(f'{path}: {o["start"]}..{o["end"]} outside the text')
            elif o.get('text') is not None and text[o['start']:o['end']] != o['text']:
                bad.append(f'{path}: {o["text"]!r} is not {text[o["start"]:o["end"]]!r}')
        for k, v in o.items():
            n += walk(v, text, f'{path}.{k}', bad)
    elif isinstance(o, list):
        for i, v in enumerate(o):
            n += walk(v, text, f'{path}[{i}]', bad)
    return n


def main():
    bad, objects, documents = [], 0, 0
    for line in filter(str.strip, sys.stdin):
        d = json.loads(line)
        documents += 1
        text = d['document']['text']
        for key in ('sentences', 'tokens', 'mentions', 'dates', 'quantities', 'claims'):
            objects += walk(d.get(key, []), text, f'{d["document"]["id"]}.{key}', bad)
        ends = 0
        for s in d['sentences']:
            if s['start'] < ends:
                bad.append(f'{d["document"]["id"]}: sentences overlap at {s["start"]}')
            ends = s['end']
        for c in d['claims']:
            for i, k in enumerate(c['counts']):
                if k['part_of'] is not None and not 0 <= k['part_of'] < i:
                    bad.append(f'{d["document"]["id"]}: part_of {k["part_of"]} of entry {i}')
    print(f'{documents} documents, {objects} objects checked, {len(bad)} violations')
    print('\n'.join(bad[:10]))
    return 1 if bad or not documents else 0


sys.exit(main())
