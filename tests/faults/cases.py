"""The commands that are run with faults, each in a folder of its own."""
import gzip
import os
import shutil

import places
from orders import Case

NAMES = ("ely", "wells")
ISSUES = ("Litter", "Dogs", "Lighting")


def golden(source, *names):
    """Fills a folder as the golden case of that name has it."""

    def fill(folder):
        for name in ("fixture", *names):
            whole = os.path.join(source, "tests", "golden", name)
            shutil.copytree(whole, folder, dirs_exist_ok=True,
                            ignore=lambda path, found: ["cmd", "status", "words", "files", "stdout",
                                                        "stderr", "out"])

    return fill


def example(source, name):
    def fill(folder):
        for inner in ("surveys", "schemas"):
            shutil.copytree(os.path.join(source, inner), os.path.join(folder, inner))
        os.makedirs(os.path.join(folder, "examples"))
        for ending in (".csv",):
            shutil.copy(os.path.join(source, "examples", name + ending),
                        os.path.join(folder, "examples"))

    return fill


def zipped(source):
    def fill(folder):
        golden(source)(folder)
        with open(os.path.join(folder, "export.csv"), "rb") as file:
            packed = gzip.compress(file.read())
        with open(os.path.join(folder, "export.csv.gz"), "wb") as file:
            file.write(packed)

    return fill


def batch(folder):
    places.make(folder, NAMES, 40, issues=ISSUES)


def new_exports(folder):
    for name in NAMES:
        places.write_export(folder, name, 1, 40, issues=ISSUES)


def other_export(folder):
    """Another answer, so that the outputs before are others."""
    path = os.path.join(folder, "export.csv")
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines[:-2])


def all_of(source):
    name = "dartford-gravesham-2019"
    run = ["run", "survey.json", "export.csv", "-o", "out"]
    return [
        Case("run", golden(source), run, ["out"]),
        Case("run-again", golden(source), run, ["out"], [run, other_export]),
        Case("run-gzip", zipped(source), ["run", "survey.json", "export.csv.gz", "-o", "out"],
             ["out"]),
        Case("run-workbook", golden(source, "export-workbook"),
             ["run", "survey.json", "export.xlsx", "-o", "out"], ["out"]),
        Case("run-ranking", golden(source, "ranking-ways-differ"), run, ["out"]),
        Case("run-weighted", golden(source, "run-weighted"), run, ["out"]),
        Case("run-charts", golden(source, "charts"), run, ["out"]),
        Case("check", golden(source, "check-suppression"), ["check", "survey.json", "export.csv"]),
        Case("check-json", golden(source, "check-findings"),
             ["check", "--json", "survey.json", "findings.csv"]),
        Case("check-mistakes", golden(source, "definition-mistakes"),
             ["check", "mistakes/10-column-zero.json"]),
        Case("init", golden(source), ["init", "export.csv", "-o", "drafts"], ["drafts"]),
        Case("init-example", example(source, name),
             ["init", f"examples/{name}.csv", "-o", "drafts"], ["drafts"]),
        Case("batch", batch, ["batch", "--jobs", "1", "defs"], ["out/ely", "out/wells"]),
        Case("batch-again", batch, ["batch", "--jobs", "1", "--json", "defs"],
             ["out/ely", "out/wells"], [["batch", "--jobs", "1", "defs"], new_exports]),
        Case("batch-unchanged", batch, ["batch", "--jobs", "1", "defs"], ["out/ely", "out/wells"],
             [["batch", "--jobs", "1", "defs"]]),
    ]
