# pandas as a peer of tests/bench/compare: pandas_peer.py TASK THREADS EXPORT OUT
import sys

import pandas

task, _, export, out = sys.argv[1:]
names = ["area", "issue", "age", "gender", "safety", "concerns", "m1", "m2", "m3", "m4", "m5"]
columns = dict(zip(names, range(2, 13))) if task == "set" else {"issue": 3}
# Its own engine in C; categories, so that each text is held once and counted as a number.
table = pandas.read_csv(export, header=0, names=list(columns), usecols=list(columns.values()),
                        dtype="category", engine="c", keep_default_na=False, na_values=[""])
rows = []


def one(column, question):
    for option, count in table[column].value_counts().items():
        rows.append((question, option, "", "", count))


def joined(question):
    counts = {}
    for cell, count in table[question].value_counts().items():
        for pick in cell.split(";"):
            counts[pick] = counts.get(pick, 0) + count
    rows.extend((question, pick, "", "", count) for pick, count in counts.items())


def breakdown(by):
    counts = table.groupby(["issue", by], observed=True).size()
    rows.extend(("issue", option, by, group, count) for (option, group), count in counts.items())


one("issue", "issue")
if task == "set":
    for question in ["area", "age", "gender"]:
        one(question, question)
    joined("concerns")
    for column in names[6:]:
        one(column, "measures")
    for by in ["area", "age", "gender", "safety"]:
        breakdown(by)
with open(out, "w", encoding="utf-8") as file:
    for row in rows:
        file.write("\t".join(map(str, row)) + "\n")
