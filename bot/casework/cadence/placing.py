"""遇节假日顺延: a wished day becomes a working day, with a warning when that leaves the period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.casework.cadence.periods import Period
from bot.casework.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Placement:
    """``day`` is the next working day from the day wished for.

    ``instead`` is set only if ``day`` lies past the period's end: the last working day before it, to offer with
    the warning; None if the period has none. ``provisional``: the year's schedule is not published (暂按).
    """

    wished: date
    day: date
    crosses: bool
    instead: date | None
    provisional: bool

    @property
    def moved(self) -> bool:
        return self.day != self.wished


def place(wished: date, period: Period, calendar: WorkCalendar) -> Placement:
    """顺延 ``wished`` within ``period``. Raises ``ValueError`` if the wished day is outside the period."""
    if wished not in period:
        raise ValueError(f"{wished}不在{period.label}这一期（{period.start}至{period.end}）之内。")
    day = calendar.on_or_after(wished)
    crosses = day > period.end
    earlier = calendar.on_or_before(wished) if crosses else None
    return Placement(
        wished=wished,
        day=day,
        crosses=crosses,
        instead=earlier if earlier is not None and earlier in period else None,
        provisional=not calendar.knows(day.year),
    )
