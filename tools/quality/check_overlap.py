#!/usr/bin/env python3
"""Looks for running words of evaluation texts in the files of the repository: those texts may be measured on, not copied.

usage: check_overlap.py [--root DIR] [TEXTS ...]      from anywhere; TEXTS are folders or files, default ROOT/../shared/eval
exit 0 clean or no evaluation texts here (says so), 1 words found (file:line, and the words), 2 bad usage.  Standard library only.

A finding is WORDS running words, at least ARABIC of them in Arabic letters, that an evaluation text has in the same order. Words
are compared without vowels, tatweel and the hamza of an alef; marks between them, line ends and leading comment signs do not
count, JSON escapes and HTML entities are decoded, tags taken out. Every file that git tracks is read, tables and tests too.
A phrase that is nobody's may stand: ALLOWED lists such phrases, each with its reason; a run that is mostly such a phrase is none.
"""
import argparse
import html
import json
import os
import re
import subprocess
import sys

WORDS, ARABIC = 8, 6
FIXED = 5   # a run with so many words of a fixed phrase is more of it than of its neighbours
WORD = re.compile(r'[^\W_]+')
DROPPED = re.compile('[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
LETTER = re.compile('[\u0620-\u064a\u0671-\u06d3]')
ESCAPE = re.compile(r'\\u([0-9a-fA-F]{4})')
TAG = re.compile(r'<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>', re.S | re.I)
FOLD = str.maketrans('أإآٱىة', 'ااااىة')
TEXTS = ('.json', '.jsonl', '.tsv', '.csv', '.txt', '.html', '.htm', '.gold')
NO_ARTICLES = {'html5lib'}   # test data of a parser, no Arabic articles
ALLOWED = {
    'اترك تعليقاً لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *':
        'the comment form of WordPress in its Arabic translation (GPL-2): thousands of pages end with it',
}


def fold(text):
    return DROPPED.sub('', text).translate(FOLD)


def shingles(words):
    """(index of the first word, the words as one string) of every run that is Arabic enough."""
    arabic = [LETTER.search(w) is not None for w in words]
    count = sum(arabic[:WORDS])
    for i in range(len(words) - WORDS + 1):
        if count >= ARABIC:
            yield i, ' '.join(words[i:i + WORDS])
        count -= arabic[i]
        if i + WORDS < len(words):
            count += arabic[i + WORDS]


def repository(root):
    """shingle -> list of file:line; a shingle may begin on one line and end on the next."""
    found = {}
    names = subprocess.run(['git', 'ls-files', '-z'], cwd=root, capture_output=True, check=True).stdout.decode().split('\0')
    for name in filter(None, names):
        path = os.path.join(root, name)
        if not os.path.isfile(path):
            continue
        data = open(path, 'rb').read()
        if b'\0' in data[:4096]:
            continue
        words, lines = [], []
        for number, line in enumerate(data.decode('utf-8', 'replace').split('\n'), 1):
            line = ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), line)
            if name.endswith(('.html', '.htm', '.svelte', '.expect')):
                line = html.unescape(TAG.sub(' ', line))
            for word in WORD.findall(fold(line)):
                words.append(word)
                lines.append(number)
        for i, shingle in shingles(words):
            found.setdefault(shingle, []).append((name, lines[i]))
    return found


def strings(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)


def texts_of(path):
    """Every text of a file of evaluation data: strings of JSON, cells of tables, text of pages."""
    data = open(path, 'rb').read()
    if b'\0' in data[:4096]:
        return
    for charset in ('utf-8', 'cp1256', 'latin-1'):
        try:
            text = data.decode(charset)
            break
        except UnicodeDecodeError:
            continue
    if path.endswith(('.json', '.jsonl')):
        for piece in [text] if path.endswith('.json') else text.split('\n'):
            try:
                yield from strings(json.loads(piece))
            except ValueError:
                yield ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), piece)
        return
    if path.endswith(('.html', '.htm')):
        yield html.unescape(text)          # what stands in attributes and scripts
        text = html.unescape(TAG.sub(' ', text))
    yield text


def files_of(places):
    for place in places:
        if os.path.isfile(place):
            yield place
        for folder, folders, names in os.walk(place):
            folders[:] = sorted(f for f in folders if f not in NO_ARTICLES)
            yield from (os.path.join(folder, n) for n in sorted(names) if n.endswith(TEXTS))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--root', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '../..'))
    parser.add_argument('texts', nargs='*')
    args = parser.parse_args()
    root = os.path.realpath(args.root)
    places = args.texts or [os.path.join(root, '../shared/eval')]
    missing = [p for p in places if not os.path.exists(p)]
    if missing:
        print(f'skipped: no evaluation texts at {", ".join(missing)}')
        return 2 if args.texts else 0
    own = repository(root)
    fixed = [WORD.findall(fold(phrase)) for phrase in ALLOWED]
    fixed = {' '.join(words[i:i + FIXED]) for words in fixed for i in range(len(words) - FIXED + 1)}
    hits, files = {}, 0
    for path in files_of(places):
        files += 1
        for text in texts_of(path):
            for _, shingle in shingles(WORD.findall(fold(text))):
                if shingle in own and not any(f' {phrase} ' in f' {shingle} ' for phrase in fixed):
                    hits.setdefault(shingle, path)
    lines = {}
    for shingle, path in hits.items():
        for name, number in own[shingle]:
            lines.setdefault((name, number), (shingle, path))
    for (name, number), (shingle, path) in sorted(lines.items()):
        print(f'{name}:{number}: "{shingle}" stands in {os.path.relpath(path, root)}')
    print(f'{len(own)} runs of {WORDS} words in the repository, {files} files of evaluation texts: {len(lines)} lines share words')
    return 1 if lines else 0


if __name__ == '__main__':
    sys.exit(main())
