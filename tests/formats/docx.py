"""Holds report.docx of four consultations against report.md and tables.csv of the same run:
docx.py [--office] CANVASS SOURCE

Everything that is said must be said in both, in the same order; the charts are drawn from the
figures of tables.csv. Each comparison is tried with a wrong figure, too. --office opens the files
in LibreOffice instead, and is skipped where there is none."""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile

import markdown
from consultations import hidden, reports, titles_of
from drawing import KINDS, rows_of
from docx_files import DC, WP, Docx, W, shown

PAGE_WIDTHS = {"11906": 11906 - 2 * 1134, "16838": 16838 - 2 * 1134}  # twips between margins
EMU_PER_TWIP = 635
FAILED = []


def check(name, right, what):
    if not right:
        FAILED.append(f"{name}: {what}")


def differences(expected, found):
    """The first thing that differs, or None."""
    for a, b in zip(expected, found):
        if tuple(a) != tuple(b):
            return f"report.md says {a!r}, report.docx {b!r}"
    return None if len(expected) == len(found) else f"{len(expected)} and {len(found)} things"


def check_said(name, folder, docx):
    expected, found = markdown.read(os.path.join(folder, "report.md")), docx.said()
    for a, b in zip(expected, found):
        if a[0] == b[0] == "chart":  # parts too narrow for their figures, names that are cut: see check_charts
            b[2][:] = [(said[0] if "…" in label and said[0].startswith(label.split("…")[0]) else label,
                        figure or said[1]) for (label, figure), said in zip(b[2], a[2])]
    check(name, differences(expected, found) is None, differences(expected, found))
    counts = {kind: sum(thing[0] == kind for thing in expected) for kind in ("table", "chart")}
    check(name, counts["table"] > 3, "report.md has hardly a table")
    for thing in found:  # a wrong figure must be noticed
        if thing[0] in counts:
            rows = thing[2]
            kept, rows[-1] = rows[-1], rows[-1][:-1] + type(rows[-1])(["1,234"])
            check(name, differences(expected, found), f"a wrong figure in {thing[1]} passes")
            rows[-1] = kept


def check_tables(name, folder, docx):
    """Every figure of tables.csv that has a text stands in a row of its option or group."""
    rows, tried = [row for kind, *rest in docx.said() if kind == "table" for row in rest[1]], 0
    with open(os.path.join(folder, "tables.csv"), encoding="utf-8", newline="") as file:
        for figure in csv.DictReader(file):
            words = [re.sub("^'(?=[=+@-])", "", " ".join(figure[key].split()))
                     for key in ("option", "group")]
            held = [row for row in rows if any(word and word in row for word in words)]
            if figure["table"] == "top_n":  # of which tables print the top alone
                held = [row for row in rows if all(word in row for word in words)]
            if figure["table"].startswith("grid"):  # whose answers are the heads
                held = rows
            if figure["measure"] == "share" and figure["display"] and \
                    (held or figure["table"] != "top_n"):
                tried += 1
                check(name, any(figure["display"] in cell for row in held for cell in row),
                      f"no table has {figure['display']} of {words}")
    check(name, tried > 4, "hardly a figure of tables.csv was looked for")


def near(text, value):
    return abs(float(text) - value) < 2e-6


def drawn_as(chart, row, k, figure):
    """Whether a bar and its whiskers are drawn where a row of tables.csv says."""
    series = chart.series[k]
    if not figure["value"]:
        return row not in series.values and row not in series.above
    value = float(figure["value"])
    if not (row in series.values and near(series.values[row], value)):
        return False
    if row not in series.above:
        return chart.kind != "plain" or near(chart.at.values[row], value)
    return (near(series.above[row], float(figure["ci_high"]) - value)
            and near(series.below[row], value - float(figure["ci_low"]))
            and near(chart.at.values[row], float(figure["ci_high"])))


def check_bar(name, chart, row, k, figures):
    label, shown_as = chart.label(row, k), chart.figure(row, k)
    same = [figure for figure in figures if shown_as in (figure["display"], None)]
    check(name, any(drawn_as(chart, row, k, figure) for figure in same),
          f"the bar of {label!r} is drawn otherwise than tables.csv says")
    check(name, not any(drawn_as(chart, row, k, {**figure, "value": "0.512345"})
                        for figure in same), f"a wrong bar of {label!r} passes")
    value = float(chart.series[k].values.get(row, 0))
    check(name, shown_as or value < (0.05 if chart.kind == "pie" else 0.12),
          f"{label!r} has no figure")
    check(name, value <= chart.most, f"{label!r} goes beyond the axis")


