"""A table of counts within the text: caption and note are rows of it without rules, a row is as high as a line.

So the lines below the table stand on the page's grid as if it were text, and no page breaks between caption and table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from drafting.shapes import DataTable
from drafting.word.fonts import FANGSONG, HEITI, Face, run, width
from drafting.word.grid import CELL_STYLE
from drafting.word.markup import Markup
from drafting.word.page import TEXT_WIDTH, PageSetup, exactly

_HEAD, _CELL, _CAPTION, _NOTE = Face(HEITI, 24), Face(FANGSONG, 24), Face(HEITI, 28), Face(FANGSONG, 21)
_SHARES = {4: (0.2, 0.46, 0.18, 0.16)}
"""How columns share the width, by their number; evenly where none is given."""
_MARGIN = 108
"""Twips at both sides of a cell's words."""
_RULE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'


def data_table(table: DataTable, page: PageSetup) -> Markup:
    """Caption and head (repeated on every page), rows, note; cells that go on with a group are joined."""
    widths = _widths(len(table.columns))
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    rows = [
        _across(table.caption, _CAPTION, "center", page, kept=True),
        _row(table.columns, widths, _HEAD, page, first=True),
        *(_row(row, widths, _CELL, page, last=_ends(table, at)) for at, row in enumerate(table.rows)),
    ]
    if table.note:
        rows += [_across(line, _NOTE, "left", page) for line in _lines(table.note)]
    return Markup(
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{_MARGIN}" w:type="dxa"/>'
        f'<w:right w:w="{_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _widths(number: int) -> list[int]:
    shares = _SHARES.get(number, (1 / number,) * number)
    edges = [0, *(round(TEXT_WIDTH * edge) for edge in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]


def _ends(table: DataTable, at: int) -> bool:
    """Whether a group of rows ends here: no page breaks inside one, so that its first cell stays whole."""
    return at + 1 == len(table.rows) or bool(table.rows[at + 1][0])


def _row(
    cells: Sequence[str], widths: Sequence[int], face: Face, page: PageSetup, *, first: bool = False, last: bool = False
) -> str:
    rules = "".join(_RULE.format(side=side) for side in ("top", "left", "bottom", "right"))
    told = []
    for at, (words, each) in enumerate(zip(cells, widths, strict=True)):
        joined = "" if at or first else '<w:vMerge w:val="restart"/>' if words else "<w:vMerge/>"
        align = "left" if at == 1 and not first else "center"
        told.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{each}" w:type="dxa"/>{joined}<w:tcBorders>{rules}</w:tcBorders>'
            f'<w:vAlign w:val="center"/></w:tcPr>{_cell(words, face, align, kept=not last)}</w:tc>'
        )
    repeated = "<w:tblHeader/>" if first else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{_high(page)}{repeated}</w:trPr>{''.join(told)}</w:tr>"


def _across(words: str, face: Face, align: str, page: PageSetup, *, kept: bool = False) -> str:
    """A row of one cell without rules."""
    number = len(_SHARES[4])
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:gridSpan w:val="{number}"/>'
        f'<w:vAlign w:val="center"/></w:tcPr>{_cell(words, face, align, kept=kept)}</w:tc>'
    )
    repeated = "<w:tblHeader/>" if kept else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{_high(page)}{repeated}</w:trPr>{cell}</w:tr>"


def _high(page: PageSetup) -> str:
    return f'<w:trHeight w:val="{page.line}" w:hRule="exact"/>'


def _cell(words: str, face: Face, align: str, *, kept: bool) -> str:
    keep = "<w:keepNext/>" if kept else ""
    shape = f'<w:pStyle w:val="{CELL_STYLE}"/>{keep}{exactly(360)}<w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{shape}</w:pPr>{run(words, face) if words else ''}</w:p>"


def _lines(note: str) -> list[str]:
    """The note cut into lines that fit, behind a comma or semicolon: a row is one line high."""
    room = (TEXT_WIDTH - 2 * _MARGIN) / 20 - 3 * 10.5  # digits of some fonts are wider than half a character
    lines = [""]
    for piece in re.findall("[^，；。]+[，；。]?", note):
        if lines[-1] and width(lines[-1] + piece, 10.5) > room:
            lines.append("")
        lines[-1] += piece
    return lines
