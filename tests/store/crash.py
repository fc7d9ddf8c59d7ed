#!/usr/bin/env python3
"""Kills the program at random moments and fills the disk; nothing acknowledged may be lost.

usage: crash.py MARSAD KB [ROUNDS]

Ingest: `marsad ingest --progress` is killed with SIGKILL after a random delay; the store must open, `store check` must be
clean, every document acknowledged must be there, and a last run must give what an undisturbed run gives.  Review: a shell loop of
decisions is killed; every decision printed must stand in an intact log.  Disk: a small tmpfs fills up; the program must say so
and the store must stay clean (left out where mounting is not allowed).
"""
import json, os, random, shutil, sqlite3, subprocess, sys, tempfile, time

MARSAD, KB = sys.argv[1], sys.argv[2]
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 100
RANDOM = random.Random(20310101)
TOWNS = ['وادي السدر', 'تل الرمان', 'عين الحور', 'جسر القصب', 'بئر النخل', 'رأس الجرف', 'كفر السنديان', 'حي البيادر']
MEANS = ['قصف مدفعي', 'تفجير عبوة', 'كمين مسلح', 'غارة جوية', 'إطلاق نار', 'هجوم انتحاري']
OUTLETS = ['النهار الجديد', 'الأفق', 'صدى الرافدين', 'منبر اليمن', 'ساحل برقة']


def documents(n):
    for i in range(n):
        town, means, killed = RANDOM.choice(TOWNS), RANDOM.choice(MEANS), RANDOM.randint(1, 60)
        title = f'{means} في {town} رقم {i // 3}'
        text = f'{title}\n\nقال مراسل في البلدة إن {killed} شخصا قتلوا في {means} وقع في {town} صباحا، وهو الحادث {i // 3} هذا الموسم.'
        at = text.index(means)
        start = text.index(str(killed), len(title))
        claim = {'event_group': 1, 'type': 'ASSAULT', 'status': 'occurred', 'trigger': {'text': means, 'start': at, 'end': at + len(means)},
                 'place': {'text': town, 'precision': 1, 'entity': 'p.' + town},
                 'counts': [{'harm': 'killed', 'text': str(killed), 'start': start, 'end': start + len(str(killed)), 'low': killed, 'high': killed, 'bound': 'exact'}],
                 'claimant': {'kind': 'witness', 'text': 'مراسل'}}
        yield {'schema': 'marsad.read/1', 'claims': [claim],
               'document': {'id': f'd{i}', 'publisher': RANDOM.choice(OUTLETS), 'title': title, 'text': text,
                            'published': {'value': f'2031-{1 + i // 28 % 12:02}-{1 + i % 28:02}T10:00', 'precision': 'minute'}}}


def run(*args, check=True):
    done = subprocess.run([MARSAD, *args], capture_output=True, text=True)
    if check and done.returncode == 2:
        sys.exit(f'{args}: {done.stderr}')
    return done


def snapshot(store):
    rows = sorted(json.dumps({**json.loads(line), 'created_at': 0, 'updated_at': 0, 'id': 0}, sort_keys=True)
                  for line in run('incidents', '--store', store).stdout.splitlines())
    return rows, sorted(run('list', '--store', store, '--limit', '1000000').stdout.splitlines())


def ingest_rounds(folder, source, n):
    reference = folder + '/reference.db'
    run('ingest', '--kb', KB, '--store', reference, '--quiet', source)
    begun = time.time()
    run('ingest', '--kb', KB, '--store', folder + '/timing.db', '--quiet', '--batch', '20', source)
    whole = time.time() - begun
    store, killed = folder + '/killed.db', 0
    for round_ in range(ROUNDS):
        if round_ % 2 == 0:
            for end in ('', '-wal', '-shm'):
                if os.path.exists(store + end):
                    os.remove(store + end)
        out = open(folder + '/progress', 'w+')
        child = subprocess.Popen([MARSAD, 'ingest', '--kb', KB, '--store', store, '--progress', '--batch', '20', source],
                                 stdout=out, stderr=subprocess.DEVNULL)
        time.sleep(RANDOM.uniform(0.005, 0.8 * whole) if round_ % 2 == 0 else RANDOM.uniform(0.005, 0.3 * whole))
        if child.poll() is None:
            child.kill()
            killed += 1
        child.wait()
        out.seek(0)
        stored = [int(line.split()[1]) for line in out if line.startswith('stored') and line.endswith('\n')]
        if not os.path.exists(store):
            continue
        checked = run('store', 'check', '--store', store, check=False)
        if checked.returncode == 2 and 'schema 0' not in checked.stderr:
            sys.exit(f'round {round_}: {checked.stderr}')
        have = len(run('list', '--store', store, '--limit', '1000000', check=False).stdout.splitlines())
        if stored and have < stored[-1]:
            sys.exit(f'round {round_}: {stored[-1]} documents acknowledged, {have} found')
    run('ingest', '--kb', KB, '--store', store, '--quiet', source)
    run('incidents', '--kb', KB, '--store', store, '--recluster')
    if snapshot(store) != snapshot(reference):
        sys.exit('the store after kills differs from an undisturbed one')
    print(f'ingest: {ROUNDS} rounds, {killed} killed, nothing lost, store clean')
    return reference


