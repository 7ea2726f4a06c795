"""Asks canvass, ajv and jsonschema the same thousands of questions, and fails where one of them
disagrees with canvass and the disagreement is not in settled.json, with the reason that the
specification gives: differential.py VERDICTS FOLDER [SEED [COUNT]]

VERDICTS is the program of verdicts.c. ajv is looked for in FOLDER/node_modules (a scratch folder of
the build), where it is installed when CANVASS_EVERYTHING is set, and among npm's global modules;
jsonschema is Debian's python3-jsonschema. Ends with 77 where neither is there."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import warnings

import generate

HERE = os.path.dirname(os.path.abspath(__file__))
INSTANCES = 8


def find_ajv(folder):
    """The folder of node's modules that has ajv, or None."""
    if not shutil.which("node"):
        return None
    own = os.path.join(folder, "node_modules")
    if os.environ.get("CANVASS_EVERYTHING") and not os.path.isdir(os.path.join(own, "ajv")):
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", folder,
                        "ajv@8"], check=False, stdout=sys.stderr)
    places = [own]
    if shutil.which("npm"):
        told = subprocess.run(["npm", "root", "-g"], capture_output=True, text=True, check=False)
        places.append(told.stdout.strip())
    for place in places:
        if os.path.isfile(os.path.join(place, "ajv", "dist", "2020.js")):
            return place
    return None


def find_jsonschema():
    try:
        import jsonschema
        return jsonschema.Draft202012Validator
    except (ImportError, AttributeError):
        return None


def say(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit("%s: %s" % (command[0], done.stderr))
    return done.stdout.strip()


def ask_jsonschema(validator, groups):
    verdicts = ""
    for group in groups:
        check = validator(group["schema"])
        for test in group["tests"]:
            try:
                verdicts += "1" if check.is_valid(test["data"]) else "0"
            except Exception:  # it recurses too deeply, or divides by what it cannot
                verdicts += "E"
    return verdicts


def digest(schema, data):
    """Stands for a question in settled.json, where its text would be too long to read."""
    return hashlib.sha256(json.dumps([schema, data]).encode()).hexdigest()[:16]


def is_settled(settled, peer, schema, data):
    for entry in settled:
        if peer not in entry["peers"]:
            continue
        if digest(schema, data) in entry.get("answers", []):
            return True
        if entry.get("schema") == schema and json.dumps(data) in map(json.dumps, entry["data"]):
            return True
    return False


def compare(name, ours, theirs, groups, settled):
    """How many answers could be compared, how many were settled, and what is left."""
    at, compared, known, left = 0, 0, 0, []
    for group in groups:
        for test in group["tests"]:
            mine, other = ours[at], theirs[at]
            at += 1
            if other == "E" or mine == "L":
                continue
            compared += 1
            if mine == other:
                continue
            if is_settled(settled, name, group["schema"], test["data"]):
                known += 1
            else:
                left.append((mine, other, group["schema"], test["data"]))
    return compared, known, left


def main():
    verdicts, folder = sys.argv[1:3]
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 2020
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 3000
    warnings.simplefilter("ignore")
    ajv, validator = find_ajv(folder), find_jsonschema()
    if not ajv and not validator:
        print("neither ajv (npm install --prefix %s ajv) nor python3-jsonschema is installed" % folder)
        return 77
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "cases.json")
    groups = generate.groups(seed, count, INSTANCES)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(groups, file)
    with open(os.path.join(HERE, "settled.json"), encoding="utf-8") as file:
        settled = json.load(file)
    ours = say([verdicts, path])
    print("canvass: %d answers, %d of them yes, %d schemas refused, %d limits" % (
        len(ours), ours.count("1"), ours.count("E") // INSTANCES, ours.count("L")))
    failed = "E" in ours or ours.count("1") * 10 < len(ours)
    peers = []
    if ajv:
        peers.append(("ajv", say(["node", os.path.join(HERE, "ajv.js"), ajv, path])))
    if validator:
        peers.append(("jsonschema", ask_jsonschema(validator, groups)))
    for name, theirs in peers:
        compared, known, left = compare(name, ours, theirs, groups, settled)
        print("%s: %d answers compared, %d disagreements settled, %d not" % (
            name, compared, known, len(left)))
        for mine, other, schema, data in left[:20]:
            print("  canvass %s, %s %s (%s): %s of %s" % (
                mine, name, other, digest(schema, data), json.dumps(data), json.dumps(schema)))
        failed = failed or left or compared * 2 < len(ours)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
