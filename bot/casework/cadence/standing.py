"""Where a studio stands with a duty on a day.

Only what was held counts, on or before today, at its last day; a late activity counts where it was held
unless it is recorded as making up another period; a period that began before the studio started is exempt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.casework.cadence.duties import Duty
from bot.casework.cadence.periods import Period, period_of, periods_between, periods_of_year
from bot.casework.workdays import WorkCalendar

SOON_WORKDAYS = 5


class State(StrEnum):
    """What a period is worth on a day. ``AHEAD``: it has not begun; ``PLANNED``: open, with a date set."""

    DONE = "done"
    MADE_UP = "made_up"
    DUE = "due"
    PLANNED = "planned"
    OVERDUE = "overdue"
    EXEMPT = "exempt"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity as the cadence sees it: its duty's ``kind``, its last day, and whether it was held.

    ``for_period`` is the label of an earlier period that it makes up for. An activity that does not count
    (cancelled, or fieldwork without its report) is no entry.
    """

    kind: str
    end: date
    held: bool = True
    for_period: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty today: its current period, and every earlier period that was missed or made up for.

    ``last_workday`` is the last working day up to the deadline; ``workdays_left`` counts today and the
    deadline in. ``state`` is one of DONE, DUE and EXEMPT.
    """

    duty: Duty
    period: Period
    state: State
    done_on: tuple[date, ...]
    last_workday: date
    days_left: int
    workdays_left: int
    due_soon: bool
    missed: tuple[Period, ...]
    made_up: tuple[Period, ...]


def _own(duty: Duty, entries: Iterable[Entry], today: date) -> list[Entry]:
    """The entries of a duty that were held by today."""
    return [entry for entry in entries if entry.kind == duty.kind and entry.held and entry.end <= today]


def _on_time(period: Period, held: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in held if entry.end in period and _counts_where_held(period, entry)]


def _counts_where_held(period: Period, entry: Entry) -> bool:
    """Whether an entry held in ``period`` counts there: unless it makes up an earlier one (labels sort by time)."""
    return entry.for_period is None or entry.for_period >= period.label


def _late(period: Period, held: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in held if entry.for_period == period.label and entry.end > period.end]


def judge(duty: Duty, period: Period, entries: Iterable[Entry], today: date, track_start: date) -> State:
    """What ``period`` is worth today; one period alone, whether past, current or to come."""
    own = [entry for entry in entries if entry.kind == duty.kind]
    held = _own(duty, own, today)
    on_time, late = _on_time(period, held), _late(period, held)
    if len(on_time) >= duty.times:
        return State.DONE
    if period.start < track_start:
        return State.EXEMPT
    if len(on_time) + len(late) >= duty.times:
        return State.MADE_UP
    if period.end < today:
        return State.OVERDUE
    if any(entry.end in period and entry.end >= today and not entry.held for entry in own):
        return State.PLANNED
    return State.DUE if period.start <= today else State.AHEAD


def stand(duty: Duty, entries: Sequence[Entry], today: date, track_start: date, calendar: WorkCalendar) -> Standing:
    """The standing of one duty today (both days in Beijing time)."""
    period = period_of(duty.months, today)
    state = judge(duty, period, entries, today, track_start)
    workdays_left = calendar.count(today, period.end)
    open_now = state in (State.DUE, State.PLANNED)
    past = {p: judge(duty, p, entries, today, track_start) for p in _past(duty, track_start, today)}
    return Standing(
        duty=duty,
        period=period,
        state=State.DUE if open_now else state,
        done_on=tuple(sorted({entry.end for entry in _on_time(period, _own(duty, entries, today))})),
        last_workday=calendar.on_or_before(period.end),
        days_left=(period.end - today).days,
        workdays_left=workdays_left,
        due_soon=open_now and workdays_left <= SOON_WORKDAYS,
        missed=tuple(p for p, worth in past.items() if worth is State.OVERDUE),
        made_up=tuple(p for p, worth in past.items() if worth is State.MADE_UP),
    )


def _past(duty: Duty, track_start: date, today: date) -> Iterable[Period]:
    return (p for p in periods_between(duty.months, track_start, today) if p.end < today)


def year_states(
    duty: Duty, year: int, entries: Sequence[Entry], today: date, track_start: date
) -> tuple[tuple[Period, State], ...]:
    """Every period of ``year`` with its state: one row of the board."""
    return tuple((p, judge(duty, p, entries, today, track_start)) for p in periods_of_year(duty.months, year))
