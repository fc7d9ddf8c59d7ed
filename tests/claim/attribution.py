#!/usr/bin/env python3
"""Who says it: each line of attribution.tsv is a text, the claimant expected for its last event and the claimant's kind
(CODEBOOK section 8). Usage: attribution.py MARSAD SOURCE_DIR. At least 95 % of the lines must be right."""
import json
import re
import subprocess
import sys
import tempfile

LEAST = 0.95


def words(text):
    return [re.sub('^(?:لل|ال|ل)', '', w) for w in re.findall(r'\w+', text or '')]


def right(claimant, text, kind):
    if claimant['kind'] != kind or kind == 'narrator':
        return claimant['kind'] == kind
    want, have = words(text), words(claimant.get('text'))
    shared = sum(min(want.count(w), have.count(w)) for w in set(want))
    return 2 * shared >= 0.6 * (len(want) + len(have))


def main():
    marsad, root = sys.argv[1:3]
    with open(f'{root}/tests/claim/attribution.tsv', encoding='utf-8') as f:
        rows = [line.rstrip('\n').split('\t') for line in f if line.strip() and not line.startswith('#')]
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for i, (text, _, _) in enumerate(rows):
            headline = not text.endswith('.')
            record = {'id': str(i), 'published': '2020-01-01', 'text': 'نص.' if headline else text}
            if headline:
                record['title'] = text
            f.write(json.dumps(record, ensure_ascii=False) + '\n')
        f.flush()
        out = subprocess.run([marsad, 'read', '--format', 'json', f.name], capture_output=True, text=True, check=False).stdout
    wrong, seen = [], 0
    for line in out.splitlines():
        doc = json.loads(line)
        text, claimant, kind = rows[int(doc['document']['id'])]
        seen += 1
        claims = doc['claims']
        if not claims or not right(claims[-1]['claimant'], claimant, kind):
            have = claims[-1]['claimant'] if claims else {}
            wrong.append(f"{text}\n    expected {claimant} ({kind}), found {have.get('text')} ({have.get('kind')})")
    print('\n'.join(wrong))
    print(f'{seen - len(wrong)} of {len(rows)} right')
    return 0 if seen == len(rows) and len(rows) - len(wrong) >= LEAST * len(rows) else 1


if __name__ == '__main__':
    sys.exit(main())
