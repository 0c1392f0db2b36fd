"""The year's dates on one page of A4, to be printed and pinned to the wall: a row a date, a column left to write in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafting.word.binding import Cover, bind
from drafting.word.body import TITLE_LINE, blank, text, title
from drafting.word.fonts import BODY, run
from drafting.word.form import END, GAP, GAP_HEIGHT, text_lines
from drafting.word.grid import Column, grid
from drafting.word.markup import Markup
from drafting.word.masthead import written_day
from drafting.word.page import STANDARD, TEXT_HEIGHT
from drafting.word.titles import break_title

WEEKDAYS = "一二三四五六日"
PROVISIONAL = "放假安排尚未公布，日期暂按现有规定推算，公布后请重新核对。"
_USUAL, _LEAST = 360, 260
"""Twips from line to line of the table: thirty rows and the title stand on one page."""
_RULE, _SLACK = 12, 120
_COLUMNS = (
    Column("序号", 700, "center"),
    Column("日期", 1500, "center"),
    Column("星期", 800, "center"),
    Column("活动", 1600, "center"),
    Column("所属期", 1400, "center"),
    Column("公告发出", 1400, "center"),
    Column("办理情况", 1444, "center"),
)
_MOST_LINES = 2
"""Of the title: with more the table would not end on the page, so a long name stands in the text below it."""


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
    """The plan of a year as .docx, dated ``on``; ``provisional`` says above it that the holidays are not known."""
    heading = f"{studio}{year}年活动计划"
    lines = break_title(heading, terms=(studio, f"{year}年"))
    named = len(lines) <= _MOST_LINES
    lines = lines if named else (f"{year}年活动计划",)
    said = f"{'' if named else f'{studio}全年计划，'}共{len(dates)}次，{written_day(on)}制表。"
    said += f"{year}年{PROVISIONAL}" if provisional else ""
    head = title(lines) + blank(STANDARD) + text(STANDARD, run(said, BODY), last=True) + GAP
    rows = [_row(number, one, year) for number, one in enumerate(dates, 1)]
    taken = TITLE_LINE * len(lines) + STANDARD.line * (1 + text_lines(said)) + GAP_HEIGHT + _SLACK
    body = Markup(head + grid(_COLUMNS, rows, _line(len(rows) + 1, TEXT_HEIGHT - taken)) + END)
    return bind(body, Cover(heading, "年度计划", studio, identity, on))


def _line(rows: int, room: int) -> int:
    """Twips of a row's line so that all rows stand on the page; as usual (0) where they cannot."""
    fits = room // rows - _RULE
    return min(fits, _USUAL) if fits >= _LEAST else 0


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
