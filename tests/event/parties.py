#!/usr/bin/env python3
"""Who did it, to whom, and how many: each line of parties.tsv is a text with the parties and counts of one event
(CODEBOOK sections 4 and 7). `*` leaves a slot open, `-` asks for none. Usage: parties.py MARSAD SOURCE_DIR.
At least 94 % of the lines must be right."""
import sys

import cases

LEAST = 0.94


def split(cell):
    return [] if cell == '-' else sorted(cell.split('|'))


def shown(count):
    high = '+' if count['high'] is None else f"-{count['high']}"
    return ('~' if count['part_of'] is not None else '') + f"{count['harm']}:{count['low']}{high}"


def main():
    marsad, root = sys.argv[1:3]
    wanted = list(cases.read(marsad, f'{root}/tests/event/parties.tsv'))
    right = 0
    for (text, _, actors, recipients, counts), claim in wanted:
        got = claim and (sorted(p['text'] for p in claim['actor']), sorted(p['text'] for p in claim['recipient']),
                         sorted(map(shown, claim['counts'])))
        good = claim is not None and all(cell == '*' or split(cell) == have
                                         for cell, have in zip((actors, recipients, counts), got))
        right += good
        if not good:
            print(f'{text}\n    wanted {actors} / {recipients} / {counts}\n    got    {got}')
    print(f'parties: {right} of {len(wanted)} right')
    return 0 if right >= LEAST * len(wanted) else 1


if __name__ == '__main__':
    sys.exit(main())
