"""Where the studio stands with what somebody asks about: each duty in the period that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.casework.activities.shapes import customs_in
from bot.casework.cadence import Duty, Entry, Period, State, judge, period_of, stand
from bot.casework.cadence.asking import Question, read_question
from bot.casework.customs import Customs
from bot.casework.desk import Desk
from bot.casework.progress import entries


@dataclass(frozen=True, slots=True)
class Told:
    """A duty in the period asked about. ``held`` and ``planned`` are days in it; ``last_workday`` and
    ``workdays_left`` (today and the deadline counted in) are told of the current period alone."""

    duty: Duty
    period: Period
    state: State
    held: tuple[date, ...]
    planned: tuple[date, ...]
    last_workday: date | None = None
    workdays_left: int = 0
    missed: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """``provisional``: the year's schedule is not published (暂按)."""

    question: Question
    rows: tuple[Told, ...]
    provisional: bool


async def question_of(desk: Desk, words: str) -> Question | None:
    """The question about this studio's duties that the words put, if they put one."""
    async with desk.office.database.studio(desk.studio) as room:
        duties = (await customs_in(room)).duties
    return read_question(words, duties, desk.office.today())


async def answer(desk: Desk, question: Question) -> Answer:
    """What the records say. Never what the asker would like to count."""
    today = desk.office.today()
    async with desk.office.database.studio(desk.studio) as room:
        studio, customs = await room.members.studio(), await customs_in(room)
        activities = await room.activities.since(date(min(question.day.year, today.year - 1), 1, 1))
    counted = entries(activities, customs)
    asked = question.duties or customs.duties
    rows = tuple(_told(duty, question.day, counted, today, studio.tracked_from, customs) for duty in asked)
    return Answer(question, rows, not customs.calendar.knows(question.day.year))


def _told(duty: Duty, day: date, counted: Sequence[Entry], today: date, track_start: date, customs: Customs) -> Told:
    period = period_of(duty.months, day)
    within = [one for one in counted if one.kind == duty.kind and one.end in period]
    now = stand(duty, counted, today, track_start, customs.calendar) if today in period else None
    return Told(
        duty,
        period,
        judge(duty, period, counted, today, track_start),
        held=tuple(sorted(one.end for one in within if one.held and one.end <= today)),
        planned=tuple(sorted(one.end for one in within if not one.held and one.end >= today)),
        last_workday=now.last_workday if now else None,
        workdays_left=now.workdays_left if now else 0,
        missed=now.missed if now else (),
    )
