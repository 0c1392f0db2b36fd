"""履职档案: a deputy's year as it stands in the database. It tells what was done and what became of it; no scores."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.casework.customs import customs_of
from bot.casework.desk import Desk, Refusal
from bot.casework.life.group import survivor_of
from bot.casework.life.public import told_all, without_names
from drafting.word.meeting import Tally
from drafting.word.record import Attended, Contacted, Raised, Record, write_record
from storage.cases import Case
from storage.database import StudioRoom
from storage.replies import Reply
from storage.studios import Member
from storage.vocabulary import ActivityState, CaseState, Result, Role, Rsvp

OWN = "履职档案只给代表本人和工作室看。"
NOBODY = "没有找到这位代表，请写“/履职 2026 赵海”。"
MOST = 1000


@dataclass(frozen=True, slots=True)
class Year:
    """A deputy's year in rows of the document."""

    raised: Sequence[Raised]
    attended: Sequence[Attended]
    contacted: Sequence[Contacted]
    answered: int
    solved: int
    told: int


async def year_record(desk: Desk, year: int, name: str = "") -> tuple[str, bytes]:
    """The name and content of the record: one's own for a deputy, anybody's for the studio."""
    async with desk.office.database.studio(desk.studio) as room:
        member = await _member(desk, room, name)
        studio = await room.members.studio()
        found = await _year(desk, room, member, year)
    level = member.level.value if member.level else ""
    identity = f"ys-{desk.studio}-record-{member.id}-{year}"
    record = Record(
        deputy=member.name,
        level=level,
        studio=studio.name,
        year=year,
        tallies=_tallies(found),
        raised=tuple(found.raised),
        attended=tuple(found.attended),
        contacted=tuple(found.contacted),
        on=desk.office.today(),
        identity=identity,
    )
    return f"履职档案{member.name}{year}.docx", await asyncio.to_thread(write_record, record)


async def _member(desk: Desk, room: StudioRoom, name: str) -> Member:
    if not name and desk.member.role is Role.DEPUTY:
        return desk.member
    member = await room.members.named(name.removesuffix("代表")) if name else None
    if member is not None and member.id != desk.member.id and not desk.clerk:
        raise Refusal(OWN)
    if member is None or member.role is not Role.DEPUTY:
        raise Refusal(OWN if name and not desk.clerk else NOBODY)
    return member


async def _year(desk: Desk, room: StudioRoom, member: Member, year: int) -> Year:
    first, last = date(year, 1, 1), date(year, 12, 31)
    cases = [one for one in await room.cases.of_member(member.id, MOST) if first <= one.received_on <= last]
    cases.sort(key=lambda one: (one.year or 0, one.sequence or 0))
    survivors = {one.id: await survivor_of(room, one) for one in cases}
    replies = {one.case_id: one for one in await room.replies.of_cases([one.id for one in survivors.values()])}
    told = {one.case_id: one.told_on for one in await room.replies.tellings([one.id for one in cases]) if one.reached}
    public = await told_all(room, cases, desk.office.lore)
    answers = {one.id: replies.get(survivors[one.id].id) for one in cases}
    rows = [_raised(one, survivors[one.id], answers[one.id], told, public[one.id].title) for one in cases]
    results = [reply.result for reply in answers.values() if reply is not None]
    return Year(
        rows,
        await _attended(room, member, first, last),
        await _contacted(desk, room, member, first, last),
        len(results),
        results.count(Result.SOLVED),
        len(told),
    )


def _raised(own: Case, survivor: Case, reply: Reply | None, told: dict[int, date], title: str) -> Raised:
    joined = f"（并入{survivor.number}）" if own.state is CaseState.MERGED else ""
    return Raised(
        own.number,
        own.received_on,
        title,
        survivor.handler or "",
        f"{survivor.state.value}{joined}",
        reply.replied_on if reply else None,
        reply.manner.value if reply else "",
        reply.result.value if reply else "",
        told.get(own.id),
    )


async def _attended(room: StudioRoom, member: Member, first: date, last: date) -> list[Attended]:
    customs = customs_of((await room.members.studio()).settings)
    held = [
        one
        for one in await room.activities.since(first)
        if one.state is ActivityState.HELD and first <= one.starts_on <= last
    ]
    answers = await room.activities.attendances([one.id for one in held])
    came = {one.activity_id for one in answers if one.member_id == member.id and one.answer is Rsvp.COMING}
    return [
        Attended(one.starts_on, customs.title(one.kind), one.topic or "", one.place or "")
        for one in held
        if one.id in came
    ]


async def _contacted(desk: Desk, room: StudioRoom, member: Member, first: date, last: date) -> list[Contacted]:
    found = await room.ties.touches_of(member.id, first, last)
    return [Contacted(touch.on, tie.other, without_names(touch.words, desk.office.lore)) for touch, tie in found]


def _tallies(found: Year) -> tuple[Tally, ...]:
    raised = len(found.raised)
    return (
        Tally("提出意见建议", raised),
        *([Tally("已答复", found.answered, raised), Tally("答复结果为已解决", found.solved, raised)] if raised else []),
        *([Tally("已反馈来访人", found.told, raised)] if raised else []),
        Tally("参加活动", len(found.attended), unit="次"),
        Tally("联系走访", len(found.contacted), unit="次"),
    )
