"""Counts the answers of a survey export without canvass: counts.py DEFINITION EXPORT

The definition and its response schema say which columns belong to which question and what its
options are; how an export reads is worked out here, from what is known of the platforms. Prints
JSON: the account of the records and, of each question with options, its respondents and the count
of each option."""
import fnmatch
import json
import os
import sys

from question import FOREIGN, MISSING, NOT_ASKED, Question
from rules import holds
from sheet import Sheet, blank
from words import fold

FATES = ("read", "blank", "test", "incomplete", "duplicate", "rejected", "counted")
# Columns of a platform that tell tests and unfinished responses: heading, values of a test, of a
# response that is not finished.
MARKS = [("status", {"survey preview", "spam", "survey test"}, {"partial", "disqualified"}),
         ("finished", set(), {"false", "0"}), ("completion_status", set(), {"partial"})]


def fate(record, sheet, source, ids):
    """What becomes of a record before its answers are looked at, or None."""
    def says(column, values):
        return fold(record[column]) in {fold(value) for value in values}
    if blank(record):
        return "blank"
    if len(record) != sheet.width:
        return "rejected"
    for name in ("tests", "incomplete"):
        for header, values in source.get(name, {}).items():
            if says(sheet.find(header)[0][0], values):
                return name.removesuffix("s")
    for column, (question, part, code) in enumerate(sheet.columns):
        for heading, tests, unfinished in MARKS:
            if heading in (question, code) and not part:
                if says(column, tests) and "tests" not in source:
                    return "test"
                if says(column, unfinished) and "incomplete" not in source and \
                        source.get("partial") != "count":
                    return "incomplete"
    if "duplicates" in source and respondent(record, sheet, source) in ids:
        return "duplicate"
    return None


def respondent(record, sheet, source):
    """Who answered, where the definition names the column that says so."""
    if "duplicates" not in source:
        return ""
    return record[sheet.find(source["duplicates"]["id"])[0][0]].strip()


def source_of(definition, export):
    sources = definition.get("source", {})
    for source in sources if isinstance(sources, list) else [sources]:
        names = source.get("exports", ["*"])
        if any(fnmatch.fnmatch(os.path.basename(export), name) for name in names):
            return source
    raise ValueError(f"no source of the definition is for {export}")


def count(definition_path, export):
    with open(definition_path, encoding="utf-8") as file:
        definition = json.load(file)
    folder = os.path.dirname(definition_path)
    with open(os.path.join(folder, definition["responses"]), encoding="utf-8") as file:
        root = json.load(file)
    source = source_of(definition, export)
    sheet = Sheet(export, source.get("encoding"), source.get("delimiter"))
    bands = definition.get("bands", {})
    questions = [Question(name, node, bands.get(name, {}), source, sheet, root)
                 for name, node in root["properties"].items()]
    across = {key: says for key, says in root.items() if key not in ("properties", "type")}
    account = dict.fromkeys(FATES, 0)
    tallies = {question.name: [0] * (len(question.labels) + 1) for question in questions}
    places = {question.name: {} for question in questions if question.ranking}
    policy = source.get("findings", {})
    ids = set()
    for record in sheet.records:
        account["read"] += 1
        what = fate(record, sheet, source, ids)
        answers = {}
        for question in questions if what is None else []:
            value = question.answer(record)
            if value in (MISSING, NOT_ASKED):
                continue
            if value is FOREIGN or not holds(value, question.node, root):
                if "reject_response" in (policy.get("invalid"), policy.get("too_many")):
                    raise ValueError("the counter does not know the policy reject_response")
                continue
            answers[question.name] = value
        if what is None and not holds(answers, across, root):
            what = "rejected"
        account[what or "counted"] += 1
        if what is None:
            ids |= {respondent(record, sheet, source)} - {""}
        for question in questions if what is None else []:
            value = answers.get(question.name)
            if question.labels and value is not None:
                tallies[question.name][-1] += 1
                for place, option in enumerate(question.chosen(value)):
                    tallies[question.name][option] += 1
                    if question.ranking:
                        at = f"{question.labels[option]} / {place + 1}"
                        places[question.name][at] = places[question.name].get(at, 0) + 1
    return {"account": account, "headers": sheet.n_headers,
            "questions": [describe(question, tallies[question.name], places.get(question.name, {}))
                          for question in questions if question.labels]}


def describe(question, tally, places):
    """A question's counts, and the columns (from 1) that they come from."""
    columns = {column for column, _ in question.ticks} | set(question.texts)
    columns |= {question.cell} - {None}
    return {"id": question.name, "title": question.title,
            "kind": "ranking" if question.ranking else "multiple" if question.many else
                    "number" if question.bands else "single",
            "columns": sorted(column + 1 for column in columns),
            "texts": sorted(column + 1 for column in question.texts),
            "respondents": tally[-1], "options": dict(zip(question.labels, tally)),
            "places": places}


if __name__ == "__main__":
    print(json.dumps(count(sys.argv[1], sys.argv[2]), ensure_ascii=False, indent=1))
