"""Exports that are hard to cut into shards, always the same for one seed: each profile is one way
of being difficult. Ids repeat near and far, also of responses that are rejected."""
import json
import os
import random
import sys

HEADERS = ["Response ID", "Where do you live?", "Main issue", "Other concerns", "Status",
           "Anything else?"]

DEFINITION = {
    "id": "shards",
    "title": "Survey of the shards",
    "responses": "schema.json",
    "source": {
        "columns": {
            "area": HEADERS[1],
            "issue": HEADERS[2],
            "concerns": {"header": HEADERS[3], "join": ";"},
            "comment": HEADERS[5],
        },
        "duplicates": {"id": HEADERS[0]},
        "tests": {HEADERS[4]: ["test"]},
        "incomplete": {HEADERS[4]: ["partial"]},
    },
    "comments": ["comment"],
    "report": [
        {"table": "responses", "by": "area"},
        {"table": "most_important_issue", "question": "issue", "chart": "bar"},
        {"table": "question", "question": "concerns"},
        {"table": "breakdown", "rows": "issue", "columns": ["area"]},
    ],
}

AREAS = ["North side", "South side", "Old town"]
ISSUES = ["Litter", "Dogs", "Lighting"]
CONCERNS = ["Parking", "Noise", "Paths"]

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "area": {"title": "Area", "enum": AREAS},
        "issue": {"title": "Most important issue", "enum": ISSUES},
        "concerns": {"title": "Concerns", "type": "array", "uniqueItems": True, "maxItems": 2,
                     "items": {"enum": CONCERNS}},
        "comment": {"title": "Anything else?", "type": "string"},
    },
    "required": ["issue"],
}

# What a cell of a profile's comments may hold, beside plain words.
LINES = ["first line\nsecond line", "a list:\n- one\n- two\n\n- three", "ends with a line\n"]
QUOTES = ['they said "soon" again', '"', '""', 'a 5" pipe, a 6" pipe', '"quoted",\n"twice"']
RECORDS = ["R1,North side,Litter,Noise,,x\nR2,Old town,Dogs,,,y\nR3,Old town,Dogs,,,z",
           "\n,,,,,\n,,,,,\n", 'he wrote\n"R7","Old town","Dogs","","","it is "\nand no more']
BYTES = ["caf\udce9", "\udcff\udcfe", "nul\0l", "\udcc3"]

# name: (delimiter, line end, quote every cell, byte order mark, comments, of a hundred records:
#        with a stray quotation mark, with too many or too few cells)
PROFILES = {
    "plain": (",", "\n", False, False, [], 0, 0),
    "windows": (";", "\r\n", True, True, LINES, 0, 0),
    "old-mac": (",", "\r", False, False, QUOTES[:2], 0, 0),
    "remarks": (",", "\n", False, False, LINES + QUOTES, 0, 0),
    "tabs": ("\t", "\r\n", False, True, LINES + QUOTES, 0, 2),
    "bytes": (",", "\n", True, False, LINES + BYTES, 0, 4),
    "inches": (",", "\n", False, False, LINES, 12, 0),
    "records": (",", "\r\n", True, False, RECORDS, 0, 1),
    "everything": (",", "\n", False, True, LINES + QUOTES + RECORDS + BYTES, 8, 4),
}
ORDINARY = ("plain", "windows", "old-mac", "remarks", "tabs", "bytes")


def cell(rng, text, delimiter, every):
    needed = any(c in text for c in (delimiter, '"', "\n", "\r")) or text[:1] == " "
    if every or needed or rng.random() < 0.1:
        return '"' + text.replace('"', '""') + '"'
    return text


def answers(rng, people):
    """One response: an id that may have been there before, some answers that are no option."""
    who = rng.choice(people) if people and rng.random() < 0.15 else f"R{len(people) + 1}"
    people.append(who)
    issue = "Cats" if rng.random() < 0.08 else rng.choice(ISSUES + ["", *ISSUES])
    concerns = rng.sample(CONCERNS, rng.choice((0, 0, 1, 1, 2, 3)))
    status = rng.choice(["test", "partial"] + 30 * ["complete"])
    return ["" if rng.random() < 0.03 else who, rng.choice(AREAS), issue, ";".join(concerns),
            status]


def record(rng, people, profile):
    delimiter, _, every, _, comments, stray, ragged = profile
    if rng.random() < 0.02:
        return rng.choice(["", delimiter * (len(HEADERS) - 1)])
    text = rng.choice(comments) if comments and rng.random() < 0.6 else rng.choice(
        ["", "more bins please", "Lit paths, and bins"])
    cells = [cell(rng, c, delimiter, every) for c in [*answers(rng, people), text]]
    if rng.randrange(100) < stray:
        cells[-1] = rng.choice(['a 5" pipe', '19" and 21" wheels', '"closed" too early'])
    if rng.randrange(100) < ragged:
        cells = cells[:-1] if rng.random() < 0.5 else [*cells, "more"]
    return delimiter.join(cells)


def export(name, seed, size, people=None):
    """The bytes of an export of so many records; `people` are those of exports before it."""
    profile = PROFILES[name]
    delimiter, end, every, mark, *_ = profile
    rng = random.Random(f"{name} {seed} {size}")
    people = [] if people is None else people
    lines = [delimiter.join(cell(rng, h, delimiter, every) for h in HEADERS)]
    lines += [record(rng, people, profile) for _ in range(size - 1)]
    # The last one closes whatever a stray mark has opened.
    lines.append(delimiter.join(cell(rng, c, delimiter, True) for c in [*answers(rng, people), ""]))
    text = end.join(lines) + (end if rng.random() < 0.5 else "")
    return (b"\xef\xbb\xbf" if mark else b"") + text.encode("utf-8", "surrogateescape")


def main(name, size, folder):
    """Writes survey.json, schema.json and export.csv."""
    for file, value in (("survey.json", DEFINITION), ("schema.json", SCHEMA)):
        with open(os.path.join(folder, file), "w", encoding="utf-8") as out:
            json.dump(value, out)
    with open(os.path.join(folder, "export.csv"), "wb") as out:
        out.write(export(name, 1, int(size)))


if __name__ == "__main__":
    main(*sys.argv[1:])
