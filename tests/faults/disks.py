"""Disks that fail: disks.py TORTURE SOURCE [EVERY [SEED [CASE...]]]

Each call of a command that writes, makes, moves or reads fails in turn: no space left, an error of
the disk, half of it written. The command has to end with the status for it and one line that
names a file or folder of the case; every output has to be old or new, and nothing else may be left.
Then, for batches, a clock that is set back."""
import random
import re

import cases
import orders

# Kind, statuses that it may end with, and what the line says of the reason.
KINDS = {
    "write": ((5,), "No space left on device|no room|is there room"),
    "short": ((0, 1, 5), "Input/output error"),
    "sync": ((5,), "Input/output error"),
    "close": ((5,), "Input/output error"),
    "rename": ((5,), "Input/output error"),
    "make": ((5,), "No space left on device|is it full"),
    "read": ((3, 4, 5), "read|system error 5|Input/output error"),
    "open": ((3, 4, 5), "opened|read|Input/output error"),
}
NAMES = re.compile(r"\.(json|csv|xlsx)\b|\bout\b|drafts|/tmp|defs|ely|wells|part\d|\bkey:|process")


def wrong_words(case, kind, answer):
    statuses, reason = KINDS[kind]
    if answer.how != "exit":
        return f"ended by signal {answer.number}"
    if case.same:
        return None
    if answer.number not in statuses:
        return f"status {answer.number}"
    lines = [line for line in answer.stderr.splitlines() if line.startswith("canvass: ")
             and not line.startswith("canvass: of ")]
    if not lines or (len(lines) > 1 and not case.name.startswith("batch")):
        return f"{len(lines)} lines of error"
    for line in lines:
        if not re.search(reason, line) or not NAMES.search(line):
            return "the line names no file, or no reason"
    return None


def wrong_folder(case, kind, answer):
    """A folder of its own that a run could not open it cannot clear away: the next one does."""
    if kind != "open":
        return case.wrong(answer)
    left = [name for name in case.state()[1] if name not in case.old_rest]
    if not left or not all(".canvass-" in name for name in left):
        return case.wrong(answer)
    same = case.state()[0] == case.new and answer.number == case.whole.number
    case.run("none", 0, "once")
    wrong = case.wrong(case.whole)
    if not wrong and not case.same:
        wrong = "the next run does not make what it has to"
    case.restore()
    case.same = same
    return wrong


def all_kinds(case, program, scratch, every, seed):
    dice = random.Random(f"{case.name} {seed}")
    server = orders.Torture(program)
    case.begin(server, scratch)
    lines, counted, without, faults = [], [], 0, 0
    for kind in KINDS:
        found = case.run(kind, 0, "look")
        case.restore()
        calls = range(1, found.count + 1) if every == 0 else found.firsts
        calls = calls[dice.randrange(max(every, 1))::max(every, 1)]
        counted.append(f"{kind} {len(calls)}/{found.count}")
        for mode in ("once", "onward"):
            for at in calls:
                answer = case.run(kind, at, mode)
                wrong = wrong_folder(case, kind, answer) or wrong_words(case, kind, answer)
                without += case.same
                if wrong:
                    faults += 1
                    lines.append(f"FAILED: {case.name}, {kind} {at} {mode}: {wrong}\n"
                                 + answer.stderr[:2000])
    if case.name.startswith("batch"):
        answer = case.run("clock", 1, "onward")
        wrong = case.wrong(answer)
        if wrong or not case.same or answer.failed == 0:
            faults += 1
            lines.append(f"FAILED: {case.name}, clock 1 onward: {wrong}\n" + answer.stderr)
    server.close()
    lines.append(f"{'FAILED' if faults else 'ok'}: {case.name}: {', '.join(counted)}; "
                 f"{without} did no harm, {faults} ended badly")
    return lines, faults == 0


if __name__ == "__main__":
    cases.go_through(all_kinds)
