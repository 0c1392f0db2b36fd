"""One expression of a day in a note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from drafting.shapes import Days


class Grain(IntEnum):
    """How exactly an expression names its days; the greater the better a note's day."""

    PART = 0  # 上午, 刚才: only a time of the message's day
    MONTH = 1  # 8月份, 上个月
    VAGUE = 2  # 月底, 前几天
    RANGE = 3  # 国庆期间, 上周末
    DAY = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression at ``text[start:end]`` and the days it means."""

    start: int
    end: int
    days: Days
    grain: Grain


def one(day: date) -> Days:
    return Days(day, day)


def between(start: date, end: date) -> Days:
    return Days(min(start, end), max(start, end))


def shift(day: date, count: int) -> date:
    """The day ``count`` days on, kept inside the calendar that Python knows."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return day


def month_start(day: date, months: int) -> date:
    """The first of the month ``months`` on from the month of ``day``."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def month_end(first: date) -> date:
    return month_start(first, 1) - timedelta(days=1)
