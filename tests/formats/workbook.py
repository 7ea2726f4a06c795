#!/usr/bin/env python3
"""report.xlsx and report.ods against the tables and figures of the same run:
    workbook.py [--office] CANVASS SOURCE
of the three example consultations, of one whose labels would break a format and of one with
charts of every kind. --office asks
LibreOffice instead what it shows of them, and whether it can print them."""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

from consultations import titles_of
from drawing import KINDS, rows_of
from workbook_files import ods_range, places, read_ods, read_xlsx

EXAMPLES = ('dartford-gravesham-2019', 'dartford-2022', 'gravesham-2023')
HOSTILE = ['<b>bold</b>', '& | *a* _b_ `c` [x](y) \\', '=1+1', '+44', '_x0041_ _x000D_',
           'x' * 200 + ' ' + 'y' * 99, 'سرقة 12', '\U0001f468\u200d\U0001f469 family',
           'e\u0301\u0323 combined', "it's \"quoted\"", '40%', '1,234']


def run(canvass, survey, export, out, zone):
    environment = dict(os.environ, TZ=zone, TMPDIR='/nonexistent')
    done = subprocess.run([canvass, 'run', '--quiet', survey, export, '-o', out],
                          env=environment, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    assert done.stderr == '', done.stderr


def hostile(folder):
    """A consultation of which every label means something to some format."""
    enum = {'enum': HOSTILE}
    (folder / 'schema.json').write_text(json.dumps(
        {'$schema': 'https://json-schema.org/draft/2020-12/schema', 'type': 'object',
         'properties': {'issue': {'title': "=cmd|'x'!A0 & <i>why</i>?", **enum},
                        'area': {'title': "The 'area'", **enum}}}))
    (folder / 'hostile.json').write_text(json.dumps(
        {'id': 'hostile', 'title': '=1 <Title> & ' + 'long ' * 80, 'publisher': '<us> & "them"',
         'responses': 'schema.json',
         'source': {'platform': 'google-forms', 'columns': {'issue': 'Issue', 'area': 'Area'}},
         'report': [{'table': 'question', 'question': 'issue', 'chart': 'bar'},
                    {'table': 'breakdown', 'rows': 'issue', 'columns': ['area']}],
         'disclosure': {'threshold': 2}}))
    with open(folder / 'hostile.csv', 'w', newline='', encoding='utf-8') as file:
        rows = csv.writer(file)
        rows.writerow(['Issue', 'Area'])
        for i, issue in enumerate(HOSTILE):
            for j in range(12 + 3 * i):
                rows.writerow([issue, HOSTILE[j % 12]])
    return folder / 'hostile.json', folder / 'hostile.csv'


def runs(canvass, source, scratch):
    """Each consultation, run twice in two time zones: its name and the folder of its report."""
    jobs = [(source / 'surveys' / f'{name}.json', source / 'examples' / f'{name}.csv')
            for name in EXAMPLES]
    (scratch / 'hostile').mkdir()
    jobs.append(hostile(scratch / 'hostile'))
    jobs.append([source / 'tests' / 'golden' / 'charts' / file
                 for file in ('survey.json', 'export.csv')])
    for survey, export in jobs:
        first, second = scratch / survey.stem / 'one', scratch / survey.stem / 'two'
        first.parent.mkdir(exist_ok=True)
        run(canvass, survey, export, first, 'UTC')
        run(canvass, survey, export, second, 'Pacific/Kiritimati')
        for name in ('report.xlsx', 'report.ods'):
            assert (first / name).read_bytes() == (second / name).read_bytes(), \
                f'{survey.stem}: {name} differs between two runs'
        yield 'charts' if survey.stem == 'survey' else survey.stem, first


def head_fits(head, text):
    """A head of a table has its limit: 255 UTF-16 units."""
    units = len(head.encode('utf-16-le')) // 2
    return head == text or (units == 255 and head[-1] == '…' and text.startswith(head[:-1]))


def check_rules(sheet):
    """The checklist's: see src/render/workbook.h."""
    assert 0 < len(sheet.name) <= 31 and not re.search(r"[\[\]:*?/\\']", sheet.name), sheet.name
    assert sheet.cells[0, 0], f'{sheet.name}: no title'
    assert sheet.merged == 0 and sheet.formulas == 0 and len(sheet.tables) <= 1
    last = max(row for row, _ in sheet.cells)
    if sheet.tables:
        top, left, bottom, right, _, heads = sheet.tables[0]
        rows = sheet.rows()
        assert left == 0 and bottom == last, f'{sheet.name}: something stands below its table'
        assert all(cell for row in rows for cell in row), f'{sheet.name}: a blank cell'
        assert len({head.casefold() for head in rows[0]}) == len(rows[0])
        assert heads is None or heads == rows[0], f'{sheet.name}: {heads}'
    else:
        top, right = last + 1, 0
    # Above the table there is one column without gaps, and beside it nothing.
    assert all((row, 0) in sheet.cells for row in range(top))
    assert all(column <= (0 if row < top else right) for row, column in sheet.cells)


def check_front(book, results):
    cover, contents, notes = book.sheets[:3]
    assert [sheet.name for sheet in book.sheets[:3]] == ['Cover', 'Contents', 'Notes']
    lines = list(cover.cells.values())
    assert lines[0] == results['survey']['title'], lines[0]
    for part in [results['provenance'][key] for key in ('definition', 'schema')] + \
            results['provenance']['exports']:
        assert any(part['name'] in line and part['digest'] in line for line in lines), part
    linked = [(text, contents.cells[row, 1], contents.links.get((row, 0)))
              for (row, column), text in contents.cells.items()
              if column == 0 and row > contents.tables[0][0]]
    assert [(name, title) for name, title, _ in linked] == \
        [(sheet.name, sheet.cells[0, 0]) for sheet in book.sheets if sheet is not contents]
    for name, _, link in linked:
        assert link in (f"'{name}'!A1", f"'{name}'.A1", f'{name}!A1'), link
    explained = {row[0] for row in notes.rows()[1:]}
    for sheet in book.sheets[3:]:
        for text in sheet.cells.values():
            for mark in re.findall(r'^\[note [0-9]+\]|^\[[a-z]+\]$', text):
                assert mark in explained, f'{sheet.name}: {mark} is not explained'


def check_tables(book, results):
    """Every cell of every table, every sentence and every note of the report."""
    tables = [table for table in results['tables'] if table['id'] not in ('about', 'provenance')]
    sheets = [sheet for sheet in book.sheets[3:] if sheet.tables and not sheet.charts]
    assert len(tables) == len(sheets)
    cells = 0
    for table, sheet in zip(tables, sheets):
        assert sheet.cells[0, 0] == table['caption'], sheet.name
        heads, *rows = sheet.rows()
        assert rows == table['rows'], f'{sheet.name}: {rows} is not {table["rows"]}'
        assert all(map(head_fits, heads, table['columns'])), heads
        cells += sum(map(len, rows))
        above = [text for (row, _), text in sheet.cells.items() if row < sheet.tables[0][0]]
        for note in table['notes']:
            assert any(line == note or line.endswith('] ' + note) for line in above), note
    texts = [re.sub(r'^\[note [0-9]+\] ', '', text)
             for sheet in book.sheets for text in sheet.cells.values()]
    for text in results['sentences'] + results['notes']:
        assert text in texts, text
    return cells


def check_numbers(book, results):
    """What is printed as a number is one, and nothing else is."""
    printed = re.compile(r'[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?%?')
    for sheet in book.sheets[3:]:
        if not sheet.tables:
            assert not sheet.numbers
            continue
        for row in range(sheet.tables[0][0] + 1, sheet.tables[0][2] + 1):
            assert (row, 0) not in sheet.numbers, f'{sheet.name}: a label is a number'
            for column in range(1, sheet.tables[0][3] + 1):
                text = sheet.cells[row, column]
                if ((row, column) in sheet.numbers) != bool(printed.fullmatch(text)):
                    # A column of texts may hold a label that looks like a number.
                    assert results['survey']['id'] == 'hostile' or 'records' in \
                        sheet.rows()[0][column] or sheet.rows()[0][column] == 'Rank', text


def check_figures(book, results, figures):
    """tables.csv: each share and its interval where the sheets have it, by table and answer."""
    ids = [table['id'] for table in results['tables'] if table['id'] not in ('about', 'provenance')]
    sheets = dict(zip(ids, [s for s in book.sheets[3:] if s.tables and not s.charts]))
    found = 0
    for figure in figures:
        sheet = sheets.get(figure['table'])
        option = figure['option'].removeprefix("'")
        if sheet is None or figure['by'] or figure['measure'] != 'share':
            continue
        for row in sheet.rows()[1:]:
            if row[0] == option and figure['base_kind'] == 'respondents':
                words = re.split('[ ()]+', ' '.join(row[1:]))  # "163 (40%)"
                assert figure['display'] in words, (figure, row)
                assert not figure['count'] or format(int(figure['count']), ',') in words
                found += 1
    return found


def place_of(reference):
    """The sheet and the cells of a range of either format."""
    if '!' in reference:
        name, where = reference.replace("'", '').split('!')
        return name, places(where)
    return ods_range(reference)


def check_bar(sheet, row, column, figures, whiskers):
    """A bar is the figure of tables.csv to its last place, and one that it has not is none."""
    number = sheet.numbers.get((row, column))
    right = []
    for figure in figures:
        value = figure['value'] and float(figure['value'])
        if value == '' or number is None:
            right.append(value == '' and number is None and
                         sheet.cells[row, column] == figure['display'])
            continue
        same = f'{number:.6f}' == figure['value'] and sheet.cells[row, column] == figure['display']
        if whiskers and (row, 2) in sheet.numbers:
            ends = [sheet.numbers[row, i] for i in (2, 3)]
            same = same and [f'{end:.6f}' for end in ends] == [figure['ci_low'], figure['ci_high']]
            reach = [number - ends[0], ends[1] - number]
            same = same and all(abs(sheet.numbers[row, 4 + i] - reach[i]) < Decimal('2e-6')
                                for i in (0, 1))
        right.append(same)
    assert any(right), (sheet.name, sheet.cells[row, 0], column, number, figures)


def check_chart(sheet, chart, figures, titles):
    top, _, bottom, last, _, _ = sheet.tables[0]
    assert place_of(chart.categories) == (sheet.name, (top + 1, 0, bottom, 0))
    assert chart.description in sheet.cells.values()
    assert chart.title in (sheet.cells[0, 0], f"'{sheet.name}'!$A$1"), chart.title
    assert (chart.kind == 'plain' or not chart.whiskers) and \
        last == len(chart.series) + (4 if chart.whiskers else 0)
    for i, reference in enumerate(chart.whiskers or ()):
        assert place_of(reference) == (sheet.name, (top + 1, 4 + i, bottom, 4 + i)), reference
    for column, (_, reference, held) in enumerate(chart.series, 1):
        assert place_of(reference) == (sheet.name, (top + 1, column, bottom, column))
        for row in range(top + 1, bottom + 1):
            if held is not None:
                number = sheet.numbers.get((row, column))
                assert (None if number is None else f'{number:.6f}') == held.get(row - top - 1)
            found = rows_of(figures, titles, chart.kind, ' '.join(sheet.cells[row, 0].split()),
                            column - 1, ' '.join(sheet.cells[top, column].split()))
            check_bar(sheet, row, column, found, chart.whiskers)
    return len(chart.series) * (bottom - top)


def check_charts(name, book, figures):
    """Each is drawn of the rows of its sheet, which are shares of tables.csv."""
    charts = [(sheet, chart) for sheet in book.sheets for chart in sheet.charts]
    kinds = [chart.kind for _, chart in charts]
    assert kinds == KINDS.get(name, ['plain'] * len(kinds)), kinds
    return sum(check_chart(*chart, figures, titles_of(name)) for chart in charts)


def check(name, out):
    results = json.loads((out / 'results.json').read_text())
    with open(out / 'tables.csv', newline='', encoding='utf-8') as file:
        figures = list(csv.DictReader(file))
    books = [read_xlsx(out / 'report.xlsx'), read_ods(out / 'report.ods')]
    for book in books:
        names = [sheet.name.casefold() for sheet in book.sheets]
        assert len(set(names)) == len(names)
        ids = [sheet.tables[0][4] for sheet in book.sheets if sheet.tables]
        assert len(set(ids)) == len(ids)
        for sheet in book.sheets:
            check_rules(sheet)
        check_front(book, results)
        cells = check_tables(book, results)
        check_numbers(book, results)
        found = check_figures(book, results, figures)
        drawn = check_charts(name, book, figures)
        bars = re.findall('^- ', (out / 'report.md').read_text(), re.MULTILINE)
        assert cells > 50 and found > 3 and drawn == len(bars), (cells, found, drawn)
        assert book.properties['title'].rstrip('…') in results['survey']['title']
        creator = results['survey'].get('publisher') or None
        assert book.properties.get('creator') == creator, book.properties
        print(f'{name}: {len(book.sheets)} sheets, {cells} cells, {found} figures, {drawn} bars')
    for one, other in zip(*[book.sheets for book in books]):
        assert (one.name, one.cells) == (other.name, other.cells)
        # libxlsxwriter writes the 16 digits of a double, "0.07000000000000001".
        assert {at: float(number) for at, number in one.numbers.items()} == \
            {at: float(number) for at, number in other.numbers.items()}


# --- what was suppressed ---

# Responses by issue (row) and area (column). In the second world one person has moved in each of
# four small cells, so that no total changes.
WORLDS = (((40, 30, 20), (2, 3, 25), (3, 2, 30)), ((40, 30, 20), (3, 2, 25), (2, 3, 30)))


def parts(path):
    """Every part of a container, digests (the export's is provenance) blanked."""
    with zipfile.ZipFile(path) as archive:
        return {item.filename: re.sub(b'[0-9a-f]{64}', b'#', archive.read(item))
                for item in archive.infolist()}


def check_suppressed(canvass, folder):
    """Exports that differ in suppressed counts alone give the same parts, and others do not."""
    folder.mkdir()
    options = {'issue': ['ASB', 'Theft', 'Drugs'], 'area': ['North', 'South', 'West']}
    (folder / 'schema.json').write_text(json.dumps(
        {'properties': {key: {'title': key, 'enum': names} for key, names in options.items()}}))
    (folder / 'survey.json').write_text(json.dumps(
        {'id': 't', 'title': 'T', 'responses': 'schema.json', 'source': {'columns': {}},
         'report': [{'table': 'most_important_issue', 'question': 'issue', 'chart': 'bar'},
                    {'table': 'breakdown', 'rows': 'issue', 'columns': ['area']}]}))
    for i, world in enumerate(WORLDS):
        lines = [f'{issue},{area}\n' for issue, counts in zip(options['issue'], world)
                 for area, count in zip(options['area'], counts) for _ in range(count)]
        (folder / 'export.csv').write_text('issue,area\n' + ''.join(lines))
        for rule, extra in (('hidden', []), ('open', ['--disclosure', 'none'])):
            subprocess.run([canvass, 'run', '--quiet', *extra, folder / 'survey.json',
                            folder / 'export.csv', '-o', folder / f'{rule}-{i}'], check=True)
    for name in ('report.xlsx', 'report.ods'):
        one, other = (parts(folder / f'hidden-{i}' / name) for i in (0, 1))
        assert one == other, f'{name} tells of suppressed counts'
        assert parts(folder / 'open-0' / name) != parts(folder / 'open-1' / name)
    print('suppressed counts: not in any part')


# --- what LibreOffice makes of them ---

def convert(soffice, scratch, kind, file):
    done = subprocess.run(
        [soffice, f'-env:UserInstallation=file://{scratch}/profile', '--headless',
         '--convert-to', kind, '--outdir', scratch / 'office', file],
        capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def check_office(soffice, scratch, name, out):
    for file, read in (('report.xlsx', read_xlsx), ('report.ods', read_ods)):
        shutil.rmtree(scratch / 'office', ignore_errors=True)
        convert(soffice, scratch, 'pdf', out / file)
        assert (scratch / 'office' / 'report.pdf').stat().st_size > 10000
        # Every sheet, cells as shown.
        convert(soffice, scratch, 'csv:Text - txt - csv (StarCalc):'
                '44,34,76,1,,1033,false,true,true,false,false,-1', out / file)
        for sheet in read(out / file).sheets:
            path = scratch / 'office' / f'report-{sheet.name}.csv'
            with open(path, newline='', encoding='utf-8') as lines:
                shown = {(i, j): text for i, row in enumerate(csv.reader(lines))
                         for j, text in enumerate(row) if text}
            wrong = sorted(set(shown.items()) ^ set(sheet.cells.items()))
            assert not wrong, f'{name}: {file}: {sheet.name}: {wrong}'
        print(f'{name}: {file} as shown by LibreOffice')


def main():
    office = sys.argv[1] == '--office'
    canvass, source = Path(sys.argv[-2]).resolve(), Path(sys.argv[-1]).resolve()
    soffice = shutil.which('soffice')
    if office and not soffice:
        print('skipped: no soffice (libreoffice-calc-nogui) here')
        return 77
    with tempfile.TemporaryDirectory() as folder:
        if not office:
            check_suppressed(canvass, Path(folder) / 'worlds')
        for name, out in runs(canvass, source, Path(folder)):
            if office:
                check_office(soffice, Path(folder), name, out)
            else:
                check(name, out)
    return 0


if __name__ == '__main__':
    sys.exit(main())
