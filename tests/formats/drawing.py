"""Charts as report.docx and report.xlsx hold them (DrawingML), and what tables.csv says that bars
must show, in every format."""
import re

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

# What tests/golden/charts asks for, in its order: a pie or a stack of which parts are suppressed
# is bars, or a stack with parts left out.
KINDS = {"charts": ["plain", "pie", "plain", "stacked", "stacked", "stacked", "paired", "plain"],
         "made": ["plain", "plain", "paired"]}


def points(element):
    """The values that are held with a reference, or in its place."""
    return {} if element is None else {int(point.get("idx")): point.find(C + "v").text or ""
                                       for point in element.iter(C + "pt")}


class Series:
    """`figures`: the text at each bar, None where it is not to be seen; `cells`: whence the values
    come, None where the chart has them itself."""

    def __init__(self, element):
        self.name = " ".join("".join(v.text or "" for v in element.find(C + "tx").iter(C + "v")).split())
        self.values, self.labels = points(element.find(C + "val")), points(element.find(C + "cat"))
        self.cells = {kind: element.findtext(f"{path}/{C}numRef/{C}f") for kind, path in (
            ("val", C + "val"), ("minus", f"{C}errBars/{C}minus"), ("plus", f"{C}errBars/{C}plus"))}
        self.cells["cat"] = element.findtext(f"{C}cat/{C}strRef/{C}f")
        self.below, self.above = (points(element.find(f"{C}errBars/{C}{side}"))
                                  for side in ("minus", "plus"))
        self.figures = {}
        for label in element.findall(f"{C}dLbls/{C}dLbl"):
            at = int(label.find(C + "idx").get("val"))
            self.figures[at] = None if label.find(C + "delete") is not None else \
                "".join(text.text for text in label.iter(A + "t"))
        self.unseen = element.find(f"{C}spPr/{A}noFill") is not None


class Drawing:
    def __init__(self, root):
        series = [Series(element) for element in root.iter(C + "ser")]
        self.series = [one for one in series if not one.unseen]
        self.at = next((one for one in series if one.unseen), None)
        if root.find(f".//{C}pieChart") is not None:
            self.kind = "pie"
        elif root.find(f".//{C}grouping").get("val") == "stacked":
            self.kind = "stacked"
        else:
            self.kind = "paired" if len(self.series) > 1 else "plain"
        self.rows = [" ".join(text.split()) for _, text in sorted(self.series[0].labels.items())]
        most = root.find(f".//{C}valAx/{C}scaling/{C}max")
        self.most = 1 if most is None else float(most.get("val"))

    def figure(self, row, series):
        """As it stands at a bar; None: there is no room for it."""
        held = self.at if self.kind == "plain" else self.series[series]
        return held.figures.get(row)

    def label(self, row, series):
        if self.kind in ("plain", "pie"):
            return self.rows[row]
        return f"{self.rows[row]}: {self.series[series].name}"

    def bars(self):
        """(label, figure) of each, row by row."""
        return [(self.label(row, k), self.figure(row, k))
                for row in range(len(self.rows)) for k in range(len(self.series))]


def text_of(cell):
    return re.sub("^'(?=[=+@-])", "", " ".join(cell.split()))


def named(whole, shown):
    """Whether a chart shows this name: a long one is cut, and ends in an ellipsis."""
    return shown == whole or (shown.endswith("…") and len(shown) > 20 and
                              whole.startswith(shown[:-1].rstrip()))


def rows_of(figures, titles, kind, row, k, name):
    """The rows of tables.csv that bar `k` of a row may show, of which there may be several: the
    same answers are counted in other tables. `titles`: of questions, by key."""
    found = []
    for figure in figures:
        option = text_of(figure["option"])
        if kind in ("plain", "pie"):
            right = figure["measure"] == "share" and named(option, row)
        elif kind == "paired":
            right = named(option, row) and figure["measure"] == ("share", "population_share")[k]
        elif figure["by"] == "place":
            right = named(option, name) and row.startswith(figure["group"]) and \
                row[len(figure["group"])] in "snrt" and figure["measure"] == "share"
        else:
            right = named(option, name) and named(titles.get(figure["question"], ""), row) and \
                figure["measure"] == "share"
        if right:
            found.append(figure)
        if right and kind == "paired" and k == 0:
            # The base of the comparison, which tables.csv has not, may be suppressed.
            found.append({**figure, "value": "", "display": "[c]"})
    return found
