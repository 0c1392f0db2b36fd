"""The clocks of cases: who is told when a step is due. Once for a case and a limit; void when the case moves on.

The studio's people are told on the last day of a step, a deputy two working days before the visitor's limit, the
leaders when a unit has let the latest day pass (代表法 51).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.casework.clocks import reply_days
from bot.casework.customs import Customs
from bot.casework.lifecycle import UNTOLD, WITH_UNIT
from bot.casework.notices import Notice, about_case, case_facts, tell_daily
from storage.assignments import Assignment
from storage.cases import Case
from storage.database import StudioRoom
from storage.studios import Member
from storage.vocabulary import Role, Stage

BEFORE = 2  # working days before a visitor's limit on which the deputy is told
MOST = 100  # cases of which is spoken in one look; the rest stands on the desk
FORGOTTEN = timedelta(days=31)  # what is overdue for longer stands on the desk and is not said again
LEADING = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR)


@dataclass(frozen=True, slots=True)
class Due:
    """One case of which somebody is to be told today. ``limit``: the day that is told."""

    case: Case
    stage: Stage
    limit: date
    persons: Sequence[Member]


async def raise_cases(room: StudioRoom, now: datetime, today: date, customs: Customs, people: Sequence[Member]) -> bool:
    """Enter what the clocks of cases call for; whether any clock runs at all."""
    due = [*await _near(room, today, customs, people), *await _past_latest(room, today, customs, people)]
    reminders = await room.reminders.about([about_case(one.case.id) for one in due])
    known = {(one.subject, one.stage, one.occurrence, one.member_id) for one, _ in reminders}
    for one in due:
        occurrence = f"{one.case.state.name}:{one.limit}"
        facts = case_facts(one.case, due=one.limit.isoformat(), state=one.case.state.value, unit=one.case.handler)
        for member in one.persons:
            notice = Notice(about_case(one.case.id), one.stage, occurrence, facts)
            if (notice.subject, notice.stage, occurrence, member.id) not in known:
                await tell_daily(room, member, notice, now, customs)
    return await room.queues.any_clock()


async def _near(room: StudioRoom, today: date, customs: Customs, people: Sequence[Member]) -> list[Due]:
    """Steps whose last day has come; for visitors, also those whose last day comes near."""
    clerks, soon = _clerks(people), customs.calendar.shift(today, BEFORE)
    cases = await room.queues.due(today - FORGOTTEN, today, limit=MOST)
    found = [Due(case, Stage.LIMIT, case.due_on, clerks) for case in cases if case.due_on]
    ahead = await room.queues.due(today - FORGOTTEN, soon, *UNTOLD, limit=MOST)
    voices = await room.cases.voices([case.id for case in ahead])
    return found + [
        Due(case, Stage.TELL, case.due_on, _deputies(case, voices, people)) for case in ahead if case.due_on
    ]


async def _past_latest(room: StudioRoom, today: date, customs: Customs, people: Sequence[Member]) -> list[Due]:
    """Cases whose unit has let both its limit and the three months pass."""
    standing = await room.assignments.standing_since(today - timedelta(days=80), limit=5 * MOST)
    late = {one.case_id: day for one in standing if today - FORGOTTEN <= (day := _latest(one, customs)) < today}
    cases = await room.cases.some(list(late))
    told = [*_clerks(people), *(one for one in people if one.role in LEADING)]
    persons = list({one.id: one for one in told}.values())
    return [Due(case, Stage.PASSED, late[case.id], persons) for case in cases if case.state in WITH_UNIT]


def _latest(assignment: Assignment, customs: Customs) -> date:
    """The day after which the leaders are told: three months, or what they approved themselves."""
    hard = reply_days(assignment.given_on, customs.limits, customs.calendar)[1]
    return max(hard, assignment.due_on)


def _clerks(people: Sequence[Member]) -> list[Member]:
    """Who can act: the staff, failing these the leaders."""
    staff = [member for member in people if member.role is Role.STAFF]
    return staff or [member for member in people if member.role in LEADING]


def _deputies(case: Case, voices: Mapping[int, Sequence[int]], people: Sequence[Member]) -> list[Member]:
    return [member for member in people if member.id in voices.get(case.id, ())]
