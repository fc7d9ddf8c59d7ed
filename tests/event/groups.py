#!/usr/bin/env python3
"""Which statements of a report are of one event: each line of groups.tsv is a text with the triggers of its events (`event_group`,
CODEBOOK section 1). `word#2` is the second claim with that trigger. Usage: groups.py MARSAD SOURCE_DIR.
At least 94 % of the pairs of triggers must be right."""
import itertools
import json
import os
import subprocess
import sys

LEAST = 0.94


def read(marsad, path):
    rows = [l.rstrip('\n').split('\t') for l in open(path, encoding='utf-8') if not l.startswith('#')]
    lines = ''.join(json.dumps({'id': str(i), 'text': text.replace('\\n', '\n'), 'published': '2019-05-20'}) + '\n'
                    for i, (text, _) in enumerate(rows))
    run = subprocess.run([marsad, 'read', '--kb', os.path.join(os.path.dirname(marsad), 'kb.bin'), '--format', 'json', '-'],
                         input=lines, capture_output=True, text=True, check=True)
    for (text, wanted), line in zip(rows, run.stdout.splitlines(), strict=True):
        yield text, wanted, json.loads(line)['claims']


def groups(claims):
    """word or word#n -> event_group"""
    out, seen = {}, {}
    for claim in claims:
        word = claim['trigger']['text']
        seen[word] = seen.get(word, 0) + 1
        out[word if seen[word] == 1 else f'{word}#{seen[word]}'] = claim['event_group']
    return out


def main():
    marsad, root = sys.argv[1:3]
    right = total = 0
    for text, wanted, claims in read(marsad, f'{root}/tests/event/groups.tsv'):
        have = groups(claims)
        place = {word: n for n, event in enumerate(wanted.split(' / ')) for word in event.split('|')}
        for a, b in itertools.combinations(place, 2):
            total += 1
            good = a in have and b in have and (have[a] == have[b]) == (place[a] == place[b])
            right += good
            if not good:
                print(f"{text}\n    {a}, {b}: wanted {'one event' if place[a] == place[b] else 'two events'}, got {have}")
    print(f'groups: {right} of {total} pairs right')
    return 0 if total and right >= LEAST * total else 1


if __name__ == '__main__':
    sys.exit(main())
