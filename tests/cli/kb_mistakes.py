#!/usr/bin/env python3
"""One deliberate mistake in every file of kb/: each must be named with file, line and what would be accepted.

usage: kb_mistakes.py MARSAD SOURCE_DIR
A copy of kb/ gets one wrong last line in every table at once (one run of `marsad kb check`), then one in every rule
file, then a table with a wrong header, bad bytes and a direction mark. CPU time of a check of the sound kb is printed.
"""
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

MARSAD, ROOT = sys.argv[1], sys.argv[2]
failures = []


def check(folder):
    run = subprocess.run([MARSAD, 'kb', 'check', '--kb', folder], capture_output=True)
    return run.returncode, run.stderr.decode('utf-8', 'replace').splitlines()


def expect(found, what):
    if not found:
        failures.append(what)


def named(lines, path, number):
    """The message for PATH:NUMBER, which says what was found and what would be accepted."""
    pattern = re.compile(r'(^|/)%s:%d: error: found .+; accepted: .+' % (re.escape(path), number))
    return any(pattern.search(line) for line in lines)


def spoil(path, row):
    with open(path, encoding='utf-8') as f:
        text = f.read()
    text += '' if text.endswith('\n') else '\n'
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text + row + '\n')
    return text.count('\n') + 1


with tempfile.TemporaryDirectory() as temp:
    sound = os.path.join(temp, 'sound')
    shutil.copytree(os.path.join(ROOT, 'kb'), sound)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code, lines = check(sound)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    expect(code == 0, 'the sound knowledge base has problems: %s' % lines[:3])
    expect(seconds < 60, 'kb check took %.1f s of CPU' % seconds)

    files = sorted(os.path.relpath(os.path.join(d, f), sound) for d, _, names in os.walk(sound)
                   for f in names if f.endswith(('.tsv', '.rules')))
    tables = [f for f in files if f.endswith('.tsv') and f != 'SCHEMA.tsv']
    rules = [f for f in files if f.endswith('.rules')]

    broken = os.path.join(temp, 'broken')
    shutil.copytree(sound, broken)
    want = {}
    for name in tables:
        path = os.path.join(broken, name)
        with open(path, encoding='utf-8') as f:
            header = next(l for l in f if l.startswith('#') and '\t' in l)
        # An empty field first (SOURCES) or a word that no column of any file holds.
        cells = ['' if name == 'SOURCES.tsv' else 'zz?'] * (header.count('\t') + 1)
        want[name] = spoil(path, '\t'.join(cells) if name != 'SOURCES.tsv' else 'zz?')
    code, lines = check(broken)
    expect(code == 2, 'exit code %d' % code)
    for name, number in want.items():
        expect(named(lines, name, number), '%s:%d is not named' % (name, number))

    for name in rules + ['SCHEMA.tsv']:
        shutil.rmtree(broken)
        shutil.copytree(sound, broken)
        number = spoil(os.path.join(broken, name), 'zz? nonsense' if name != 'SCHEMA.tsv' else 'a\tb\tc')
        code, lines = check(broken)
        expect(code == 2 and named(lines, name, number), '%s:%d is not named: %s' % (name, number, lines[:2]))

    shutil.rmtree(broken)
    shutil.copytree(sound, broken)
    # What every table has in common: too many fields, bytes that are no UTF-8, a direction mark.
    fields = spoil(os.path.join(broken, 'event/verbs.tsv'), '\t' * 30 + 'x')
    mark = spoil(os.path.join(broken, 'place/world.tsv'), 'x\u200f')
    with open(os.path.join(broken, 'entity/roles.tsv'), 'ab') as f:
        f.write(b'\xff\n')
    code, lines = check(broken)
    expect(named(lines, 'event/verbs.tsv', fields), 'too many fields')
    expect(named(lines, 'place/world.tsv', mark), 'a direction mark')
    expect(any('entity/roles.tsv:' in line and 'UTF-8' in line for line in lines), 'bad bytes')

    # A list that is none, or a lemma that triggers nothing, would match nothing, silently.
    for name, row, what in (('event/nonevents.tsv', 'قتل\t@no-such _\tmetaphor\t', '@no-such'),
                            ('event/nonevents.tsv', 'زقزق\t_ عصفور\tmetaphor\t', 'زقزق'),
                            ('event/nonevents.tsv', 'قتل\t~ _\tmetaphor\t', '~'),
                            ('event/lists.tsv', 'of-another\t\t@no-such\t', '@no-such')):
        shutil.rmtree(broken)
        shutil.copytree(sound, broken)
        spoil(os.path.join(broken, name), row)
        code, lines = check(broken)
        expect(code == 2 and any(name in line and what in line for line in lines), '%s: %s' % (name, lines[:2]))

for failure in failures:
    print('FAIL', failure)
print('%d files, one mistake in each; check of the sound knowledge base: %.1f s of CPU' % (len(files), seconds))
sys.exit(1 if failures else 0)
