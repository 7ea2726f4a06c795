"""Reads report.xlsx and report.ods by their XML, without what wrote them: both become a Book of
sheets, each with the texts that a person sees, numbers shown by their formats."""
import re
import zipfile
import xml.etree.ElementTree as ET
from decimal import ROUND_HALF_UP, Decimal

from drawing import Drawing

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
RELATION = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
DRAWING = '{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}'
CHART = '{http://schemas.openxmlformats.org/drawingml/2006/chart}'


class Sheet:
    def __init__(self, name):
        self.name = name
        self.cells = {}  # (row, column) from 0: text
        self.numbers = {}  # the same: Decimal, of cells that are numbers
        self.tables = []  # (first row, first column, last row, last column, name, heads or None)
        self.links = {}  # (row, column): where to
        self.merged = self.formulas = 0
        self.charts = []  # Chart

    def rows(self):
        first, left, last, right, _, _ = self.tables[0]
        return [[self.cells.get((row, column), '') for column in range(left, right + 1)]
                for row in range(first, last + 1)]


class Book:
    def __init__(self):
        self.sheets = []
        self.properties = {}


def shown(number, decimals, percent, grouped, plus):
    number = number * 100 if percent else number
    text = format(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP),
                  ',f' if grouped else 'f')
    return ('+' if plus else '') + text + ('%' if percent else '')


def place(reference):
    letters, digits = re.fullmatch(r'([A-Z]+)([0-9]+)', reference.replace('$', '')).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def places(reference):
    first, last = (reference.split(':') * 2)[:2]
    return place(first) + place(last)


# --- XLSX ---

def unescaped(text):
    return re.sub('_x([0-9A-Fa-f]{4})_', lambda match: chr(int(match[1], 16)), text)


def relations(archive, part):
    folder, _, name = part.rpartition('/')
    path = f'{folder}/_rels/{name}.rels'
    if path not in archive.namelist():
        return {}
    found = {}
    for relation in ET.fromstring(archive.read(path)):
        target = relation.get('Target')
        if target.startswith('../'):
            target = folder.rpartition('/')[0] + target[2:]
        elif not target.startswith('/'):
            target = f'{folder}/{target}'
        found[relation.get('Id')] = target.lstrip('/')
    return found


