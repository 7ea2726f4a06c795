"""An export's bytes as records, its header rows found by looking, and what each column is: the
question over it and the part of the question that it holds."""
import csv
import gzip
import io
import re

from words import fold

WHOLE = {"response", "open-ended response", "answer"}


def text_of(path, encoding):
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    names = {None: "utf-8-sig", "utf-8": "utf-8-sig", "windows-1252": "cp1252",
             "macintosh": "mac_roman"}
    return data.decode(names[encoding])


def delimiter_of(text):
    """The likeliest separator: the most frequent one of the first line, outside of quotes."""
    first = re.sub(r'"[^"]*"', "", text[:20000]).splitlines()
    return max(",;\t|", key=first[0].count if first else str)


def blank(row):
    return not any(fold(cell) for cell in row)


def at(row, column):
    return fold(row[column]) if column < len(row) else ""


class Sheet:
    def __init__(self, path, encoding=None, delimiter=None):
        csv.field_size_limit(1 << 24)
        text = text_of(path, encoding)
        rows = list(csv.reader(io.StringIO(text, newline=""),
                               delimiter=delimiter or delimiter_of(text)))
        while rows and (blank(rows[0]) or self.is_title(rows)):
            rows.pop(0)
        self.n_headers = self.count_headers(rows)
        self.headers, self.records = rows[:self.n_headers], rows[self.n_headers:]
        self.width = max(len(row) for row in self.headers)
        self.columns = self.name_columns()

    @staticmethod
    def is_title(rows):
        return len(rows) > 2 and len(rows[0]) == 1 and len(rows[1]) > 1

    @staticmethod
    def count_headers(rows):
        imports = [n for n, row in enumerate(rows[:3]) if row and row[0].startswith('{"ImportId"')]
        if imports:
            return imports[0] + 1
        names = [fold(cell) for cell in rows[0] if fold(cell)]
        legacy = names[:2] == ["v1", "v2"]
        idents = all(re.fullmatch(r"ident \d+", name) for name in names)
        under_id = [at(rows[1], c) in ("", at(rows[0], c)) for c in range(len(rows[0]))
                    if re.fullmatch(r"respondent ?id", at(rows[0], c))]
        parts = any(fold(cell) in WHOLE for cell in rows[1]) or (under_id and under_id[0])
        return 2 if blank(rows[1]) or legacy or idents or parts else 1

    def name_columns(self):
        """(question, part, code) of each column, folded; "" where there is none."""
        first, last = self.headers[0], self.headers[-1]
        columns, question = [], ""
        coded = at(first, 0) in ("v1", "ident 1") or \
            any(cell.startswith('{"ImportId"') for cell in last)
        for column in range(self.width):
            top = at(first, column)
            below = at(last, column) if self.n_headers > 1 else ""
            if self.n_headers == 1 or blank(last):
                columns.append((top, "", top))
            elif coded:
                columns.append((at(self.headers[1], column), "", top))
            else:
                question = top or (question if below else "")
                part = "" if below in WHOLE or below == question else below
                columns.append((question, part, ""))
        return columns

    def find(self, header):
        """The columns of a question, as (column, part): those under this text; else that whose
        own text it is; with those whose heading goes on behind it."""
        header = fold(header)
        exact = [(c, part) for c, (question, part, code) in enumerate(self.columns)
                 if header in (question, code) and header]
        whole = [(c, "") for c, (question, part, _) in enumerate(self.columns)
                 if part and header.startswith(question) and
                 header[len(question):] in (f" / {part}", f" - {part}", f" [{part}]", f"[{part}]")]
        onward = [(c, self.tail(c, header)) for c in range(self.width) if self.tail(c, header)]
        return exact + onward if exact else whole or onward

    def tail(self, column, header):
        """What stands behind this text in the heading of a column without a part, or ""."""
        question, part, code = self.columns[column]
        for name in (question, code):
            if header and not part and name.startswith(header):
                found = re.fullmatch(r" ?- (.+)| ?\[(.+)\]| / (.+)|___(.+)|/(.+)",
                                     name[len(header):])
                if found:
                    return next(group for group in found.groups() if group)
        return ""
