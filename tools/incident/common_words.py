#!/usr/bin/env python3
"""Writes kb/incident/common.tsv: in how many authored articles a word stands, so that the words of leads can be weighed
in a store of a few documents as in one of thousands.

usage: common_words.py > kb/incident/common.tsv      (from the root of the project)

Counted: the development half of the authored corpus (tests/corpus/gold/dev), our own writing.
Words are folded as src/incident/words.cpp folds them (marks, tatweel, alef, ya, ta marbuta); the program adds up forms of one stem.
"""
import json, re, sys
from collections import Counter

MARKS = re.compile('[\u064B-\u065F\u0670\u0640\u200c-\u200f]')
LETTERS = str.maketrans('أإآٱؤئىة', 'ااااوييه')


def words(text):
    return set(re.findall('[\u0621-\u064a]{2,}', MARKS.sub('', text).translate(LETTERS)))


def articles():
    for line in open('tests/corpus/gold/dev/articles.jsonl', encoding='utf-8'):
        a = json.loads(line)
        yield a['title'] + '\n' + a['text']


def main():
    seen, n = Counter(), 0
    for text in articles():
        seen.update(words(text))
        n += 1
    print('# In how many authored articles a word stands (folded); * is the number of articles. Origin: made by\n'
          '# tools/incident/common_words.py from the development half of the authored corpus.\n'
          '# word\tarticles')
    print(f'*\t{n}')
    for word, count in sorted(seen.items(), key=lambda e: (-e[1], e[0])):
        if count >= 3:
            print(f'{word}\t{count}')


if __name__ == '__main__':
    sys.exit(main())
