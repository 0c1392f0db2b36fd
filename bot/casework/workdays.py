"""Working days as the State Council orders them, and what a studio knows better.

The yearly notice on holidays (国务院办公厅关于节假日安排的通知) comes through ``chinesecalendar``, make-up
days included. A year without a notice is *provisional* (暂按): Monday to Friday less the holidays that the
law itself fixes (全国年节及纪念日放假办法, as amended for 2025), never "no holidays". Whoever shows a date of
such a year says so; :meth:`WorkCalendar.provisional_years` tells.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The official schedule under a studio's own table.

    ``overrides`` says of a day whether it is worked (a typhoon day, a local holiday); ``settled`` are the
    years whose schedule the studio has entered itself, so that they are no longer provisional.
    """

    overrides: Mapping[date, bool] = field(default_factory=dict)
    settled: frozenset[int] = frozenset()

    def knows(self, year: int) -> bool:
        """Whether the schedule of ``year`` is published or entered; if not, dates are 暂按."""
        return year in self.settled or _is_published(year)

    def provisional_years(self, first: date, last: date) -> tuple[int, ...]:
        """Years from ``first`` to ``last`` whose working days are only assumed."""
        return tuple(year for year in range(first.year, last.year + 1) if not self.knows(year))

    def is_workday(self, day: date) -> bool:
        own = self.overrides.get(day)
        return day in _workday_set(day.year) if own is None else own

    def on_or_after(self, day: date) -> date:
        """顺延: ``day`` itself if it is worked, else the next working day."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def on_or_before(self, day: date) -> date:
        """The last working day up to and including ``day``."""
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def shift(self, day: date, working_days: int) -> date:
        """``working_days`` later (earlier if negative), ``day`` itself not counted; 0 gives ``day``."""
        step = ONE_DAY if working_days > 0 else -ONE_DAY
        for _ in range(abs(working_days)):
            day += step
            while not self.is_workday(day):
                day += step
        return day

    def count(self, first: date, last: date) -> int:
        """Working days from ``first`` to ``last``, both included; 0 if ``last`` is earlier."""
        if last < first:
            return 0
        official = sum(_count_official(year, first, last) for year in range(first.year, last.year + 1))
        return official + sum(
            worked - (day in _workday_set(day.year)) for day, worked in self.overrides.items() if first <= day <= last
        )

    def workdays(self, first: date, last: date) -> Iterator[date]:
        """The working days from ``first`` to ``last``, both included, in order."""
        day = first
        while day <= last:
            if self.is_workday(day):
                yield day
            day += ONE_DAY


@lru_cache
def _is_published(year: int) -> bool:
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


@lru_cache
def _workdays_of(year: int) -> tuple[date, ...]:
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range(date(year, 12, 31).timetuple().tm_yday))
    if _is_published(year):
        return tuple(day for day in days if chinese_calendar.is_workday(day))
    statutory = statutory_holidays(year)
    return tuple(day for day in days if day.weekday() < SATURDAY and day not in statutory)


@lru_cache
def _workday_set(year: int) -> frozenset[date]:
    return frozenset(_workdays_of(year))


def _count_official(year: int, first: date, last: date) -> int:
    days = _workdays_of(year)
    return bisect_right(days, last) - bisect_left(days, first)


def spring_festival(year: int) -> date:
    """The first day of the first lunar month (春节) that falls in ``year``."""
    return _lunar_day(year, 1, 1)


@lru_cache
def statutory_holidays(year: int) -> frozenset[date]:
    """The thirteen days fixed by 全国年节及纪念日放假办法 (in force 2025-01-01), without bridges and make-up days."""
    spring = spring_festival(year)
    return frozenset(
        [
            date(year, 1, 1),
            *(spring + timedelta(days=n) for n in (-1, 0, 1, 2)),
            _tomb_sweeping(year),
            date(year, 5, 1),
            date(year, 5, 2),
            _lunar_day(year, 5, 5),
            _lunar_day(year, 8, 15),
            *(date(year, 10, n) for n in (1, 2, 3)),
        ]
    )


def _lunar_day(year: int, month: int, day: int) -> date:
    from lunar_python import Lunar

    solar = Lunar.fromYmd(year, month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _tomb_sweeping(year: int) -> date:
    from lunar_python import Solar

    solar = Solar.fromYmd(year, 4, 1).getLunar().getJieQiTable()["清明"]
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


# --- a studio's own table ------------------------------------------------------------------------

_ROW = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|~)\s*(\d{4}-\d{2}-\d{2}))?\s+(班|休)")
_SETTLED = re.compile(r"(\d{4})\s*年?\s*(?:已公布|齐)")


def read_calendar(text: str) -> WorkCalendar:
    """A studio's table, one entry a line: ``2027-02-06 班``, ``2027-02-05至2027-02-11 休``, ``2027 已公布``.

    Blank lines and what follows ``#`` are passed over. Raises ``ValueError`` naming the line.
    """
    overrides: dict[date, bool] = {}
    settled: set[int] = set()
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.split("#", 1)[0].strip()
        if not line:
            continue
        if year := _SETTLED.fullmatch(line):
            settled.add(int(year[1]))
        else:
            overrides.update(_read_row(number, line))
    return WorkCalendar(overrides, frozenset(settled))


def _read_row(number: int, line: str) -> dict[date, bool]:
    row = _ROW.fullmatch(line)
    if row is None:
        raise ValueError(
            f"工作日表第{number}行看不懂：应写作“2027-02-06 班”“2027-02-05至2027-02-11 休”或“2027 已公布”。"
        )
    try:
        first = date.fromisoformat(row[1])
        last = date.fromisoformat(row[2] or row[1])
    except ValueError:
        raise ValueError(f"工作日表第{number}行的日期不存在，请对照日历检查。") from None
    if last < first:
        raise ValueError(f"工作日表第{number}行的结束日期早于开始日期。")
    return {first + timedelta(days=n): row[3] == "班" for n in range((last - first).days + 1)}
