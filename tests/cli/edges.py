#!/usr/bin/env python3
"""Every word that the event stage looks around for stands first, last and alone in a text: nothing looks behind the first word or
past the last one. (A text that began with a definite noun of place once made the engine read before its first item.)

usage: edges.py MARSAD SOURCE_DIR      run it with the sanitized build too: ctest --preset dev -R cli_edges
"""
import json
import os
import subprocess
import sys

MARSAD, ROOT = sys.argv[1], sys.argv[2]
FIRST = '{} شهدت معارك بين الجيش ومسلحين، وقال شهود إن ثلاثة جنود قتلوا فيها أمس'
LAST = 'قتل ثلاثة جنود في معارك شهدتها حلب أمس، وقال شهود إن مسلحين أطلقوا النار على {}'
LEAST_WORDS = 3000


def cells(name, column):
    for line in open(os.path.join(ROOT, 'kb', name), encoding='utf-8'):
        fields = line.rstrip('\n').split('\t')
        if not line.startswith('#') and len(fields) > column:
            yield from (w.strip() for w in fields[column].split('|'))


def words():
    out = dict.fromkeys(w for w in cells('event/lists.tsv', 2) if w and not w.startswith('@'))
    for name in ('event/verbs.tsv', 'event/nouns.tsv', 'event/casualty.tsv', 'event/led_to.tsv', 'event/modality.tsv'):
        out.update(dict.fromkeys(w.split('#')[0].replace('+', '') for w in cells(name, 0)))
    for noun in cells('place/triggers.tsv', 0):
        out.update(dict.fromkeys((noun, 'ال' + noun, 'في ال' + noun)))
    return [w for w in out if w]


def main():
    texts = [form.format(word) for word in words() for form in ('{}', FIRST, LAST)]
    lines = ''.join(json.dumps({'id': str(i), 'text': text, 'published': '2015-07-21'}) + '\n' for i, text in enumerate(texts))
    run = subprocess.run([MARSAD, 'read', '--kb', os.path.join(os.path.dirname(MARSAD), 'kb.bin'), '--format', 'json', '-'], input=lines,
                         capture_output=True, text=True)
    wrong, records = [], run.stdout.split('\n')[:-1]
    if run.returncode != 0:
        print(f'exit code {run.returncode} near "{texts[min(len(records), len(texts) - 1)]}": {run.stderr[-500:]}')
        return 1
    claims = 0
    for text, line in zip(texts, records):
        for claim in json.loads(line)['claims']:
            claims += 1
            at = claim['trigger']
            if text[at['start']:at['end']] != at['text']:
                wrong.append(f'{text}: trigger {at}')
    if len(records) != len(texts) or len(texts) < 3 * LEAST_WORDS or claims < LEAST_WORDS:
        wrong.append(f'{len(records)} records of {len(texts)} texts with {claims} claims')
    print('\n'.join(wrong[:20]) or f'{len(texts)} texts, {claims} claims')
    return 1 if wrong else 0


sys.exit(main())
