"""The commands that are run with faults, each in a folder of its own."""
import gzip
import os
import random
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

import places
from orders import Case, scratch

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


def shard(number):
    return ["tally", "survey.json", "export.csv", "--shard", f"{number}/3", "--key", "key",
            "-o", f"part{number}"]


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
        Case("tally", golden(source, "merge-answered-twice"), shard(1), ["part1"], [shard(3)]),
        Case("merge", golden(source, "merge-answered-twice"),
             ["merge", "survey.json", "part3", "part1", "part2", "-o", "out"], ["out"],
             [shard(1), shard(2), shard(3)]),
        Case("batch", batch, ["batch", "--jobs", "1", "defs"], ["out/ely", "out/wells"]),
        Case("batch-again", batch, ["batch", "--jobs", "1", "--json", "defs"],
             ["out/ely", "out/wells"], [["batch", "--jobs", "1", "defs"], new_exports]),
        Case("batch-unchanged", batch, ["batch", "--jobs", "1", "defs"], ["out/ely", "out/wells"],
             [["batch", "--jobs", "1", "defs"]]),
    ]


def go_through(try_case):
    """PROGRAM SOURCE [EVERY [SEED [CASE...]]] of a command line: tries each case, or those named,
    and prints the lines that try_case gives; the status says whether all was well."""
    program, source, names = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[5:]
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    seed = sys.argv[4] if len(sys.argv) > 4 else str(random.randrange(1 << 32))
    print(f"{os.path.basename(sys.argv[0])}: every {every}, seed {seed}", flush=True)
    good = True
    with scratch() as folder, ThreadPoolExecutor(2) as pool:
        picked = [case for case in all_of(source) if not names or case.name in names]
        for lines, well in pool.map(lambda case: try_case(case, program, folder, every, seed),
                                    picked):
            print("\n".join(lines), flush=True)
            good = good and well
    sys.exit(0 if good else 1)
