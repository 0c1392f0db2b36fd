"""The 交办函 of a letter and its 办理单 as .docx: masked words only."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.casework.desk import Desk, Refusal
from bot.casework.life.assigning.current import newest_lead
from bot.casework.life.assigning.handing import Handed, handed_in, letter_in
from bot.casework.life.assigning.planning import only_clerks
from bot.casework.life.group import whole_group
from bot.casework.life.moving import customs_in
from bot.casework.life.points import asked_of
from bot.casework.life.public import told_all, without_names
from drafting.word.assignment import Assigned
from drafting.word.assignment import Letter as Written
from drafting.word.letters import write_letter, write_slips
from drafting.word.meeting import Meeting
from drafting.word.refusal import Unprintable
from drafting.word.rework import Rework, write_rework
from storage.assignments import Assignment
from storage.cases import Case
from storage.database import StudioRoom
from storage.replies import Reply
from storage.vocabulary import CaseState, Satisfaction

NO_REWORK = "这件意见不在二次办理中，没有二次办理函。"
UNHELD = "这封交办函没有对应的主任会议，不能生成。"


async def letter_papers(desk: Desk, letter_id: int) -> list[tuple[str, bytes]]:
    """Name and content of the 交办函 and of the 办理单."""
    only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        handed = await handed_in(room, await letter_in(room, letter_id))
        written = await _written(desk, room, handed)
    stem = f"{handed.letter.unit}{handed.letter.issued_on:%Y%m%d}"
    try:
        letter, slips = await asyncio.to_thread(lambda: (write_letter(written), write_slips(written)))
    except Unprintable as refused:
        raise Refusal(str(refused)) from None
    return [(f"交办函{stem}.docx", letter), (f"办理单{stem}.docx", slips)]


async def rework_paper(desk: Desk, case_id: int) -> tuple[str, bytes]:
    """Name and content of the 二次办理函 of a case that is handled once more."""
    only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        case = await room.cases.get(case_id)
        given = await newest_lead(room, case) if case else None
        reply = await room.replies.latest(case_id)
        if case is None or case.state is not CaseState.REWORK or given is None or reply is None:
            raise Refusal(NO_REWORK)
        handed = await handed_in(room, await letter_in(room, given.letter_id or 0))
        rework = await _again(desk, room, handed, case, given, reply)
    try:
        content = await asyncio.to_thread(write_rework, rework)
    except Unprintable as refused:
        raise Refusal(str(refused)) from None
    return f"二次办理函{given.unit}{case.number}.docx", content


async def _again(desk: Desk, room: StudioRoom, handed: Handed, case: Case, given: Assignment, reply: Reply) -> Rework:
    written = await _written(desk, room, handed)
    assigned = await _assigned(desk, room, handed, given, case)
    ratings = await room.replies.ratings(reply.id)
    told = [one.reason for one in ratings if one.reason and Satisfaction.DISCONTENT in (one.attitude, one.outcome)]
    letter = replace(
        written,
        unit=given.unit,
        cases=(replace(assigned, lead=""),),
        on=given.given_on,
        identity=f"ys-{desk.studio}-rework-{given.id}",
        back_by=None,
    )
    reasons = dict.fromkeys(without_names(reason, desk.office.lore) for reason in told)
    return Rework(letter, reply.replied_on, tuple(reasons))


async def _written(desk: Desk, room: StudioRoom, handed: Handed) -> Written:
    if handed.meeting is None or handed.meeting.held_on is None:
        raise Refusal(UNHELD)
    studio, customs = await room.members.studio(), await customs_in(room)
    cases = tuple([await _assigned(desk, room, handed, assignment, case) for assignment, case in handed.cases])
    issuer = studio.settings.get("issuer")
    return Written(
        studio=studio.name,
        issuer=issuer if isinstance(issuer, str) and issuer else studio.name,
        unit=handed.letter.unit,
        meeting=Meeting(handed.meeting.number, handed.meeting.held_on),
        cases=cases,
        on=handed.letter.issued_on,
        identity=f"ys-{desk.studio}-letter-{handed.letter.id}",
        back_by=customs.calendar.shift(handed.letter.issued_on, customs.limits.wrong_desk),
        contact=desk.member.name,
    )


async def _assigned(desk: Desk, room: StudioRoom, handed: Handed, assignment: Assignment, case: Case) -> Assigned:
    group = await whole_group(room, case)
    public = await told_all(room, group, desk.office.lore)
    told = public[case.id]
    others = await room.assignments.of_cases([case.id])
    lead = next((one.unit for one in others if one.lead and one.given_on == handed.letter.issued_on), "")
    partners = dict.fromkeys(one.unit for one in others if not one.lead and one.round == assignment.round)
    moved = await room.assignments.extensions([assignment.id])
    return Assigned(
        number=told.number,
        title=told.title,
        matter=told.matter,
        demand=told.demand,
        asked=_joined(group),
        due=moved[0].from_day if moved else assignment.due_on,  # the letter says what it said when it was written
        lead="" if assignment.lead else lead,
        partners=tuple(partners),
        points=tuple(asked_of(public.values())),
    )


def _joined(group: Sequence[Case]) -> str:
    """What is asked besides where other cases joined this one: they are answered with it, each apart."""
    others = "、".join(one.number for one in group[1:])
    return f"请研究办理并答复；{others}反映同一问题，一并答复。" if others else ""
