#!/usr/bin/env python3
"""Checks the program's output over samples/ against the JSON contract, and its habits with bad input.

usage: contract.py MARSAD SOURCE_DIR
1. every record validates against docs/json-schema/read.schema.json, and the offsets hold (tools/quality/check_offsets.py);
2. the output is the same for one job and for four;
3. pages without an event give no conflict-core claim of an attack with a toll; commenters' names appear nowhere;
4. bad input: a clear message with its place, the rest processed, exit code 2.
Standard library only.
"""
import csv, json, os, re, subprocess, sys, tempfile

MARSAD, ROOT = sys.argv[1], sys.argv[2]
problems = []


def run(*args, stdin=None):
    p = subprocess.run([MARSAD, *args], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    return p.returncode, p.stdout, p.stderr.decode('utf-8', 'replace')


def check(ok, what):
    if not ok:
        problems.append(what)
        print('FAILED', what)


TYPES = {'object': dict, 'array': list, 'string': str, 'boolean': bool, 'null': type(None)}


def is_type(value, name):
    if name == 'integer':
        return isinstance(value, int) and not isinstance(value, bool)
    if name == 'number':
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def validate(value, schema, root, path, out):
    """The part of JSON Schema draft 4 that read.schema.json uses."""
    if '$ref' in schema:
        return validate(value, root['definitions'][schema['$ref'].split('/')[-1]], root, path, out)
    for sub in schema.get('allOf', []):
        validate(value, sub, root, path, out)
    if 'oneOf' in schema:
        fits = []
        for sub in schema['oneOf']:
            wrong = []
            validate(value, sub, root, path, wrong)
            fits.append(not wrong)
        if sum(fits) != 1:
            out.append(f'{path}: fits {sum(fits)} of the alternatives')
    if 'type' in schema:
        names = schema['type'] if isinstance(schema['type'], list) else [schema['type']]
        if not any(is_type(value, n) for n in names):
            out.append(f'{path}: {value!r} is no {"/".join(names)}')
            return
    if 'enum' in schema and value not in schema['enum']:
        out.append(f'{path}: {value!r} is not one of the allowed')
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if 'minimum' in schema and value < schema['minimum'] or 'maximum' in schema and value > schema['maximum']:
            out.append(f'{path}: {value} out of range')
    if isinstance(value, str) and 'pattern' in schema and not re.search(schema['pattern'], value):
        out.append(f'{path}: {value!r} does not match {schema["pattern"]}')
    if isinstance(value, dict):
        for key in schema.get('required', []):
            if key not in value:
                out.append(f'{path}: no {key}')
        for key, sub in schema.get('properties', {}).items():
            if key in value:
                validate(value[key], sub, root, f'{path}.{key}', out)
    if isinstance(value, list) and 'items' in schema:
        for i, item in enumerate(value):
            validate(item, schema['items'], root, f'{path}[{i}]', out)


def samples():
    pages = os.path.join(ROOT, 'samples/pages')
    code, one, err = run('read', '--with', 'tokens,explain', pages)
    check(code == 0, f'reading samples/pages: exit {code}, {err[:200]}')
    _, four, _ = run('read', '--with', 'tokens,explain', '--jobs', '4', pages)
    check(one == four, 'output of one job and of four differ')
    schema = json.load(open(os.path.join(ROOT, 'docs/json-schema/read.schema.json'), encoding='utf-8'))
    records = [json.loads(l) for l in one.decode('utf-8').splitlines()]
    index = list(csv.reader((l for l in open(os.path.join(ROOT, 'samples/index.tsv'), encoding='utf-8') if not l.startswith('#')), delimiter='\t'))
    check(len(records) == len(os.listdir(pages)), f'{len(records)} records for {len(os.listdir(pages))} pages')
    for r in records:
        wrong = []
        validate(r, schema, schema, r['document']['id'], wrong)
        check(not wrong, f'schema: {wrong[:3]}')
    offsets = subprocess.run([sys.executable, os.path.join(ROOT, 'tools/quality/check_offsets.py')], input=one,
                             stdout=subprocess.PIPE)
    check(offsets.returncode == 0, offsets.stdout.decode('utf-8', 'replace')[:500])
    claims = sum(len(r['claims']) for r in records)
    check(claims >= 100, f'only {claims} claims in the samples')
    print(f'{len(records)} records, {claims} claims, {len(index)} rows in the index')


def bad_input():
    good = '{"id": "ok", "text": "قتل ثلاثة جنود في هجوم على حاجز", "published": "2015-08-03"}\n'.encode()
    with tempfile.TemporaryDirectory() as d:
        def put(name, data):
            path = os.path.join(d, name)
            open(path, 'wb').write(data)
            return path
        ok = put('ok.jsonl', good)
        code, out, err = run('read', os.path.join(d, 'missing.html'), ok)
        check(code == 2 and 'missing.html' in err and b'"id":"ok"' in out, f'missing file: exit {code} {err[:200]}')
        code, out, err = run('read', put('bad.jsonl', b'{"id": 1, broken\n' + good))
        check(code == 2 and 'bad.jsonl' in err and '1' in err and b'"id":"ok"' in out, f'malformed line: exit {code} {err[:200]}')
        code, out, err = run('read', put('empty.txt', b''), ok)
        check(b'"id":"ok"' in out, f'empty file: exit {code} {err[:200]}')
        code, out, err = run('read', put('binary.bin', bytes(range(256)) * 64), ok)
        check(b'"id":"ok"' in out and code in (0, 2), f'binary file: exit {code} {err[:200]}')
        cut = 'قتل جندي في هجوم على حاجز للجيش قرب المدينة أمس'.encode()[:-1]
        code, out, err = run('read', put('cut.txt', cut + b'\n\n' + cut * 3), ok)
        check(b'"id":"ok"' in out, f'cut UTF-8: exit {code} {err[:200]}')
        code, out, err = run('read', put('long.jsonl', b'{"id": "long", "text": "' + b'x' * (100 << 20) + b'"}\n' + good))
        check(code == 2 and 'long.jsonl' in err and b'"id":"ok"' in out, f'100 MB line: exit {code} {err[:200]}')
        if os.geteuid() != 0:
            closed = os.path.join(d, 'closed')
            os.mkdir(closed, 0)
            code, out, err = run('read', closed, ok)
            check(code == 2 and 'closed' in err and b'"id":"ok"' in out, f'unreadable folder: exit {code} {err[:200]}')
        else:
            print('unreadable folder: skipped, root reads every folder')
        code, out, err = run('read', '--kb', os.path.join(d, 'none'), ok)
        check(code == 2 and 'none' in err, f'missing knowledge base: exit {code} {err[:200]}')
        code, out, err = run('read', '--with', 'nonsense', ok)
        check(code == 2 and 'nonsense' in err, f'unknown --with: exit {code} {err[:200]}')


def broken_rules():
    """A mistake in a rule file and in a table gives file:line and what would be accepted."""
    with tempfile.TemporaryDirectory() as d:
        kb = os.path.join(d, 'kb')
        subprocess.run(['cp', '-r', os.path.join(ROOT, 'kb'), kb], check=True)
        path = os.path.join(kb, 'rules/arguments.rules')
        text = open(path, encoding='utf-8').read()
        open(path, 'w', encoding='utf-8').write(text.replace('trigger  verb + event', 'trigger  vreb + event', 1))
        line = text[:text.index('trigger  verb + event')].count('\n') + 1
        code, out, err = run('kb', 'check', '--kb', kb)
        check(code == 2 and f'arguments.rules:{line}: ' in err and 'vreb' in err and 'accepted' in err, f'broken rule: {err[:300]}')
        open(path, 'w', encoding='utf-8').write(text)
        table = os.path.join(kb, 'event/lists.tsv')
        open(table, 'a', encoding='utf-8').write('a\tb\tc\td\te\tf\n')
        rows = open(table, encoding='utf-8').read().count('\n')
        code, out, err = run('kb', 'check', '--kb', kb)
        check(code == 2 and f'lists.tsv:{rows}: ' in err, f'broken table: {err[:300]}')


samples()
bad_input()
broken_rules()
sys.exit(1 if problems else 0)
