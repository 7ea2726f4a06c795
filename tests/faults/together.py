"""Two batches at once, an output that somebody holds, and a consultation whose process is killed:
together.py CANVASS"""
import fcntl
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

import places

NAMES = ["dover", "ely", "frome", "hove", "leek", "wells"]
CANVASS = sys.argv[1]


def check(condition, text):
    if not condition:
        print("FAILED:", text)
        sys.exit(1)


def start(root, *options):
    return subprocess.Popen([CANVASS, "batch", "--json", *options, os.path.join(root, "defs")],
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


def lines_of(said):
    return {line["survey"]: line for line in map(json.loads, said.splitlines())}


def lock_of(root, name):
    return os.path.join(root, "out", f".canvass-{name}.lock")


def two_on_the_same(scratch):
    """Each consultation is run by one of them; the other finds it done, or says who holds it."""
    root = os.path.join(scratch, "same")
    places.make(root, NAMES, 3000)
    both = [start(root), start(root)]
    ended = [(process, *process.communicate()) for process in both]
    runs = dict.fromkeys(NAMES, 0)
    for process, out, err in ended:
        for name, line in lines_of(out).items():
            runs[name] += line["outcome"] == "done"
            check(line["outcome"] in ("done", "unchanged") or line["rule"] == "output.held", line)
            if line["outcome"] == "failed":
                check(re.search(r"process \d+ on \S+ since \d{4}-", line["message"]), line)
        check(process.returncode in (0, 1, 5), err)
    check(all(n == 1 for n in runs.values()), f"runs of each: {runs}")
    check(not places.left_behind(root), places.left_behind(root))
    out, err = start(root).communicate()
    check(all(line["outcome"] == "unchanged" for line in lines_of(out).values()), out + err)


def two_on_different(scratch):
    roots = [os.path.join(scratch, name) for name in ("here", "there")]
    for root in roots:
        places.make(root, NAMES[:2], 300)
    for process in [start(root) for root in roots]:
        out, err = process.communicate()
        check(process.returncode <= 1, err)
        check(all(line["outcome"] == "done" for line in lines_of(out).values()), out + err)


def held(scratch):
    """Somebody holds one; the others are run. A lock that nobody holds any more holds nobody up."""
    root = os.path.join(scratch, "held")
    places.make(root, NAMES[:3], 300)
    with open(lock_of(root, "ely"), "w") as file:
        file.write("process 1 on elsewhere since 2026-01-02 03:04:05 UTC")
        file.flush()
        fcntl.flock(file, fcntl.LOCK_EX)
        process = start(root)
        out, err = process.communicate()
        line = lines_of(out)["ely"]
        check(process.returncode == 5 and line["rule"] == "output.held", out + err)
        check("process 1 on elsewhere since 2026-01-02 03:04:05 UTC" in line["message"], out)
        check("process 1 on elsewhere since 2026-01-02 03:04:05 UTC" in err, err)
        check(lines_of(out)["dover"]["outcome"] == "done", out)
        check(not os.path.exists(os.path.join(root, "out", "ely")), "ely was written")
    process = start(root)
    out, err = process.communicate()
    check(process.returncode <= 1 and lines_of(out)["ely"]["outcome"] == "done", out + err)
    check(not places.left_behind(root), places.left_behind(root))


def crash(scratch):
    """One process is killed; its output stands as it was, and the others are run."""
    root = os.path.join(scratch, "crash")
    places.make(root, NAMES[:3], 300)
    process = start(root)
    process.communicate()
    was = places.digest(os.path.join(root, "out", "ely"))
    places.write_export(root, "ely", 1, 40000)
    for name in ("dover", "frome"):
        places.write_export(root, name, 1, 300)
    process = start(root)
    pid = None
    while pid is None and process.poll() is None:
        try:
            with open(lock_of(root, "ely")) as file:
                said = re.match(r"process (\d+) on ", file.read())
            pid = int(said.group(1)) if said else None
        except FileNotFoundError:
            time.sleep(0.001)
    check(pid, "no process of ely was seen")
    os.kill(pid, signal.SIGKILL)
    out, err = process.communicate()
    lines = lines_of(out)
    check(process.returncode == 7, f"{process.returncode} {out} {err}")
    check(lines["ely"]["outcome"] == "crashed" and lines["ely"]["signal"] == signal.SIGKILL, out)
    check(lines["dover"]["outcome"] == "done" and lines["frome"]["outcome"] == "done", out)
    check(places.digest(os.path.join(root, "out", "ely")) == was, "the output of ely changed")
    process = start(root)
    out, err = process.communicate()
    check(process.returncode <= 1 and lines_of(out)["ely"]["outcome"] == "done", out + err)
    check(not places.left_behind(root), places.left_behind(root))


with tempfile.TemporaryDirectory() as folder:
    for test in (two_on_the_same, two_on_different, held, crash):
        test(folder)
        print("ok:", test.__name__, flush=True)
