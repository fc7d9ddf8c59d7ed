#!/usr/bin/env python3
"""Trains the judge of the event stage (kb/models/judge.tsv): is a draft of an event reported as news, or only spoken of?

usage: train_judge.py --marsad BINARY --kb KB [--gazetteer FILE] [--gsr DIR] [--out FILE] [--folds N]

Data: the authored gold (tests/corpus/gold/dev: drafts that align with a gold claim against those that do not), the authored status
sentences (events that occurred or were attempted) and, with --gsr, the
development half of the Arabic gold standard records (MIT), which may be used for weights only.
Two models: one for articles, from all data; one for lone sentences (rows "lone:"), from the GSR and sentences of our own: its readers
were asked another question than the annotators of whole articles. The lone model is the blend of two of the same form, so again one sum of weights: one over
drafts (which of the drafts of a "yes" sentence the readers meant is not said: the likeliest counts most), one over what is the same for
all drafts of the sentence ("whole:"). Sentences on which the readers disagreed count with the share of those who accepted.
Drafts and their features come from `marsad read --with explain` over a copy of the knowledge base without the model but with the
gazetteer, so training and running see the same features. Logistic regression with L2, by averaged AdaGrad in a fixed order: the same input gives
the same file. Weights are plain text, three decimals; features seen fewer than MIN_SEEN times or below SMALLEST are left out.
With --folds the detection figures of a cross-validation over documents are printed; --repeats draws the folds several times;
--unseen writes predictions that score_gsr.py scores.  Standard library only.
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
import zlib
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
GOLD = os.path.join(HERE, '../../tests/corpus/gold/dev')
LONE = os.path.join(HERE, '../../tests/corpus/lone/sentences.tsv')
JUDGED = ('ASSAULT', 'PROTEST')
SMALLEST = 0.02
EPOCHS, L2, STRIDE = 10, 0.004, 7919
ARTICLE_MODEL = {'rate': 0.1, 'min_seen': 2}
LONE_MODEL = {'rate': 0.02, 'min_seen': 12, 'epochs': 6}
LONE_ONLY = {'parties', 'row-actor', 'shape-slots', 'depth', 'rest', 'breaks', 'opener', 'quotes',  # src/event/judge.cpp
             'weak', 'list-right', 'other', 'other-status', 'drafts', 'first'}  # and lone.cpp
# Groups of features that the lone model does better without, found by dropping one after the other in cross-validation.
NOT_LONE = {'ASSAULT': {'left', 'right', 'harm', 'drafts', 'mode'}, 'PROTEST': {'left', 'right', 'shape-slots', 'slots|'}}
DRAFTS_SHARE = {'ASSAULT': 0.8, 'PROTEST': 0.85}  # of the drafts' model in the lone model; the rest is the sentence's
OWN_WEIGHT = 0.5            # of a sentence of our own writing in the lone model
DISPUTED = 0.3              # weight of a sentence on which the readers disagreed
LEAST_DRAFT = 0.05          # of a draft of a "yes" sentence that is not the likeliest
THRESHOLDS = {'ASSAULT': 0.65, 'PROTEST': 0.6}       # article model, lines of a few words
LONE_THRESHOLDS = {'ASSAULT': 0.41, 'PROTEST': 0.35}  # by cross-validation: F1, recall and false positives together
PROTEST_WEIGHT = 2.0        # few good ones
ARTICLE = 0.01              # threshold of an event in an article: sqrt(own probability * probability that the article reports anything)
AUTHORED_WEIGHT = 1.0


def records_of(marsad, kb, lines):
    """Runs marsad over JSONL records; what it reads of each."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        f.writelines(json.dumps(x, ensure_ascii=False) + '\n' for x in lines)
        f.flush()
        out = subprocess.run([marsad, 'read', '--kb', kb, '--with', 'explain', '--format', 'json', f.name], capture_output=True, text=True)
    records = [json.loads(line) for line in out.stdout.split('\n') if line.strip()]
    if not records:
        sys.exit(f'no output from {marsad}: {out.stderr[:500]}')
    return records


