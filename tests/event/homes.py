#!/usr/bin/env python3
"""Countries of parties: said by their words (country_stated), or known of them or of the place named right behind (country_inferred).
Usage: homes.py MARSAD SOURCE_DIR. Every line of homes.tsv must be right."""
import sys

import cases


def shown(party):
    if party['country_stated']:
        return '=' + party['country_stated']
    return '~' + party['country_inferred'] if party['country_inferred'] else '-'


def main():
    marsad, root = sys.argv[1:3]
    wrong = 0
    for (text, _, wanted), claim in cases.read(marsad, f'{root}/tests/event/homes.tsv'):
        got = ' '.join(shown(p) for p in claim['actor'] + claim['recipient']) if claim else 'no such claim'
        if got != wanted:
            wrong += 1
            print(f'{text}\n    wanted {wanted}\n    got    {got}')
    print(f'homes: {wrong} wrong')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
