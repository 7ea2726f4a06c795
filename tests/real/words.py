"""How answers and headings are compared, and how a cell of joined answers is taken apart."""
import functools
import html
import re
import unicodedata

WITHIN_WORDS = "a|abbr|b|big|code|em|font|i|img|label|mark|s|small|span|strike|strong|sub|sup|u"
INLINE = re.compile(rf"</?(?:{WITHIN_WORDS})\b[^<>]*>", re.I)
BETWEEN_WORDS = "br|center|div|h[1-6]|hr|li|ol|p|table|tbody|td|th|thead|tr|ul"
BLOCKS = re.compile(rf"</?(?:{BETWEEN_WORDS})\b[^<>]*>", re.I)
SINGLE_QUOTES = re.compile("[\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4]")
DOUBLE_QUOTES = re.compile("[\u201c\u201d\u201e\u201f\u2033]")


@functools.lru_cache(maxsize=1 << 16)
def fold(text):
    """What is left of a text when case, width, kinds of blanks, quotes and dashes, and HTML are
    set aside."""
    text = html.unescape(text)
    text = BLOCKS.sub(" ", INLINE.sub("", text))
    text = DOUBLE_QUOTES.sub('"', SINGLE_QUOTES.sub("'", text))
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = "".join("-" if unicodedata.category(c) == "Pd" or c == "\u2212" else
                   " " if unicodedata.category(c)[0] == "Z" or unicodedata.category(c) == "Cc" or
                   c in "\u200b\ufeff" else c for c in text)
    return " ".join(SINGLE_QUOTES.sub("'", text).split())


def pieces(text, join):
    """The text between separators, folded, each with the separator before it; a separator within
    a label separates, too."""
    between = re.escape(join.strip()) or r"\s+" if join is not None else "[;,|\n]"
    cut = re.split(f"({between})", text)
    row = [(before.strip(), fold(piece)) for before, piece in zip([""] + cut[1::2], cut[::2])]
    return [(before, piece) for before, piece in row if piece]


def lies_at(tile, row, start):
    """Whether the pieces of a spelling are those of the row from here on."""
    under = row[start:start + len(tile)]
    return under[0][1] == tile[0][1] and under[1:] == tile[1:]


def cover(cell, spellings, join):
    """The answers joined in a cell, as (list of what spellings say, number of foreign texts).

    Labels may hold the separator, so the cell and each spelling are cut at every separator, and
    of all ways to lay spellings over the row of pieces that one is taken which leaves the fewest
    pieces uncovered, and among these the one with the fewest spellings."""
    row = pieces(cell, join)
    tiles = [(pieces(spelling, join), meaning) for spelling, meaning in spellings.items()]
    best = [(0, 0, None, None)]  # uncovered, spellings used, the last step's length and meaning
    for end in range(1, len(row) + 1):
        steps = [(best[end - 1][0] + 1, best[end - 1][1], 1, None)]
        for tile, meaning in tiles:
            start = end - len(tile)
            if tile and start >= 0 and lies_at(tile, row, start):
                steps.append((best[start][0], best[start][1] + 1, len(tile), meaning))
        best.append(min(steps, key=lambda step: step[:2]))
    found, end = [], len(row)
    while end:
        found.append(best[end][3])
        end -= best[end][2]
    foreign = sum(meaning is None and following is not None
                  for meaning, following in zip(found, found[1:] + ["end"]))
    return [meaning for meaning in found[::-1] if meaning is not None], foreign
