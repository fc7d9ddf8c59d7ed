#!/usr/bin/env python3
"""Every word list that src/event and src/claim name exists in kb/event, and has one row: a name that is no list
matches nothing, and two rows of one name become one list, both silently.

    python3 tests/event/list_names.py SOURCE_DIR
"""
import pathlib
import re
import sys

# Lists that src/event/knowledge.cpp fills from other tables than lists.tsv and classes.tsv.
MADE = re.compile(r"light-\w+|wrap-\w+|led-\w+|strike-verb|control-(verb|noun)|reporting-(verb|participle)")
NAMED = re.compile(r'(?:list_test\(|\blisted\([^";]*?,\s*|lists\.id\(|lists_?->id\(|any_in\([^";]*?lists\.id\()"([a-z][a-z._-]*[a-z])"')


def column(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")[0]


def main(root):
    rows = list(column(root / "kb/event/lists.tsv"))
    known = set(rows)
    known |= {"class." + name for name in column(root / "kb/event/classes.tsv")}
    named = missing = 0
    for name in sorted(known):
        if rows.count(name) > 1:
            print(f"kb/event/lists.tsv: list '{name}' has {rows.count(name)} rows, which become one")
            missing += 1
    for path in sorted(p for stage in ("event", "claim") for p in (root / "src" / stage).iterdir()):
        for match in NAMED.finditer(path.read_text(encoding="utf-8")):
            named += 1
            if match[1] in known or MADE.fullmatch(match[1]):
                continue
            line = path.read_text(encoding="utf-8").count("\n", 0, match.start()) + 1
            print(f"{path}:{line}: no list '{match[1]}' in kb/event/lists.tsv or classes.tsv")
            missing += 1
    print(f"{named} uses of a list by name, {missing} of no list")
    return 1 if missing or named < 50 else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
