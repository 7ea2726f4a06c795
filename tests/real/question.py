"""A question of the drafted documents: which columns of an export hold it, and what a record
answers to it."""
import enum
import re

from rules import follow
from words import cover, fold

NOT_TICKED = {"0", "no", "n", "false", "not selected", "unchecked"}
OTHER = re.compile(r"other\b.*|please (specify|explain)\b.*")
MISSING, NOT_ASKED, FOREIGN = enum.Enum("Gap", "missing not_asked foreign")


class Question:
    """One question: its options, how they are spelt, and its columns."""

    def __init__(self, name, node, bands, source, sheet, root):
        self.name, self.node = name, follow(node, root)
        self.title = self.node.get("title", name)
        items = follow(self.node.get("items", {}), root)
        listed = self.node if "items" not in self.node else items
        options = listed.get("enum") or listed.get("oneOf") or listed.get("anyOf") or []
        self.options = [option if isinstance(option, dict) else {"const": option}
                        for option in options]
        self.bands = bands
        self.labels = list(bands) or [option.get("title", option["const"])
                                      for option in self.options]
        self.many = "items" in self.node
        self.ranking = self.node.get("x-kind") == "ranking"
        self.other = self.node.get("x-other", False)
        self.spellings = {}
        for n, option in enumerate(self.options):
            self.spellings[fold(str(option["const"]))] = n
        for n, label in enumerate(self.labels if self.options else []):
            self.spellings[fold(label)] = n
        named = {label: n for n, label in reversed(list(enumerate(self.labels)))}
        named |= {option["const"]: n for n, option in enumerate(self.options)}
        for spelling, option in source.get("aliases", {}).get(name, {}).items():
            self.spellings[fold(spelling)] = named[option]
        for said, meaning in (("missing", MISSING), ("not_asked", NOT_ASKED)):
            for spelling in source.get(said, {}).get(name, []):
                self.spellings[fold(spelling)] = meaning
        self.join = None
        self.cell, self.ticks, self.texts = None, [], []
        self.place(source.get("columns", {}).get(name, self.title), sheet)

    def option_of(self, part):
        found = self.spellings.get(part)
        if isinstance(found, int):
            return found
        return len(self.options) - 1 if self.other and OTHER.fullmatch(part) else None

    def chosen(self, value):
        """The numbers of the options that an answer chooses, or of the band that it is in."""
        if self.bands:
            whole = self.node["type"] == "integer"
            return [n for n, (low, high) in enumerate(self.bands.values())
                    if (low is None or value >= low) and
                    (high is None or value < high or (whole and value == high))]
        values = value if self.many else [value]
        consts = [option["const"] for option in self.options]
        return [consts.index(one) for one in values]

    def place(self, where, sheet):
        if not isinstance(where, dict):
            where = {"column" if isinstance(where, int) else "header": where}
        self.join = where.get("join")
        if "parts" in where:
            for option, place in where["parts"].items():
                column = place - 1 if isinstance(place, int) else sheet.find(place)[0][0]
                self.ticks.append((column, self.option_of(fold(option))))
            if "column" not in where and "header" not in where:
                return
        if "column" in where:
            columns = self.block(where["column"] - 1, sheet)
        else:
            columns = sheet.find(where["header"]) or sheet.find(self.name)
        if "parts" in where:
            self.cell = columns[0][0]
            self.texts = [column for column, _ in self.ticks]
            self.ticks = []
            return
        self.sort_out(columns)

    def block(self, column, sheet):
        """The column and, when it is one of several of its question, those that follow."""
        question, part, _ = sheet.columns[column]
        for cut in re.finditer(r" - | ?\[", question if not part else ""):
            tail = sheet.tail(column, question[:cut.start()])
            if self.option_of(tail) is not None:
                question, part = question[:cut.start()], tail
                break
        columns = [(column, part)]
        is_part = self.option_of(part) is not None
        for c in range(column + 1, sheet.width):
            under, next_part, _ = sheet.columns[c]
            if under != question:
                next_part = sheet.tail(c, question)
            if not next_part or not (is_part or OTHER.fullmatch(next_part)):
                break
            columns.append((c, next_part))
        return columns

    def sort_out(self, columns):
        """Columns that hold one option each, the one that holds the answer, texts beside it."""
        whole = [column for column, part in columns if not part]
        if self.options and not whole and \
                (len(columns) > 1 or self.option_of(columns[0][1]) is not None):
            seen = set()
            for column, part in columns:
                option = self.option_of(part)
                if option is None and part in seen:  # the text beside an Other
                    option = next(o for c, o in self.ticks if (c, part) in columns)
                if option is None and OTHER.fullmatch(part) and self.other:
                    option = len(self.options) - 1
                seen.add(part)
                self.ticks.append((column, option))
            if not self.ranking and all(option is None for _, option in self.ticks):
                self.ticks, whole = [], [columns[0][0]]  # a row of a grid
        if not self.ticks and columns:
            self.cell = whole[0] if whole else columns[0][0]
            self.texts = [c for c, part in columns if c != self.cell and OTHER.fullmatch(part)]

    def answer(self, record):
        """What a record answers, as a value that the question's schema can judge; MISSING,
        NOT_ASKED, or FOREIGN where nothing of it can be counted."""
        if not self.options:
            return self.plain(record)
        picks = self.places(record) if self.ranking else \
            self.ticked(record) if self.ticks else self.said(record)
        known = [pick for pick in dict.fromkeys(picks) if isinstance(pick, int)]
        if not known:
            return FOREIGN if FOREIGN in picks else NOT_ASKED if NOT_ASKED in picks else MISSING
        if not self.many:
            return self.options[known[0]]["const"] if len(known) == 1 else FOREIGN
        if self.ranking and FOREIGN in picks:
            return FOREIGN
        return [self.options[pick]["const"] for pick in (known if self.ranking else sorted(known))]

    def plain(self, record):
        cell = record[self.cell].strip() if self.cell is not None else ""
        if not fold(cell) or self.spellings.get(fold(cell)) == MISSING:
            return MISSING
        if self.node.get("type") in ("number", "integer"):
            try:
                return float(cell.replace(",", ""))
            except ValueError:
                return FOREIGN
        return cell

    def foreign(self):
        return len(self.options) - 1 if self.other else FOREIGN

    def said(self, record):
        if self.cell is None:
            return []
        cell = record[self.cell]
        whole = self.spellings.get(fold(cell))
        if not fold(cell) or whole == MISSING:
            picks = []
        elif whole is not None:
            picks = [whole]
        elif self.many:
            picks, foreign = cover(cell, self.spellings, self.join)
            picks += [self.foreign()] * (foreign > 0)
        else:
            picks = [self.foreign()]
        if not any(pick not in (MISSING, NOT_ASKED) for pick in picks) and \
                any(fold(record[column]) for column in self.texts):
            picks.append(self.foreign())
        return picks

    def ticked(self, record):
        picks = []
        for column, option in self.ticks:
            cell = fold(record[column])
            meaning = self.spellings.get(cell)
            if not cell or meaning == MISSING:
                continue
            if meaning == NOT_ASKED:
                picks.append(NOT_ASKED)
            elif cell not in NOT_TICKED or (option is not None and meaning == option):
                picks.append(FOREIGN if option is None else option)
        return picks

    def places(self, record):
        """A ranking with a column an item, its place in the cell."""
        if not self.ticks:
            return self.said(record)
        given = {}
        for column, option in self.ticks:
            place = fold(record[column])
            if place and self.spellings.get(place) != MISSING:
                given.setdefault(place, []).append(option)
        order = [given.get(str(place), []) for place in range(1, len(given) + 1)]
        if any(len(options) != 1 for options in order):
            return [FOREIGN]
        return [option for options in order for option in options]