def check_book(name, chart, row):
    """The workbook behind a chart has the values that are drawn, and no other."""
    held = [series.values.get(row) for series in chart.series]
    if any(series.above for series in chart.series):
        held += [chart.series[0].below.get(row), chart.series[0].above.get(row)]
    held += [chart.at.values.get(row)] if chart.at else []
    cells = {chr(ord("B") + i): value for i, value in enumerate(held) if value is not None}
    sheet = {column: text for column, text in chart.cells[row].items() if column != "A"}
    check(name, " ".join(chart.cells[row]["A"].split()) == chart.rows[row] and sheet == cells,
          f"the workbook has other values of {chart.rows[row]!r}: {sheet}, not {cells}")


def check_charts(name, folder, docx):
    with open(os.path.join(folder, "tables.csv"), encoding="utf-8", newline="") as file:
        figures = list(csv.DictReader(file))
    kinds = []
    for drawing in docx.body.iter(WP + "inline"):
        chart = docx.chart(drawing)
        if kinds[-1:] != [(chart.kind, drawing.find(WP + "docPr").get("name"))]:
            kinds.append((chart.kind, drawing.find(WP + "docPr").get("name")))
        for row, label in enumerate(chart.rows):
            check_book(name, chart, row)
            for k, series in enumerate(chart.series):
                check_bar(name, chart, row, k, rows_of(figures, titles_of(name), chart.kind,
                                                       label, k, series.name))
            signs = [chart.figure(row, k) for k, series in enumerate(chart.series)
                     if row not in series.values]
            if chart.at and chart.kind != "plain":
                check(name, chart.at.figures[row] == (signs or [None])[0],
                      f"{label!r} does not say what is left out")
    check(name, [kind for kind, _ in kinds] == KINDS.get(name, ["plain"] * len(kinds)),
          f"charts of the kinds {kinds}")


def check_table_form(name, docx, table, width):
    rows = table.findall(W + "tr")
    caption = table.find(f"{W}tblPr/{W}tblCaption").get(W + "val")
    check(name, rows[0].find(f"{W}trPr/{W}tblHeader") is not None, f"{caption}: no header row")
    check(name, all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows),
          f"{caption}: a row may split")
    check(name, len({len(row.findall(W + "tc")) for row in rows}) == 1, f"{caption}: ragged")
    grid = [int(column.get(W + "w")) for column in table.find(W + "tblGrid")]
    check(name, sum(grid) <= width and min(grid) > 200, f"{caption}: columns of {grid} twips")
    for cell in table.iter(W + "tc"):
        if re.fullmatch(r"[0-9.]+%|[0-9.]+ to [0-9.]+", shown(cell)):
            check(name, docx.style(cell.find(W + "p")) == "CanvassTableNumber",
                  f"{caption}: {shown(cell)} is not set right")


def check_drawing(name, drawing, width, height):
    extent, properties = drawing.find(WP + "extent"), drawing.find(WP + "docPr")
    check(name, len(properties.get("descr")) > 40, "a chart without alternative text")
    check(name, int(extent.get("cx")) <= width * EMU_PER_TWIP and
          int(extent.get("cy")) <= (height - 800) * EMU_PER_TWIP, "a chart larger than the page")


def check_form(name, docx):
    """What Word needs: pages, header rows, alternative text, and references that lead somewhere."""
    waiting = []
    for element in docx.body:
        size = element.find(f".//{W}pgSz") if element.tag != W + "sectPr" else \
            element.find(W + "pgSz")
        waiting.append(element)
        if size is None:
            continue
        width = PAGE_WIDTHS[size.get(W + "w")]
        height = int(size.get(W + "h")) - 2 * 1134
        for held in waiting:
            if held.tag == W + "tbl":
                check_table_form(name, docx, held, width)
            for drawing in held.iter(WP + "inline"):
                check_drawing(name, drawing, width, height)
        waiting = []
    check(name, not waiting, "the last section has no page")
    root = docx.roots["word/document.xml"]
    styles = {style.get(W + "styleId") for style in docx.roots["word/styles.xml"]}
    used = {style.get(W + "val") for tag in ("pStyle", "tblStyle") for style in root.iter(W + tag)}
    check(name, used <= styles, f"styles that are not there: {used - styles}")
    marks = {mark.get(W + "name") for mark in root.iter(W + "bookmarkStart")}
    links = [link.get(W + "anchor") for link in root.iter(W + "hyperlink")]
    check(name, links and len(links) == len(marks) and set(links) == marks, "contents and headings")
    check(name, all(target in docx.names for target in docx.targets.values()), "a part is missing")


