#!/usr/bin/env python3
"""Trains the judge of the event stage (kb/models/judge.tsv): is a draft of an event reported as news, or only spoken of?

usage: train_judge.py --marsad BINARY --kb KB [--gazetteer FILE] [--gsr DIR] [--out FILE] [--folds N]

Data: the authored gold (tests/corpus/gold/dev: drafts that align with a gold claim against those that do not), the authored status
sentences (events that occurred or were attempted) and, with --gsr, the
development half of the Arabic gold standard records (MIT; sentences labelled yes and easy no), which may be used for weights only.
Two models: one for articles, from all data; one for lone sentences (rows "lone:"), from the GSR and a little of the authored gold: the GSR's
readers were asked another question than the annotators of whole articles; on unseen folds that is worth two points of F1.
Drafts and their features come from `marsad read --with explain` over a copy of the knowledge base without the model but with the
gazetteer, so training and running see the same features. Logistic regression with L2, by averaged AdaGrad in a fixed order: the same input gives
the same file. Weights are plain text, three decimals; features seen fewer than MIN_SEEN times or below SMALLEST are left out.
With --folds the detection figures of a cross-validation over documents are printed.  Standard library only.
"""
import argparse
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
GOLD = os.path.join(HERE, '../../tests/corpus/gold/dev')
JUDGED = ('ASSAULT', 'PROTEST')
SMALLEST = 0.02
EPOCHS, L2, STRIDE = 10, 0.004, 7919
ARTICLE_MODEL = {'rate': 0.1, 'min_seen': 2}
LONE_MODEL = {'rate': 0.03, 'min_seen': 3}
LONE_ONLY = {'parties', 'row-actor', 'shape-slots', 'depth', 'rest', 'breaks', 'opener', 'quotes'}
THRESHOLDS = {'ASSAULT': 0.65, 'PROTEST': 0.6}       # article model, lines of a few words
LONE_THRESHOLDS = {'ASSAULT': 0.47, 'PROTEST': 0.5}  # by cross-validation: false positives about 2 %
LONE_AUTHORED = 0.3         # weight of the authored gold beside the GSR
PROTEST_WEIGHT = 2.0        # few good ones
ARTICLE = 0.03              # threshold of an event in an article: sqrt(own probability * probability that the article reports anything)
AUTHORED_WEIGHT = 1.0


def read(marsad, kb, lines):
    """Runs marsad over JSONL records; document id -> claims."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        f.writelines(json.dumps(x, ensure_ascii=False) + '\n' for x in lines)
        f.flush()
        out = subprocess.run([marsad, 'read', '--kb', kb, '--with', 'explain', '--format', 'json', f.name], capture_output=True, text=True)
    docs = {}
    for line in filter(str.strip, out.stdout.splitlines()):
        d = json.loads(line)
        docs[d['document']['id']] = d['claims']
    if not docs:
        sys.exit(f'no output from {marsad}: {out.stderr[:500]}')
    return docs


def judged(claim):
    return claim['type'] in JUDGED and claim.get('status') in ('occurred', 'attempted') and not claim.get('background')


def authored(marsad, kb):
    """Examples (group, features, label, weight) of the authored gold."""
    arts = [json.loads(l) for l in open(os.path.join(GOLD, 'articles.jsonl'), encoding='utf-8')]
    gold = {g['id']: g['claims'] for g in map(json.loads, open(os.path.join(GOLD, 'gold.jsonl'), encoding='utf-8'))}
    docs = read(marsad, kb, arts)
    out = []
    for a in arts:
        for c in docs.get(a['id'], []):
            if c['type'] in JUDGED and c.get('status') in ('occurred', 'attempted'):
                t = c['trigger']
                good = any(g['type'] == c['type'] and t['start'] < g['evidence']['end'] and t['end'] > g['evidence']['start']
                           for g in gold[a['id']])
                out.append((a['id'], c['features'], int(good), AUTHORED_WEIGHT))
    return out


def status_sentences(marsad, kb):
    """The authored status sentences whose marked event occurred or was attempted: short, and all of them reports."""
    import score_polarity
    docs, out = {}, []
    rows = [r for _, _, r in score_polarity.rows() if r['status'] in ('occurred', 'attempted') and r['type'] in JUDGED]
    texts = {r['id']: r['sentence'] for r in rows}
    docs = read(marsad, kb, [{'id': i, 'text': t} for i, t in texts.items()])
    for r in rows:
        at = int(r['at'])
        for c in docs.get(r['id'], []):
            if c['trigger']['start'] < at + len(r['trigger']) and c['trigger']['end'] > at and judged(c):
                out.append((r['id'], c['features'], 1, 1.0))
    return out


def sentences(gsr):
    """(id, text, type, label) of the GSR's development half; the split and labels are those of score_gsr.py."""
    sys.path.insert(0, os.path.dirname(os.path.abspath(gsr)))
    import score_gsr
    out = []
    with tempfile.TemporaryDirectory() as tmp:
        path = os.path.join(tmp, 'in.jsonl')
        script = score_gsr.__file__
        subprocess.run([sys.executable, script, '--gsr', gsr, '--split', 'dev', '--export', path], check=True, capture_output=True)
        exported = [json.loads(l) for l in open(path, encoding='utf-8')]
        empty = os.path.join(tmp, 'none.jsonl')
        open(empty, 'w').close()
        errors = os.path.join(tmp, 'err.jsonl')
        subprocess.run([sys.executable, script, '--gsr', gsr, '--split', 'dev', '--pred', empty, '--errors', errors],
                       check=True, capture_output=True)
        yes = {(e['event'], e['text']) for e in map(json.loads, open(errors, encoding='utf-8')) if e['label'] == 'yes'}
        full = os.path.join(tmp, 'all.jsonl')
        with open(full, 'w', encoding='utf-8') as f:
            for x in exported:
                ev = [{'type': t, 'verb': 'x'} for t in JUDGED]
                f.write(json.dumps({'id': x['id'], 'text': x['text'], 'events': ev}, ensure_ascii=False) + '\n')
        subprocess.run([sys.executable, script, '--gsr', gsr, '--split', 'dev', '--pred', full, '--errors', errors],
                       check=True, capture_output=True)
        no = {(e['event'], e['text']) for e in map(json.loads, open(errors, encoding='utf-8')) if e['label'] == 'easy no'}
    for x in exported:
        for t in JUDGED:
            if (t, x['text']) in yes or (t, x['text']) in no:
                out.append((x['id'], x['text'], t, int((t, x['text']) in yes)))
    return out


