#!/usr/bin/env python3
"""Checks that no Arabic word stands in src/: words are facts and belong in kb/. Letters, affixes and patterns over root letters
are orthography and morphology, which code may know; src/text and src/lexicon, the stages of spelling and forms, are not looked at.

usage: arabic_words.py ROOT
"""
import os, re, sys

AFFIXES = set('ال لل وال سي ست سن سأ ان ين ون ات تان تين وا يه يا اه ها هم هما اها يها اهما يهما'.split())
ESCAPE = re.compile(r'\\u([0-9a-fA-F]{4})')
ARABIC = re.compile('[\u0600-\u06ff]')
COMMENT = re.compile(r'(^|\s)//.*')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'')


def may_stand(text):
    letters = ''.join(ARABIC.findall(text))
    return len(letters) <= 1 or letters in AFFIXES or re.search('[123]', text) is not None


def main(root):
    problems, seen = [], 0
    for folder, _, files in os.walk(os.path.join(root, 'src')):
        for name in files:
            path = os.path.join(folder, name)
            where = os.path.relpath(path, root)
            if not name.endswith(('.h', '.cpp')) or where.startswith(('src/text/', 'src/lexicon/')):
                continue
            for number, line in enumerate(open(path, encoding='utf-8'), 1):
                for double, single in LITERAL.findall(COMMENT.sub('', line)):
                    text = ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), double or single)
                    seen += ARABIC.search(text) is not None
                    if not may_stand(text):
                        problems.append(f'{where}:{number}: the word "{text}" belongs in kb/')
    print('\n'.join(sorted(problems)) or f'{seen} Arabic letters and affixes in src/, no word')
    return 1 if problems or seen == 0 else 0


sys.exit(main(sys.argv[1]))
