"""An export counted in shards and merged has the same bytes as one run, whatever it holds:
shards.py CANVASS [ROUNDS [SEED]]"""
import concurrent.futures
import filecmp
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

import exports

CANVASS = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 1
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 20261121
MOST_SHARDS = 6
COUNTS = {"reports": 0, "parts": 0, "refused": 0}


def fail(text):
    print(f"FAILED (seed {SEED}): {text}")
    sys.exit(1)


def canvass(*arguments):
    return subprocess.run([CANVASS, *arguments], stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, errors="replace")


def files_of(folder):
    return sorted(os.path.relpath(os.path.join(path, name), folder)
                  for path, _, names in os.walk(folder) for name in names)


def same_files(one, other, what):
    names = files_of(one)
    if not names or names != files_of(other):
        fail(f"{what}: {names} and {files_of(other)}")
    _, differ, unread = filecmp.cmpfiles(one, other, names, shallow=False)
    if differ or unread:
        fail(f"{what}: these differ from the plain run: {differ + unread} ({one}, {other})")


def tally(room, export, shard, shards, threads):
    """The path of the part; None where the shard would end within a record."""
    part = os.path.join(room, f"{os.path.basename(export)}-{shard}-{shards}.part")
    done = canvass("tally", os.path.join(room, "survey.json"), export, "--shard",
                   f"{shard}/{shards}", "--key", os.path.join(room, "key"), "--threads",
                   str(threads), "-o", part, "--quiet")
    if done.returncode == 4 and "ends within a record" in done.stderr:
        return None
    if done.returncode != 0:
        fail(f"tally {shard}/{shards} of {export}: {done.returncode} {done.stderr}")
    if os.stat(part).st_mode & 0o777 != 0o600:
        fail(f"{part} is not of its owner alone")
    return part


def report(room, name, *arguments):
    """What a run or a merge makes: the folder, moved to its own name, the status and what it
    says."""
    folder = os.path.join(room, name)
    done = canvass(*arguments, "-o", os.path.join(room, "out"), "--json")
    if done.returncode not in (0, 1):
        fail(f"{arguments}: {done.returncode} {done.stderr}")
    shutil.rmtree(folder, ignore_errors=True)
    os.rename(os.path.join(room, "out"), folder)
    return folder, done.returncode, done.stdout


def plain(room, inputs, name):
    return report(room, name, "run", os.path.join(room, "survey.json"), *inputs)


def merge(room, parts, whole, what):
    made = report(room, "merged", "merge", os.path.join(room, "survey.json"), *parts)
    if made[1:] != whole[1:]:
        fail(f"{what}: {made[1:]}, not {whole[1:]}")
    same_files(whole[0], made[0], what)
    COUNTS["reports"] += 1


def cut(room, export, shards, rng):
    """All parts of the export, or None where it was refused."""
    threads = [rng.randint(1, 3) for _ in range(shards)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        parts = list(pool.map(lambda k: tally(room, export, k + 1, shards, threads[k]),
                              range(shards)))
    if None in parts:
        COUNTS["refused"] += 1
        return None
    COUNTS["parts"] += shards
    return parts


def one_export(room, name, path, numbers, rng):
    whole = plain(room, [path], "whole")
    for shards in numbers:
        parts = cut(room, path, shards, rng)
        if parts is None and (name in exports.ORDINARY or shards == 1):
            fail(f"{name}, {shards} shards: an ordinary export was refused")
        if parts:
            rng.shuffle(parts)
            merge(room, parts, whole, f"{name}, {shards} shards")


def two_exports(room, paths, rng):
    """The order of exports in the report is that of their first parts."""
    wholes = {}
    for n, order in enumerate((paths, paths[::-1])):
        wholes[tuple(order)] = plain(room, order, f"whole-{n}")
    for shards in ((1, 1), (1, 3), (2, 2), (4, 3)):
        cuts = [cut(room, path, n, rng) for path, n in zip(paths, shards)]
        parts = [(path, part) for path, some in zip(paths, cuts) for part in some]
        rng.shuffle(parts)
        order = tuple(dict.fromkeys(path for path, _ in parts))
        merge(room, [part for _, part in parts], wholes[order], f"two exports, {shards} shards")


def write(room, name, data):
    path = os.path.join(room, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def room_in(scratch, name):
    room = os.path.join(scratch, name)
    os.mkdir(room)
    write(room, "survey.json", json.dumps(exports.DEFINITION).encode())
    write(room, "schema.json", json.dumps(exports.SCHEMA).encode())
    return room


def main():
    rng = random.Random(SEED)
    with tempfile.TemporaryDirectory() as scratch:
        for n in range(ROUNDS):
            for i, name in enumerate(exports.PROFILES):
                room = room_in(scratch, f"{name}-{n}")
                path = write(room, "export.csv", exports.export(name, SEED + n, 250))
                # Odd numbers of shards and even ones in turn.
                one_export(room, name, path, range(1 + (i + n) % 2, MOST_SHARDS + 1, 2), rng)
            room = room_in(scratch, f"two-{n}")
            people = []
            two_exports(room, [write(room, "web.csv", exports.export("remarks", n, 200, people)),
                               write(room, "paper.csv", exports.export("windows", n, 90, people))],
                        rng)
        # Of several stretches, so that records go on from one to the next within a shard.
        room = room_in(scratch, "long")
        path = write(room, "export.csv", exports.export("remarks", SEED, 60000))
        one_export(room, "remarks", path, (2,), rng)
    print(f"{COUNTS['reports']} reports of {COUNTS['parts']} parts, each with the bytes of the "
          f"plain run; {COUNTS['refused']} cuts through odd exports were refused")


main()
