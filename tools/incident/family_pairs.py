#!/usr/bin/env python3
"""Copy families against pairs that a reader judged.

sample  draws 200 pairs from a store (a seed makes them the same again) and prints them side by side;
score   tells how many judged pairs a store has right, and which it has wrong.

Verdicts are ids and one word a pair, no text: `copy` (one text, whoever printed it), `part` (the longer
holds the shorter or most of it as a passage among other matter), `other`. See docs/quality/store.md.
"""
import argparse
import collections
import difflib
import random
import re
import sqlite3
import sys
import zlib

WIDTH = 5
FOLD = str.maketrans("أإآىةؤئ", "ااايهوي")


def folded(text):
    return re.findall(r"\w+", re.sub("[\u064b-\u065f\u0670\u0640]", "", text).translate(FOLD))


def shingles(words):
    count = max(1, len(words) - WIDTH + 1)
    return {zlib.crc32(" ".join(words[i:i + WIDTH]).encode()) for i in range(count)}


class Store:
    def __init__(self, path):
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        # Two documents of one id are told apart by nobody outside the store: the first key stands.
        self.rows = {}
        for key, name, family, text in database.execute(
                "SELECT key, id, family, text FROM document ORDER BY key"):
            self.rows.setdefault(name, (key, family, text))
        self.held = collections.defaultdict(set)
        for key, family in database.execute("SELECT DISTINCT document, family FROM passage"):
            self.held[key].add(family)

    def relation(self, a, b):
        """copy, part or other, as the store has it; None when it lacks one of the two."""
        if a not in self.rows or b not in self.rows:
            return None
        (key_a, family_a, _), (key_b, family_b, _) = self.rows[a], self.rows[b]
        if family_a == family_b:
            return "copy"
        return "part" if family_b in self.held[key_a] or family_a in self.held[key_b] else "other"


def pairs_of(store):
    """Every pair that shares a shingle, or is inside one family: containment by (a, b)."""
    sets = {name: shingles(folded(row[2])) for name, row in store.rows.items()}
    index = collections.defaultdict(list)
    for name in sorted(sets):
        for shingle in sets[name]:
            index[shingle].append(name)
    shared = collections.Counter()
    for names in index.values():
        if len(names) <= 200:
            for i, a in enumerate(names):
                for b in names[i + 1:]:
                    shared[a, b] += 1
    families = collections.defaultdict(list)
    for name in sorted(store.rows):
        families[store.rows[name][1]].append(name)
    for names in families.values():
        for i, a in enumerate(names):
            for b in names[i + 1:]:
                shared[a, b] += 0
    return {pair: n / min(len(sets[pair[0]]), len(sets[pair[1]])) for pair, n in shared.items()}


def draw(store, seed, count):
    """`count` pairs inside families at random, and the `count` outside of the highest containment."""
    share = pairs_of(store)
    inside = sorted(p for p in share if store.relation(*p) == "copy")
    outside = sorted((p for p in share if store.relation(*p) != "copy"), key=lambda p: (-share[p], p))
    chosen = random.Random(seed).sample(inside, min(count, len(inside)))
    return [(p, share[p]) for p in chosen + outside[:count]]


def clipped(words, most):
    if len(words) <= most:
        return " ".join(words)
    half = most // 2
    return " ".join(words[:half]) + f" <{len(words) - 2 * half}> " + " ".join(words[-half:])


def side_by_side(a, b, most):
    """Both texts in one: what they share is shortened, what one has alone is told in full."""
    left, right = a.split(), b.split()
    fold = [["".join(folded(w)) for w in side] for side in (left, right)]
    lines = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, *fold, autojunk=False).get_opcodes():
        if tag == "equal":
            lines.append(f"  = {clipped(left[i:j], 8)}")
            continue
        if j > i:
            lines.append(f"  A {clipped(left[i:j], most)}")
        if m > k:
            lines.append(f"  B {clipped(right[k:m], most)}")
    return "\n".join(lines)


def read_verdicts(path, sample):
    out = []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("#") or not line.strip():
                continue
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 4 or fields[2] not in ("copy", "part", "other"):
                sys.exit(f"{path}:{number}: wanted id, id, copy|part|other, samples")
            if sample is None or sample in fields[3].split(","):
                out.append(tuple(fields[:3]))
    return out


def score(store, verdicts, verbose):
    table = collections.Counter()
    for a, b, truth in verdicts:
        found = store.relation(a, b)
        table[truth, found] += 1
        if verbose and found != truth:
            print(f"wrong\t{a}\t{b}\tread {truth}\tstore {found}")
    total = sum(n for (_, found), n in table.items() if found is not None)
    exact = sum(n for (truth, found), n in table.items() if truth == found)
    # What hangs on it: a passage's word counts as the wire's, whichever of the two it is called.
    right = sum(n for (truth, found), n in table.items()
                if found is not None and (truth == "other") == (found == "other"))
    print(f"pairs {total}: one text or not right {right} = {100 * right / max(1, total):.1f} %, "
          f"copy, part and other told apart {exact} = {100 * exact / max(1, total):.1f} %")
    for (truth, found), n in sorted(table.items(), key=str):
        print(f"  read {truth:5} store {found}: {n}")
    return 0 if total and right >= 0.95 * total else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("sample")
    one.add_argument("store")
    one.add_argument("--seed", type=int, default=20261123)
    one.add_argument("--count", type=int, default=100, help="inside, and as many outside")
    one.add_argument("--most", type=int, default=60, help="words shown of a stretch one text has alone")
    two = commands.add_parser("score")
    two.add_argument("store")
    two.add_argument("verdicts")
    two.add_argument("--sample", help="only the pairs of this sample")
    two.add_argument("--wrong", action="store_true", help="name the wrong ones")
    args = parser.parse_args()
    store = Store(args.store)
    if args.command == "score":
        return score(store, read_verdicts(args.verdicts, args.sample), args.wrong)
    for n, ((a, b), share) in enumerate(draw(store, args.seed, args.count)):
        texts = store.rows[a][2], store.rows[b][2]
        print(f"#{n}\t{a}\t{b}\t{store.relation(a, b)}\t{share:.2f}\t"
              f"{len(texts[0].split())}/{len(texts[1].split())}")
        print(side_by_side(*texts, args.most))
    return 0


if __name__ == "__main__":
    sys.exit(main())