def read(marsad, kb, lines):
    """Document id -> claims."""
    return {d['document']['id']: d['claims'] for d in records_of(marsad, kb, lines)}


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
    """(document, text, type, label, share) of the GSR's development half, as score_gsr.py splits and labels it: label 1 for yes,
    0 for easy no, None for the others; share = the part of the readers who accepted."""
    sys.path.insert(0, os.path.dirname(os.path.abspath(gsr)))
    import score_gsr
    rows, _, split, _ = score_gsr.load(gsr)
    return [(x['group'], x['text'], t, {'yes': 1, 'easy no': 0}.get(x['label']), x['a'] / (x['a'] + x['r']))
            for t in JUDGED for x in rows[t] if split.get(x['group'], 'dev') == 'dev']


def newspaper(marsad, kb, gsr):
    """One record a sentence and type: (document, type, label, share, features of its drafts)."""
    rows = sentences(gsr)
    texts = {}
    for _, text, *_ in rows:
        texts.setdefault(text, str(len(texts)))
    docs = read(marsad, kb, [{'id': i, 'text': t} for t, i in texts.items()])
    return [(group, typ, label, share, [c['features'] for c in docs.get(texts[text], []) if c['type'] == typ and judged(c)])
            for group, text, typ, label, share in rows]


def own_sentences(marsad, kb):
    """Records like those of newspaper(), of our own writing: the lone sentences, the status sentences and the sentences of the
    authored articles, each read alone. Of the latter two a sentence is a "yes" when an event of the type is marked in it as occurred or attempted, a "no" when none is marked."""
    import score_polarity
    happened = ('occurred', 'attempted')
    marked = defaultdict(list)  # (text, type) -> whether each marked event happened
    for _, _, r in score_polarity.rows():
        for t in JUDGED:
            marked[r['sentence'], t] += [r['status'] in happened] if r['type'] == t else []
    with open(LONE, encoding='utf-8') as f:
        for line in f:
            if not line.startswith('#') and line.strip():
                t, label, text = line.rstrip('\n').split('\t')
                marked[text, t].append({'yes': True, 'no': None}[label])
    arts = [json.loads(l) for l in open(os.path.join(GOLD, 'articles.jsonl'), encoding='utf-8')]
    gold = {g['id']: g['claims'] for g in map(json.loads, open(os.path.join(GOLD, 'gold.jsonl'), encoding='utf-8'))}
    for d in records_of(marsad, kb, arts):
        text = d['document']['text']
        for span in d['sentences']:
            for t in JUDGED:
                events = [c['status'] in happened and not c['background'] for c in gold[d['document']['id']] if c['type'] == t
                          and c['trigger']['start'] < span['end'] and c['trigger']['end'] > span['start']]
                marked[text[span['start']:span['end']], t] += events
    texts = sorted({text for text, _ in marked})
    docs = read(marsad, kb, [{'id': str(i), 'text': x} for i, x in enumerate(texts)])
    out = []
    for i, text in enumerate(texts):
        for t in JUDGED:
            if (text, t) not in marked:
                continue
            events = [e for e in marked[text, t] if e is not None]
            if events and not any(events):
                continue  # it speaks of an event of the type that did not happen: no question of news
            drafts = [c['features'] for c in docs.get(str(i), []) if c['type'] == t and judged(c)]
            if drafts and not any(f.split('=')[-1] in ('tiny', 'short') and 'length' in f for f in drafts[0]):  # judged as in an article
                out.append(('own', t, int(any(events)), 0.0, drafts))
    return out


def plain_examples(records):
    """The labelled drafts for the article model, which never sees those that the rules drop."""
    weak = ('weak=', 'PROTEST:weak=')
    return [(group, fs, label, PROTEST_WEIGHT if typ == 'PROTEST' and label else 1.0)
            for group, typ, label, _, drafts in records if label is not None
            for fs in drafts if not any(f.startswith(weak) for f in fs)]


