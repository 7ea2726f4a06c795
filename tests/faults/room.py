"""Hardly any room for what is written for the time being: room.py CANVASS SOURCE

/tmp and /dev/shm are made as small as a few pages, in a mount namespace of its own. libxlsxwriter
keeps each part of a workbook there and looks at no error of it. A run has to end with status 5, say
where it wants room and leave nothing, or write what it writes with room enough, byte for byte, and say
nothing. Exits with 77 where namespaces are not to be had."""
import os
import subprocess
import sys

NAME = "dartford-2022"
PAGES = [*range(1, 33), 40, 48, 64, 128]
ENOUGH = 4096

# In the program's folder, everything relative: what is below /tmp can be seen in no other way.
SCRIPT = """
for folder in /dev/shm /tmp; do mount -t tmpfs -o size=$1k tmpfs $folder || exit 77; done
mount -t tmpfs tmpfs /mnt || exit 77
LD_LIBRARY_PATH=.. ./"$2" run --quiet "$3/surveys/$4.json" "$3/examples/$4.csv" -o /mnt/out
echo "status $?"
cd /mnt && find . -mindepth 1 -type f -exec sha256sum {} + | sort -k 2
"""


def run(pages, canvass, source):
    """The status, what was said, and the digests of the files; None without a namespace."""
    done = subprocess.run(["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SCRIPT, "sh",
                           str(pages * 4), canvass, source, NAME],
                          capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    return (lines[0], done.stderr, lines[1:]) if done.returncode == 0 and lines else None


def main(canvass, source):
    whole = run(ENOUGH, canvass, source)
    if whole is None:
        print("SKIP: no mount namespace can be had")
        return 77
    refused, wrong = 0, 0
    for pages in PAGES:
        found = run(pages, canvass, source)
        if found is not None and found[0] == "status 5":
            refused += 1
            well = "is there room in /tmp?\n" in found[1] and found[2] == []
        else:
            well = found == whole
        if not well:
            wrong += 1
            print(f"FAILED: {pages} pages: {found}")
    print(f"{len(PAGES)} sizes, {refused} refused, {wrong} wrong; with room: {whole[:2]}")
    return 1 if wrong or whole[:2] != ("status 0", "") or refused in (0, len(PAGES)) else 0


if __name__ == "__main__":
    program, tree = map(os.path.abspath, sys.argv[1:])
    os.chdir(os.path.dirname(program))
    sys.exit(main(os.path.basename(program), os.path.relpath(tree)))
