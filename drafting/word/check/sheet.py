"""A document as the rules see it: every paragraph and run with the properties that take effect.

Lengths are twips, sizes half-points. ``None`` stands for "nowhere said".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letters:
    """A run. ``font`` is the East Asian font, ``latin`` that of digits and letters; ``themed``: taken from a theme."""

    text: str
    font: str | None
    latin: str | None
    half_points: int
    color: str
    bold: bool
    spacing: int
    hinted: bool
    themed: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A border line: thickness in eighths of a point, distance from the text in points."""

    eighths: int
    color: str
    space: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; ``at`` is its place in the document, from 1; a line break is ``\\n`` in its text.

    ``fields`` are its field codes, ``stops`` its own tab stops.
    """

    at: int
    runs: tuple[Letters, ...]
    align: str
    left: int
    right: int
    first: int
    line: int | None
    exact: bool
    before: int
    after: int
    keep_next: bool
    style: str
    below: Rule | None
    new_page: bool
    drawn: bool
    fields: tuple[str, ...] = ()
    stops: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def height(self) -> int:
        """Space that the paragraph takes if it is not wrapped."""
        return self.before + (self.line or 0) * (self.text.count("\n") + 1) + self.after

    @property
    def where(self) -> str:
        """The place in words: 第12段“据6家企业……”."""
        words = self.text.strip().replace("\n", "")
        return f"第{self.at}段“{words[:12]}{'…' if len(words) > 12 else ''}”"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its lines cell by cell, outer and inner rules, and how it floats."""

    at: int
    lines: tuple[Line, ...]
    rules: dict[str, int]
    width: int | None
    floating: dict[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """Page size and margins in twips, grid, and the lines of its margins by kind (default, even, first).

    ``header`` and ``footer`` are measured from the paper's edges; ``first_foot`` are the tables in the first page's.
    """

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int
    grid: str | None
    grid_line: int | None
    character_space: int
    feet: dict[str, tuple[Line, ...]]
    heads: dict[str, tuple[Line, ...]]
    title_page: bool
    first_foot: tuple[Grid, ...] = ()

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole document: blocks in order, sections, and whether odd and even pages differ."""

    blocks: tuple[Line | Grid, ...]
    sections: tuple[Section, ...]
    odd_and_even: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Line))
