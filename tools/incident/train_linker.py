#!/usr/bin/env python3
"""Trains the weights of the incident linker on the authored story lines and on variations of them.

usage: train_linker.py --lab BINARY [--kb KB] [--copies N] [--rounds N] [--out FILE] [--work DIR]

Data: tests/incident/stories (own writing), each story in N variations with the same truth: other towns, another day of a crowded
season (so that unlike stories lie close to each other), words left out, places and days left out of claims, other hours of print. Half of the stories, by the
hash of their names, train; variations of the other half are only measured.
Objective: F1 of incidents with exactly the expected reports, less twice the share of incidents that hold reports of two stories.
Search: coordinate ascent over the weights in a fixed order, steps by factors; everything is seeded, the same input gives the same file.
BINARY is the test program linker_lab (ninja linker_lab). Standard library only. What came of it: docs/decisions/0077-linker-weights.md.
"""
import argparse
import datetime
import os
import random
import re
import subprocess
import sys
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "../..")
STORIES = os.path.join(ROOT, "tests/incident/stories")
# Not weights of evidence: how much of a lead is read, gates a search would only widen, and the thresholds, which stand for the
# length of reports as they are printed (a report here has two or three sentences): trained too, they cost 0.11 of CoNLL F1.
FIXED = {"lead_words", "title_weight", "gate_days", "far_gate_days", "family_link", "link", "core_link", "core_words",
         "core_words_alone", "unit_link", "unit_new"}
FACTORS = (0.5, 0.75, 1.33, 2.0)
LEAST_GAIN = 0.0005
SEASON = 20  # days; variations of one story never meet, for they share their words
FIRST = datetime.date(2031, 3, 1)


def read_stories():
    """Places and stories as lists of lines; expectations stay with their story."""
    places, stories = {}, []
    for name in sorted(os.listdir(STORIES)):
        if not name.endswith(".story"):
            continue
        own = {}
        with open(os.path.join(STORIES, name), encoding="utf-8") as lines:
            for line in lines:
                line = line.strip()
                if not line or line.startswith("#"):
                    continue
                if line.startswith("place "):
                    own[line[6:].split("|")[0].strip()] = line
                elif line.startswith("story "):
                    stories.append((line[6:], own, []))
                else:
                    stories[-1][2].append(line)
        places.update(own)
    return places, stories


def held(lines):
    """Words of a story that its claims need in the text."""
    out = set()
    for line in lines:
        if line.startswith("claim "):
            for field in line[6:].split("|"):
                value = field.split("=", 1)[-1]
                for part in value.split(":"):
                    out.update(part.split())
    return out


def vary(number, story, places, rng):
    """One variation of a story, or None if its claims would lose their words."""
    name, own, lines = story
    towns = [p for p in own if any(p in line for line in lines) and own[p].split("|")[-1].strip() == "1"]
    pool = sorted(p for p in places if places[p].split("|")[-1].strip() == "1")
    text = "\n".join(lines)
    drawn = rng.sample(pool, len(towns))
    for i, town in enumerate(towns):
        text = text.replace(town, f"\x00{i}\x00")
    for i, town in enumerate(drawn):
        text = text.replace(f"\x00{i}\x00", town)
    days = [datetime.date.fromisoformat(d) for d in re.findall(r"\d{4}-\d{2}-\d{2}", text)]
    shift = (FIRST - min(days)).days + 2 * SEASON * number + rng.randrange(SEASON)
    text = re.sub(r"\d{4}-\d{2}-\d{2}", lambda m: str(datetime.date.fromisoformat(m[0]) + datetime.timedelta(shift)), text)
    keep, out = held(text.split("\n")), []
    for line in text.split("\n"):
        word = line.split(" ", 1)[0]
        if word in ("title", "text"):
            words = line.split(" ")[1:]
            words = [w for w in words if rng.random() > 0.15 or w.endswith(".") or any(k in w for k in keep)]
            line = word + " " + " ".join(words)
        elif word == "report":
            fields = [f.strip() for f in line[7:].split("|")]
            hour = min(23, max(0, int(fields[2][11:13]) + rng.randrange(-3, 4)))
            line = f"report {fields[0]}-{number} | {fields[1]} | {fields[2][:11]}{hour:02d}{fields[2][13:]}"
        elif word == "claim":
            gone = {g for g in ("at", "on") if rng.random() < 0.15}
            line = "|".join(f for f in line.split("|") if f.split("=")[0].strip() not in gone)
        elif word == "expect":
            line = re.sub(r"reports=([^ |]+)", lambda m: "reports=" + ",".join(f"{r}-{number}" for r in m[1].split(",")), line)
        out.append(line)
    body, spans = "", []
    for line in out:  # every span a claim names must stand in its report
        if line.startswith("report "):
            body = ""
        elif line.startswith(("title ", "text ")):
            body += line.split(" ", 1)[1] + "\n"
        elif line.startswith("claim "):
            for field in line[6:].split("|"):
                key, _, value = field.strip().partition("=")
                if key == "trigger":
                    spans.append((value, body))
                elif re.match(r"\d", value) and ":" in value:
                    spans.append((value.split(":", 1)[1], body))
    if any(span.strip() not in text for span, text in spans):
        return None
    return "\n".join([f"story {name}-{number}"] + out)


