#!/usr/bin/env python3
"""Checks that what the documentation points to exists: relative links, paths in backticks, and a line in the index for each decision.

usage: links.py ROOT
"""
import glob
import os
import re
import sys

LINK = re.compile(r'\]\(([^)#\s]+)')
PATH = re.compile(r'`((?:apps|bench|cmake|docs|kb|samples|src|tests|tools|web)/[\w./-]*\w)`')


def main(root):
    os.chdir(root)
    pages = [p for pattern in ('*.md', 'docs/**/*.md', 'kb/**/*.md', 'samples/*.md') for p in glob.glob(pattern, recursive=True)]
    problems, seen = [], 0
    for page in sorted(pages):
        folder = os.path.dirname(page)
        for number, line in enumerate(open(page, encoding='utf-8'), 1):
            links = [(t, os.path.join(folder, t)) for t in LINK.findall(line) if '://' not in t]
            # `src/event/link` stands for link.h and link.cpp; bench/STAGE for every stage.
            paths = [(t, t) for t in PATH.findall(line) if not re.search('[A-Z]{4}', t)]
            for text, path in links + paths:
                seen += 1
                if not os.path.exists(path) and not glob.glob(path + '.*'):
                    problems.append(f'{page}:{number}: {text} does not exist')
    index = open('docs/decisions/README.md', encoding='utf-8').read()
    for page in sorted(glob.glob('docs/decisions/[0-9]*.md')):
        name = os.path.basename(page)
        title = open(page, encoding='utf-8').readline().strip()
        if not title.startswith(f'# {name[:4]} ') or f'[{title[2:]}]({name})' not in index:
            problems.append(f'{page}: "{title}" has no line in docs/decisions/README.md')
    print('\n'.join(problems) or f'{seen} links and paths in {len(pages)} pages')
    return 1 if problems or seen < 50 else 0


sys.exit(main(sys.argv[1]))
