#!/usr/bin/env python3
"""What adding a few articles to a grown store costs, in CPU seconds and memory.

usage: grow.py MARSAD ARTICLES.jsonl [--editions 10] [--every 30] [--add 20]

Writes the articles several times, each edition some days after the one before and with a word of its own at the
end, ingests all but the last few of the last edition, then these; then derives everything anew for comparison.
"""
import argparse
import datetime
import json
import os
import resource
import subprocess
import tempfile


def shifted(article, edition, days):
    out = dict(article)
    when = datetime.datetime.fromisoformat(article['published'].replace('Z', '+00:00'))
    out['published'] = (when + datetime.timedelta(days=days * edition)).isoformat()
    out['id'] = f"{article['id']}-{edition}"
    out['text'] = f"{article['text']}\nedition {edition}"
    return out


def timed(label, command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f'{label}: {command} ended with status {status}')
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f'{label:40} {cpu:8.2f} s CPU {usage.ru_maxrss / 1024:8.0f} MB', flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('marsad')
    options.add_argument('articles')
    options.add_argument('--editions', type=int, default=10)
    options.add_argument('--every', type=int, default=30, help='days between editions')
    options.add_argument('--add', type=int, default=20, help='articles that come in last')
    o = options.parse_args()
    with open(o.articles, encoding='utf-8') as f:
        articles = [json.loads(line) for line in f]
    step = max(1, len(articles) // o.add)
    late = set(range(0, step * o.add, step))
    with tempfile.TemporaryDirectory() as folder:
        files = {name: os.path.join(folder, name) for name in ('first.jsonl', 'added.jsonl', 's.db')}
        with open(files['first.jsonl'], 'w', encoding='utf-8') as first, \
                open(files['added.jsonl'], 'w', encoding='utf-8') as added:
            for e in range(o.editions):
                for n, article in enumerate(articles):
                    out = added if e == o.editions - 1 and n in late else first
                    out.write(json.dumps(shifted(article, e, o.every), ensure_ascii=False) + '\n')
        print(f'{len(articles) * o.editions - len(late)} articles, then {len(late)}')
        store = ['--store', files['s.db']]
        timed('ingest', [o.marsad, 'ingest', *store, files['first.jsonl']])
        timed(f'ingest of {len(late)} more', [o.marsad, 'ingest', *store, files['added.jsonl']])
        timed('the same again', [o.marsad, 'ingest', *store, files['added.jsonl']])
        timed('everything derived anew', [o.marsad, 'incidents', *store, '--recluster', '--limit', '1'])


if __name__ == '__main__':
    main()
