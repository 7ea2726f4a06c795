"""The independent counter on cases small enough to count by looking: selftest.py"""
import json
import os
import tempfile
import unittest

from counts import count
from rules import holds
from sheet import Sheet
from words import cover, fold

SCHEMA = {
    "type": "object",
    "properties": {
        "use": {"title": "Do you use it?", "enum": ["Yes", "No"]},
        "why": {"title": "Why?", "type": "array", "uniqueItems": True, "maxItems": 2,
                "x-other": True, "items": {"enum": ["Fast", "Fast, cheap", "Other"]}}},
    "allOf": [{"if": {"properties": {"use": {"const": "Yes"}}, "required": ["use"]},
               "else": {"properties": {"why": False}}}]}


class Words(unittest.TestCase):
    def test_fold(self):
        self.assertEqual(fold(" It\u2019s\u00a0A &lt;b&gt;<b>b</b>old<br>30\u2013 44\u3000\uff01 "),
                         "it's a bold 30- 44 !")
        self.assertEqual(fold("<unknown> & >60"), "<unknown> & >60")

    def test_cover(self):
        labels = {"a": 0, "a, b": 1, "b": 2, "c": 3}
        self.assertEqual(cover("a, b, c", labels, ", "), ([1, 3], 0))
        self.assertEqual(cover("b, a", labels, ", "), ([2, 0], 0))
        self.assertEqual(cover("x, y, a, z", labels, ", "), ([0], 2))
        self.assertEqual(cover("a;b;", labels, None), ([0, 2], 0))
        self.assertEqual(cover("", labels, ";"), ([], 0))


class Rules(unittest.TestCase):
    def test_routing(self):
        self.assertTrue(holds({"use": "Yes", "why": ["Fast"]}, SCHEMA, SCHEMA))
        self.assertFalse(holds({"use": "No", "why": ["Fast"]}, SCHEMA, SCHEMA))
        self.assertFalse(holds({"use": "Yes", "why": ["Fast", "Other", "Fast, cheap"]}, SCHEMA,
                               SCHEMA))

    def test_unknown_keyword(self):
        with self.assertRaises(ValueError):
            holds(1, {"multipleOf": 2}, {})


class Exports(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def write(self, name, content):
        path = os.path.join(self.folder.name, name)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def count(self, export, schema=None, bands=None, **source):
        self.write("s.schema.json", json.dumps(schema or SCHEMA))
        definition = self.write("s.json", json.dumps({
            "responses": "s.schema.json", "source": source, "bands": bands or {}}))
        found = count(definition, self.write("export.csv", export))
        return {q["id"]: (q["respondents"], *q["options"].values()) for q in found["questions"]} | \
            {key: number for key, number in found["account"].items() if number}

    def test_joined(self):
        export = ("Timestamp;Do you use it?;Why?\n1;yes ;\"Fast, cheap, Fast\"\n2;YES;Fast\n3;;\n"
                  "4;No;Fast\n5;Yes;\"Fast, cheap, none of these\"\n;;\n6;Yes\n7;Perhaps;\n"
                  "8;Yes;\"Fast, Fast, cheap, Other\"\n9;Yes;\"Fast, a, b\"\n")
        self.assertEqual(self.count(export, columns={"why": {"header": "Why?", "join": ", "}}), {
            "use": (5, 5, 0), "why": (4, 3, 2, 2),
            "read": 10, "blank": 1, "rejected": 2, "counted": 7})

    def test_two_header_rows(self):
        export = ("\ufeffRespondent ID,Do you use it?,Why?,,,\r\n,Response,Fast,\"Fast, cheap\","
                  "Other (please specify),Other (please specify)\r\n1,Yes,Fast,,,\r\n"
                  "2,Yes,,,Other (please specify),Price\r\n1,Yes,Fast,,,\r\n"
                  "3,Yes,Fast,\"Fast, cheap\",x,\r\n4,-,,,,\r\n")
        self.assertEqual(
            self.count(export, duplicates={"id": "Respondent ID"}, missing={"use": ["-"]}),
            {"use": (3, 3, 0), "why": (2, 1, 0, 1), "read": 5, "duplicate": 1, "counted": 4})

    def test_flattened(self):
        export = ("Do you use it?,Why? - Fast,\"Why? - Fast, cheap\",Why? - Other,Status\n"
                  "Yes,1,0,0,Complete\nYes,0,0,1,Partial\nYes,0,1,1,Complete\nYes,0,0,0,Complete\n")
        self.assertEqual(self.count(export, columns={"why": 2}), {
            "use": (3, 3, 0), "why": (2, 1, 1, 1), "read": 4, "incomplete": 1, "counted": 3})

    def test_numbers_and_places(self):
        schema = {"properties": {
            "age": {"type": "integer", "maximum": 120}, "km": {"type": "number"},
            "order": {"type": "array", "x-kind": "ranking", "items": {"enum": ["a", "b"]}}}}
        export = "age,km,order - a,order - b\n17,5,2,1\n18,4.9,1,1\n130,x,1,\n40,,,2\n"
        bands = {"age": {"-17": [None, 17], "18-": [18, None]},
                 "km": {"to 5": [0, 5], "5-": [5, None]}}
        self.assertEqual(self.count(export, schema, bands), {
            "age": (3, 1, 2), "km": (2, 1, 1), "order": (2, 2, 1), "read": 4, "counted": 4})

    def test_header_rows(self):
        cases = {"Timestamp,A\n1,2\n": 1, "A,B\n,\n1,2\n": 2, "V1,V2\nResponseID,Q\n1,2\n": 2,
                 "Ident 1,Ident 2\nQ,R\n1,2\n": 2, "A,B\na,b\n\"{\"\"ImportId\"\":1}\",x\n1,2\n": 3,
                 "RespondentID,A\n,\n,1\n": 2, "RespondentID,A\n5,Response\n": 2}
        for text, n in cases.items():
            self.assertEqual(Sheet(self.write("h.csv", text)).n_headers, n, text)

    def test_bytes(self):
        text = "Caf\u00e9\tB\nx\ty\n"
        for encoding, name in (("utf-16", None), ("mac_roman", "macintosh"),
                               ("cp1252", "windows-1252")):
            sheet = Sheet(self.write("b.csv", text.encode(encoding)), name)
            self.assertEqual(sheet.columns[0][0], "caf\u00e9")
        with self.assertRaises(UnicodeDecodeError):
            Sheet(self.write("b.csv", text.encode("mac_roman")))


if __name__ == "__main__":
    unittest.main(verbosity=0)
