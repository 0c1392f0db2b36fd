"""A plain table: thin rules, a head that repeats on every page, rows that no page cuts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.word.fonts import FANGSONG, HEITI, Face, run
from drafting.word.markup import Markup
from drafting.word.page import TEXT_WIDTH, exactly

CELL_STYLE = "GridText"
_HEAD, _CELL = Face(HEITI), Face(FANGSONG)
RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True, slots=True)
class Column:
    """Heading, width in twips, and how the cells stand (left, center, right)."""

    name: str
    width: int
    align: str = "left"


def grid(columns: Sequence[Column], rows: Iterable[Sequence[str]], line: int = 0) -> Markup:
    """The table, as wide as the text; ``line`` in twips where its lines are to be closer than usual.

    Written row by row: python-docx's ``cell(i, j)`` costs the square of the rows.
    """
    widths = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
    openings = [_opening(column, column.align, line) for column in columns]
    heads = [_opening(column, "center", line) for column in columns]
    head = _row(heads, [column.name for column in columns], _HEAD, True)
    body = "".join(_row(openings, row, _CELL) for row in rows)
    cells = "" if line else _PADDED
    return Markup(
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>{RULES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{cells}</w:tblPr><w:tblGrid>{widths}</w:tblGrid>{head}{body}</w:tbl>'
    )


_PADDED = '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/></w:tblCellMar>'


def _opening(column: Column, align: str, line: int) -> str:
    cell = f'<w:tcPr><w:tcW w:w="{column.width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    closer = exactly(line) if line else ""
    return f'<w:tc>{cell}<w:p><w:pPr><w:pStyle w:val="{CELL_STYLE}"/>{closer}<w:jc w:val="{align}"/></w:pPr>'


def _row(openings: list[str], cells: Sequence[str], face: Face, repeated: bool = False) -> str:
    inner = "".join(f"{start}{run(words, face)}</w:p></w:tc>" for start, words in zip(openings, cells, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if repeated else ''}</w:trPr>{inner}</w:tr>"