def newspaper(marsad, kb, gsr):
    rows = sentences(gsr)
    texts = {}
    for ident, text, _, _ in rows:
        texts.setdefault(text, str(len(texts)))
    docs = read(marsad, kb, [{'id': i, 'text': t} for t, i in texts.items()])
    out, labels = [], []
    for ident, text, typ, label in rows:
        drafts = [c for c in docs.get(texts[text], []) if c['type'] == typ and judged(c)]
        group = re.sub(r'[-_]\d+$', '', ident)  # the document
        labels.append((group, typ, label, [c['features'] for c in drafts]))
        for c in drafts:
            weight = PROTEST_WEIGHT if typ == 'PROTEST' and label else 1.0
            out.append((group, c['features'], label, weight))
    return out, labels


def train(examples, rate, min_seen):
    """Averaged AdaGrad; the order of examples is a fixed stride, another in each pass."""
    seen = Counter(f for _, fs, _, _ in examples for f in set(fs))
    weights, squares, sums = defaultdict(float), defaultdict(lambda: 1e-6), defaultdict(float)
    bias, bias_square, bias_sum = 0.0, 1e-6, 0.0
    data = [([f for f in fs if seen[f] >= min_seen], y, w) for _, fs, y, w in examples]
    stride = STRIDE
    while math.gcd(stride, len(data)) != 1:
        stride += 1
    for epoch in range(EPOCHS):
        for k in range(len(data)):
            fs, y, w = data[(k * stride + epoch * 31) % len(data)]
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, bias + sum(weights[f] for f in fs)))))
            g = w * (p - y)
            bias_square += g * g
            bias -= rate * g / math.sqrt(bias_square)
            for f in fs:
                gf = g + L2 * weights[f]
                squares[f] += gf * gf
                weights[f] -= rate * gf / math.sqrt(squares[f]) if squares[f] > 1e-5 else 0.0
        for f, v in weights.items():
            sums[f] += v
        bias_sum += bias
    return bias_sum / EPOCHS, {f: v / EPOCHS for f, v in sums.items()}


def probability(model, features):
    bias, weights = model
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, bias + sum(weights.get(f, 0.0) for f in features)))))


def cross_validate(examples, labels, extra, folds):
    groups = sorted({g for g, *_ in labels})
    fold = {g: i % folds for i, g in enumerate(groups)}
    scored = []
    for k in range(folds):
        model = train([e for e in examples if fold[e[0]] != k] + extra, **LONE_MODEL)
        for g, typ, label, drafts in labels:
            if fold[g] == k:
                scored.append((typ, label, max((probability(model, f) for f in drafts), default=0.0)))
    for typ in JUDGED:
        rows = [(l, p) for t, l, p in scored if t == typ]
        for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
            tp = sum(1 for l, p in rows if l and p >= threshold)
            fp = sum(1 for l, p in rows if not l and p >= threshold)
            fn = sum(1 for l, p in rows if l and p < threshold)
            n = sum(1 for l, _ in rows if not l)
            print(f'{typ} threshold {threshold}: F1 {2 * tp / max(1, 2 * tp + fp + fn):.3f} recall {tp / max(1, tp + fn):.3f} '
                  f'false positives {fp / max(1, n):.3f}')


