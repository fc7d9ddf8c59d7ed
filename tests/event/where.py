#!/usr/bin/env python3
"""Where it happened: each line of where.tsv is a text with the place of one event (CODEBOOK section 5); `-` asks for a claim
without one. Usage: where.py MARSAD SOURCE_DIR. Every line must be right."""
import sys

import cases


def main():
    marsad, root = sys.argv[1:3]
    wanted = list(cases.read(marsad, f'{root}/tests/event/where.tsv'))
    wrong = 0
    for (text, _, place), claim in wanted:
        got = 'no claim' if not claim else claim['place']['text'] if claim['place'] else '-'
        if got != place:
            wrong += 1
            print(f'{text}\n    wanted {place}\n    got    {got}')
    print(f'where: {len(wanted) - wrong} of {len(wanted)} right')
    return 0 if wanted and not wrong else 1


if __name__ == '__main__':
    sys.exit(main())
