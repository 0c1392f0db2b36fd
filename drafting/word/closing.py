"""Around the text of a letter or notice: addressee, list of attachments, signature (7.3.2, 7.3.4, 7.3.5)."""

from __future__ import annotations

from datetime import date

from drafting.word.body import NO_GRID, blank
from drafting.word.fonts import BODY, PLAIN, run, width
from drafting.word.markup import Markup, paragraph
from drafting.word.masthead import written_day
from drafting.word.page import TEXT_WIDTH, PageSetup, pitch
from drafting.word.titles import break_title

_CELL = 320
"""One character of 16 pt."""


def addressee(names: tuple[str, ...], page: PageSetup) -> Markup:
    """主送机关 flush left, a full-width colon after the last (7.3.2)."""
    return paragraph(f'{NO_GRID}{pitch(page)}<w:jc w:val="both"/>', run(f"{'、'.join(names)}：", BODY))


def attachments(names: tuple[str, ...], page: PageSetup) -> Markup:
    """附件说明: a blank line above, two characters in, numbered if there are several, no mark after a name (7.3.4)."""
    numbered = [f"{at}.{name}" for at, name in enumerate(names, 1)] if len(names) > 1 else list(names)
    lines = [_attachment("附件：" if at == 0 else "", name, page) for at, name in enumerate(numbered)]
    return Markup(blank(page, kept=True) + "".join(lines)) if lines else Markup("")


def _attachment(label: str, name: str, page: PageSetup) -> Markup:
    """Further lines of a name align under its first character, further names under the first name.

    All stay on the page of the signature.
    """
    indent = 2 + 3 + (1.5 if name[:1].isdigit() else 0)
    left, back = round(indent * _CELL), round((indent - 2 - (0 if label else 3)) * _CELL)
    shape = f'<w:keepNext/>{NO_GRID}{pitch(page)}<w:ind w:left="{left}" w:hanging="{back}"/><w:jc w:val="left"/>'
    return paragraph(shape, run(label + name, BODY))


def signature(unit: str, day: date, page: PageSetup) -> Markup:
    """署名 and 成文日期 of a document without a seal, a blank line below the text (7.3.5.2), never alone on a page.

    The unit two characters from the right and the date beginning two characters right of the unit's first; if the
    date is the longer, it stands two characters from the right and the unit moves left. A unit too long for a line
    is broken as a title is, its lines centred on each other. A date that has room is set from the left, so that it
    begins in its place however wide a font's digits are.
    """
    words, lines = written_day(day), break_title(unit, _LONGEST_UNIT)
    unit_width, day_width = max(round(width(line, 16) * 20) for line in lines), round(width(words, 16) * 20)
    unit_right = max(day_width + 4 * _CELL - unit_width, 2 * _CELL)
    left = TEXT_WIDTH - unit_right - unit_width
    dated = _signed(words, page, "left", left + 2 * _CELL, 2 * _CELL)
    if unit_right > 2 * _CELL:
        dated = _signed(words, page, "right", 0, 2 * _CELL)
    apart = ("right", 0) if len(lines) == 1 else ("center", left)
    return Markup(blank(page, kept=True) + "".join(_signed(line, page, *apart, unit_right) for line in lines) + dated)


_LONGEST_UNIT = 25
"""Characters of a unit's name on one line, two being free at its right."""


def _signed(words: str, page: PageSetup, side: str, left: int, right: int) -> Markup:
    indent = f'<w:ind w:left="{left}" w:right="{right}"/>' if left else f'<w:ind w:right="{right}"/>'
    shape = f'<w:keepNext/>{NO_GRID}{pitch(page)}{indent}<w:jc w:val="{side}"/>'
    return paragraph(shape, run(words, PLAIN))
