"""Kills a batch with SIGKILL at random moments: kill.py CANVASS [KILLS [SEED]]

Before each kill the exports change. After it every output folder has to be whole, as the old or the
new exports make it; the next batch has to end well, leave every output with the bytes of a batch
that nobody disturbed, and nothing of the killed one behind. Every other kill waits for the first,
second, ... output to change, so that many fall where folders change places."""
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

import places

NAMES = ["dover", "ely", "frome", "hove", "leek", "wells"]
ROWS = 400


class Batch:
    """A batch at work; `gone` waits for all of its processes, by the end of a pipe they share."""

    def __init__(self, canvass, root):
        self.read, write = os.pipe()
        self.process = subprocess.Popen([canvass, "batch", "--json", os.path.join(root, "defs")],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.PIPE, pass_fds=[write],
                                        start_new_session=True)
        os.close(write)

    def kill(self, group):
        if group:
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()

    def gone(self):
        said = self.process.stderr.read().decode()
        self.process.stderr.close()
        while os.read(self.read, 1):
            pass
        os.close(self.read)
        return self.process.wait(), said


def stamps(root):
    found = {}
    for name in NAMES:
        try:
            found[name] = os.stat(os.path.join(root, "out", name)).st_ino
        except FileNotFoundError:
            found[name] = 0
    return found


def wait_for_changes(batch, root, changes):
    """Until so many outputs are others than they were, or the batch has ended."""
    before = stamps(root)
    while batch.process.poll() is None:
        now = stamps(root)
        if sum(now[name] != before[name] for name in NAMES) >= changes:
            return


def check(condition, text):
    if not condition:
        print("FAILED:", text)
        sys.exit(1)


def undisturbed(canvass, scratch, version):
    """What each output is, made without a disturbance, and how long that takes."""
    root = os.path.join(scratch, f"undisturbed{version}")
    places.make(root, NAMES, ROWS)
    for name in NAMES:
        places.write_export(root, name, version, ROWS)
    began = time.monotonic()
    status, said = Batch(canvass, root).gone()
    check(status <= 1, said)
    return ({name: places.digest(os.path.join(root, "out", name)) for name in NAMES},
            time.monotonic() - began)


def main(canvass, kills, seed):
    print(f"kill.py: {kills} kills, seed {seed}", flush=True)
    dice = random.Random(seed)
    early = killed = 0
    with tempfile.TemporaryDirectory() as scratch:
        (old, seconds), (new, _) = (undisturbed(canvass, scratch, v) for v in (0, 1))
        check(all(old[name] != new[name] for name in NAMES), "both versions are the same")
        root = os.path.join(scratch, "killed")
        places.make(root, NAMES, ROWS)
        before = {name: None for name in NAMES}
        for count in range(kills):
            version = count % 2
            wanted = new if version else old
            for name in NAMES:
                places.write_export(root, name, version, ROWS)
            batch = Batch(canvass, root)
            if count % 2:
                time.sleep(dice.uniform(0, seconds * 1.1))
            else:
                wait_for_changes(batch, root, dice.randint(1, len(NAMES)))
                time.sleep(dice.choice([0, 0.0002, 0.001, 0.005]))
            batch.kill(dice.random() < 0.5)
            status, said = batch.gone()
            killed += status == -signal.SIGKILL
            changed = 0
            for name in NAMES:
                is_now = places.digest(os.path.join(root, "out", name))
                check(is_now in (before[name], wanted[name]),
                      f"kill {count}: the output of {name} is neither old nor new")
                changed += is_now == wanted[name]
            early += 0 < changed < len(NAMES)
            status, said = Batch(canvass, root).gone()
            check(status <= 1, f"kill {count}: the next batch ended with {status}:\n{said}")
            for name in NAMES:
                check(places.digest(os.path.join(root, "out", name)) == wanted[name],
                      f"kill {count}: after the next batch {name} is not as undisturbed")
            check(not places.left_behind(root), f"kill {count}: left {places.left_behind(root)}")
            before = wanted
    check(killed > 0, "no batch was killed before it had ended")
    print(f"ok: {killed} were killed at work, {early} of them between the first and the last output")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20,
         int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32))