def review_rounds(folder, reference):
    store = folder + '/review.db'
    run('store', 'backup', '--store', reference, store)
    ids = [json.loads(line)['id'] for line in run('incidents', '--store', store, '--limit', '40').stdout.splitlines()]
    acknowledged = 0
    for round_ in range(ROUNDS):
        out = open(folder + '/decisions', 'w+')
        loop = 'while :; do for i in %s; do "%s" review --kb "%s" --store "%s" --user ruba --reason seen %s $i || exit; done; done' % (
            ' '.join(RANDOM.sample(ids, 10)), MARSAD, KB, store, RANDOM.choice(['accept', 'note', 'reject']))
        child = subprocess.Popen(['sh', '-c', loop], stdout=out, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(RANDOM.uniform(0.1, 1.2))
        os.killpg(child.pid, 9)
        child.wait()
        out.seek(0)
        acknowledged = max([acknowledged] + [int(line.split()[1]) for line in out if line.startswith('decision') and line.endswith('\n')])
        audit = run('audit', 'verify', '--store', store)
        if int(audit.stdout.split()[0]) < acknowledged:
            sys.exit(f'round {round_}: decision {acknowledged} was acknowledged, {audit.stdout}')
    checked = run('store', 'check', '--store', store)
    if not checked.stdout.startswith('clean'):
        sys.exit(checked.stderr)
    print(f'review: {ROUNDS} rounds killed, {acknowledged} decisions acknowledged, log intact')


def hot_journal(folder, source):
    """A store copied amid a transaction outside WAL mode: its journal must be rolled back by whoever opens it first."""
    whole, torn = folder + '/whole.db', folder + '/torn.db'
    run('ingest', '--kb', KB, '--store', whole, '--quiet', source)
    writer = sqlite3.connect(whole, isolation_level=None)
    writer.execute('PRAGMA journal_mode=DELETE')
    writer.execute('PRAGMA cache_size=1')
    writer.execute('BEGIN IMMEDIATE')
    writer.execute('CREATE TABLE torn AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) SELECT i FROM n')
    shutil.copy(whole, torn)
    shutil.copy(whole + '-journal', torn + '-journal')
    writer.execute('ROLLBACK')
    writer.close()
    checked = run('store', 'check', '--store', torn, check=False)
    if not checked.stdout.startswith('clean'):
        sys.exit(f'hot journal: {checked.stdout}{checked.stderr}')
    print('journal: a torn transaction is rolled back by the first reader')


def disk_full(folder, source):
    small = folder + '/small'
    os.mkdir(small)
    if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', small], capture_output=True).returncode != 0:
        print('disk: left out, mounting is not allowed here')
        return
    try:
        done = run('ingest', '--kb', KB, '--store', small + '/s.db', '--batch', '20', source, check=False)
        if done.returncode != 2 or 'full' not in done.stderr:
            sys.exit(f'disk full gave {done.returncode}: {done.stderr}')
        checked = run('store', 'check', '--store', small + '/s.db', check=False)
        if checked.returncode != 0:
            sys.exit(f'after a full disk: {checked.stderr}')
        subprocess.run(['mount', '-o', 'remount,size=64m', small], check=True)
        run('ingest', '--kb', KB, '--store', small + '/s.db', '--quiet', source)
        print('disk: full disk reported, store clean, completed after space came back')
    finally:
        subprocess.run(['umount', small])


def main():
    folder = tempfile.mkdtemp(prefix='marsad-crash-')
    try:
        source = folder + '/documents.jsonl'
        with open(source, 'w', encoding='utf-8') as f:
            for d in documents(600):
                f.write(json.dumps(d, ensure_ascii=False) + '\n')
        reference = ingest_rounds(folder, source, 600)
        review_rounds(folder, reference)
        hot_journal(folder, source)
        disk_full(folder, source)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == '__main__':
    main()
