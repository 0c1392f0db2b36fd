"""Around the text of a letter or notice: addressee, list of attachments, signature (7.3.2, 7.3.4, 7.3.5)."""

from __future__ import annotations

from datetime import date

from drafting.word.body import NO_GRID, blank
from drafting.word.fonts import BODY, PLAIN, run, width
from drafting.word.markup import Markup, paragraph
from drafting.word.masthead import written_day
from drafting.word.page import PageSetup, pitch
from drafting.word.titles import break_title

_CELL = 320
"""One character of 16 pt."""


def addressee(names: tuple[str, ...], page: PageSetup) -> Markup:
    """主送机关 flush left, a full-width colon after the last (7.3.2)."""
    return paragraph(f'{NO_GRID}{pitch(page)}<w:jc w:val="both"/>', run(f"{'、'.join(names)}：", BODY))


def attachments(names: tuple[str, ...], page: PageSetup) -> Markup:
    """附件说明: a blank line above, two characters in, numbered if there are several, no mark after a name (7.3.4).

    It stays with the signature that follows, and with the text before it where that stays.
    """
    numbered = [f"{at}.{name}" for at, name in enumerate(names, 1)] if len(names) > 1 else list(names)
    lines = [_attachment("附件：" if at == 0 else "", name, page) for at, name in enumerate(numbered)]
    return Markup(blank(page, kept=True) + "".join(lines)) if lines else Markup("")


def _attachment(label: str, name: str, page: PageSetup) -> Markup:
    """Further lines of a name align under its first character, further names under the first name."""
    indent = 2 + 3 + (1.5 if name[:1].isdigit() else 0)
    left, back = round(indent * _CELL), round((indent - 2 - (0 if label else 3)) * _CELL)
    indented = f'<w:ind w:left="{left}" w:hanging="{back}"/>'
    shape = f'<w:keepNext/>{NO_GRID}{pitch(page)}{indented}<w:jc w:val="left"/>'
    return paragraph(shape, run(label + name, BODY))


def signature(unit: str, day: date, page: PageSetup) -> Markup:
    """署名 and 成文日期 of a document without a seal, a blank line below the text (7.3.5.2), kept with what follows
    and, by its blank line, with the text before it: a signature never stands alone on a page.

    The unit two characters from the right and the date beginning two characters right of the unit's first; if the
    date is the longer, it stands two characters from the right and the unit moves left. A unit too long for a line
    is broken as a title is.
    """
    words, lines = written_day(day), break_title(unit, _LONGEST_UNIT)
    unit_width, day_width = max(round(width(line, 16) * 20) for line in lines), round(width(words, 16) * 20)
    day_right = max(unit_width - day_width, 2 * _CELL) if unit_width > day_width else 2 * _CELL
    unit_right = max(day_right + day_width + 2 * _CELL - unit_width, 2 * _CELL)
    signed = "".join(_right(line, unit_right, page) for line in lines)
    return Markup(blank(page, kept=True) + signed + _right(words, day_right, page))


_LONGEST_UNIT = 25
"""Characters of a unit's name on one line, two being free at its right."""


def _right(words: str, indent: int, page: PageSetup) -> Markup:
    shape = f'<w:keepNext/>{NO_GRID}{pitch(page)}<w:ind w:right="{indent}"/><w:jc w:val="right"/>'
    return paragraph(shape, run(words, PLAIN))