def group_name(feature):
    """The group's name without the type; of a group for a shape of trigger ("slots|verb") all but the shape."""
    name = feature.split('=', 1)[0].rsplit(':', 1)[-1]
    return name[:name.index('|') + 1] if '|' in name else name


def is_whole(feature):
    return feature.split('=', 1)[0].startswith(('whole:', 'PROTEST:whole:'))


def weighed(group, features, typ, label, share, weight=1.0):
    """Examples of one draft or sentence; a disputed one is a little of both."""
    if group == 'own':
        return [(group, features, label, weight * OWN_WEIGHT)]
    if label is not None:
        return [(group, features, label, weight * (PROTEST_WEIGHT if typ == 'PROTEST' and label else 1.0))]
    return [(group, features, 1, weight * DISPUTED * share), (group, features, 0, DISPUTED * (1 - share))]


def train_lone(records):
    own, whole = [], []
    records = [r for r in records if r[4] and any('whole:' in f for f in r[4][0])]  # a short line is judged as in an article
    for group, typ, label, share, drafts in records:
        own.append([[f for f in fs if not is_whole(f) and group_name(f) not in NOT_LONE[typ]] for fs in drafts])
        if drafts:
            whole += weighed(group, [f for f in drafts[0] if is_whole(f)], typ, label, share)
    model, examples = None, []
    for _ in range(2):  # first every draft alike, then by what the first model thinks of it
        examples = []
        for (group, typ, label, share, _), drafts in zip(records, own):
            p = [probability(model, fs) if model else 1.0 for fs in drafts]
            for fs, q in zip(drafts, p):
                examples += weighed(group, fs, typ, label, share, 1.0 if label == 0 else max(LEAST_DRAFT, (q / max(p)) ** 2))
        model = train(examples, **LONE_MODEL)
    sentence = train(whole, **LONE_MODEL)
    weights = {}
    for share, (_, part) in ((lambda s: s, model), (lambda s: 1 - s, sentence)):
        for f, w in part.items():
            weights[f] = share(DRAFTS_SHARE['PROTEST' if f.startswith('PROTEST:') else 'ASSAULT']) * w
    bias = {t: s * model[0] + (1 - s) * sentence[0] for t, s in DRAFTS_SHARE.items()}
    weights['PROTEST:type=PROTEST'] = weights.get('PROTEST:type=PROTEST', 0.0) + bias['PROTEST'] - bias['ASSAULT']
    return bias['ASSAULT'], weights


def train(examples, rate, min_seen, epochs=EPOCHS):
    """Averaged AdaGrad; the order of examples is a fixed stride, another in each pass."""
    seen = Counter(f for _, fs, _, _ in examples for f in set(fs))
    weights, squares, sums = defaultdict(float), defaultdict(lambda: 1e-6), defaultdict(float)
    bias, bias_square, bias_sum = 0.0, 1e-6, 0.0
    data = [([f for f in fs if seen[f] >= min_seen], y, w) for _, fs, y, w in examples]
    stride = STRIDE
    while math.gcd(stride, len(data)) != 1:
        stride += 1
    for epoch in range(epochs):
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
    return bias_sum / epochs, {f: v / epochs for f, v in sums.items()}


def probability(model, features):
    bias, weights = model
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, bias + sum(weights.get(f, 0.0) for f in features)))))


def cross_validate(records, folds, repeats):
    groups = sorted({r[0] for r in records})
    scored = []
    for repeat in range(repeats):
        fold = {g: zlib.crc32(f'{repeat}{g}'.encode()) % folds for g in groups}
        for k in range(folds):
            model = train_lone([r for r in records if r[0] == 'own' or fold[r[0]] != k])
            for g, typ, label, _, drafts in records:
                if fold[g] == k and label is not None and g != 'own':
                    scored.append((typ, label, max((probability(model, f) for f in drafts), default=0.0)))
    for typ in JUDGED:
        rows = [(l, p) for t, l, p in scored if t == typ]
        for threshold in (0.26, 0.28, 0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.42, 0.44, 0.46, 0.5, 0.55, 0.6):
            tp = sum(1 for l, p in rows if l and p >= threshold)
            fp = sum(1 for l, p in rows if not l and p >= threshold)
            fn = sum(1 for l, p in rows if l and p < threshold)
            n = sum(1 for l, _ in rows if not l)
            print(f'{typ} threshold {threshold}: F1 {2 * tp / max(1, 2 * tp + fp + fn):.3f} recall {tp / max(1, tp + fn):.3f} '
                  f'false positives {fp / max(1, n):.3f}')