def plain(features):
    """The article model does without the features of position and combination: on articles they cost half a point."""
    return [f for f in features if '|' not in f and f.split('=', 1)[0].rsplit(':', 1)[-1] not in LONE_ONLY]


def article_keeps(probabilities, threshold):
    """The decision of judge_events in src/event/find_events.cpp over the events of one article."""
    talk = 1.0
    for p in probabilities:
        talk *= 1 - p
    return [math.sqrt(p * (1 - talk)) >= threshold for p in probabilities]


def article_table(own, other, folds):
    """Event figures on the authored articles, out of fold, for each threshold of the article rule."""
    groups = sorted({e[0] for e in own})
    fold = {g: i % folds for i, g in enumerate(groups)}
    scored = defaultdict(list)
    for k in range(folds):
        model = train([e for e in own if fold[e[0]] != k] + other, **ARTICLE_MODEL)
        for g, fs, y, _ in own:
            if fold[g] == k:
                scored[g].append((probability(model, fs), y))
    for threshold in (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
        kept = good = lost = quiet = 0
        for rows in scored.values():
            keep = article_keeps([p for p, _ in rows], threshold)
            kept += sum(keep)
            good += sum(1 for k, (_, y) in zip(keep, rows) if k and y)
            lost += sum(1 for k, (_, y) in zip(keep, rows) if not k and y)
            quiet += not any(y for _, y in rows) and any(keep)
        print(f'article threshold {threshold}: precision {good / max(1, kept):.3f} recall {good / max(1, good + lost):.3f} '
              f'F1 {2 * good / max(1, kept + good + lost):.3f}, articles that report nothing but keep an event: {quiet}')


def write(path, article, lone, examples):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as f:
        f.write(f'# the judge of src/event/judge.h; origin: trained by tools/corpus/train_judge.py on {len(examples)} drafts of the '
                'authored gold and of the Arabic GSR (MIT, development half)\n')
        f.write('# feature\tweight\n')
        f.write(f'(bias)\t{article[0]:.3f}\n(article)\t{ARTICLE:.3f}\n')
        if lone:
            f.write(f'(lone bias)\t{lone[0]:.3f}\n')
            f.writelines(f'(lone {t})\t{v:.3f}\n' for t, v in sorted(LONE_THRESHOLDS.items()))
        f.writelines(f'(sentence {t})\t{v:.3f}\n' for t, v in sorted(THRESHOLDS.items()))
        for prefix, model in (('', article), ('lone:', lone)):
            for name, w in sorted(model[1].items() if model else ()):
                if abs(w) >= SMALLEST:
                    f.write(f'{prefix}{name}\t{w:.3f}\n')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--marsad', required=True)
    ap.add_argument('--kb', default=os.path.join(HERE, '../../kb'))
    ap.add_argument('--gazetteer', default=os.path.join(HERE, '../../build/gazetteer.tsv'))
    ap.add_argument('--gsr')
    ap.add_argument('--out', default=os.path.join(HERE, '../../kb/models/judge.tsv'))
    ap.add_argument('--folds', type=int, default=0)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as tmp:
        tree, bare = os.path.join(tmp, 'kb'), os.path.join(tmp, 'kb.bin')
        shutil.copytree(a.kb, tree)
        if os.path.exists(os.path.join(tree, 'models/judge.tsv')):
            os.remove(os.path.join(tree, 'models/judge.tsv'))
        subprocess.run([a.marsad, 'kb', 'build', '--kb', tree, '--gazetteer', a.gazetteer, '--out', bare], check=True, capture_output=True)
        gold = authored(a.marsad, bare)
        own = gold + status_sentences(a.marsad, bare)
        other, labels = newspaper(a.marsad, bare, a.gsr) if a.gsr else ([], [])
    print(f'authored drafts {len(own)} ({sum(y for _, _, y, _ in own)} good), newspaper drafts {len(other)} '
          f'({sum(y for _, _, y, _ in other)} good)')
    extra = [(g, fs, y, w * LONE_AUTHORED) for g, fs, y, w in gold]
    if a.folds and labels:
        cross_validate(other, labels, extra, a.folds)
        article_table(own, other, a.folds)
    article = train([(g, plain(fs), y, w) for g, fs, y, w in own + other], **ARTICLE_MODEL)
    lone = train(other + extra, **LONE_MODEL) if other else None
    write(a.out, article, lone, own + other)
    print(f'{a.out}: {sum(1 for m in (article, lone) if m for w in m[1].values() if abs(w) >= SMALLEST)} weights')


if __name__ == '__main__':
    main()
