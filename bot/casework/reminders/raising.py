"""Look at a studio: what its dates call for today is entered once, and the next moment to look is set."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.casework.cadence import State
from bot.casework.customs import Customs, customs_of
from bot.casework.desk import Office
from bot.casework.notices import Notice, tell_daily
from bot.casework.progress import Board, board_of
from bot.casework.reminders.case_clocks import raise_cases
from bot.casework.reminders.stages import EARLY, Subject, next_day, stage_today, subjects
from drafting.beijing import BEIJING
from storage.activities import Attendance
from storage.database import StudioRoom
from storage.reminders import Digest, Reminder
from storage.studios import Member
from storage.vocabulary import DigestState, Role, Rsvp, Stage

log = logging.getLogger(__name__)
HAND = timedelta(hours=1)  # a look in hand is somebody else's again after this
LONGEST = 31  # days until a studio is looked at again whatever happens
HORIZON = timedelta(days=LONGEST + 3)  # a moment beyond it was set by a clock gone astray
LADDER = (Role.STAFF, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
BEHIND = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class _View:
    """A studio as it stands when it is looked at."""

    customs: Customs
    today: date
    people: Sequence[Member]
    told: dict[str, list[tuple[Reminder, Digest]]]
    coming: dict[int, list[int]]

    def with_role(self, *roles: Role) -> list[Member]:
        return [member for member in self.people if member.role in roles]

    def named(self, ids: Collection[int]) -> list[Member]:
        return [member for member in self.people if member.id in ids]


async def look_round(office: Office) -> int:
    """Look at every studio whose moment has come; return how many."""
    looked = 0
    while True:
        async with office.database.everywhere() as door:
            waiting = await door.outbox.studios_to_look_at(office.now(), HORIZON)
        if not waiting:
            return looked
        for studio_id, moment in waiting:
            looked += await _look_safely(office, studio_id, moment)


async def _look_safely(office: Office, studio_id: int, seen: datetime) -> bool:
    """A studio that cannot be looked at is put off for an hour: the others must not wait for it."""
    try:
        return await look(office, studio_id, seen)
    except Exception as error:
        log.error("studio %s cannot be looked at: %s", studio_id, type(error).__name__)
        async with office.database.studio(studio_id) as room:
            await room.reminders.look_at(office.now() + HAND)
        return False


async def look(office: Office, studio_id: int, seen: datetime) -> bool:
    """Enter what is due to be said in a studio; false when somebody else is looking. All of it or nothing."""
    now, today = office.now(), office.today()
    async with office.database.studio(studio_id) as room:
        if not await room.reminders.look_at(now + HAND, seen=seen):
            return False
        studio = await room.members.studio()
        customs = customs_of(studio.settings)
        activities = await room.activities.since(today - BEHIND)
        matters = subjects(activities, customs, today, studio.tracked_from)
        view = await _view(room, customs, today, matters)
        unreached = False
        for subject in matters:
            unreached |= not await _raise(room, now, view, subject)
        first = _first_working_day(today, customs)
        if first == today and studio.tracked_from < today:
            await _raise_month(room, now, view, board_of(activities, customs, today, studio.tracked_from, today.year))
        clocks = await raise_cases(room, now, today, customs, view.people)
        await room.reminders.look_at(_next_look(matters, view, tomorrow=unreached or clocks))
    return True


async def _view(room: StudioRoom, customs: Customs, today: date, matters: Sequence[Subject]) -> _View:
    reachable = await room.members.reachable()
    told: dict[str, list[tuple[Reminder, Digest]]] = {}
    for reminder, digest in await room.reminders.about([subject.key for subject in matters]):
        told.setdefault(reminder.subject, []).append((reminder, digest))
    coming: dict[int, list[int]] = {}
    answers: Sequence[Attendance] = await room.activities.attendances(
        [subject.activity for subject in matters if subject.activity is not None]
    )
    for one in answers:
        if one.answer is Rsvp.COMING:
            coming.setdefault(one.activity_id, []).append(one.member_id)
    people = [member for member in await room.members.all() if member.id in reachable]
    return _View(customs, today, people, told, coming)


async def _raise(room: StudioRoom, now: datetime, view: _View, subject: Subject) -> bool:
    """Enter what is due of one subject; false when there is nobody who could be told."""
    stage = _standing(view, subject)
    if stage is None:
        return True
    persons = _recipients(view, subject, stage)
    known = {
        (reminder.stage, reminder.member_id)
        for reminder, _ in view.told.get(subject.key, ())
        if reminder.occurrence == subject.occurrence
    }
    for member in persons:
        if (stage, member.id) not in known:
            notice = Notice(subject.key, stage, subject.occurrence, dict(subject.facts))
            await tell_daily(room, member, notice, now, view.customs)
    return bool(persons)


def _standing(view: _View, subject: Subject) -> Stage | None:
    """The stage that is to be said; the ladder is climbed only from a reminder that was said and left unanswered."""
    stage = stage_today(subject, view.customs, view.today)
    told = [pair for pair in view.told.get(subject.key, ()) if pair[0].occurrence.startswith(subject.occurrence)]
    if stage in EARLY and any(_waits(reminder, digest) for reminder, digest in told):
        return None
    if stage is not Stage.ESCALATED:
        return stage
    rung = view.customs.calendar.shift(view.today, -view.customs.ladder)
    overdue = [(reminder, digest) for reminder, digest in told if reminder.stage is Stage.OVERDUE]
    if any(reminder.answer for reminder, _ in told if reminder.stage in (Stage.OVERDUE, Stage.AGAIN)):
        return None
    said = any(d.sent_at is not None and d.sent_at.astimezone(BEIJING).date() <= rung for _, d in overdue)
    return Stage.ESCALATED if said else Stage.OVERDUE


def _waits(reminder: Reminder, digest: Digest) -> bool:
    """Put off and not yet said again."""
    return reminder.stage is Stage.AGAIN and digest.state is DigestState.DUE and not reminder.void


def _recipients(view: _View, subject: Subject, stage: Stage) -> list[Member]:
    """Who can act: whom it was handed to, the staff, failing these the next rung; on the eve also who comes.

    Whoever could not be reached about this before is passed over.
    """
    lost = {r.member_id for r, digest in view.told.get(subject.key, ()) if digest.state is DigestState.GONE}
    rungs = LADDER[1:] if stage is Stage.ESCALATED else LADDER
    owner = view.named({subject.owner} - lost if subject.owner and stage is not Stage.ESCALATED else ())
    acting = owner or next((found for role in rungs if (found := _without(lost, view.with_role(role)))), [])
    guests = view.named(view.coming.get(subject.activity or 0, ())) if stage is Stage.EVE else []
    return [*acting, *_without({member.id for member in acting}, guests)]


def _without(lost: Collection[int], members: Sequence[Member]) -> list[Member]:
    return [member for member in members if member.id not in lost]


async def _raise_month(room: StudioRoom, now: datetime, view: _View, board: Board) -> None:
    """The leaders' half page: what this month asks for, and what was missed."""
    facts = {
        "month": view.today.month,
        "todo": [
            f"{one.words}　{one.title}" for one in board.coming if one.month == (view.today.year, view.today.month)
        ],
        "open": [f"{title}　{label}" for title, label in board.labelled(State.DUE)],
        "missed": [f"{title}　{label}" for title, label in board.missed],
    }
    label = f"{view.today:%Y-%m}"
    for member in view.with_role(Role.DIRECTOR, Role.DEPUTY_DIRECTOR):
        await tell_daily(room, member, Notice(f"month:{label}", Stage.MONTH, label, facts), now, view.customs)


def _first_working_day(day: date, customs: Customs) -> date:
    return customs.calendar.on_or_after(day.replace(day=1))


def _next_look(matters: Sequence[Subject], view: _View, *, tomorrow: bool) -> datetime:
    """Midnight of the next day on which anything is due."""
    day = min(_coming_days(matters, view), default=view.today + timedelta(days=LONGEST))
    if tomorrow:
        day = view.today + timedelta(days=1)
    return datetime.combine(day, time(), BEIJING)


def _coming_days(matters: Sequence[Subject], view: _View) -> Iterator[date]:
    calendar, today = view.customs.calendar, view.today
    yield today + timedelta(days=LONGEST)
    following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    for first in (_first_working_day(today, view.customs), calendar.on_or_after(following)):
        if first > today:
            yield first
    for subject in matters:
        if coming := next_day(subject, view.customs, today):
            yield coming
        if stage_today(subject, view.customs, today) in (Stage.OVERDUE, Stage.ESCALATED):
            yield calendar.shift(today, 1)
