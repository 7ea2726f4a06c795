"""Reads report.md back into what it says: a list of ("heading", level, text), ("text", text),
("table", caption, rows with the heads first) and ("chart", title, [(label, figure)])."""
import re


def plain(text):
    return " ".join(re.sub(r"\\(.)", r"\1", text).split())


def cells(line):
    return [plain(cell) for cell in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]]


def read(path):
    with open(path, encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    said, title = [], None
    for block in filter(None, (block.strip("\n") for block in blocks)):
        bold = re.fullmatch(r"\*\*(.*)\*\*", block)
        heading = re.fullmatch(r"(#+) (.*)", block)
        if block.startswith("|"):
            rows = block.split("\n")
            said.append(("table", title, [cells(row) for row in rows[:1] + rows[2:]]))
        elif block.startswith("- ") and title is not None:
            bars = [line[2:].rpartition(": ") for line in block.split("\n")]
            said.append(("chart", title, [(plain(bar[0]), plain(bar[2])) for bar in bars]))
        elif heading:
            said.append(("heading", len(heading[1]), plain(heading[2])))
        elif not bold:
            said.append(("text", plain(block.replace("> **Note:**", "Note:"))))
        title = plain(bold[1]) if bold else None
    return said
