"""What a report says in another language: marked_words.c writes every wording in Greek letters, so
a Latin word in a report is the consultation's own, or English that no translator would find.

language.py CANVASS_MARKED SOURCE"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from html import unescape

# Names of things, not wordings: the program, its rules and digests, statisticians and journals,
# and markers, which are the same in every language.
NAMES = """canvass sha256 sha256s csv json schema export xlsx tables made charts
unknown_option rule_broken too_many c z u x low"""
CONSULTATIONS = [("surveys/dartford-2022.json", "examples/dartford-2022.csv"),
                 ("surveys/dartford-gravesham-2019.json", "examples/dartford-gravesham-2019.csv"),
                 ("surveys/gravesham-2023.json", "examples/gravesham-2023.csv"),
                 ("tests/golden/charts/survey.json", "tests/golden/charts/export.csv")]
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# Names of methods, which `canvass methods` lists.
METHODS = re.compile("(Wilson score|Goodman joint) interval")


def strings(value):
    """Every string of a JSON document, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value if isinstance(value, list) else value.values():
            yield from strings(inner)


def own_words(survey):
    """What the officer wrote: titles, options, names of files."""
    document = json.loads(survey.read_text())
    schema = survey.parent / document["responses"]
    words = set(LATIN.findall(" ".join(pathlib.Path(path).name for path in (survey, schema))))
    for text in strings([document, json.loads(schema.read_text())]):
        words |= set(LATIN.findall(text))
    properties = json.loads(schema.read_text())["properties"]
    return {word.casefold() for word in words | set(LATIN.findall(" ".join(properties)))}


def texts_of_xml(archive, wanted):
    for name in archive.namelist():
        if re.search(wanted, name):
            # References to cells are for programs.
            text = re.sub(r"<c:f>.*?</c:f>", "", archive.read(name).decode())
            yield from re.findall(r">([^<>]+)<", text)
            yield from re.findall(r" (?:descr|title|name|table:name|draw:name)=\"([^\"]*)\"", text)


def said(out):
    """The format, and every text of it that a reader is told."""
    text = (out / "report.html").read_text()
    text = re.sub(r"<(style|script)>.*?</\1>", "", text, flags=re.DOTALL)
    yield "html", [*re.findall(r">([^<>]+)<", text), *re.findall(r" (?:aria-label|data-[a-z-]+)=\"([^\"]*)\"", text)]
    yield "markdown", [re.sub(r"\\(.)", r"\1", (out / "report.md").read_text())]
    with zipfile.ZipFile(out / "report.docx") as file:
        texts = [text for text in texts_of_xml(file, r"document|foot|charts/chart\d+.xml$")
                 if not re.match(r" (SEQ|PAGE|TOC|PAGEREF|NUMPAGES|STYLEREF)\b", text)]
        yield "docx", [text for text in texts if not re.fullmatch(r"_Toc\w+|Heading \d|[-\w]*chart|General|rId\d+|0(\.0)?%", text)]
    with zipfile.ZipFile(out / "report.xlsx") as file:
        yield "xlsx", [text for text in texts_of_xml(file, r"sharedStrings|worksheets/sheet|workbook.xml")
                       if not re.fullmatch(r"table_\d+|_xlnm\..*|'[^']+'!A1", text)]
    with zipfile.ZipFile(out / "report.ods") as file:
        yield "ods", re.findall(r"<(?:text:[^>]+|svg:[^>]+)>([^<>]+)<", file.read("content.xml").decode())
    for chart in (out / "charts").glob("*.svg"):
        yield chart.name, re.findall(r">([^<>]+)<", chart.read_text())
    results = json.loads((out / "results.json").read_text())
    tables = [{key: held for key, held in table.items() if key != "id"} for table in results["tables"]]
    yield "json", strings([tables, results["sentences"]])


def messages(out):
    """What the checks of answers say, as private/rejects.csv has it: English in every language."""
    tables = json.loads((out / "results.json").read_text())["tables"]
    return [row[2] for table in tables if table["id"] == "findings" for row in table["rows"]]


def main():
    canvass, source = sys.argv[1], pathlib.Path(sys.argv[2])
    failed, looked = [], 0
    for survey, export in CONSULTATIONS:
        known = own_words(source / survey) | set(NAMES.split())
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "out"
            done = subprocess.run([canvass, "run", "--quiet", source / survey, source / export, "-o", out],
                                  capture_output=True, text=True, check=False)
            assert done.returncode in (0, 1), done.stderr
            checks = messages(out)
            for name, texts in said(out):
                texts = [unescape(text) for text in texts]
                found = {}
                for text in texts:
                    looked += len(re.findall("[α-ω]+", text)) > 0
                    # Digests, and citations, whose names and titles are as they were published.
                    for message in checks:
                        text = text.replace(message, " ")
                    text = METHODS.sub(" ", text)
                    text = re.sub(r"[0-9a-f]{32,}|\([A-Z][a-z][^()]*\(\d{4}\).*?\d+-\d+\)", " ", text)
                    for word in LATIN.findall(text):
                        if word.casefold() not in known:
                            found.setdefault(word, text.strip()[:100])
                for word, text in found.items():
                    failed.append(f"{survey}: {name}: {word!r} in {text!r}")
    assert looked > 2000, f"{looked} texts have words of the other language"
    print("\n".join(failed[:60]) or f"{looked} texts, no English of ours")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
