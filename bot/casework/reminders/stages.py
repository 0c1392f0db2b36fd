"""Which reminder a date calls for today, and when the next one is due. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bot.casework.cadence import Duty, Period, State, judge, period_of
from bot.casework.customs import Customs
from bot.casework.notices import about_activity, about_duty, activity_facts
from bot.casework.progress import entries, period_words
from bot.casework.workdays import WorkCalendar
from storage.activities import Activity
from storage.vocabulary import ActivityState, Stage

FORGOTTEN = timedelta(days=31)  # what is overdue for longer stands on the board and is not said again
ONE_DAY = timedelta(days=1)
EARLY = (Stage.FORTNIGHT, Stage.NEAR)


@dataclass(frozen=True, slots=True)
class Subject:
    """Something with a date that somebody must see to: a planned activity, or a period that has none.

    ``set_on``: the day on which the date was set; what should have been said by then is not said any more.
    """

    key: str
    occurrence: str
    first: date
    last: date
    set_on: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    arranged: bool = False
    owner: int | None = None
    activity: int | None = None


def stage_days(subject: Subject, customs: Customs) -> Iterator[tuple[Stage, date]]:
    """Every stage with its working day, in order; those that fell before the date was set are left out.

    The fortnight (or what the studio has in its place) is of calendar days and ends on a working day; three days and
    one day are working days.
    """
    early, near, eve = customs.ahead
    calendar = customs.calendar
    day = calendar.on_or_before(subject.first)
    overdue = calendar.shift(subject.last, 1)
    every = (
        (Stage.FORTNIGHT, calendar.on_or_before(subject.first - timedelta(days=early))),
        (Stage.NEAR, calendar.shift(day, -near)),
        (Stage.EVE, calendar.shift(day, -eve)),
        (Stage.DAY, day),
        (Stage.OVERDUE, overdue),
        (Stage.ESCALATED, calendar.shift(overdue, customs.ladder)),
    )
    for stage, on in every:
        if on > subject.set_on and not (subject.arranged and stage in EARLY):
            yield stage, on


def stage_today(subject: Subject, customs: Customs, today: date) -> Stage | None:
    """The stage that stands today: the last one whose day has come. What came before it is not said any more."""
    standing = [stage for stage, on in stage_days(subject, customs) if on <= today]
    return standing[-1] if standing and today - subject.last <= FORGOTTEN else None


def next_day(subject: Subject, customs: Customs, today: date) -> date | None:
    """The next day on which something is due to be said of it."""
    return next((on for _, on in stage_days(subject, customs) if on > today), None)


def subjects(activities: Sequence[Activity], customs: Customs, today: date, track_start: date) -> list[Subject]:
    """All that is to be seen to around today: planned activities, and periods without a date."""
    planned = [activity for activity in activities if activity.state is ActivityState.PLANNED]
    found = [_of_activity(activity, customs) for activity in planned]
    counted = entries(activities, customs)
    for duty in customs.duties:
        for period in _near(duty, today):
            if period.start >= track_start and not _has_a_date(duty, period, planned):
                state = judge(duty, period, counted, today, track_start)
                if state in (State.DUE, State.AHEAD, State.OVERDUE):
                    found.append(_of_period(duty, period, customs.calendar))
    return found


def _near(duty: Duty, today: date) -> Iterator[Period]:
    """The period of today, the one before as long as it is not forgotten, and the next."""
    current = period_of(duty.months, today)
    before = period_of(duty.months, current.start - ONE_DAY)
    if today - before.end <= FORGOTTEN:
        yield before
    yield current
    yield period_of(duty.months, current.end + ONE_DAY)


def _has_a_date(duty: Duty, period: Period, planned: Iterable[Activity]) -> bool:
    return any(
        one.kind == duty.kind and (period.label in (one.period, one.for_period) or one.ends_on in period)
        for one in planned
    )


def _of_activity(activity: Activity, customs: Customs) -> Subject:
    facts = activity_facts(activity, customs)
    return Subject(
        about_activity(activity.id),
        f"v{activity.version}",
        activity.starts_on,
        activity.ends_on,
        activity.set_on,
        facts,
        activity.arranged,
        activity.owner_id,
        activity.id,
    )


def _of_period(duty: Duty, period: Period, calendar: WorkCalendar) -> Subject:
    facts = {
        "title": duty.title,
        "kind": duty.kind,
        "period": period.label,
        "period_words": period_words(period.label),
        "end": period.end.isoformat(),
        "provisional": not calendar.knows(period.end.year),
    }
    last = calendar.on_or_before(period.end)
    return Subject(about_duty(duty.kind, period.label), "v0", last, period.end, period.start - ONE_DAY, facts)
