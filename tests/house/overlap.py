#!/usr/bin/env python3
"""tools/quality/check_overlap.py finds copied words however they are written down, and only those.

usage: overlap.py SOURCE_DIR
"""
import json
import os
import subprocess
import sys
import tempfile

CHECK = os.path.join(sys.argv[1], 'tools/quality/check_overlap.py')
COPIED = 'أغلق الحراس بوابة الميناء القديم بعد أن غمرت المياه الأرصفة كلها'
FORM = 'اترك تعليقا لن يتم نشر عنوان بريدك الإلكتروني'
FILES = {   # name -> text, and the line that must be named
    'plain.txt': (COPIED, 1),
    'vowels.md': ('# عنوان\n\n' + COPIED.replace('بوابة', 'بَوّابةَ').replace('الأرصفة', 'الارصفـة'), 3),
    'escaped.json': (json.dumps({'text': COPIED}), 1),
    'comment.cpp': ('int x;\n// أغلق الحراس بوابة الميناء\n// القديم بعد أن غمرت المياه الأرصفة\n', 2),
    'page.html': ('<p>أغلق <b>الحراس</b> بوابة الميناء&nbsp;القديم بعد أن غمرت</p>', 1),
    'seven.txt': ('أغلق الحراس بوابة الميناء القديم بعد أن عاد', None),
    'order.txt': (' '.join(reversed(COPIED.split())), None),
    'form.html': (FORM, None),
    'untracked.txt': (COPIED, None),
}


def main():
    wrong = []
    with tempfile.TemporaryDirectory() as root, tempfile.TemporaryDirectory() as texts:
        for name, (text, _) in FILES.items():
            open(os.path.join(root, name), 'w', encoding='utf-8').write(text)
        with open(os.path.join(texts, 'articles.jsonl'), 'w', encoding='utf-8') as f:
            f.write(json.dumps({'id': 'a', 'text': 'مقدمة. ' + COPIED + '.\n\n' + FORM}) + '\n')
        subprocess.run(['git', 'init', '-q'], cwd=root, check=True)
        subprocess.run(['git', 'add'] + [n for n in FILES if n != 'untracked.txt'], cwd=root, check=True)
        run = subprocess.run([sys.executable, CHECK, '--root', root, texts], capture_output=True, text=True)
        found = {tuple(line.split(':')[:2]) for line in run.stdout.splitlines() if ': "' in line}
        for name, (_, line) in FILES.items():
            lines = {number for file, number in found if file == name}
            if line is None and lines or line is not None and str(line) not in lines:
                wrong.append(f'{name}: found on {sorted(lines)}, wanted on {line}')
        if run.returncode != 1:
            wrong.append(f'exit code {run.returncode} with copied words, wanted 1')
        run = subprocess.run([sys.executable, CHECK, '--root', root], capture_output=True, text=True)
        if run.returncode != 0 or not run.stdout.startswith('skipped'):
            wrong.append('without evaluation texts it must say that it skips')
    print('\n'.join(wrong) or f'{len(FILES)} files judged rightly')
    return 1 if wrong else 0


sys.exit(main())
