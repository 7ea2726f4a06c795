"""Consultations in folders of their own, and the command with faults to order (torture.c) at work
in them: what it says, and whether it left the folder as it was or as a whole run makes it."""
import os
import shutil
import subprocess
import tempfile

import places

PRINTED = ("stdout", "stderr")


def scratch():
    """A folder to work in, in memory where there is such a place: every run waits for its disk."""
    fast = "/dev/shm"
    return tempfile.TemporaryDirectory(dir=fast if os.access(fast, os.W_OK) else None)


class Torture:
    """The program that runs canvass with faults, a process a run."""

    def __init__(self, program):
        # What libzip does not give back when memory runs out in it is not ours.
        leaks = os.path.join(os.path.dirname(os.path.abspath(__file__)), "leaks.txt")
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True,
                                        env={**os.environ, "LSAN_OPTIONS": f"suppressions={leaks}"})

    def ask(self, folder, kind, at, mode, arguments):
        self.process.stdin.write("\t".join([folder, kind, str(at), mode, *arguments]) + "\n")
        self.process.stdin.flush()
        how, number, count, failed, *firsts = self.process.stdout.readline().split("\t")
        return Answer(folder, how, int(number), int(count), int(failed), [int(f) for f in firsts])

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Answer:
    def __init__(self, folder, how, number, count, failed, firsts):
        self.how, self.number, self.count, self.failed = how, number, count, failed
        self.firsts = firsts
        self.stdout, self.stderr = (read(os.path.join(folder, name)) for name in PRINTED)


def read(path):
    with open(path, "rb") as file:
        return file.read().decode(errors="replace")


class Case:
    """One command in one folder: `fill(folder)` makes the folder, `outputs` are its folders (or
    files) that may be new afterwards, `before` are commands that make old outputs."""

    def __init__(self, name, fill, arguments, outputs=(), before=()):
        self.name, self.fill, self.arguments, self.outputs = name, fill, arguments, outputs
        self.before = before

    def begin(self, torture, scratch):
        self.torture = torture
        self.folder = os.path.join(scratch, self.name)
        self.saved = self.folder + ".saved"
        os.makedirs(self.folder)
        self.fill(self.folder)
        for step in self.before:
            if callable(step):
                step(self.folder)
            else:
                self.run("none", 0, "once", step)
        shutil.copytree(self.folder, self.saved, symlinks=True)
        self.old, self.old_rest = self.state()
        self.whole = self.run("none", 0, "once")
        self.new, _ = self.state()
        self.restore()

    def run(self, kind, at, mode, arguments=None):
        return self.torture.ask(self.folder, kind, at, mode, arguments or self.arguments)

    def state(self):
        """The digests of the outputs, and what else stands in the folder."""
        rest = []
        for path, folders, files in os.walk(self.folder):
            inner = os.path.relpath(path, self.folder)
            folders[:] = sorted(f for f in folders
                                if os.path.normpath(os.path.join(inner, f)) not in self.outputs)
            rest += [os.path.normpath(os.path.join(inner, name)) for name in folders + sorted(files)
                     if name not in PRINTED
                     and os.path.normpath(os.path.join(inner, name)) not in self.outputs]
        return ({name: digest(os.path.join(self.folder, name)) for name in self.outputs}, rest)

    def restore(self):
        shutil.rmtree(self.folder)
        shutil.copytree(self.saved, self.folder, symlinks=True)

    def wrong(self, answer):
        """What is wrong with the folder after a run; None: each output is old or new. The folder
        is made as it was before."""
        now, rest = self.state()
        found = None
        for name in self.outputs:
            if now[name] not in (self.old[name], self.new[name]):
                found = f"{name} is neither old nor new"
        left = [name for name in rest if name not in self.old_rest]
        gone = [name for name in self.old_rest if name not in rest]
        # Folders above outputs may be made.
        left = [name for name in left if not any(o.startswith(name + "/") for o in self.outputs)]
        if left or gone:
            found = f"left {left[:4]}, gone {gone[:4]}"
        self.same = now == self.new and answer.number == self.whole.number
        if found or now != self.old or left or gone or rest != self.old_rest:
            self.restore()
        return found


def digest(path):
    return places.digest(path) if os.path.isdir(path) or not os.path.exists(path) else read(path)
