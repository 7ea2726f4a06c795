#!/usr/bin/env python3
"""Tries to work out suppressed counts from what canvass published.

    attack.py CANVASS REPORTS [SEED [weighted]]

Makes REPORTS consultations at random (synthetic, from SEED on), runs canvass on each, and reads
tables.csv and report.md of the output, as anybody could who has the report. Every published count
is a sum over the ways in which a person can answer all questions together; the least and the
greatest value of each suppressed count under all of them is found with HiGHS (scipy), which
canvass does not use. A small count must have an interval as wide as its threshold less one, or as
wide as it would be if no table by group had been published at all. So must the few who answered
otherwise than nearly everybody of their group, and the small counts of the groups that a condition
leaves out, which no table has.

Exits with 77 where scipy is missing.
"""
import csv
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile

try:
    import numpy
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix
    import weights
except ImportError:
    print("attack: python3-scipy is not installed: skipped")
    sys.exit(77)

SINGLES = {"issue": ["a", "b", "c"], "area": ["n", "e", "s"], "age": ["y", "m", "o"]}
PICKS = ["p", "q", "r"]
MISSING = None


def subsets():
    yield MISSING
    for size in (1, 2):
        for chosen in itertools.combinations(PICKS, size):
            yield chosen


class World:
    """One consultation: its people, its tables, and what canvass makes of them."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        r = self.random
        self.multiple = r.random() < 0.4
        self.sensitive = r.random() < 0.3
        self.tables = self.choose_tables()
        self.people = self.choose_people()

    def choose_tables(self):
        r = self.random
        rows = ["issue"] + (["picks"] if self.multiple else [])
        tables = []
        if r.random() < 0.8:
            tables.append({"table": "most_important_issue", "question": "issue"})
        if r.random() < 0.5:
            tables.append({"table": "responses", "by": "area"})
        if r.random() < 0.7:
            tables.append({"table": "profile", "questions": r.sample(["age", "area"], r.randint(1, 2))})
        for _ in range(r.randint(1, 3)):
            table = {"table": "breakdown", "rows": r.choice(rows),
                     "columns": r.choice([["age"], ["area"], ["age", "area"]])}
            if r.random() < 0.5:
                where = r.choice(["area", "age"])
                table["columns"] = [c for c in table["columns"] if c != where] or \
                    ["age" if where == "area" else "area"]
                table["where"] = {where: r.choice(SINGLES[where])}
            tables.append(table)
        if r.random() < 0.2:
            tables.append({"table": "breakdown", "rows": "age", "columns": ["area"]})
        return tables

    def choose_people(self):
        r = self.random
        people = []
        skew = {q: [r.random() ** 2 + 0.02 for _ in options] for q, options in SINGLES.items()}
        silent = r.choice([0, 0, 0.05])
        for _ in range(r.choice([30, 60, 100, 160, 250])):
            person = {q: r.choices(options, skew[q])[0] if r.random() >= silent else MISSING
                      for q, options in SINGLES.items()}
            person["picks"] = MISSING
            if self.multiple and r.random() < 0.95:
                person["picks"] = tuple(sorted(r.sample(PICKS, r.randint(1, 2))))
            people.append(person)
        return people

    def describe(self):
        """Further keys of the definition."""
        return {}

    def claims(self, path, atoms):
        return []

    def write(self, folder):
        questions = list(SINGLES) + (["picks"] if self.multiple else [])
        properties = {q: {"enum": SINGLES[q]} for q in SINGLES}
        if self.multiple:
            properties["picks"] = {"type": "array", "uniqueItems": True, "maxItems": 2,
                                   "items": {"enum": PICKS}}
        definition = {"id": "w", "title": "W", "responses": "schema.json",
                      "source": {"columns": {q: q for q in questions}}, "report": self.tables}
        definition.update(self.describe())
        if self.sensitive:
            definition["disclosure"] = {"sensitive": {"age": 10}}
        with open(os.path.join(folder, "schema.json"), "w") as file:
            json.dump({"$schema": "https://json-schema.org/draft/2020-12/schema",
                       "type": "object", "properties": properties}, file)
        with open(os.path.join(folder, "survey.json"), "w") as file:
            json.dump(definition, file)
        with open(os.path.join(folder, "export.csv"), "w") as file:
            file.write("number," + ",".join(questions) + "\n")
            for i, person in enumerate(self.people):
                cells = [";".join(person[q]) if q == "picks" and person[q] else person[q] or ""
                         for q in questions]
                file.write(",".join([str(i)] + cells) + "\n")


class WeightedWorld(World):
    """One whose people are few and weighted to a population that is very unlike them."""

    def __init__(self, seed):
        super().__init__(seed)
        r = self.random
        self.people = r.sample(self.people, min(len(self.people), r.choice([20, 30, 60, 100])))
        for question in ["issue"] + (["picks"] if self.multiple else []) + ["age"]:
            if r.random() < 0.4:
                self.tables.append({"table": "question", "question": question})
        self.design = r.choice(["self_selected", "quota", "quota"])
        self.margins = {}
        for question in r.sample(["age", "area", "issue"], r.randint(1, 2)):
            present = [o for o in SINGLES[question] if any(p[question] == o for p in self.people)]
            if len(present) > 1:
                self.margins[question] = {o: round(1000 * (r.random() ** 2 + 0.02)) for o in present}

    def describe(self):
        if not self.margins:
            return {}
        return {"design": self.design, "weights": {"rake": list(self.margins)},
                "population": {"source": "made up", "margins": self.margins}}

    def claims(self, path, atoms):
        """What the weighted figures say, to somebody who is told the weights."""
        rows = [r for r in csv.DictReader(open(path, newline="")) if r["weighting"] == "weighted"]
        if not rows:
            return []
        rake = weights.Rake(self.people, self.margins, SINGLES)
        known = rake.weights()
        reader = weights.Reader(atoms, self.people, lambda a: known[rake.key(a)])
        found = [reader.effect(r) for r in rows if r["measure"] == "design_effect"]
        for table_id, table in zip(table_ids(self.tables), self.tables):
            for row in rows:
                if row["table"] == table_id and row["measure"] == "share" and row["value"]:
                    base = dict(table.get("where", {}), **({row["by"]: row["group"]} if row["by"] else {}))
                    answered = Fact(dict(base, **{row["question"]: True}), None, True)
                    cell = Fact(dict(base, **{row["question"]: row["option"]}), None, True)
                    found += reader.share(row, answered, cell)
        return found


class Fact:
    """A count that a table has: over which answers it runs, and what was printed."""

    def __init__(self, conditions, n, protect, mentions=False):
        self.conditions = conditions  # question -> option, or True: answered
        self.n = n  # None: suppressed
        self.protect = protect
        self.mentions = mentions
        self.least = 0
        self.rest_of = None  # the question that was answered otherwise than the conditions say

    def key(self):
        return (self.mentions, self.rest_of or "", tuple(sorted((q, str(v)) for q, v in self.conditions.items())))

    def weight(self, atom):
        if self.rest_of:
            base = Fact(dict(self.conditions, **{self.rest_of: True}), None, True)
            return base.weight(atom) - Fact(self.conditions, None, True).weight(atom)
        for question, value in self.conditions.items():
            answer = atom[question]
            if answer is MISSING or (value is not True and value != answer and
                                     not (question == "picks" and value in answer)):
                return 0
        return len(atom["picks"]) if self.mentions else 1


def table_ids(tables):
    """The ids that tables.csv has, in the order of the definition."""
    def row(table):
        return table.get("rows") or table.get("question") or table.get("by") or \
            table.get("within") or table["questions"][0]
    seen = {}
    for table in tables:
        kind, name = table["table"], "%s-%s" % (table["table"], row(table))
        seen[name] = seen.get(name, 0) + 1
        if sum(t["table"] == kind for t in tables) == 1:
            yield kind
        else:
            yield name if seen[name] == 1 else "%s-%d" % (name, seen[name])


def number(text):
    return int(text) if text else None


def read_tables(path, tables):
    """The facts of tables.csv."""
    rows = list(csv.DictReader(open(path, newline="")))
    facts = {}

    def put(fact):
        old = facts.setdefault(fact.key(), fact)
        if (old.n is None) != (fact.n is None) or (old.n is not None and old.n != fact.n):
            raise SystemExit("attack: %s is %s in one table and %s in another" %
                             (fact.key(), old.n, fact.n))
        old.protect = old.protect and fact.protect
        old.least = max(old.least, fact.least)

    for table_id, table in zip(table_ids(tables), tables):
        where = dict(table.get("where", {}))
        mine = [r for r in rows if r["table"] == table_id and r["measure"] == "share" and
                r["weighting"] == "unweighted"]
        if not mine:
            raise SystemExit("attack: tables.csv has no table %s" % table_id)
        for row in mine:
            conditions = dict(where)
            if row["by"]:
                conditions[row["by"]] = row["group"]
            protect = bool(conditions) or table["table"] == "profile"
            answered = dict(conditions)
            answered[row["question"]] = True
            base = number(row["base"]) if row["marker"] != "c" or row["base"] else None
            put(Fact(answered, base, protect, row["base_kind"] == "mentions"))
            cell = dict(conditions)
            cell[row["question"]] = row["option"]
            put(Fact(cell, number(row["count"]), protect))
        mark_nonzero(mine, where, facts)
    return list(facts.values())


def mark_nonzero(rows, where, facts):
    """A zero is printed, so a [c] is one at least, unless its row or column went whole. Zeros in
    a column of nobody are printed whatever happens."""
    rows = [r for r in rows if r["base_kind"] == "respondents"]
    for by in {r["by"] for r in rows}:
        block = [r for r in rows if r["by"] == by]
        for row in block:
            if row["count"]:
                continue
            beside = [r for r in block if r["option"] == row["option"] and r["base"] != "0"]
            below = [r for r in block if r["group"] == row["group"]]
            if any(r["count"] for r in beside) and any(r["count"] for r in below):
                conditions = dict(where)
                if by:
                    conditions[by] = row["group"]
                conditions[row["question"]] = row["option"]
                facts[Fact(conditions, None, True).key()].least = 1


def hidden_ones(world):
    """What must not be known: the small counts of the tables by group and of those that their
    conditions leave out, and what falls short of a base by little."""
    seen = {}

    def want(conditions, rest_of=None):
        fact = Fact(conditions, None, True)
        fact.rest_of = rest_of
        if 0 < truth(world, fact) < threshold(world, fact):
            seen.setdefault(fact.key(), fact)

    def want_table(row, by, where, opinions):
        base = dict(where, **by)
        want(dict(base, **{row: True}))
        for option in options_of(row):
            want(dict(base, **{row: option}))
            big = truth(world, Fact(dict(base, **{row: True}), None, True))
            if opinions and big >= threshold(world, Fact(dict(base, **{row: True}), None, True)):
                want(dict(base, **{row: option}), row)

    for table in world.tables:
        if table["table"] == "profile":
            for question in table["questions"]:
                want_table(question, {}, {}, False)
        elif table["table"] == "breakdown":
            wheres = [table.get("where", {})]
            for question in list(wheres[0]):
                wheres = [{question: option} for option in SINGLES[question]]
            for where in wheres:
                if where:
                    want_table(table["rows"], {}, where, True)
                for column in table["columns"]:
                    for group in SINGLES[column]:
                        want_table(table["rows"], {column: group}, where, True)
    return list(seen.values())


def options_of(question):
    return PICKS if question == "picks" else SINGLES[question]


def read_account(path, questions):
    """Who answered each question, from report.md."""
    facts = []
    inside = False
    for line in open(path):
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if line.startswith("| Question"):
            inside = True
        elif inside and not line.startswith("|"):
            inside = False
        elif inside and cells[0].lower() in questions and cells[1].isdigit():
            facts.append(Fact({cells[0].lower(): True}, int(cells[1]), False))
    return facts


class Attack:
    """What can be known of counts over `atoms`, the ways to answer all questions together."""

    def __init__(self, responses, atoms, claims=()):
        self.responses = responses
        self.atoms = atoms
        self.claims = claims
        self.rows = {}
        self.programs = {}

    def row(self, fact):
        key = fact.key()
        if key not in self.rows:
            self.rows[key] = numpy.array([fact.weight(a) for a in self.atoms], float)
        return self.rows[key]

    def program(self, known, claims):
        equal = [numpy.ones(len(self.atoms))] + [self.row(f) for f in known if f.n is not None]
        values = [self.responses] + [f.n for f in known if f.n is not None]
        above = [-self.row(f) for f in known if f.n is None and f.least]
        limits = [-f.least for f in known if f.n is None and f.least]
        for factors, low, high in claims:
            above += [-factors] if low > -numpy.inf else []
            limits += [-low] if low > -numpy.inf else []
            above += [factors] if high < numpy.inf else []
            limits += [high] if high < numpy.inf else []
        return {"A_ub": csr_matrix(numpy.array(above)) if above else None, "b_ub": limits or None,
                "A_eq": csr_matrix(numpy.array(equal)), "b_eq": values}

    def width(self, target, known, claims=True):
        key = (len(known), claims)
        if key not in self.programs:
            self.programs[key] = self.program(known, self.claims if claims else ())
        ends = []
        for sign in (1, -1):
            found = linprog(sign * self.row(target), method="highs", **self.programs[key])
            if found.status != 0:
                raise SystemExit("attack: the published counts contradict each other: " +
                                 found.message)
            ends.append(sign * found.fun)
        low, high = ends
        return int(high + 1e-5) - -int(-low + 1e-5)


def atoms_of(multiple):
    choices = [[(q, v) for v in options + [MISSING]] for q, options in SINGLES.items()]
    choices.append([("picks", v) for v in (subsets() if multiple else [MISSING])])
    return [dict(atom) for atom in itertools.product(*choices)]


def truth(world, fact):
    return sum(fact.weight(person) for person in world.people)


def threshold(world, fact):
    return 10 if world.sensitive and "age" in fact.conditions else 5


def attack(world, folder, canvass):
    """The suppressed counts that come out too nearly."""
    world.write(folder)
    out = os.path.join(folder, "out")
    done = subprocess.run([canvass, "run", "--quiet", os.path.join(folder, "survey.json"),
                           os.path.join(folder, "export.csv"), "-o", out],
                          capture_output=True, text=True)
    if done.returncode == 6:
        return [], 0, 0
    # Made-up margins that no weights reach, or nobody who said what they are of.
    if "no weights bring" in done.stderr or "nobody to weight" in done.stderr:
        return [], 0, 0
    if done.returncode not in (0, 1):
        raise SystemExit("attack: canvass failed: " + done.stderr)
    facts = read_tables(os.path.join(out, "tables.csv"), world.tables)
    facts += read_account(os.path.join(out, "report.md"), list(SINGLES) + ["picks"])
    for fact in facts:
        if fact.n is not None and fact.n != truth(world, fact):
            raise SystemExit("attack: %s is printed as %d" % (fact.key(), fact.n))
    atoms = atoms_of(world.multiple)
    claims = world.claims(os.path.join(out, "tables.csv"), atoms)
    mine = Attack(len(world.people), atoms, claims)
    targets = hidden_ones(world)
    broken = []
    for target in targets:
        width = mine.width(target, facts)
        if width >= threshold(world, target) - 1:
            continue
        best = mine.width(target, [f for f in facts if not f.protect], False)
        if width < min(best, threshold(world, target) - 1):
            broken.append((target.key(), truth(world, target), width, best))
    return broken, len(targets), len(claims)


def main():
    canvass, reports = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    make = WeightedWorld if sys.argv[4:] == ["weighted"] else World
    failed = attacked = weighted = 0
    for seed in range(first, first + reports):
        with tempfile.TemporaryDirectory() as folder:
            world = make(seed)
            broken, n, claims = attack(world, folder, canvass)
            attacked += n
            weighted += claims > 1
            if broken:
                failed += 1
                print("report %d: %s" % (seed, json.dumps(world.tables)))
                for key, n, width, best in broken:
                    print("   %s is %d, known within %d (could be %d)" % (key, n, width, best))
    print("attack: %d reports, %d of them with weighted shares, %d suppressed small counts, "
          "%d reports broken" % (reports, weighted, attacked, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
