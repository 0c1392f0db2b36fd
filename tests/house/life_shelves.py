"""The shelves of a case's life, for the walk from another studio: what each method must not see or do there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from storage.database import StudioRoom
from storage.vocabulary import CaseState, Decision, EventKind, Manner, Result, Satisfaction
from tests.stage import Stage

Call = Callable[[StudioRoom, "LifeIds", Stage], Awaitable[Any]]
DAY = date(2026, 1, 5)


@dataclass(frozen=True)
class LifeIds:
    case: int
    member: int
    meeting: int
    item: int
    letter: int
    assignment: int
    reply: int
    tie: int


def reply_fields(ids: LifeIds, stage: Stage) -> dict[str, Any]:
    return {
        "case_id": ids.case,
        "assignment_id": None,
        "member_id": None,
        "round": 1,
        "replied_on": DAY,
        "at": stage.office.now(),
        "manner": Manner.WRITTEN,
        "result": Result.SOLVED,
        "words": "已修好。",
        "points": {},
    }


def rating_fields(ids: LifeIds, stage: Stage) -> dict[str, Any]:
    return {
        "reply_id": ids.reply,
        "case_id": ids.case,
        "member_id": ids.member,
        "recorder_id": ids.member,
        "at": stage.office.now(),
        "attitude": Satisfaction.CONTENT,
        "outcome": Satisfaction.MOSTLY,
    }


def telling_fields(ids: LifeIds, stage: Stage) -> dict[str, Any]:
    now = stage.office.now()
    return {"case_id": ids.case, "member_id": ids.member, "told_on": DAY, "at": now, "reached": True, "words": "x"}


def assignment_fields(ids: LifeIds) -> dict[str, Any]:
    days = {"given_on": DAY, "due_on": DAY, "latest_on": DAY}
    return {"case_id": ids.case, "letter_id": ids.letter, "round": 1, "unit": "县住建局", "lead": True, **days}


SEES_NOTHING: dict[str, Call] = {
    "Cases.state": lambda r, i, s: r.cases.state(i.case),
    "Queues.standing": lambda r, i, s: r.queues.standing(*CaseState, limit=9),
    "Queues.count": lambda r, i, s: r.queues.count(*CaseState),
    "Queues.overdue": lambda r, i, s: r.queues.overdue(date(2999, 1, 1)),
    "Queues.late": lambda r, i, s: r.queues.late(date(2999, 1, 1), limit=9),
    "Queues.find": lambda r, i, s: r.queues.find(["路灯"], limit=9),
    "Tallies.by_month": lambda r, i, s: r.tallies.by_month(date(2000, 1, 1), date(2999, 1, 1)),
    "Tallies.unsolved": lambda r, i, s: r.tallies.unsolved(date(2000, 1, 1), date(2999, 1, 1), 9),
    "Queues.counts": lambda r, i, s: r.queues.counts([*CaseState]),
    "Cases.move": lambda r, i, s: r.cases.move(i.case, CaseState.REGISTERED, CaseState.PROPOSED, s.office.now(), None),
    "Queues.due": lambda r, i, s: r.queues.due(DAY - timedelta(days=9), s.today + timedelta(days=99), limit=9),
    "Queues.any_clock": lambda r, i, s: r.queues.any_clock(),
    "Assignments.standing_since": lambda r, i, s: r.assignments.standing_since(s.today, 9),
    "Histories.joined_to": lambda r, i, s: r.histories.joined_to([i.case]),
    "Histories.ways_up": lambda r, i, s: r.histories.ways_up([i.case]),
    "Histories.way_up": lambda r, i, s: r.histories.way_up(i.case),
    "Histories.last": lambda r, i, s: r.histories.last(i.case, EventKind.REGISTERED),
    "Reports.some": lambda r, i, s: r.reports.some([1, 2, 3]),
    "Meetings.get": lambda r, i, s: r.meetings.get(i.meeting),
    "Meetings.preparing": lambda r, i, s: r.meetings.preparing(),
    "Meetings.latest": lambda r, i, s: r.meetings.latest(9),
    "Meetings.hold": lambda r, i, s: r.meetings.hold(i.meeting, DAY),
    "Meetings.take_off": lambda r, i, s: r.meetings.take_off(i.item),
    "Meetings.take_case_off": lambda r, i, s: r.meetings.take_case_off(i.case),
    "Meetings.undecided_reports": lambda r, i, s: r.meetings.undecided_reports(),
    "Meetings.item": lambda r, i, s: r.meetings.item(i.item),
    "Meetings.agenda": lambda r, i, s: r.meetings.agenda(i.meeting),
    "Meetings.decisions": lambda r, i, s: r.meetings.decisions([i.case]),
    "Meetings.decide": lambda r, i, s: r.meetings.decide(i.item, Decision.ASSIGN, None, i.member, s.office.now()),
    "Assignments.letter": lambda r, i, s: r.assignments.letter(i.letter),
    "Assignments.letters": lambda r, i, s: r.assignments.letters(9),
    "Assignments.get": lambda r, i, s: r.assignments.get(i.assignment),
    "Assignments.of_cases": lambda r, i, s: r.assignments.of_cases([i.case]),
    "Assignments.of_letter": lambda r, i, s: r.assignments.of_letter(i.letter),
    "Assignments.receive": lambda r, i, s: r.assignments.receive(i.assignment, DAY),
    "Assignments.end": lambda r, i, s: r.assignments.end(i.assignment, DAY),
    "Assignments.reopen": lambda r, i, s: r.assignments.reopen(i.assignment),
    "Assignments.extensions": lambda r, i, s: r.assignments.extensions([i.assignment]),
    "Assignments.revoke_keys": lambda r, i, s: r.assignments.revoke_keys(i.letter, s.office.now()),
    "Replies.get": lambda r, i, s: r.replies.get(i.reply),
    "Replies.of_cases": lambda r, i, s: r.replies.of_cases([i.case]),
    "Replies.latest": lambda r, i, s: r.replies.latest(i.case),
    "Assignments.living_key": lambda r, i, s: r.assignments.living_key(i.letter, s.office.now()),
    "Replies.ratings": lambda r, i, s: r.replies.ratings(i.reply),
    "Replies.ratings_of": lambda r, i, s: r.replies.ratings_of([i.case]),
    "Replies.tellings": lambda r, i, s: r.replies.tellings([i.case]),
    "Ties.standing": lambda r, i, s: r.ties.standing(),
    "Ties.untie": lambda r, i, s: r.ties.untie(i.tie, s.office.now()),
    "Ties.touches_of": lambda r, i, s: r.ties.touches_of(i.member, DAY, DAY),
    "Ties.touches": lambda r, i, s: r.ties.touches([i.tie]),
}
REFUSED: dict[str, Call] = {
    "Meetings.put": lambda r, i, s: r.meetings.put(i.meeting, case_id=i.case),
    "Assignments.write_letter": lambda r, i, s: r.assignments.write_letter("县住建局", i.meeting, i.member, DAY),
    "Assignments.give": lambda r, i, s: r.assignments.give(**assignment_fields(i)),
    "Assignments.make_key": lambda r, i, s: r.assignments.make_key(i.letter, "x" * 43, s.office.now(), s.office.now()),
    "Replies.keep": lambda r, i, s: r.replies.keep(**reply_fields(i, s)),
    "Replies.rate": lambda r, i, s: r.replies.rate(**rating_fields(i, s)),
    "Replies.tell": lambda r, i, s: r.replies.tell(**telling_fields(i, s)),
    "Ties.tie": lambda r, i, s: r.ties.tie(i.member, "东辰化纤", upward=False, now=s.office.now()),
    "Ties.touch": lambda r, i, s: r.ties.touch(i.tie, i.member, DAY, "x", s.office.now()),
}
OWN_ROWS_ONLY = {"Meetings.prepare", "Assignments.extend"}


async def furnish(stage: Stage, case: int) -> LifeIds:
    """One of everything in the first studio."""
    now, member = stage.office.now(), stage.sun.member.id
    async with stage.office.database.studio(stage.studio.id) as room:
        meeting = await room.meetings.prepare(2026, 1, None)
        item = await room.meetings.put(meeting.id, case_id=case)
        letter = await room.assignments.write_letter("县住建局", meeting.id, member, DAY)
        ids = LifeIds(case, member, meeting.id, item.id, letter.id, 0, 0, 0)
        given = await room.assignments.give(**assignment_fields(ids))
        await room.assignments.extend(given, DAY + timedelta(days=9), "管线复杂", "李政", member, now)
        await room.assignments.make_key(letter.id, "k" * 43, now, now + timedelta(days=9))
        reply = await room.replies.keep(**reply_fields(ids, stage))
        ids = LifeIds(case, member, meeting.id, item.id, letter.id, given.id, reply.id, 0)
        await room.replies.rate(**rating_fields(ids, stage))
        await room.replies.tell(**telling_fields(ids, stage))
        tie = await room.ties.tie(member, "东辰化纤有限公司", upward=False, now=now)
        await room.ties.touch(tie.id, member, DAY, "上门走访", now)
        return LifeIds(case, member, meeting.id, item.id, letter.id, given.id, reply.id, tie.id)
