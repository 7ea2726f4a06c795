#!/usr/bin/env python3
"""Tries to work out the suppressed counts of the three example consultations.

    consultations.py CANVASS ROOT

Reads tables.csv and report.md as anybody can, over all ways to answer the single choice questions
together. Left out are the free text, which no table has; the follow-ups and the ranking, of which
only totals over everyone are printed: whoever chose an issue can be given any answers to its
follow-up, so they bound no count of the others. What is small is read from the same report with
nothing suppressed. Exits with 77 where scipy is missing.
"""
import csv
import itertools
import json
import os
import subprocess
import sys
import tempfile

from attack import MISSING, Attack, Fact, read_tables, table_ids

# So many suppressed counts at least, so that an attack that reads nothing fails.
EXPECTED = {"dartford-gravesham-2019": 20, "dartford-2022": 20, "gravesham-2023": 0}


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def account(path, titles):
    """Who answered each question, where it is printed."""
    for line in open(path, encoding="utf-8"):
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if len(cells) == 5 and cells[0] in titles and cells[1].isdigit():
            yield Fact({titles[cells[0]]: True}, int(cells[1]), False)


def run(canvass, root, name, out, more=()):
    done = subprocess.run([canvass, "run", "--quiet", *more,
                           os.path.join(root, "surveys", name + ".json"),
                           os.path.join(root, "examples", name + ".csv"), "-o", out],
                          capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit("attack: canvass failed: " + done.stderr)
    return os.path.join(out, "tables.csv")


def attack(canvass, root, name, folder):
    survey = load(os.path.join(root, "surveys", name + ".json"))
    schema = load(os.path.join(root, "surveys", survey["responses"]))
    singles = {q: p["enum"] for q, p in schema["properties"].items() if "enum" in p}
    # Everybody is asked these: no rule of the schema makes one depend on another.
    for rule in schema.get("allOf", []):
        assert not set(rule.get("else", {}).get("properties", {})) & set(singles)
    kinds = ("responses", "most_important_issue", "profile", "breakdown")
    tables = [t for t in survey["report"] if t["table"] in kinds]
    ids = dict(zip(map(id, survey["report"]), table_ids(survey["report"])))
    assert [ids[id(t)] for t in tables] == list(table_ids(tables))
    shut = run(canvass, root, name, os.path.join(folder, "shut"))
    bare = run(canvass, root, name, os.path.join(folder, "bare"), ["--disclosure", "none"])
    titles = {schema["properties"][q]["title"]: q for q in singles}
    facts = read_tables(shut, tables)
    facts += account(os.path.join(folder, "shut", "report.md"), titles)
    true = {f.key(): f.n for f in read_tables(bare, tables)}
    rows = list(csv.DictReader(open(shut, newline="", encoding="utf-8")))
    responses = next(int(r["count"]) for r in rows if r["option"] == "Counted")
    atoms = [dict(zip(singles, a), picks=MISSING)
             for a in itertools.product(*[o + [MISSING] for o in singles.values()])]
    mine = Attack(responses, atoms)
    open_facts = [f for f in facts if not f.protect]
    sensitive = survey.get("disclosure", {}).get("sensitive", {})
    general = survey.get("disclosure", {}).get("threshold", 5)
    hidden = [f for f in facts if f.n is None and f.protect]
    limits = {}
    broken = 0
    for fact in hidden:
        n = true[fact.key()]
        limits[fact.key()] = limit = max([general] + [sensitive.get(q, 0) for q in fact.conditions])
        need = limit - 1 if n < limit else 1
        width = mine.width(fact, facts)
        if n > 0 and width < need and width < min(need, mine.width(fact, open_facts)):
            broken += 1
            print("   %s: %s is known within %d" % (name, fact.conditions, width))
        elif width < 1:
            broken += 1
            print("   %s: %s is pinned" % (name, fact.conditions))
    print("attack: %s: %d suppressed counts, %d of them small and not nought, %d broken" %
          (name, len(hidden), sum(0 < true[f.key()] < limits[f.key()] for f in hidden), broken))
    return broken, len(hidden)


def main():
    canvass, root = os.path.abspath(sys.argv[1]), sys.argv[2]
    failed = 0
    for name, least in EXPECTED.items():
        with tempfile.TemporaryDirectory() as folder:
            broken, hidden = attack(canvass, root, name, folder)
            failed += broken + (hidden < least)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
