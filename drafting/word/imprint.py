"""The foot of a bulletin (报尾): 报, 抄送, people and copies, unit and date (GB/T 9704-2012 7.4 carried over).

A table of one column that floats to the lower edge of the type area on the last page. ``horzAnchor="page"``:
with ``margin`` LibreOffice leaves a table of full width where it stands in the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafting.word.fonts import IMPRINT, run, width
from drafting.word.markup import Markup, paragraph, plain
from drafting.word.masthead import spaced_name, written_day
from drafting.word.page import TEXT_WIDTH, PageSetup, exactly

_LINE = 550
"""27.5 pt: a 4号 line is 28 pt (14 and 7/8 of 16) with its rule, so that n rows take the room of n lines of text."""
_HAIR = 14
"""0.7 pt, the least height that Word knows: the paragraph that the table hangs on must fit beside n rows."""
_CELL = 280
"""One character of 14 pt."""
_THICK, _THIN = 8, 6
"""0.35 and 0.25 mm in eighths of a point (7.4.1)."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the foot says; rows without content are left out."""

    report_to: tuple[str, ...]
    copy_to: tuple[str, ...]
    unit: str
    short_unit: str
    made_on: date
    editor: str | None = None
    reviewer: str | None = None
    copies: int | None = None


def imprint(foot: Imprint, page: PageSetup) -> Markup:
    """The floating table and the hairline paragraph it hangs on."""
    rows = [
        _addressed("报", foot.report_to),
        _addressed("抄送", foot.copy_to),
        _people(foot),
        _ends(_unit(foot), f"{written_day(foot.made_on)}印发"),
    ]
    cells = "".join(_row(content) for content in rows if content)
    anchor = paragraph(f'{exactly(_HAIR)}<w:ind w:firstLine="0"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>')
    return Markup(f"<w:tbl>{_frame(page)}{cells}</w:tbl>{anchor}")


def _frame(page: PageSetup) -> str:
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page"'
        f' w:tblpX="{page.left}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>{_rule("top", _THICK)}{_rule("bottom", _THICK)}'
        f'{_rule("insideH", _THIN)}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{TEXT_WIDTH}"/></w:tblGrid>'
    )


def _rule(side: str, eighths: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'


def _row(content: Markup) -> str:
    width_ = f'<w:tcPr><w:tcW w:w="{TEXT_WIDTH}" w:type="dxa"/></w:tcPr>'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{width_}{content}</w:tc></w:tr>"


def _addressed(label: str, names: tuple[str, ...]) -> Markup | None:
    """报：…，…。 one character in at both sides; further lines align after the colon."""
    if not names:
        return None
    hang = _CELL * (len(label) + 1)
    indent = f'<w:ind w:left="{_CELL + hang}" w:right="{_CELL}" w:hanging="{hang}"/>'
    words = "，".join(plain(name).strip("。，；") for name in names)
    return paragraph(f'{exactly(_LINE)}{indent}<w:jc w:val="left"/>', run(f"{label}：{words}。", IMPRINT))


def _people(foot: Imprint) -> Markup | None:
    named = (("编辑", foot.editor), ("审核", foot.reviewer))
    people = "\u3000\u3000".join(f"{role}：{spaced_name(name)}" for role, name in named if name)
    copies = f"共印{foot.copies}份" if foot.copies else ""
    return _ends(people, copies) if people or copies else None


def _ends(left: str, right: str) -> Markup:
    """Words at both ends of a line, one character in; on two lines where one is too short."""
    if not _fit(left, right):
        return Markup(_end("left", left) + _end("right", right))
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - _CELL}"/></w:tabs>'
    shape = f'{tabs}{exactly(_LINE)}<w:ind w:firstLineChars="100" w:firstLine="{_CELL}"/><w:jc w:val="left"/>'
    return paragraph(shape, run(left, IMPRINT), Markup("<w:r><w:tab/></w:r>"), run(right, IMPRINT))


def _end(side: str, words: str) -> Markup:
    indent = f'<w:ind w:left="{_CELL}" w:right="{_CELL}"/>'
    return paragraph(f'{exactly(_LINE)}{indent}<w:jc w:val="{side}"/>', run(words, IMPRINT))


def _unit(foot: Imprint) -> str:
    """The full name where it stands beside the date, else the short one."""
    day = f"{written_day(foot.made_on)}印发"
    return plain(foot.unit) if _fit(foot.unit, day) else plain(foot.short_unit)


def _fit(left: str, right: str) -> bool:
    """Whether both stand on one line, a character in at each end and two between them."""
    return width(left + right, 14) + 4 * 14 <= TEXT_WIDTH / 20
