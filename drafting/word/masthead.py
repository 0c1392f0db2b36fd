"""The red head of a bulletin (报头): studio, name, number, unit and date, rule.

GB/T 9704 knows no 简报; the positions below are its 版头 carried over: upper edge of the studio's name 20 mm below
the type area, red rule 4 mm below the last line and 156 mm long, so that at least eight lines of text stand on page 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafting.word.body import NO_GRID
from drafting.word.fonts import LABEL, NAME, PLAIN, RED, XIAOBIAOSONG, Face, run, width
from drafting.word.markup import Markup, paragraph, plain
from drafting.word.page import TEXT_WIDTH, PageSetup, exactly, pitch
from drafting.word.titles import break_title

_ROOM = 436.0
"""Points that a red line may take: 442.2 less a hair on each side."""
_TOP = 1134
"""20 mm from the top of the type area to the studio's name."""
_TAB = "<w:r><w:tab/></w:r>"
_LEFT, _RIGHT = 320, TEXT_WIDTH - 320
_BETWEEN = (_RIGHT - _LEFT) / 20
_AIRY = 6
"""A name of so many characters has air between them."""
_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="8" w:color="{RED}"/></w:pBdr>'
_SMALLEST = 24
"""The line under the number may shrink from 16 to 12 pt before it becomes two lines."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head says. ``issue`` None leaves the number blank: it is given on signing and never reused."""

    studio: str
    name: str
    unit: str
    made_on: date
    issue: int | None = None
    total: int | None = None
    signer: str | None = None
    marking: str | None = None


def masthead(head: Masthead, page: PageSetup) -> Markup:
    """All lines of the head, the red rule last."""
    marking = paragraph(f"{NO_GRID}{pitch(page)}", run(head.marking, LABEL)) if head.marking else Markup("")
    lines = (
        marking,
        _studio(plain(head.studio), _TOP - (page.line if head.marking else 0)),
        _name(plain(head.name)),
        _centred(exactly(page.line, before=145), run(number(head.issue, head.total), PLAIN)),
        _unit_and_date(head, page),
    )
    return Markup("".join(lines))


def number(issue: int | None, total: int | None = None) -> str:
    """第3期（总第15期）; 第　期 before signing. No zero padding."""
    if issue is None:
        return "第\u3000期"
    return f"第{issue}期（总第{total}期）" if total is not None else f"第{issue}期"


def written_day(day: date) -> str:
    """2026年3月5日: full year, no zero padding (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def spaced_name(name: str) -> str:
    """A name of two characters takes the room of three."""
    stripped = plain(name).strip()
    return "\u3000".join(stripped) if len(stripped) == 2 else stripped


def _centred(spacing: str, *content: Markup) -> Markup:
    return paragraph(f'{NO_GRID}{spacing}<w:jc w:val="center"/>', *content)


def _studio(studio: str, before: int) -> Markup:
    """The studio's name: one line of at most 26 pt, or two or three of at least 14 where one would be too small."""
    lines = break_title(studio, 29)
    longest = max(width(line, 1) for line in lines) or 1
    half_points = min(52, int(2 * _ROOM / longest))
    face = Face(XIAOBIAOSONG, half_points, color=RED)
    runs = Markup("<w:r><w:br/></w:r>".join(run(line, face) for line in lines))
    return _centred(exactly(round(half_points * 12.5), before), runs)


def _name(name: str) -> Markup:
    """The bulletin's name, 54 pt with 6 pt between the characters (none after the last); a long one closer, smaller."""
    spacing = 120 if len(name) <= _AIRY else 0
    half_points = min(108, int(2 * _ROOM / max(len(name), 1)))
    spaced, last = Face(XIAOBIAOSONG, half_points, spacing, RED), Face(XIAOBIAOSONG, half_points, 0, RED)
    return _centred(exactly(half_points * 25 // 2), run(name[:-1], spaced), run(name[-1:], last))


def _unit_and_date(head: Masthead, page: PageSetup) -> Markup:
    """Unit left, date right, 签发人 between them where there is room, else on a line of its own.

    A unit too long for a line is left out where it only repeats the name in red.
    """
    unit, day = plain(head.unit), run(written_day(head.made_on), PLAIN)
    signer = f"签发人：{spaced_name(head.signer)}" if head.signer else ""
    signed = Markup(run("签发人：", PLAIN) + run(spaced_name(head.signer or ""), NAME))
    words = written_day(head.made_on)
    if signer and _fits(32, unit, signer, words):
        middle = _LEFT + round(20 * (width(unit, 16) + (_BETWEEN - width(unit + signer + words, 16)) / 2))
        return _ruled(page, True, 290, Markup(run(unit, PLAIN) + _TAB + signed + _TAB + day), middle)
    half_points = next((size for size in range(32, _SMALLEST - 1, -1) if _fits(size, unit, words)), 0)
    if half_points:
        face = Face(PLAIN.font, half_points)
        lines = [Markup(run(unit, face) + _TAB + run(words, face))]
    else:
        names = () if unit == plain(head.studio) else break_title(unit, 26)
        lines = [*(run(line, PLAIN) for line in names), Markup(_TAB + day)]
    lines += [Markup(_TAB + signed)] if signer else []
    last = len(lines) - 1
    return Markup("".join(_ruled(page, at == last, 0 if at else 290, line) for at, line in enumerate(lines)))


def _fits(half_points: int, *words: str) -> bool:
    """Whether the words stand on one line, a character free at both ends and between them."""
    return sum(width(word, half_points / 2) for word in words) + 16 * (len(words) + 1) <= TEXT_WIDTH / 20


def _ruled(page: PageSetup, ruled: bool, before: int, content: Markup, middle: int = 0) -> Markup:
    """A line one character in, with a tab to the right edge; the last carries the red rule, 4 mm below the words."""
    stop = f'<w:tab w:val="left" w:pos="{middle}"/>' if middle else ""
    tabs = f'<w:tabs>{stop}<w:tab w:val="right" w:pos="{_RIGHT}"/></w:tabs>'
    shape = f'{_RULE if ruled else ""}{tabs}{NO_GRID}{exactly(page.line, before)}<w:ind w:firstLine="{_LEFT}"/>'
    return paragraph(shape, content)
