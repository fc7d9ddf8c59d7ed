#!/usr/bin/env python3
"""Opens every export with what its users have: csv and json of Python, SQLite's shell, and, where they are installed, pandas, R, GDAL and DuckDB.

usage: exports.py MARSAD KB SOURCE_DIR
A program that is missing is named and left out; the rest must pass. DuckDB comes from npm (`npm install --prefix build/duckdb @duckdb/node-api`).
"""
import csv, json, os, shutil, subprocess, sys, tempfile

MARSAD, KB, SOURCE = sys.argv[1:4]
FAULTS, LEFT_OUT, READ = [], [], []


def expect(what, have, want):
    if have != want:
        FAULTS.append(f'{what}: {have!r}, wanted {want!r}')


def run(*args, **more):
    return subprocess.run(args, capture_output=True, text=True, **more)


def rows_of(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def by_python(folder, files):
    for name in files:
        path = os.path.join(folder, name)
        if name.endswith('.csv'):
            with open(path, encoding='utf-8', newline='') as f:
                table = list(csv.reader(f))
            expect(f'{name}: columns of every row', {len(r) for r in table}, {len(table[0])})
        elif name.endswith('.jsonl'):
            with open(path, encoding='utf-8') as f:
                for line in f:
                    json.loads(line)
        elif name.endswith('json'):
            with open(path, encoding='utf-8') as f:
                json.load(f)
        elif name.endswith('.parquet'):
            with open(path, 'rb') as f:
                data = f.read()
            expect(f'{name}: magic', (data[:4], data[-4:]), (b'PAR1', b'PAR1'))


def by_sqlite(folder, claims):
    if not shutil.which('sqlite3'):
        return LEFT_OUT.append('sqlite3')
    out = run('sqlite3', '-csv', ':memory:', f'.import {folder}/claims.csv claims', 'SELECT COUNT(*) FROM claims')
    expect('sqlite3 claims.csv', out.stdout.strip(), str(claims))


PANDAS = """
import json, os, sys, pandas
folder = sys.argv[1]
rows = {n: len(pandas.read_csv(os.path.join(folder, n))) for n in sorted(os.listdir(folder)) if n.endswith('.csv')}
rows['plover.jsonl'] = len(pandas.read_json(os.path.join(folder, 'plover.jsonl'), lines=True))
print(json.dumps(rows))
"""


def by_pandas(folder):
    # Debian's pandas belongs to Debian's Python, which need not be the one that runs this.
    python = next((p for p in (sys.executable, '/usr/bin/python3') if os.path.exists(p) and not run(p, '-c', 'import pandas').returncode), None)
    if not python:
        return LEFT_OUT.append('pandas')
    out = run(python, '-c', PANDAS, folder)
    if out.returncode:
        return FAULTS.append('pandas: ' + out.stderr.strip()[-400:])
    for name, rows in json.loads(out.stdout).items():
        path = os.path.join(folder, name)
        with open(path, encoding='utf-8') as f:
            expect(f'pandas {name}', rows, len(rows_of(path)) if name.endswith('.csv') else sum(1 for _ in f))
    READ.append('pandas')


def by_r(folder):
    if not shutil.which('Rscript'):
        return LEFT_OUT.append('R (r-base-core)')
    for name in sorted(n for n in os.listdir(folder) if n.endswith('.csv')):
        path = os.path.join(folder, name)
        out = run('Rscript', '--vanilla', '-e', 't <- read.csv(commandArgs(TRUE)[1]); cat(nrow(t), ncol(t))', path)
        with open(path, encoding='utf-8', newline='') as f:
            columns = len(next(csv.reader(f)))
        expect(f'R {name}', out.stdout.strip() or out.stderr.strip()[-300:], f'{len(rows_of(path))} {columns}')
    READ.append('R')


def by_gdal(folder):
    if not shutil.which('ogrinfo'):
        return LEFT_OUT.append('gdal (ogrinfo)')
    with open(os.path.join(folder, 'incidents.geojson'), encoding='utf-8') as f:
        want = len(json.load(f)['features'])
    out = run('ogrinfo', '-so', '-al', os.path.join(folder, 'incidents.geojson'))
    expect('ogrinfo incidents.geojson', f'Feature Count: {want}' in out.stdout, True)
    # QGIS reads through the same library: as it is, and what ogr2ogr makes of it.
    made = os.path.join(folder, '..', 'incidents.gpkg')
    if shutil.which('ogr2ogr'):
        out = run('ogr2ogr', '-f', 'GPKG', made, os.path.join(folder, 'incidents.geojson'))
        expect('ogr2ogr incidents.geojson', (out.returncode, 'ERROR' in out.stderr), (0, False))
        expect('ogr2ogr features', f'Feature Count: {want}' in run('ogrinfo', '-so', '-al', made).stdout, True)
    READ.append('GDAL')


DUCKDB = """
import { DuckDBInstance } from '@duckdb/node-api';
const c = await (await DuckDBInstance.create(':memory:')).connect();
const one = async (sql) => (await (await c.run(sql)).getRows())[0].map(String);
const f = process.argv[2];
const sum = (src) => `SELECT COUNT(*), COALESCE(SUM(CAST(low AS BIGINT)), 0), COUNT(DISTINCT claim_id) FROM ${src}`;
console.log(JSON.stringify([await one(sum(`read_parquet('${f}/claims.parquet')`)), await one(sum(`read_csv('${f}/claims.csv')`)),
  await one(`SELECT COUNT(*) FROM read_parquet('${f}/incidents.parquet')`), await one(`SELECT COUNT(*) FROM read_csv('${f}/incidents.csv')`)]));
"""


def by_duckdb(folder):
    homes = [os.path.join(os.environ.get('MARSAD_DUCKDB', ''), 'node_modules'), os.path.join(os.path.dirname(MARSAD), '../duckdb/node_modules'),
             os.path.join(SOURCE, 'web/node_modules')]
    home = next((h for h in homes if os.path.isdir(os.path.join(h, '@duckdb/node-api'))), None)
    if not home or not shutil.which('node'):
        return LEFT_OUT.append('DuckDB (npm install --prefix build/duckdb @duckdb/node-api)')
    script = os.path.join(os.path.dirname(os.path.abspath(home)), 'marsad-exports.mjs')
    with open(script, 'w', encoding='utf-8') as f:
        f.write(DUCKDB)
    try:
        out = run('node', script, folder)
        if out.returncode:
            return FAULTS.append('DuckDB: ' + out.stderr.strip()[-400:])
        claims, claims_csv, incidents, incidents_csv = json.loads(out.stdout)
        expect('DuckDB claims: parquet and CSV', claims, claims_csv)
        expect('DuckDB incidents: parquet and CSV', incidents, incidents_csv)
        print('DuckDB:', claims, incidents)
        READ.append('DuckDB')
    finally:
        os.remove(script)


def main():
    with tempfile.TemporaryDirectory() as work:
        store, folder = os.path.join(work, 's.db'), os.path.join(work, 'out')
        made = run(MARSAD, 'ingest', '--quiet', '--kb', KB, '--store', store, os.path.join(SOURCE, 'samples/pages'))
        if made.returncode not in (0, 1):
            sys.exit('ingest: ' + made.stderr)
        out = run(MARSAD, 'export', '--kb', KB, '--store', store, '--out', folder, '--user', 'tester')
        if out.returncode:
            sys.exit('export: ' + out.stderr)
        with open(os.path.join(folder, 'manifest.json'), encoding='utf-8') as f:
            manifest = json.load(f)
        files = [f['name'] for f in manifest['files']]
        expect('files of the manifest', sorted(files), sorted(n for n in os.listdir(folder) if n != 'manifest.json'))
        for f in manifest['files']:
            said = run('sha256sum', os.path.join(folder, f['name'])).stdout.split()[0]
            expect(f['name'] + ': checksum', said, f['sha256'])
        log = run(MARSAD, 'export', '--kb', KB, '--store', store, '--log').stdout.strip().split('\n')
        expect('jobs in the log', len(log), len(files))
        expect('who asked', {line.split('\t')[2] for line in log}, {'tester'})
        claims = len(rows_of(os.path.join(folder, 'claims.csv')))
        if not claims:
            FAULTS.append('claims.csv is empty')
        by_python(folder, files)
        by_sqlite(folder, claims)
        by_pandas(folder)
        by_r(folder)
        by_gdal(folder)
        by_duckdb(folder)
    print('read by Python, SQLite,', ', '.join(READ))
    if LEFT_OUT:
        print('not installed, left out:', ', '.join(LEFT_OUT))
    for fault in FAULTS:
        print('FAULT', fault)
    print(f'exports: {len(files)} files, {claims} rows of claims, {len(FAULTS)} faults')
    return 1 if FAULTS else 0


if __name__ == '__main__':
    sys.exit(main())
