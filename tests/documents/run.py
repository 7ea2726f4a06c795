#!/usr/bin/env python3
"""Reads report.md back by pandoc and report.tex by TeX, and compares every cell, caption and
sentence with report.html and results.json of the same run:
    run.py CANVASS SOURCE
"""
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

CONSULTATIONS = ["dartford-gravesham-2019", "dartford-2022", "gravesham-2023"]
# What steers the direction of writing has no place in print.
UNSEEN = re.compile("[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]")

failures = 0


def wrong(what):
    global failures
    failures += 1
    print(what)


def plain(text):
    text = unicodedata.normalize("NFC", text)  # as pandoc does
    return " ".join(UNSEEN.sub("", text).replace("\u00ad", "").split())


class Page(html.parser.HTMLParser):
    """Tables as lists of rows, captions, headings and all text of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tables, self.captions, self.headings, self.text = [], [], [], []
        self.into, self.skip = [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th", "caption", "h1", "h2", "h3"):
            self.into.append((tag, []))
        elif tag in ("script", "style", "nav", "svg"):
            self.skip += 1

    def handle_endtag(self, tag):
        if tag in ("script", "style", "nav", "svg"):
            self.skip -= 1
        if tag in ("td", "th", "caption", "h1", "h2", "h3") and self.into:
            name, parts = self.into.pop()
            text = plain("".join(parts))
            if name in ("td", "th"):
                self.tables[-1][-1].append(text)
            elif name == "caption":
                self.captions.append(text)
            else:
                self.headings.append(text)

    def handle_data(self, data):
        if self.skip:
            return
        self.text.append(data)
        if self.into:
            self.into[-1][1].append(data)


NAMES = {
    "\\textasciitilde{}": "~", "\\textasciicircum{}": "^", "\\textbackslash{}": "\\",
    "\\textless{}": "<", "\\textgreater{}": ">", "\\textbar{}": "|", "\\textquotedbl{}": '"',
    "\\textquotesingle{}": "'", "\\textasciigrave{}": "`", "{[}": "[", "{]}": "]", "{*}": "*",
    "\\ensuremath{-}": "\u2212", "\\ensuremath{\\leq}": "\u2264",
    "\\ensuremath{\\geq}": "\u2265", "{\\kern0pt}": "", "\\cvbreak{}": "", "\\-": "",
    "\\#": "#", "\\$": "$", "\\%": "%", "\\&": "&", "\\_": "_", "\\{": "{", "\\}": "}",
}
NAMED = re.compile("|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True))
                   + "|\\\\cv(?:(?:other|turned){[0-9A-F,]+}|digest){|}|~")


def of_tex(text):
    """The text that a piece of report.tex prints."""
    return plain(NAMED.sub(lambda match: NAMES.get(match[0], " " if match[0] == "~" else ""),
                           text))


def tex_tables(text):
    """Captions and tables; charts have no caption."""
    captions, tables = [], []
    for body in re.findall(r"\\begin{longtable}(.*?)\\end{longtable}", text, re.S):
        caption = re.search(r"\\caption\[\]{(.*)} \\tabularnewline", body)
        if caption is None:
            continue
        captions.append(of_tex(caption[1]))
        head = re.search(r"\\toprule\n(.*) \\tabularnewline\n\\midrule", body)[1]
        rows = [[of_tex(cell[len("\\textbf{"):-1]) for cell in head.split(" & ")]]
        for row in re.findall(r"(.*) \\tabularnewline\*?\n", body.split("\\endfoot\n")[1]):
            rows.append([of_tex(cell) for cell in re.split(r"(?<!\\) & ", row)])
        tables.append(rows)
    return captions, tables


def check_same(name, what, got, wanted):
    if got == wanted:
        return
    if len(got) != len(wanted):
        wrong(f"{name}: {len(got)} {what}, not {len(wanted)}")
    for one, other in zip(got, wanted):
        if one != other:
            wrong(f"{name}: {what}: {one!r}, not {other!r}")
            return


def check_markdown(name, folder, page, sentences):
    if shutil.which("pandoc") is None:
        return "pandoc"
    for dialect in ("gfm", "markdown-smart"):
        made = subprocess.run(["pandoc", "-f", dialect, "-t", "html", "--wrap=none",
                               os.path.join(folder, "report.md")],
                              check=True, capture_output=True, text=True).stdout
        read = Page(made)
        label = f"{name}: report.md as {dialect}"
        check_same(label, "tables", read.tables, page.tables)
        everything = plain("".join(read.text))
        for text in page.captions + page.headings + sentences:
            if plain(text) not in everything:
                wrong(f"{label}: not there: {text!r}")
        markup = re.search(r"<(a|img|code|em|del|sub|sup|input)\b.*", made)
        if markup is not None:
            wrong(f"{label}: text became markup: {markup[0]!r}")
    return None


def check_tex(name, folder, page, sentences, work):
    with open(os.path.join(folder, "report.tex"), encoding="utf-8") as file:
        text = file.read()
    captions, tables = tex_tables(text)
    check_same(f"{name}: report.tex", "captions", captions, page.captions)
    check_same(f"{name}: report.tex", "tables", tables, page.tables)
    paragraphs = {of_tex(line) for line in text.split("\n")}
    for sentence in sentences:
        if plain(sentence) not in paragraphs:
            wrong(f"{name}: report.tex: not there: {sentence!r}")
    missing = []
    for program in ("pdflatex", "lualatex"):
        if shutil.which(program) is None:
            missing.append(program)
            continue
        out = os.path.join(work, program)
        os.makedirs(out, exist_ok=True)
        ran = subprocess.run([program, "-interaction=nonstopmode", "-halt-on-error",
                              "-output-directory=" + out, os.path.join(folder, "report.tex")],
                             capture_output=True)
        log = ran.stdout.decode("utf-8", "replace")
        if ran.returncode != 0 and "not found" in log and ".sty" in log:
            missing.append(f"packages of {program}")
        elif ran.returncode != 0:
            error = [line for line in log.split("\n") if line.startswith("!")]
            wrong(f"{name}: {program}: {error[:1]}")
    return ", ".join(missing) or None


def main():
    canvass, source = os.path.abspath(sys.argv[1]), sys.argv[2]
    runs = [(name, os.path.join(source, "surveys", name + ".json"),
             os.path.join(source, "examples", name + ".csv")) for name in CONSULTATIONS]
    hostile = os.path.join(source, "tests", "golden", "hostile-text")
    runs.append(("hostile text", os.path.join(hostile, "survey.json"),
                 os.path.join(hostile, "hostile.csv")))
    scripts = os.path.join(source, "tests", "documents")
    runs.append(("scripts", os.path.join(scripts, "survey.json"),
                 os.path.join(scripts, "answers.csv")))
    missing = set()
    with tempfile.TemporaryDirectory() as work:
        for name, survey, export in runs:
            folder = os.path.join(work, name)
            subprocess.run([canvass, "run", "--quiet", survey, export, "-o", folder], check=True)
            with open(os.path.join(folder, "report.html"), encoding="utf-8") as file:
                page = Page(file.read())
            with open(os.path.join(folder, "results.json"), encoding="utf-8") as file:
                sentences = json.load(file)["sentences"]
            if not page.tables or not sentences:
                wrong(f"{name}: nothing to compare")
            missing.add(check_markdown(name, folder, page, sentences))
            missing.add(check_tex(name, folder, page, sentences, os.path.join(work, "tex")))
    for program in sorted(filter(None, missing)):
        print(f"skipped in part: {program} is missing")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