def write_half(path, stories, places, copies, seed):
    rng = random.Random(seed)
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(places[p] for p in sorted(places)) + "\n")
        for number in range(copies):
            for story in stories:
                varied = vary(number, story, places, rng)
                if varied:
                    f.write(varied + "\n")


class Lab:
    def __init__(self, binary, kb, path):
        self.process = subprocess.Popen([binary, kb, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, weights):
        self.process.stdin.write(" ".join(f"{n}={v:.4f}" for n, v in weights.items()) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) != 4:
            sys.exit("linker_lab gave no answer")
        expected, found, right, merges = map(int, answer)
        return 2 * right / (expected + found) - 2 * merges / max(1, found), (expected, found, right, merges)


def read_weights(path):
    out = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                name, value = line.split("\t")[:2]
                out[name] = float(value)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lab", required=True)
    parser.add_argument("--kb", default=os.path.join(ROOT, "kb"))
    parser.add_argument("--copies", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--out")
    parser.add_argument("--work", default=os.path.join(ROOT, "build"))
    args = parser.parse_args()
    places, stories = read_stories()
    half = lambda side: [s for s in stories if zlib.crc32(s[0].encode()) % 2 == side]
    paths = [os.path.join(args.work, f"linker_{n}.story") for n in ("train", "held")]
    write_half(paths[0], half(0), places, args.copies, 1)
    write_half(paths[1], half(1), places, args.copies, 2)
    train, other = Lab(args.lab, args.kb, paths[0]), Lab(args.lab, args.kb, paths[1])
    weights = read_weights(os.path.join(args.kb, "incident/weights.tsv"))
    best, counts = train.ask(weights)
    print("by hand: train %.4f %s, held out %.4f %s" % (best, counts, *other.ask(weights)), flush=True)
    for number in range(args.rounds):
        before = best
        for name in sorted(n for n in weights if n not in FIXED):
            for factor in FACTORS:
                tried = dict(weights, **{name: weights[name] * factor})
                score, counts = train.ask(tried)
                if score >= best + LEAST_GAIN:
                    best, weights = score, tried
                    print(f"  {name} {weights[name]:.4f}: {best:.4f} {counts}", flush=True)
                    break
        print("round %d: train %.4f, held out %.4f %s" % (number + 1, best, *other.ask(weights)), flush=True)
        if best == before:
            break
    if args.out:
        with open(args.out, "w", encoding="utf-8") as f:
            f.write("# weights of evidence of the incident linker, in place of those of kb/incident/weights.tsv; origin: trained by\n"
                    "# tools/incident/train_linker.py on authored story lines and variations of them\n# name\tvalue\n")
            for name in sorted(n for n in weights if n not in FIXED):
                f.write(f"{name}\t{weights[name]:.4g}\n")


if __name__ == "__main__":
    main()
