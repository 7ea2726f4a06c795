"""Consultations whose reports the tests of the formats read: the three examples, and one made of
labels that break formats, with more columns and bars than a page holds; and the golden case that
has charts of every kind."""
import csv
import json
import os
import random
import subprocess

EXAMPLES = ("dartford-2022", "dartford-gravesham-2019", "gravesham-2023")

LABELS = [
    "=1+1", "<b>bold</b> & | *a* _b_ `c` \\", "-1, \"q\"", "@SUM(A1)", "]]> --> <!--",
    "\u0633\u0631\u0642\u0629 12", "\u05d0\u05d1\u05d2 (abc)", "\U0001f468\u200d\U0001f469 family",
    "e\u0301te\u0301 cafe\u0301", "Unbreakable" * 9,
    "A long answer, with commas & an explanation of what it covers and what not, so that nobody "
    "could be in doubt about it, whatever else may be written on the form; and as that is not yet "
    "three hundred characters, here are some words more, <i>among them</i> some that mean "
    "something to a page, until it is long enough for anybody.",
] + [f"Option {n}" for n in range(1, 25)]
WARDS = [f"Ward of Saint {name}" for name in (
    "Andrew Bride Clement Dunstan Edmund Faith George Helen Ives James Katharine Laurence "
    "Margaret Nicholas Olave Peter Quentin Runwald Stephen Thomas Ursula Vedast Werburgh Xavier "
    "Yvo Zita").split()]


def dump(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file)


def make(folder):
    """Writes the made-up consultation; its definition and export."""
    chance = random.Random(1)
    dump(os.path.join(folder, "made.schema.json"), {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "made.schema.json",
        "type": "object", "properties": {
            "issue": {"title": "Which <one> & why | *a*?", "enum": LABELS},
            "ward": {"title": "Ward", "enum": WARDS},
            "two": {"title": "Agree?", "enum": ["Yes", "No"]}}})
    dump(os.path.join(folder, "made.json"), {
        "id": "made", "title": "=1+1 <i>Made</i> & \"up\"", "publisher": "<Us> & them",
        "responses": "made.schema.json",
        "source": {"columns": {"issue": "I", "ward": "W", "two": "T"}},
        "report": [
            {"table": "most_important_issue", "question": "issue", "chart": "bar"},
            {"table": "question", "question": "two", "chart": "bar"},
            {"table": "profile", "questions": ["two"], "chart": "population"},
            {"table": "breakdown", "rows": "two", "columns": ["ward"]}],
        "population": {"source": "made up", "margins": {"two": {"Yes": 61, "No": 39}}}})
    with open(os.path.join(folder, "made.csv"), "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow("IWT")
        for _ in range(3000):
            rows.writerow([LABELS[int(chance.random() ** 2 * len(LABELS))], chance.choice(WARDS),
                           chance.choice(["Yes", "No"])])
    return os.path.join(folder, "made.json"), os.path.join(folder, "made.csv")


def titles_of(name):
    """What the questions of a grid are called, by key; of the made-up charts alone."""
    if name != "charts":
        return {}
    golden = os.path.join(os.path.dirname(__file__), "..", "golden", "charts", "schema.json")
    with open(golden, encoding="utf-8") as file:
        return {key: schema.get("title") for key, schema in json.load(file)["properties"].items()}


def run(canvass, definition, export, out, *words, **environment):
    """Makes the reports of a consultation in the folder `out`."""
    done = subprocess.run([canvass, "run", definition, export, "-o", out, "--quiet", *words],
                          capture_output=True, text=True, check=False,
                          env={**os.environ, **environment})
    if done.returncode not in (0, 1):
        raise SystemExit(f"{definition}: exit status {done.returncode}: {done.stderr}")


def hidden(canvass, folder, *words):
    """Two folders with reports of exports that differ in suppressed counts alone: of four people,
    one or three gave each of the two answers that few gave."""
    dump(os.path.join(folder, "hidden.schema.json"), {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "hidden.schema.json",
        "type": "object", "properties": {
            "issue": {"title": "Which?", "enum": ["Litter", "Noise"]},
            "group": {"title": "Group", "enum": ["Most", "Many", "Few", "Fewest"]}}})
    definition = os.path.join(folder, "hidden.json")
    dump(definition, {
        "id": "hidden", "title": "Hidden", "responses": "hidden.schema.json",
        "source": {"columns": {"issue": "I", "group": "G"}},
        "report": [
            {"table": "most_important_issue", "question": "issue", "chart": "bar"},
            {"table": "profile", "questions": ["group"], "chart": "bar"},
            {"table": "breakdown", "rows": "issue", "columns": ["group"]}]})
    made = []
    for few in (1, 3):
        export = os.path.join(folder, "hidden.csv")
        with open(export, "w", encoding="utf-8") as file:
            file.write("I,G\n" + "Litter,Most\n" * 60 + "Noise,Most\n" * 40 +
                       "Litter,Many\n" * 30 + "Noise,Many\n" * 20 +
                       "Noise,Few\n" * few + "Noise,Fewest\n" * (4 - few))
        made.append(os.path.join(folder, f"hidden-{few}" + "".join(words)))
        run(canvass, definition, export, made[-1], *words)
    return made


def reports(canvass, source, folder):
    """The name and the folder of the reports of each consultation, made in two time zones and
    under two languages, which must not show."""
    wanted = [(name, os.path.join(source, "surveys", name + ".json"),
               os.path.join(source, "examples", name + ".csv")) for name in EXAMPLES]
    wanted.append(("made", *make(folder)))
    wanted.append(("charts", *(os.path.join(source, "tests", "golden", "charts", file)
                               for file in ("survey.json", "export.csv"))))
    made = []
    for name, definition, export in wanted:
        first, second = (os.path.join(folder, name + end) for end in ("", "-again"))
        run(canvass, definition, export, first, TZ="Pacific/Kiritimati", LC_ALL="C")
        run(canvass, definition, export, second, TZ="America/Los_Angeles", LC_ALL="C.UTF-8")
        made.append((name, first, second))
    return made
