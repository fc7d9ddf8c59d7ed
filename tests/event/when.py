#!/usr/bin/env python3
"""Whether and when it happened: each line of when.tsv is a text with the status and the date of one event (CODEBOOK sections
3 and 6); dateline Wednesday 11 May 2016. `*` leaves a slot open, `-` asks for no date or for no such event.
Usage: when.py MARSAD SOURCE_DIR. Every line must be right."""
import sys

import cases


def day(date):
    if not date or not (date['earliest'] or date['latest']):
        return '-'
    return date['earliest'] if date['earliest'] == date['latest'] else f"{date['earliest'] or ''}/{date['latest'] or ''}"


def main():
    marsad, root = sys.argv[1:3]
    wanted = list(cases.read(marsad, f'{root}/tests/event/when.tsv'))
    wrong = 0
    for (text, _, status, date), claim in wanted:
        got = (claim['status'], day(claim['date'])) if claim else ('-', '-')
        if not all(cell in ('*', have) for cell, have in zip((status, date), got)):
            wrong += 1
            print(f'{text}\n    wanted {status} {date}\n    got    {got[0]} {got[1]}')
    print(f'when: {len(wanted) - wrong} of {len(wanted)} right')
    return 0 if wanted and not wrong else 1


if __name__ == '__main__':
    sys.exit(main())
