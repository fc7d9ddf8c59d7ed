#!/usr/bin/env python3
"""Golden sentences: tests/golden/NAME.txt (one sentence of our own) and NAME.expect (its claims as rows).

usage: golden.py MARSAD SOURCE_DIR        UPDATE_EXPECT=1 rewrites the expectations; review the diff
"""
import json, os, subprocess, sys

marsad, root = sys.argv[1], sys.argv[2]
folder = os.path.join(root, 'tests/golden')
names = sorted(n[:-4] for n in os.listdir(folder) if n.endswith('.txt'))
lines = [json.dumps({'id': n, 'text': open(os.path.join(folder, n + '.txt'), encoding='utf-8').read().strip(),
                     'published': '2015-08-03'}, ensure_ascii=False) for n in names]
out = subprocess.run([marsad, 'read', '--format', 'tsv', '--quiet', '-'], input='\n'.join(lines).encode(), stdout=subprocess.PIPE)
rows = out.stdout.decode('utf-8').splitlines()
columns = rows[0].split('\t')
have = {n: [] for n in names}
for row in rows[1:]:
    cells = dict(zip(columns, row.split('\t')))
    have[cells['document']].append('  '.join(f'{k}={cells[k]}' for k in
        ('type', 'mode', 'status', 'trigger', 'actor', 'recipient', 'counts', 'place', 'date', 'claimant', 'claimant_kind') if cells[k]))
wrong = 0
for n in names:
    path = os.path.join(folder, n + '.expect')
    text = '\n'.join(have[n]) + '\n'
    if os.environ.get('UPDATE_EXPECT'):
        open(path, 'w', encoding='utf-8').write(text)
    elif not os.path.exists(path) or open(path, encoding='utf-8').read() != text:
        wrong += 1
        print(f'{n}: expected\n{open(path, encoding="utf-8").read() if os.path.exists(path) else "(no file)"}have\n{text}')
print(f'{len(names)} sentences, {wrong} differ')
sys.exit(1 if wrong or not names else 0)
