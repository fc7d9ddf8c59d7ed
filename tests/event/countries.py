#!/usr/bin/env python3
"""Leads as the press of each country writes them: each line of a table is a text with the mode, parties and counts of one
event (CODEBOOK sections 2, 4 and 7). `*` leaves a slot open, `-` asks for none; a party is right when its words overlap as
score_claims.py asks (F1 of words at least 0.6). Usage: countries.py MARSAD TABLE LEAST; LEAST is the share of lines that
must be right. Prints the lines that are wrong and the shares of events found, modes, actors, recipients and counts right."""
import sys
from collections import Counter

import cases
from parties import shown, split


def alike(a, b):
    a, b = Counter(a.split()), Counter(b.split())
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values())) >= 0.6


def same_parties(wanted, got):
    """Each wanted party has one of its own among those got, and none is left over."""
    rest = list(got)
    for party in wanted:
        match = next((x for x in rest if alike(party, x)), None)
        if match is None:
            return False
        rest.remove(match)
    return not rest


def judge(row, claim):
    """slot -> right or wrong, for the slots the row states; `event` alone where none was found."""
    mode, actors, recipients, counts = row[2:6]
    if claim is None:
        return {'event': False}
    right = {'event': True}
    if mode != '*':
        right['mode'] = (claim['mode'] or '-') == mode
    for slot, cell in (('actor', actors), ('recipient', recipients)):
        if cell != '*':
            right[slot] = same_parties(split(cell), [p['text'] for p in claim[slot]])
    if counts != '*':
        right['counts'] = split(counts) == sorted(map(shown, claim['counts']))
    return right


def main():
    marsad, table, least = sys.argv[1:4]
    good, lines, asked, right = 0, 0, Counter(), Counter()
    for row, claim in cases.read(marsad, table):
        verdict = judge(row, claim)
        lines += 1
        good += all(verdict.values())
        asked.update(verdict.keys())
        right.update(slot for slot, ok in verdict.items() if ok)
        if not all(verdict.values()):
            got = claim and (claim['trigger']['text'], claim['mode'], [p['text'] for p in claim['actor']],
                             [p['text'] for p in claim['recipient']], sorted(map(shown, claim['counts'])))
            wrong = ' '.join(slot for slot, ok in verdict.items() if not ok)
            print(f'{row[0]}\n    {row[6]} {row[1]} wrong: {wrong}; wanted {" / ".join(row[2:6])}\n    got {got}')
    print(f'{table}: {good} of {lines} lines right; ' + ', '.join(f'{s} {right[s]} of {n}' for s, n in asked.items()))
    return 0 if good >= float(least) * lines else 1


if __name__ == '__main__':
    sys.exit(main())
