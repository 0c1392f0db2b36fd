"""Tables of a paper to be read or filled in: cells that span columns, labels, room to write, rows kept on one page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drafting.word.body import NO_GRID
from drafting.word.fonts import FANGSONG, HEITI, Face, run
from drafting.word.grid import CELL_STYLE, RULES
from drafting.word.markup import Markup, paragraph, plain
from drafting.word.page import CHARACTERS, TEXT_HEIGHT, TEXT_WIDTH, exactly

USUAL = 24
"""Half-points of a table's words: 小四号."""
_LEADING = 1.5
_SIDES = 216
"""The room that Word leaves beside a cell's words, both sides together."""
_PADDING = 20
_RULE = 12
GAP_HEIGHT = 80
GAP = paragraph(f'<w:keepNext/>{exactly(GAP_HEIGHT)}<w:rPr><w:sz w:val="2"/></w:rPr>')
"""A hair between a line of text and the table below it, whose rule would touch the words."""
END = paragraph(f'{exactly(20)}<w:rPr><w:sz w:val="2"/></w:rPr>')
"""A section must end in a paragraph, and two tables need one between them; this one takes a point of height."""


@dataclass(frozen=True, slots=True)
class Cell:
    """``lines`` are paragraphs; a ``label`` is set in 黑体 and centred; ``span`` counts columns."""

    lines: tuple[str, ...]
    span: int = 1
    label: bool = False
    align: str = "left"
    stands: str = "center"


@dataclass(frozen=True, slots=True)
class Row:
    """``height`` in twips is the least; ``kept``: on the page of the next row; ``head``: again on every page.

    A ``shaded`` row opens a block of rows.
    """

    cells: tuple[Cell, ...]
    height: int = 0
    kept: bool = False
    head: bool = False
    shaded: bool = False


def label(words: str, span: int = 1) -> Cell:
    return Cell((words,), span, label=True, align="center")


def value(words: str, span: int = 1, align: str = "left") -> Cell:
    return Cell((words,), span, align=align)


def block(named: tuple[Cell, ...], told: Sequence[tuple[str, tuple[str, ...]]]) -> list[Row]:
    """A case in a list of four columns: its shaded first row, then a label and its words a row, all on one page."""
    rows = [Row((label(name, 2), Cell(words, 2)), kept=True) for name, words in told]
    return [Row(named, kept=True, shaded=True), *rows[:-1], replace(rows[-1], kept=False)]


def form(widths: Sequence[int], rows: Iterable[Row], half_points: int = USUAL) -> Markup:
    """The table; ``widths`` are twips and make up the text's width. No page cuts a row that a page can hold."""
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    return Markup(
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>{RULES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_edge("top")}{_edge("bottom")}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(_row(row, widths, half_points) for row in rows)}</w:tbl>"
    )


def _edge(side: str) -> str:
    return f'<w:{side} w:w="{_PADDING}" w:type="dxa"/>'


def height(widths: Sequence[int], row: Row, half_points: int = USUAL) -> int:
    """Twips that a row takes at most: its fullest cell, or its least height."""
    fullest = max(sum(lines_of(line, room, half_points) for line in cell.lines) for cell, room in _placed(row, widths))
    return max(fullest * pitch_of(half_points) + 2 * _PADDING, row.height) + _RULE


def lines_of(words: str, room: int, half_points: int = USUAL) -> int:
    """Lines that the words take at most in a cell ``room`` twips wide."""
    return _wrapped(words, (room - _SIDES) / (half_points * 10), 0)


def text_lines(words: str) -> int:
    """Lines of a paragraph of text at most."""
    return _wrapped(words, CHARACTERS, 2)


_CLUSTER = re.compile("[“‘（《〈〔【]*(?:[0-9A-Za-z.,%/+-]+|[^“‘（《〈〔【])?[”’）》〉〕】、，。：；！？…—·%]*")
_LETTER, _DIGIT, _BESIDE = 0.75, 0.62, 0.5
"""Of a character's width: a Latin letter, a digit or sign, and what some editors add at both ends of a run of these."""


def _wrapped(words: str, cells: float, indent: float) -> int:
    """Lines of so many characters, no mark beginning or ending one wrongly and none hanging over the edge."""
    lines, at = 1, indent
    for match in _CLUSTER.finditer(plain(words)):
        wide = sum(map(_width, match.group())) + (_BESIDE if match.group().isascii() else 0.0)
        if at and at + wide > cells:
            lines, at = lines + 1, 0.0
        over = max(int(-(-wide // cells)) - 1, 0)
        lines, at = lines + over, at + wide - over * cells
    return lines


def _width(char: str) -> float:
    return 1.0 if char > "\x7e" else _LETTER if char.isalpha() else _DIGIT


def pitch_of(half_points: int) -> int:
    """Twips from line to line: one and a half times the size of the type."""
    return round(half_points * 10 * _LEADING)


def _placed(row: Row, widths: Sequence[int]) -> list[tuple[Cell, int]]:
    """Every cell with the width of the columns that it spans."""
    placed, at = [], 0
    for cell in row.cells:
        placed.append((cell, sum(widths[at : at + cell.span])))
        at += cell.span
    return placed


def _row(row: Row, widths: Sequence[int], half_points: int) -> str:
    least = f'<w:trHeight w:val="{row.height}" w:hRule="atLeast"/>' if row.height else ""
    head = "<w:tblHeader/>" if row.head else ""
    cells = "".join(_cell(cell, room, row, half_points) for cell, room in _placed(row, widths))
    whole = "<w:cantSplit/>" if height(widths, row, half_points) < TEXT_HEIGHT else ""
    return f"<w:tr><w:trPr>{whole}{least}{head}</w:trPr>{cells}</w:tr>"


def _cell(cell: Cell, room: int, row: Row, half_points: int) -> str:
    ground = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if row.shaded else ""
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    face = Face(HEITI if cell.label else FANGSONG, half_points)
    keep = "<w:keepNext/>" if row.kept else ""
    shape = (
        f'<w:pStyle w:val="{CELL_STYLE}"/>{keep}{NO_GRID}{exactly(pitch_of(half_points))}<w:jc w:val="{cell.align}"/>'
    )
    words = "".join(paragraph(shape, run(line, face)) for line in cell.lines)
    shape_of_cell = f'<w:tcW w:w="{room}" w:type="dxa"/>{span}{ground}<w:vAlign w:val="{cell.stands}"/>'
    return f"<w:tc><w:tcPr>{shape_of_cell}</w:tcPr>{words}</w:tc>"
