"""The year's dates on one page of A4, to be printed and pinned to the wall: a row a date, a column left to write in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafting.word.binding import Cover, bind
from drafting.word.body import NO_GRID, title
from drafting.word.fonts import FANGSONG, Face, run
from drafting.word.grid import Column, grid
from drafting.word.markup import Markup, paragraph
from drafting.word.masthead import written_day
from drafting.word.page import PageSetup, exactly
from drafting.word.titles import break_title

WEEKDAYS = "一二三四五六日"
PROVISIONAL = "放假安排尚未公布，日期暂按现有规定推算，公布后请重新核对。"
PAGE = PageSetup(top=1304, bottom=1304, line=579, footer=794)
"""23 mm above and below instead of 37 and 35: thirty rows of 18 pt and the title stand on one page."""
_COLUMNS = (
    Column("序号", 700, "center"),
    Column("日期", 1500, "center"),
    Column("星期", 800, "center"),
    Column("活动", 1600, "center"),
    Column("所属期", 1400, "center"),
    Column("公告发出", 1400, "center"),
    Column("办理情况", 1444, "center"),
)
_SMALL = Face(FANGSONG, 24)
_MOST_LINES = 2
"""Of the title: with more the table would not end on the page, so a long name stands below it in small type."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the plan. ``notice_on``: the day on which its notice is due; ``mark``: what stands of it already."""

    day: date
    title: str
    period: str
    notice_on: date | None
    mark: str = ""


def write_plan(
    studio: str, year: int, dates: Sequence[Dated], on: date, identity: str, *, provisional: bool = False
) -> bytes:
    """The plan of a year as .docx, dated ``on``; ``provisional`` says below it that the holidays are not known."""
    heading = f"{studio}{year}年活动计划"
    lines = break_title(heading, terms=(studio, f"{year}年"))
    counted = f"共{len(dates)}次　制表日期：{written_day(on)}"
    if len(lines) > _MOST_LINES:
        head, about = title((f"{year}年活动计划",)), _line(studio, "center") + _line(counted, "right")
    else:
        head, about = title(lines), _line(counted, "right")
    rows = [_row(number, one, year) for number, one in enumerate(dates, 1)]
    foot = _line(f"注：{year}年{PROVISIONAL}" if provisional else "", "left")
    body = Markup(head + about + grid(_COLUMNS, rows) + foot)
    return bind(body, Cover(heading, "年度计划", studio, identity, on, page=PAGE))


def _row(number: int, one: Dated, year: int) -> tuple[str, ...]:
    notice = _day(one.notice_on, year) if one.notice_on else ""
    weekday = f"周{WEEKDAYS[one.day.weekday()]}"
    return str(number), _day(one.day, year), weekday, one.title, _period(one.period, year), notice, one.mark


def _day(day: date, year: int) -> str:
    """A date that was moved out of the year says its own."""
    own = "" if day.year == year else f"{day.year}年"
    return f"{own}{day.month}月{day.day}日"


def _period(words: str, year: int) -> str:
    return words.removeprefix(f"{year}年") or "全年"


def _line(words: str, align: str) -> Markup:
    return paragraph(f'{NO_GRID}{exactly(440)}<w:jc w:val="{align}"/>', run(words, _SMALL))
