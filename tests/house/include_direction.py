#!/usr/bin/env python3
"""Checks that sources include only what their stage may see, and that no file hides direction marks.

usage: include_direction.py ROOT
The table of stages is read from cmake/stages.cmake, which the build uses as well.
"""
import os, re, subprocess, sys

ROW = re.compile(r'"([a-z]+):([a-z,]*)"')
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
HIDDEN = re.compile('[\u202a-\u202e\u2066-\u2069]')
TEXT = ('.cpp', '.h', '.inc', '.py', '.md', '.tsv', '.rules', '.ts', '.svelte', '.cmake', '.sh', '.json', '.yaml')


def main(root):
    stages = dict(ROW.findall(open(os.path.join(root, 'cmake/stages.cmake'), encoding='utf-8').read()))
    allowed = {s: set(filter(None, d.split(','))) | {s} for s, d in stages.items()}
    problems = []
    for folder, _, files in os.walk(os.path.join(root, 'src')):
        stage = os.path.relpath(folder, os.path.join(root, 'src')).split(os.sep)[0]
        for name in files:
            if not name.endswith(('.h', '.cpp')):
                continue
            path = os.path.join(folder, name)
            if stage not in allowed:
                problems.append(f'{path}: stage {stage} is not in cmake/stages.cmake')
                continue
            for number, line in enumerate(open(path, encoding='utf-8'), 1):
                m = INCLUDE.match(line)
                target = m and m.group(1).split('/')[0]
                if m and '/' in m.group(1) and target in allowed and target not in allowed[stage]:
                    problems.append(f'{path}:{number}: {stage} includes {m.group(1)}; it may see {", ".join(sorted(allowed[stage]))}')
    tracked = subprocess.run(['git', 'ls-files', '-z'], cwd=root, capture_output=True, text=True).stdout.split('\0')
    for f in tracked:
        path = os.path.join(root, f)
        if not f.endswith(TEXT) or not os.path.isfile(path):
            continue
        for number, line in enumerate(open(path, encoding='utf-8', errors='replace'), 1):
            if HIDDEN.search(line):
                problems.append(f'{f}:{number}: an invisible direction control')
    print('\n'.join(problems) or f'{len(stages)} stages, every include goes the right way')
    return 1 if problems else 0


sys.exit(main(sys.argv[1]))