def xlsx_formats(archive):
    root = ET.fromstring(archive.read('xl/styles.xml'))
    codes = {0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%'}
    for code in root.iter(MAIN + 'numFmt'):
        codes[int(code.get('numFmtId'))] = code.get('formatCode')
    return [codes[int(xf.get('numFmtId'))] for xf in root.find(MAIN + 'cellXfs')]


def xlsx_shown(text, code):
    match = re.fullmatch(r'(\+?)(0|#,##0)(?:\.(0+))?(%?)', code)
    plus, whole, decimals, percent = match.groups()
    return shown(Decimal(text), len(decimals or ''), percent, whole != '0', plus)


class Chart:
    """A chart by its ranges, as the format writes them: `series`: (name, shares, those that the
    chart itself holds, None where it holds none); `whiskers`: down and up, or None."""

    def __init__(self, kind, categories, series, whiskers, description, title):
        self.kind, self.categories, self.series = kind, categories, series
        self.whiskers, self.description, self.title = whiskers, description, title


def xlsx_charts(archive, part):
    found = []
    charts = relations(archive, part)
    for anchor in ET.fromstring(archive.read(part)):
        frame = anchor.find('.//' + DRAWING + 'cNvPr')
        reference = anchor.find('.//' + CHART + 'chart').get(RELATION + 'id')
        root = ET.fromstring(archive.read(charts[reference]))
        drawing = Drawing(root)
        first = drawing.series[0].cells
        assert all(one.cells['cat'] == first['cat'] for one in drawing.series)
        whiskers = (first['minus'], first['plus']) if first['minus'] else None
        found.append(Chart(drawing.kind, first['cat'],
                           [(one.name, one.cells['val'], one.values) for one in drawing.series],
                           whiskers, frame.get('descr'), root.find(f'.//{CHART}title//{CHART}f').text))
    return found


def xlsx_sheet(archive, name, part, strings, formats):
    sheet = Sheet(name)
    root = ET.fromstring(archive.read(part))
    for cell in root.iter(MAIN + 'c'):
        at = place(cell.get('r'))
        value = cell.find(MAIN + 'v')
        sheet.formulas += cell.find(MAIN + 'f') is not None
        if value is None:
            continue
        if cell.get('t') == 's':
            sheet.cells[at] = strings[int(value.text)]
        else:
            sheet.numbers[at] = Decimal(value.text)
            sheet.cells[at] = xlsx_shown(value.text, formats[int(cell.get('s', '0'))])
    sheet.merged = len(list(root.iter(MAIN + 'mergeCell')))
    for link in root.iter(MAIN + 'hyperlink'):
        sheet.links[place(link.get('ref'))] = link.get('location')
    targets = relations(archive, part)
    for reference in root.iter(MAIN + 'tablePart'):
        table = ET.fromstring(archive.read(targets[reference.get(RELATION + 'id')]))
        assert table.find(MAIN + 'autoFilter') is None
        heads = [unescaped(column.get('name')) for column in table.iter(MAIN + 'tableColumn')]
        sheet.tables.append((*places(table.get('ref')), table.get('displayName'), heads))
    for drawing in root.iter(MAIN + 'drawing'):
        sheet.charts += xlsx_charts(archive, targets[drawing.get(RELATION + 'id')])
    return sheet


def read_xlsx(path):
    book = Book()
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        strings = [unescaped(''.join(t.text or '' for t in item.iter(MAIN + 't')))
                   for item in ET.fromstring(archive.read('xl/sharedStrings.xml'))]
        formats = xlsx_formats(archive)
        targets = relations(archive, 'xl/workbook.xml')
        for sheet in ET.fromstring(archive.read('xl/workbook.xml')).iter(MAIN + 'sheet'):
            part = targets[sheet.get(RELATION + 'id')]
            book.sheets.append(xlsx_sheet(archive, sheet.get('name'), part, strings, formats))
        for item in ET.fromstring(archive.read('docProps/core.xml')):
            book.properties[item.tag.split('}')[1]] = item.text
    return book


# --- ODS ---

NAMES = {key: f'{{urn:oasis:names:tc:opendocument:xmlns:{value}:1.0}}' for key, value in (
    ('office', 'office'), ('table', 'table'), ('text', 'text'), ('number', 'datastyle'),
    ('style', 'style'), ('draw', 'drawing'), ('svg', 'svg-compatible'), ('chart', 'chart'),
    ('meta', 'meta'), ('manifest', 'manifest'))}
XLINK = '{http://www.w3.org/1999/xlink}'


def ods_text(element):
    """As OpenDocument 1.3 part 3, 6.1.2 says: white space is joined, but for <text:s>."""
    def walk(node):
        yield re.sub('[ \t\r\n]+', ' ', node.text or '')
        for child in node:
            if child.tag == NAMES['text'] + 's':
                yield '\0' * int(child.get(NAMES['text'] + 'c', '1'))
            else:
                yield from walk(child)
            yield re.sub('[ \t\r\n]+', ' ', child.tail or '')
    return ''.join(walk(element)).strip(' ').replace('\0', ' ')


def ods_formats(root):
    formats = {}
    for kind in ('number-style', 'percentage-style'):
        for style in root.iter(NAMES['number'] + kind):
            number = style.find(NAMES['number'] + 'number')
            texts = [text.text for text in style.iter(NAMES['number'] + 'text')]
            assert number.get(NAMES['number'] + 'decimal-places') == \
                number.get(NAMES['number'] + 'min-decimal-places')
            formats[style.get(NAMES['style'] + 'name')] = (
                int(number.get(NAMES['number'] + 'decimal-places')), '%' in texts,
                number.get(NAMES['number'] + 'grouping') == 'true', '+' in texts)
    return {style.get(NAMES['style'] + 'name'): formats[style.get(NAMES['style'] + 'data-style-name')]
            for style in root.iter(NAMES['style'] + 'style')
            if style.get(NAMES['style'] + 'data-style-name')}


def ods_range(text):
    """(sheet, (first row, first column, last row, last column))"""
    match = re.fullmatch(r"'([^']*)'\.([A-Z]+[0-9]+):'\1'\.([A-Z]+[0-9]+)", text)
    return match[1], place(match[2]) + place(match[3])


def ods_chart(root, description):
    styles = {}
    for style in root.iter(NAMES['style'] + 'style'):
        held = styles[style.get(NAMES['style'] + 'name')] = {}
        for properties in style:
            held.update((key.split('}')[1], value) for key, value in properties.attrib.items())
    shape = root.find('.//' + NAMES['chart'] + 'chart').get(NAMES['chart'] + 'class')
    series, whiskers = [], None
    for one in root.iter(NAMES['chart'] + 'series'):
        assert one.get(NAMES['chart'] + 'class') == shape
        if styles[one.get(NAMES['chart'] + 'style-name')].get('fill') == 'none':
            continue
        series.append((one.get(NAMES['chart'] + 'label-cell-address'),
                       one.get(NAMES['chart'] + 'values-cell-range-address'), None))
        error = one.find(NAMES['chart'] + 'error-indicator')
        if error is not None:
            style = styles[error.get(NAMES['chart'] + 'style-name')]
            whiskers = style['error-lower-range'], style['error-upper-range']
    kind = 'pie' if shape == 'chart:circle' else \
        'stacked' if styles['plot'].get('stacked') == 'true' else \
        'paired' if len(series) > 1 else 'plain'
    categories = root.find('.//' + NAMES['chart'] + 'categories')
    return Chart(kind, categories.get(NAMES['table'] + 'cell-range-address'), series, whiskers,
                 description, ods_text(root.find('.//' + NAMES['chart'] + 'title')[0]))


def ods_sheet(archive, table, formats):
    sheet = Sheet(table.get(NAMES['table'] + 'name'))
    for row, element in enumerate(table.iter(NAMES['table'] + 'table-row')):
        for column, cell in enumerate(element):
            assert cell.tag == NAMES['table'] + 'table-cell'
            sheet.formulas += cell.get(NAMES['table'] + 'formula') is not None
            sheet.merged += cell.get(NAMES['table'] + 'number-columns-spanned') is not None
            sheet.cells[row, column] = '\n'.join(map(ods_text, cell.iter(NAMES['text'] + 'p')))
            value = cell.get(NAMES['office'] + 'value')
            if value is not None:
                sheet.numbers[row, column] = Decimal(value)
                style = formats[cell.get(NAMES['table'] + 'style-name')]
                assert (cell.get(NAMES['office'] + 'value-type') == 'percentage') == style[1]
                assert shown(Decimal(value), *style) == sheet.cells[row, column]
            for link in cell.iter(NAMES['text'] + 'a'):
                sheet.links[row, column] = link.get(XLINK + 'href').lstrip('#')
    for frame in table.iter(NAMES['draw'] + 'frame'):
        part = frame.find(NAMES['draw'] + 'object').get(XLINK + 'href')[2:] + '/content.xml'
        root = ET.fromstring(archive.read(part))
        sheet.charts.append(ods_chart(root, ods_text(frame.find(NAMES['svg'] + 'desc'))))
    return sheet


def read_ods(path):
    book = Book()
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ('mimetype', 0, b'')
        assert archive.read('mimetype') == b'application/vnd.oasis.opendocument.spreadsheet'
        listed = {entry.get(NAMES['manifest'] + 'full-path')
                  for entry in ET.fromstring(archive.read('META-INF/manifest.xml'))}
        held = set(archive.namelist()) - {'mimetype', 'META-INF/manifest.xml'}
        assert held == {name for name in listed if not name.endswith('/')}
        root = ET.fromstring(archive.read('content.xml'))
        formats = ods_formats(root)
        for table in root.iter(NAMES['table'] + 'table'):
            book.sheets.append(ods_sheet(archive, table, formats))
        by_name = {sheet.name: sheet for sheet in book.sheets}
        for area in root.iter(NAMES['table'] + 'database-range'):
            name, where = ods_range(area.get(NAMES['table'] + 'target-range-address'))
            assert area.get(NAMES['table'] + 'contains-header') == 'true'
            by_name[name].tables.append((*where, area.get(NAMES['table'] + 'name'), None))
        for item in ET.fromstring(archive.read('meta.xml'))[0]:
            book.properties[item.tag.split('}')[1]] = item.text
    return book