def predict_unseen(marsad, kb, gsr, records, folds, path):
    """Writes predictions for score_gsr.py in which every sentence is judged by a model that has not seen its document."""
    sys.path.insert(0, HERE)  # not the gsr_pred.py beside score_gsr.py
    import gsr_pred
    several = gsr_pred.international()
    groups = sorted({r[0] for r in records})
    fold = {g: zlib.crc32(f'0{g}'.encode()) % folds for g in groups}
    models = [train_lone([r for r in records if r[0] == 'own' or fold[r[0]] != k]) for k in range(folds)]
    rows = sentences(gsr)
    group_of = {text: group for group, text, *_ in rows}
    texts = sorted(group_of)
    with open(path, 'w', encoding='utf-8') as f:
        for d in records_of(marsad, kb, [{'id': str(i), 'text': t} for i, t in enumerate(texts)]):
            text = texts[int(d['document']['id'])]
            model = models[fold[group_of[text]]]
            kept = [c for c in d['claims'] if judged(c) and probability(model, c['features']) >= LONE_THRESHOLDS[c['type']]]
            events = [gsr_pred.event(c, d['document']['text'], several) for c in kept]
            f.write(json.dumps({'id': text[:20], 'text': text, 'events': events}, ensure_ascii=False) + '\n')


def plain(features):
    """The article model does without the features of position and combination: on articles they cost half a point."""
    return [f for f in features if '|' not in f and not is_whole(f) and f.split('=', 1)[0].rsplit(':', 1)[-1] not in LONE_ONLY]


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
    ap.add_argument('--repeats', type=int, default=1)
    ap.add_argument('--unseen', help='write predictions for score_gsr.py, each by a model that has not seen the document')
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as tmp:
        tree, bare = os.path.join(tmp, 'kb'), os.path.join(tmp, 'kb.bin')
        shutil.copytree(a.kb, tree)
        if os.path.exists(os.path.join(tree, 'models/judge.tsv')):
            os.remove(os.path.join(tree, 'models/judge.tsv'))
        subprocess.run([a.marsad, 'kb', 'build', '--kb', tree, '--gazetteer', a.gazetteer, '--out', bare], check=True, capture_output=True)
        gold = authored(a.marsad, bare)
        own = gold + status_sentences(a.marsad, bare)
        records = newspaper(a.marsad, bare, a.gsr) if a.gsr else []
        alone = own_sentences(a.marsad, bare)
        if a.unseen and records:
            predict_unseen(a.marsad, bare, a.gsr, records + alone, a.folds or 5, a.unseen)
    other = plain_examples(records)
    print(f"own sentences {len(alone)} ({sum(r[2] for r in alone)} good)")
    print(f'authored drafts {len(own)} ({sum(y for _, _, y, _ in own)} good), newspaper drafts {len(other)} '
          f'({sum(y for _, _, y, _ in other)} good)')
    if a.folds and records:
        cross_validate(records + alone, a.folds, a.repeats)
        article_table(own, other, a.folds)
    article = train([(g, plain(fs), y, w) for g, fs, y, w in own + other], **ARTICLE_MODEL)
    lone = train_lone(records + alone) if records else None
    write(a.out, article, lone, own + other)
    print(f'{a.out}: {sum(1 for m in (article, lone) if m for w in m[1].values() if abs(w) >= SMALLEST)} weights')


if __name__ == '__main__':
    main()
