"""The year plan: a date for every duty of a year, to be looked at, moved and then fixed. Pure.

The fixed reception day is kept (遇节假日顺延); everything else is spread: on working days, one a day, clear of the
weeks around 春节 and of the summer heat, some days before the deadline, a 集中议事 after a reception that feeds it.
Wishes give way, in the reverse of that order, before a duty goes without a date.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from bot.casework.cadence import Duty, Period, periods_of_year, place
from bot.casework.workdays import WorkCalendar, spring_festival

Wish = Callable[[date], bool]


def _fixed(**values: float) -> Mapping[str, float]:
    return MappingProxyType(values)


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """A studio's habits. ``today`` bounds the plan: no day before it is proposed.

    ``fixed_days``: duty → day of the month. ``ideals``: duty → where in its period it sits best (0 start, 1 end).
    ``feeds``: duty → the duty that has to come ``feed_gap`` working days before it in the same period. ``notice``:
    duty → working days between its notice and the day. ``summer``: first and last (month, day) of the heat;
    ``spring``: calendar days kept clear before and after the first day of 春节; ``slack``: working days kept between
    a planned day and the deadline.
    """

    today: date
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    fixed_days: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({"reception": 15}))
    ideals: Mapping[str, float] = field(
        default_factory=lambda: _fixed(
            deliberation=0.83, collaboration=0.62, inspection=0.4, survey=0.86, legislation=0.36
        )
    )
    feeds: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({"deliberation": "reception"}))
    feed_gap: int = 3
    notice: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({"reception": 3}))
    summer: tuple[tuple[int, int], tuple[int, int]] = ((7, 10), (8, 20))
    spring: tuple[int, int] = (7, 9)
    slack: int = 5


@dataclass(frozen=True, slots=True)
class Planned:
    """A duty with its proposed day; ``nth`` counts within the period from 1.

    ``wished`` is the day before 顺延. ``notice_on`` is the day its notice is due, None without one. ``warnings`` are
    sentences for the clerk; ``provisional`` marks a day that rests on an unpublished schedule (暂按).
    """

    duty: Duty
    period: Period
    nth: int
    day: date
    wished: date
    notice_on: date | None
    provisional: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Slot:
    duty: Duty
    period: Period
    nth: int


def propose(year: int, duties: Sequence[Duty], settings: PlanSettings) -> tuple[Planned, ...]:
    """Dates for every duty of ``year`` from ``settings.today`` on, in order of day.

    A period that has no working day left gets none. Raises ``ValueError`` for a year that is past or too far off.
    """
    _check_year(year, settings.today)
    planned: list[Planned] = []
    for slot in _slots(year, duties, settings):
        found = _keep_fixed_day(slot, settings) or _spread(slot, planned, settings)
        if found is not None:
            planned.append(found)
    return tuple(sorted(planned, key=lambda one: (one.day, one.duty.kind, one.nth)))


def move(planned: Planned, wished: date, settings: PlanSettings) -> Planned:
    """The same duty on another day, 顺延 if that is a holiday, with a warning if it leaves its period.

    Raises ``ValueError`` for a day in the past.
    """
    if wished < settings.today:
        raise ValueError(f"{_say(wished)}已经过去，请选今天以后的日期；已经办过的，请登记为“已完成”。")
    moved = _plan(
        _Slot(planned.duty, planned.period, planned.nth), wished, settings.calendar.on_or_after(wished), settings
    )
    if moved.day in planned.period:
        return moved
    return replace(moved, warnings=(*moved.warnings, _outside(moved, settings)))


def _outside(moved: Planned, settings: PlanSettings) -> str:
    period = moved.period
    last = settings.calendar.on_or_before(period.end)
    offer = f"；期内最后一个工作日是{_say(last)}" if max(period.start, settings.today) <= last else ""
    return f"{_say(moved.day)}不在{period.label}这一期内，本期会记为未办{offer}。"


def _check_year(year: int, today: date) -> None:
    if year < today.year:
        raise ValueError(f"{year}年已经过去，不能再做计划。")
    if year > today.year + 1:
        raise ValueError(f"{year}年还早，只能做{today.year}年和{today.year + 1}年的计划。")


def _slots(year: int, duties: Sequence[Duty], settings: PlanSettings) -> list[_Slot]:
    """All dates to find, those with the least room first: fixed days, then short periods."""
    slots = [
        _Slot(duty, period, nth)
        for duty in duties
        for period in periods_of_year(duty.months, year)
        for nth in range(1, duty.times + 1)
    ]
    return sorted(slots, key=lambda slot: (slot.duty.kind not in settings.fixed_days, slot.duty.months))


def _keep_fixed_day(slot: _Slot, settings: PlanSettings) -> Planned | None:
    """The fixed day of the month, for the first of a monthly duty; None once it has passed."""
    fixed = settings.fixed_days.get(slot.duty.kind)
    if fixed is None or slot.nth > 1:
        return None
    start = slot.period.start
    wished = start.replace(day=min(fixed, monthrange(start.year, start.month)[1]))
    placement = place(wished, slot.period, settings.calendar)
    day = placement.instead or placement.day
    if day < settings.today or day not in slot.period:
        return None
    planned = _plan(slot, wished, day, settings)
    if not placement.crosses:
        return planned
    warning = f"{_say(wished)}逢休息日，顺延会出本期，改在之前最后一个工作日{_say(day)}。"
    return replace(planned, warnings=(*planned.warnings, warning))


def _spread(slot: _Slot, planned: Sequence[Planned], settings: PlanSettings) -> Planned | None:
    first = max(slot.period.start, settings.today)
    days = list(settings.calendar.workdays(first, slot.period.end))
    if not days:
        return None
    ideal = _ideal(slot, settings)
    best = min(_willing(days, _wishes(slot, planned, settings)), key=lambda day: (_cost(day, ideal, planned), day))
    return _plan(slot, best, best, settings)


def _ideal(slot: _Slot, settings: PlanSettings) -> date:
    share = (slot.nth - 1 + settings.ideals.get(slot.duty.kind, 0.5)) / slot.duty.times
    return slot.period.start + timedelta(days=round((slot.period.end - slot.period.start).days * share))


def _willing(days: list[date], wishes: Sequence[Wish]) -> list[date]:
    """The days that meet the most wishes, the last of them dropped first."""
    for kept in range(len(wishes), 0, -1):
        if narrowed := [day for day in days if all(wish(day) for wish in wishes[:kept])]:
            return narrowed
    return days


def _wishes(slot: _Slot, planned: Sequence[Planned], settings: PlanSettings) -> tuple[Wish, ...]:
    """Free of others, time for a notice, after what feeds it, clear of 春节 and the heat, room before the deadline."""
    taken = {one.day for one in planned}
    feeder = settings.feeds.get(slot.duty.kind)
    fed_from = [
        settings.calendar.shift(one.day, settings.feed_gap)
        for one in planned
        if one.duty.kind == feeder and one.day in slot.period
    ]
    spring = spring_festival(slot.period.start.year)
    before, after = (timedelta(days=days) for days in settings.spring)
    earliest = settings.calendar.shift(settings.today, settings.notice.get(slot.duty.kind, 1))
    latest = settings.calendar.shift(settings.calendar.on_or_before(slot.period.end), -settings.slack)
    return (
        lambda day: day not in taken,
        lambda day: day >= earliest,
        lambda day: not fed_from or day >= min(fed_from),
        lambda day: not spring - before <= day <= spring + after,
        lambda day: not settings.summer[0] <= (day.month, day.day) <= settings.summer[1],
        lambda day: day <= latest,
    )


def _cost(day: date, ideal: date, planned: Iterable[Planned]) -> int:
    """Days away from the ideal, and how crowded the day's neighbourhood already is."""
    near = [abs((day - one.day).days) for one in planned]
    month = sum(1 for one in planned if (one.day.year, one.day.month) == (day.year, day.month))
    return abs((day - ideal).days) + 12 * sum(gap < 3 for gap in near) + 4 * sum(gap < 7 for gap in near) + 5 * month


def _plan(slot: _Slot, wished: date, day: date, settings: PlanSettings) -> Planned:
    ahead = settings.notice.get(slot.duty.kind)
    notice_on = None if ahead is None else settings.calendar.shift(day, -ahead)
    provisional = not settings.calendar.knows(day.year)
    warnings = []
    if provisional:
        warnings.append(f"{day.year}年放假安排尚未公布，日期暂按现有规定推算。")
    if notice_on is not None and notice_on < settings.today:
        warnings.append(f"公告应在{_say(notice_on)}发出，已经过了，请今天就发。")
    return Planned(slot.duty, slot.period, slot.nth, day, wished, notice_on, provisional, tuple(warnings))


def _say(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
