"""Every allocation fails in turn: torture.py TORTURE SOURCE [EVERY [SEED]]

Each command is run once to find the places that ask for memory (each stack that is seen, once; with
EVERY 0 each allocation by itself). Then every EVERYth of them, from a random one on, fails: alone,
and with all allocations after it. The command has to end with status 5 and one line that says that
there was not enough memory, and every output has to be old or new. Where it can do without, it has
to print and write what it prints and writes otherwise."""
import random
import re

import cases
import orders

MEMORY = re.compile(r"^canvass: (?!.*\n.*canvass: )(.*: )?not enough memory\n$")


def plain(text):
    """Without how long it took, and the room that a table gives it."""
    text = re.sub(r"\b\d+\.\d\b|\d+(\.\d+)? s\b|\"seconds\":[0-9.]+|process \d+", "", text)
    return re.sub(r" +", " ", text)


def wrong_words(case, answer):
    """What is wrong with what it says; None where it is as it has to be."""
    if answer.how != "exit":
        return f"ended by signal {answer.number}"
    # What cannot be seen to be unchanged is run anew.
    if case.same and case.name == "batch-unchanged":
        return None
    if case.same and plain(answer.stdout) == plain(case.whole.stdout) and (
            plain(answer.stderr) == plain(case.whole.stderr)):
        return None
    if answer.number != 5:
        return f"status {answer.number}"
    if case.name.startswith("batch"):
        lines = [line for line in answer.stderr.splitlines() if line.startswith("canvass: ")
                 and not line.startswith("canvass: of ")]
        said = all(line.endswith("not enough memory") or "(Cannot allocate memory)" in line
                   for line in lines)
        return None if said and lines else "says something else"
    return None if MEMORY.match(answer.stderr) else "says something else"


def chosen(case, every, dice):
    found = case.run("memory", 0, "look")
    case.restore()
    calls = range(1, found.count + 1) if every == 0 else found.firsts
    every = max(every, 1)
    return found.count, len(found.firsts), calls[dice.randrange(every)::every]


def torture(case, program, scratch, every, seed):
    """The lines to print, and whether all was well."""
    dice = random.Random(f"{case.name} {seed}")
    server = orders.Torture(program)
    case.begin(server, scratch)
    count, n_places, calls = chosen(case, every, dice)
    lines, without, faults = [], 0, 0
    for mode in ("once", "onward"):
        for at in calls:
            answer = case.run("memory", at, mode)
            wrong = case.wrong(answer) or wrong_words(case, answer)
            without += case.same
            if wrong:
                faults += 1
                lines.append(f"FAILED: {case.name}, allocation {at} {mode}: {wrong}\n"
                             + answer.stderr[:3000])
    server.close()
    lines.append(f"{'FAILED' if faults else 'ok'}: {case.name}: {count} allocations from {n_places} "
                 f"places; {len(calls)} failed, alone and with all after; {without} were not needed, "
                 f"{faults} ended badly")
    return lines, faults == 0


if __name__ == "__main__":
    cases.go_through(torture)
