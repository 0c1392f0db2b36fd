"""Periods: the year cut into equal runs of months, and the labels people see.

A frequency is the length of a period in months (1, 2, 3, 4, 6 or 12). Labels: ``2026-10``, ``2026-09/10``,
``2026Q4``, ``2026-09/12``, ``2026H2``, ``2026``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LENGTHS = (1, 2, 3, 4, 6, 12)
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A run of whole months; ``end`` is its last calendar day, the deadline."""

    start: date
    end: date
    label: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def _label(year: int, first: int, months: int) -> str:
    last = first + months - 1
    match months:
        case 1:
            return f"{year}-{first:02d}"
        case 3:
            return f"{year}Q{last // 3}"
        case 6:
            return f"{year}H{last // 6}"
        case 12:
            return f"{year}"
        case _:
            return f"{year}-{first:02d}/{last:02d}"


def period_of(months: int, day: date) -> Period:
    """The period of ``months`` months that holds ``day``."""
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    end = date(day.year, last, monthrange(day.year, last)[1])
    return Period(date(day.year, first, 1), end, _label(day.year, first, months))


def periods_between(months: int, first: date, last: date) -> Iterator[Period]:
    """Every period that holds a day from ``first`` to ``last``, in order."""
    while first <= last:
        period = period_of(months, first)
        yield period
        first = period.end + timedelta(days=1)


def periods_of_year(months: int, year: int) -> tuple[Period, ...]:
    """The twelve months of ``year`` cut into periods of ``months``. Raises ``ValueError`` for a year out of range."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"年份“{year}”不在{FIRST_YEAR}至{LAST_YEAR}年之间，请检查。")
    return tuple(periods_between(months, date(year, 1, 1), date(year, 12, 31)))


def period_named(months: int, label: str) -> Period:
    """The period with this label. Raises ``ValueError`` if no period of this frequency bears it."""
    year = re.match(r"\d{4}", label, re.ASCII)
    for period in periods_of_year(months, int(year[0])) if year else ():
        if period.label == label:
            return period
    example = "、".join(period.label for period in periods_of_year(months, 2026)[:2])
    raise ValueError(f"没有“{label}”这一期，写法如：{example}。")
