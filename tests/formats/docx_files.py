"""Reads report.docx by its XML, without what wrote it."""
import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile

from drawing import C, Drawing

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"


def shown(element):
    """The text of a paragraph or cell, white space as one space."""
    return " ".join("".join(t.text or "" for t in element.iter(W + "t")).split())


class Chart(Drawing):
    """A drawing, and the workbook behind it."""

    def __init__(self, archive, part):
        super().__init__(ET.fromstring(archive.read(part)))
        relations = part.replace("charts/", "charts/_rels/") + ".rels"
        target = ET.fromstring(archive.read(relations))[0].get("Target")
        book = archive.read(posixpath.normpath(posixpath.join(posixpath.dirname(part), target)))
        self.cells = self.sheet(zipfile.ZipFile(io.BytesIO(book)))

    @staticmethod
    def sheet(book):
        """Cells by column letter, a row each after the heads."""
        rows = ET.fromstring(book.read("xl/worksheets/sheet1.xml")).findall(f".//{S}row")[1:]
        return [{cell.get("r")[0]: "".join(t.text or "" for t in cell.iter()) for cell in row}
                for row in rows]


class Docx:
    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        self.names = self.archive.namelist()
        self.roots = {name: ET.fromstring(self.archive.read(name)) for name in self.names
                      if name.endswith((".xml", ".rels"))}
        self.body = self.roots["word/document.xml"].find(W + "body")
        self.targets = {relation.get("Id"): "word/" + relation.get("Target")
                        for relation in self.roots["word/_rels/document.xml.rels"]}

    def style(self, paragraph):
        return paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")

    def chart(self, drawing):
        return Chart(self.archive, self.targets[drawing.find(f".//{C}chart").get(R + "id")])

    def said(self):
        """The same list as markdown.read makes, without the contents. A table or chart in several
        pieces is put together, and what is said below charts is left out."""
        said, caption, last = [], None, None
        for element in self.body:
            if element.tag == W + "tbl":
                rows = [[shown(cell) for cell in row.iter(W + "tc")]
                        for row in element.iter(W + "tr")]
                if last == "table":  # the first column once more, and further columns
                    for row, more in zip(said[-1][2], rows, strict=True):
                        assert row[0] == more[0], (row[0], more[0])
                        row += more[1:]
                else:
                    said.append(("table", caption, rows))
                last = "table"
            elif element.tag == W + "p":
                style, drawing = self.style(element), element.find(f".//{WP}inline")
                text = shown(element)
                if drawing is not None:
                    chart = self.chart(drawing)
                    bars = chart.bars()
                    if last == "chart":
                        said[-1][2].extend(bars)
                    else:
                        said.append(("chart", caption, bars))
                    last = "chart"
                elif style == "Caption":
                    caption, last = re.sub(r"^(Table|Figure) [0-9]+: ", "", text), None
                elif style == "Title":
                    said.append(("heading", 1, text))
                elif style.startswith("Heading"):
                    said.append(("heading", int(style[-1]) + 1, text))
                    last = None
                elif text and style != "Subtitle" and last != "chart":
                    said.append(("text", text))
                    last = None
        return said
