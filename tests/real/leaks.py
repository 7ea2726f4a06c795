"""Whether anything that canvass prints, drafts or publishes repeats what a respondent wrote."""
import csv
import io
import json
import os
import re
import zipfile

from counts import source_of
from sheet import Sheet
from words import fold

SHORTEST = 6  # characters; shorter values stand in any text


def strings(value, keys=False):
    """The strings of a JSON document, with the names of members that are spellings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from [key] if keys else []
            yield from strings(item, keys or key == "aliases")
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, keys)


def texts(name, data):
    """What a file says, in pieces: strings, cells, what stands between tags."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            for part in pack.namelist():
                yield from texts(part, pack.read(part))
    elif name.endswith(".json"):
        yield from strings(json.loads(data))
    elif name.endswith(".csv"):
        for row in csv.reader(io.StringIO(data.decode("utf-8"), newline="")):
            yield from row
    elif not name.endswith(".png"):
        yield from re.split(r"<[^<>]*>|[|\n]", data.decode("utf-8"))


def leaks(definition_path, export, expected, folder):
    """Sentences: cells of columns that hold no choice, found in an output outside private/ or in
    a message. What is also a heading or an option is public."""
    with open(definition_path, encoding="utf-8") as file:
        definition = json.load(file)
    source = source_of(definition, export)
    sheet = Sheet(export, source.get("encoding"), source.get("delimiter"))
    public = {fold(cell) for row in sheet.headers for cell in row}
    public |= {fold(label) for question in expected["questions"] for label in question["options"]}
    chosen = {column for question in expected["questions"] for column in question["columns"]}
    chosen -= {column for question in expected["questions"] for column in question["texts"]}
    private = {}
    for record in sheet.records:
        for column, cell in enumerate(record):
            text = fold(cell)
            if column + 1 not in chosen and len(text) >= SHORTEST and text not in public:
                private.setdefault(text, column + 1)
    told = set()
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "private"]
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                for text in texts(name, file.read()):
                    column = private.get(fold(text))
                    if column and (name, column) not in told:
                        told.add((name, column))
                        yield f"{name} holds what stands in column {column} of a record"
    with open(os.path.join(folder, "said.txt"), encoding="utf-8") as file:
        messages = fold(file.read())
    for text, column in private.items():
        if f'"{text}"' in messages:
            yield f"a message quotes column {column} of a record"
