"""A period in a clerk's words: 上半年, 第三季度, 2026年3月到5月. Pure."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from drafting.shapes import Days

# handlers know ``Days`` from here
__all__ = ["Days", "half_year", "months", "pack", "parse_period", "unpack", "usual"]

_MONTHS = re.compile(r"(?:(20\d\d)年)?(\d{1,2})月?(?:份)?(?:到|至|—|-|~|～)(?:(20\d\d)年)?(\d{1,2})月")
_DASHED_MONTH = re.compile(r"(20\d\d)[-./](\d{1,2})(?![-./\d年月日])")  # 2026-03
_MONTH = re.compile(r"(?:(20\d\d)年)?(\d{1,2})月(?:份)?$")
_DAYS = re.compile(
    r"(20\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?(?:到|至|—|~|～|\s)+(20\d\d)[-./年](\d{1,2})[-./月](\d{1,2})日?"
)
_QUARTER = re.compile(r"(?:(20\d\d)年?)?第?([一二三四1-4])季度?")
_YEAR = re.compile(r"(20\d\d)年(?:度|全年)?$")
_ORDER = {"一": 1, "二": 2, "三": 3, "四": 4}


def parse_period(text: str, today: date) -> Days | None:
    """The days that the words mean, or nothing; a period that ends before it begins is nothing too."""
    words = _DASHED_MONTH.sub(r"\1年\2月", re.sub(r"\s+", " ", text.strip()))
    try:
        period = _relative(words, today) or _explicit(words, today)
    except ValueError:  # a month 13 or a 30 February
        return None
    return period if period and period.start <= period.end else None


def pack(period: Days) -> list[str]:
    """The period as a conversation remembers it."""
    return [period.start.isoformat(), period.end.isoformat()]


def unpack(packed: Sequence[str]) -> Days:
    return Days(date.fromisoformat(packed[0]), date.fromisoformat(packed[1]))


def months(year: int, first: int, last: int, last_year: int | None = None) -> Days:
    """Whole months, both included."""
    end_year = last_year or year
    return Days(date(year, first, 1), date(end_year, last, calendar.monthrange(end_year, last)[1]))


def usual(today: date) -> Days:
    """The period that a report means when nobody says one: this year so far, and at least half a year."""
    return Days(min(half_year(today).start, today.replace(month=1, day=1)), today)


def half_year(today: date) -> Days:
    """The last six months up to today."""
    start = today.replace(day=1)
    for _ in range(5):
        start = (start - timedelta(days=1)).replace(day=1)
    return Days(start, today)


def _relative(words: str, today: date) -> Days | None:
    quarter = (today.month - 1) // 3
    before = today.replace(day=1) - timedelta(days=1)
    known = {
        "本月": lambda: months(today.year, today.month, today.month),
        "上月": lambda: months(before.year, before.month, before.month),
        "上个月": lambda: months(before.year, before.month, before.month),
        "本季度": lambda: months(today.year, quarter * 3 + 1, quarter * 3 + 3),
        "上季度": lambda: _quarter(today.year, quarter) if quarter else _quarter(today.year - 1, 4),
        "上半年": lambda: months(today.year, 1, 6),
        "下半年": lambda: months(today.year, 7, 12),
        "今年": lambda: months(today.year, 1, 12),
        "去年": lambda: months(today.year - 1, 1, 12),
        "近半年": lambda: half_year(today),
    }
    return known[words]() if words in known else None


def _explicit(words: str, today: date) -> Days | None:
    if found := _DAYS.search(words):
        numbers = [int(number) for number in found.groups()]
        return Days(date(*numbers[:3]), date(*numbers[3:]))
    if found := _MONTHS.search(words):
        year = int(found[1] or today.year)
        return months(year, int(found[2]), int(found[4]), int(found[3] or year))
    if found := _QUARTER.search(words):
        return _quarter(int(found[1] or today.year), _ORDER.get(found[2]) or int(found[2]))
    if found := re.search(r"(20\d\d)年([上下])半年", words):
        return months(int(found[1]), 1, 6) if found[2] == "上" else months(int(found[1]), 7, 12)
    if found := _MONTH.search(words):
        return months(int(found[1] or today.year), int(found[2]), int(found[2]))
    if found := _YEAR.search(words):
        return months(int(found[1]), 1, 12)
    return None


def _quarter(year: int, quarter: int) -> Days:
    return months(year, quarter * 3 - 2, quarter * 3)
