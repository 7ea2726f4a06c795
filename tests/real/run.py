"""Takes every real export through `canvass init` and `canvass run`, unedited, and holds what
canvass counted against an independent count: run.py CANVASS FOLDER [FILE...]

FOLDER has the exports in realdata/; without it the test is skipped. What was counted by hand with
plain tools stands in known.json. Each comparison is tried with wrong figures, too, which must be
noticed. --keep DIR keeps what canvass wrote."""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import traceback

from compare import compare, compare_kinds, compare_known, compare_order, figures, plant
from counts import count, source_of
from leaks import leaks

HERE = os.path.dirname(os.path.abspath(__file__))


def command(canvass, *words):
    environment = {"ASAN_OPTIONS": "exitcode=99", "UBSAN_OPTIONS": "halt_on_error=1:exitcode=99",
                   **os.environ}
    return subprocess.run([canvass, *words], capture_output=True, text=True, encoding="utf-8",
                          env=environment, stdin=subprocess.DEVNULL, check=False)


def said(done):
    return f"exit status {done.returncode}: {done.stderr.strip()[:600]}"


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def add_left_out(results, expected, definition, drafter_said, run):
    """Adds the figures of the questions that the draft, as it must have said, leaves out of its
    report: from a run without a report, which gives every question its table."""
    bare = load(definition)
    found = figures(results, bare.pop("report", []))
    words = {word for line in drafter_said.splitlines() if "left out of the report" in line
             for word in line.replace(",", " ").split()}
    missing = {question["id"] for question in expected["questions"]
               if question["kind"] != "ranking" and question["id"] not in found} & words
    if missing:
        path = definition.removesuffix(".json") + "-bare.json"
        with open(path, "w", encoding="utf-8") as file:
            json.dump(bare, file)
        results["figures"] += [figure for figure in run(path)["figures"]
                               if figure["question"] in missing]


def take(canvass, export, folder, known):
    """Sentences about one export that is to be read."""
    draft, out, told = os.path.join(folder, "draft"), os.path.join(folder, "out"), []

    def do(*words):
        done = command(canvass, *words)
        told.append(f"{words[0]}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
        if done.returncode not in (0, 1):
            raise ValueError(f"canvass {words[0]}: {said(done)}")
        return done.stderr

    def run(definition):
        do("run", definition, export, "-o", out, "--disclosure", "none")
        return load(os.path.join(out, "results.json"))

    drafter_said = do("init", export, "-o", draft)
    names = [name for name in os.listdir(draft)
             if name.endswith(".json") and ".schema." not in name]
    if len(names) != 1:
        raise ValueError(f"canvass init wrote the definitions {names}")
    definition = os.path.join(draft, names[0])
    do("check", definition, export)
    do("run", definition, export, "-o", os.path.join(folder, "published"))
    results = run(definition)
    expected = count(definition, export)
    if not expected["questions"]:
        yield "the draft has no question with options"
    add_left_out(results, expected, definition, drafter_said, run)
    source = source_of(load(definition), export)
    if source.get("header_rows", expected["headers"]) != expected["headers"]:
        yield f"draft: {source['header_rows']} header rows, counted {expected['headers']}"
    if source.get("platform") != known.get("platform", source.get("platform")):
        yield f"draft: the platform is {known['platform']}, not {source.get('platform')}"
    report = load(definition).get("report", [])
    yield from compare(results, expected, report)
    yield from plant(results, expected, report)
    yield from compare_kinds(known.get("kinds", {}), expected)
    yield from compare_order(known.get("order", []), expected)
    yield from compare_known(known.get("counts", []), expected)
    with open(os.path.join(folder, "said.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(told))
    yield from leaks(definition, export, expected, folder)


def refused(canvass, export, folder, words):
    """Sentences about one export that is no list of responses."""
    draft = os.path.join(folder, "draft")
    init = command(canvass, "init", export, "-o", draft)
    if init.returncode != 4:
        yield f"init: must refuse it with exit status 4: {said(init)}"
    for word in words:
        if word not in init.stderr:
            yield f"init: does not say {word!r}: {said(init)}"
    if os.path.exists(draft):
        yield "init: wrote something"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep")
    parser.add_argument("canvass")
    parser.add_argument("shared", help="the folder that holds realdata")
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()
    folder = os.path.join(os.environ.get("CANVASS_SHARED") or args.shared, "realdata")
    if not os.path.isdir(folder):
        print(f"skipped: there are no real exports in {os.path.normpath(folder)}")
        sys.exit(77)
    known = load(os.path.join(HERE, "known.json"))
    failed = 0
    exports = sorted(name for name in os.listdir(folder) if not name.endswith(".md"))
    for name in args.files or exports:
        facts = known.get(name, {})
        with tempfile.TemporaryDirectory() as scratch:
            place = os.path.join(args.keep, name) if args.keep else scratch
            os.makedirs(place, exist_ok=True)
            export = os.path.join(folder, name)
            if "refused" in facts:
                wrong = list(refused(args.canvass, export, place, facts["refused"]))
            else:
                wrong = []
                try:
                    wrong.extend(take(args.canvass, export, place, facts))
                except (KeyError, IndexError, TypeError, ValueError, OSError) as error:
                    at = traceback.extract_tb(error.__traceback__)[-1]
                    name_of = os.path.basename(at.filename)
                    wrong.append(f"stopped at {name_of}:{at.lineno}: {error!r}")
        failed += bool(wrong)
        print("\n  ".join([f"{name}: {len(wrong)} wrong" if wrong else f"{name}: right", *wrong]))
    print(f"{failed} of {len(args.files or exports)} files failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
