"""并案 and its undoing: cases of one problem are handled once; words, deputies and answers stay each one's own."""

from __future__ import annotations

import asyncio

from bot.casework import kinship
from bot.casework.clocks import due_day
from bot.casework.desk import Desk, Refusal
from bot.casework.life.group import state_before, survivor_of
from bot.casework.life.moving import Hand, customs_in, hand_of, move, open_for
from drafting.beijing import BEIJING
from storage.cases import Case
from storage.database import StudioRoom
from storage.vocabulary import UNNUMBERED, CaseState, EventKind

COMPARED = 500  # of the newest cases
UNKNOWN = "没有找到要并入的那件意见，请核对编号。"


async def alike(desk: Desk, case_id: int) -> tuple[Case, list[tuple[Case, str]]]:
    """A case, and the others that seem to state its problem: the likest first, each with its reason."""
    async with desk.office.database.studio(desk.studio) as room:
        case, _ = await open_for(desk, room, case_id)
        others = [other for other in await room.cases.newest(COMPARED) if _joinable(case, other)]
    return case, await asyncio.to_thread(kinship.kin_of, case, others, desk.office.lore)


def _joinable(case: Case, other: Case) -> bool:
    return other.id != case.id and other.state not in (CaseState.MERGED, CaseState.ARCHIVED)


async def merge(desk: Desk, case_id: int, into_id: int, reason: str) -> Case:
    """Join a case to another (or to the one that lives on for that); return the one that lives on."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        into = await room.cases.get(into_id)
        if into is None or into.state in UNNUMBERED or not (await hand_of(desk, room, into)).actors:
            raise Refusal(UNKNOWN)
        return await join(room, hand, case, into, reason)


async def join(room: StudioRoom, hand: Hand, case: Case, into: Case, reason: str) -> Case:
    """Join within an open transaction, told in both histories."""
    survivor = await survivor_of(room, into)
    if survivor.id == case.id:
        raise Refusal(f"{into.number} 就在 {case.number} 名下，不能反过来并入。")
    if survivor.state is CaseState.ARCHIVED:
        raise Refusal(f"{survivor.number} 已经归档，不能再并入；请另立一件，办理时可以参考它。")
    await move(room, hand, case, EventKind.LINKED, note=f"并入 {survivor.number}", state_since=case.state_since)
    now, member_id = hand.office.now(), hand.member_id
    await room.histories.link(case.id, survivor.id, member_id or 0, reason[:120], now)
    await room.histories.record(survivor.id, EventKind.LINKED, now, member_id, after=case.number)
    await room.meetings.take_case_off(case.id)
    return survivor


async def unmerge(desk: Desk, case_id: int) -> Case:
    """Take a joining back: the case goes on where it stood; return it."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        link = await room.histories.way_up(case_id)
        back = await state_before(room, case)
        if link is None or back is None or case.state is not CaseState.MERGED:
            raise Refusal(f"{case.number} 没有并入别的意见。")
        customs = await customs_in(room)
        since = (case.state_since or hand.office.now()).astimezone(BEIJING).date()
        due = due_day(back, since, customs.limits, customs.calendar)
        await move(room, hand, case, EventKind.UNLINKED, back, due_on=due, state_since=case.state_since)
        await room.histories.unlink(link.id, hand.office.now())
        await room.histories.record(
            link.into_id, EventKind.UNLINKED, hand.office.now(), hand.member_id, before=case.number
        )
        return case
