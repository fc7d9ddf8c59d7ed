"""Tables of sentences with what one of their claims must say: first the text, then "TYPE N", the N-th claim of that type."""
import json
import subprocess


def rows(path):
    with open(path, encoding='utf-8') as f:
        for line in f:
            if line.strip() and not line.startswith('#'):
                yield line.rstrip('\n').split('\t')


def read(marsad, path):
    """(row, its claim or None) of every row; the dateline is Wednesday 11 May 2016."""
    wanted = list(rows(path))
    texts = ''.join(json.dumps({'id': str(i), 'text': r[0], 'published': '2016-05-11'}, ensure_ascii=False) + '\n'
                    for i, r in enumerate(wanted))
    run = subprocess.run([marsad, 'read', '--format', 'json', '/dev/stdin'], input=texts, capture_output=True, text=True)
    documents = {d['document']['id']: d for d in map(json.loads, filter(None, run.stdout.split('\n')))}
    for i, row in enumerate(wanted):
        kind, number = row[1].split()
        claims = [c for c in documents[str(i)]['claims'] if c['type'] == kind]
        yield row, claims[int(number) - 1] if len(claims) >= int(number) else None
