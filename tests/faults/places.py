"""Consultations to run in batches: a folder of them, exports of two versions, and what is in a folder."""
import hashlib
import json
import os
import random

HEAD = '"Response ID",Submitted,"Where do you live?","Main issue","Other concerns",Comments\n'
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "area": {"title": "Where do you live?", "enum": ["North side", "South side"]},
        "issue": {"title": "What is the most important issue?", "enum": ["Litter", "Dogs", "Lighting"]},
        "concerns": {"title": "What else concerns you?", "type": "array", "uniqueItems": True,
                     "items": {"enum": ["Parking", "Noise", "Paths"]}},
        "comment": {"title": "Is there anything else?", "type": "string"},
    },
}


def definition(name):
    return {
        "id": name, "title": f"The survey {name}", "exports": ["../exports/" + name + "*.csv"],
        "output": "../out/" + name, "responses": "schema.json", "comments": ["comment"],
        "source": {"columns": {"area": "Where do you live?", "issue": "Main issue",
                               "concerns": {"header": "Other concerns", "join": ";"},
                               "comment": "Comments"},
                   "duplicates": {"id": "Response ID"}},
    }


def write_export(root, name, version, rows, issues=("Litter", "Dogs", "Lighting", "Owls")):
    """The export as a platform would replace it: in one step. One version, one content. Owls are
    no option."""
    dice = random.Random(f"{name} {version}")
    lines = [HEAD]
    for row in range(rows + version):
        others = ";".join(o for o in ("Parking", "Noise", "Paths") if dice.random() < 0.4)
        lines.append(f'R-{row},2024-03-01,{dice.choice(["North side", "South side"])},'
                     f'{dice.choice(issues)},"{others}",'
                     f'"version {version}, {dice.random()}"\n')
    path = os.path.join(root, "exports", name)
    with open(path + ".new", "w") as file:
        file.writelines(lines)
    os.rename(path + ".new", path + ".csv")


def make(root, names, rows, **more):
    for folder in ("defs", "exports", "out"):
        os.makedirs(os.path.join(root, folder), exist_ok=True)
    with open(os.path.join(root, "defs", "schema.json"), "w") as file:
        json.dump(SCHEMA, file)
    for name in names:
        with open(os.path.join(root, "defs", name + ".json"), "w") as file:
            json.dump(definition(name), file)
        write_export(root, name, 0, rows, **more)


def digest(folder):
    """All names and bytes of a folder; None where it is not there."""
    if not os.path.isdir(folder):
        return None
    total = hashlib.sha256()
    for path, folders, files in sorted(os.walk(folder)):
        folders.sort()
        for name in sorted(files):
            whole = os.path.join(path, name)
            with open(whole, "rb") as file:
                said = f"{os.path.relpath(whole, folder)} {hashlib.sha256(file.read()).hexdigest()}\n"
            total.update(said.encode())
    return total.hexdigest()


def left_behind(root):
    """Names that only a run at work may have."""
    return [os.path.join(path, name) for path, folders, files in os.walk(root)
            for name in folders + files if name.startswith(".canvass-")]