def check_properties(name, docx):
    core = docx.roots["docProps/core.xml"]
    title = shown(next(docx.body.iter(W + "p")))
    check(name, core.find(DC + "title").text == title, "the title of the properties")
    check(name, name == "charts" or core.find(DC + "creator").text, "no publisher in the properties")
    check(name, not [part for part in core if "terms" in part.tag], "a date in the properties")
    language = docx.roots["word/styles.xml"].find(f".//{W}docDefaults//{W}lang").get(W + "val")
    check(name, language == "en-GB", f"the language is {language}")


def check_numbers(name, docx):
    """Tables and figures are numbered from 1, as the fields would number them."""
    counts = {}
    for paragraph in docx.body.iter(W + "p"):
        field = paragraph.find(f".//{W}instrText")
        sequence = re.match(r" SEQ (\w+)", field.text) if field is not None else None
        if sequence:
            counts[sequence[1]] = counts.get(sequence[1], 0) + 1
            check(name, shown(paragraph).startswith(f"{sequence[1]} {counts[sequence[1]]}: "),
                  f"{shown(paragraph)} is number {counts[sequence[1]]}")
    check(name, counts.get("Table", 0) > 3, "hardly a numbered table")


def compare(made):
    for name, folder, again in made:
        path = os.path.join(folder, "report.docx")
        with open(path, "rb") as first, open(os.path.join(again, "report.docx"), "rb") as second:
            check(name, first.read() == second.read(), "two runs differ")
        docx = Docx(path)
        for look in (check_said, check_tables, check_charts):
            look(name, folder, docx)
        for look in (check_form, check_properties, check_numbers):
            look(name, docx)


def without_digests(path):
    """Every part of a file by name, the digests of the export blanked."""
    archive = Docx(path).archive
    return {name: re.sub(rb"[0-9a-f]{64}", b"#", archive.read(name))
            for name in archive.namelist()}


def check_hidden(canvass, folder):
    """Two exports that differ in suppressed counts alone give the same file."""
    for words, same in (((), True), (("--disclosure", "none"), False)):
        one, two = (without_digests(os.path.join(out, "report.docx"))
                    for out in hidden(canvass, folder, *words))
        check("hidden", (one == two) == same,
              f"files that should {'not ' if same else ''}differ do {'' if same else 'not'}")


def words_of(text):
    return set(re.findall(r"[A-Za-z0-9%.,]+", text))


def office(made, folder):
    """LibreOffice must make a PDF of each in which the words of tables and charts stand."""
    for name, out, _ in made:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                        "--convert-to", "pdf", "--outdir", out, os.path.join(out, "report.docx")],
                       capture_output=True, check=False, timeout=200)
        pdf = os.path.join(out, "report.pdf")
        check(name, os.path.exists(pdf), "LibreOffice made no PDF")
        if os.path.exists(pdf) and shutil.which("pdftotext"):
            text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True,
                                  check=True).stdout
            wanted = set()
            for kind, *rest in Docx(os.path.join(out, "report.docx")).said():
                if kind in ("table", "chart"):
                    for row in rest[1]:
                        wanted |= {word for cell in row for word in words_of(cell or "")
                                   if len(word) < 16}
            missing = wanted - words_of(text)
            check(name, len(wanted) > 40 and not missing, f"not in the PDF: {sorted(missing)[:9]}")


def main():
    words = [word for word in sys.argv[1:] if word != "--office"]
    in_office = len(words) < len(sys.argv) - 1
    if in_office and not shutil.which("soffice"):
        print("skipped: LibreOffice (soffice) is not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        made = reports(*words, folder)
        if in_office:
            office(made, folder)
        else:
            compare(made)
            check_hidden(words[0], folder)
    print("\n".join(FAILED[:40]) or "as they should be")
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main())
