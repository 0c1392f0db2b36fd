"""Confirm what was said back: only now do drafts become cases, each with a number that is committed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.casework.clocks import due_day
from bot.casework.desk import Desk, Refusal
from bot.casework.intake.holding import UNREAD, hold_note
from bot.casework.life.group import survivor_of
from bot.casework.life.merging import join
from bot.casework.life.moving import Hand, customs_in, watch
from drafting.beijing import BEIJING
from storage.cases import Case
from storage.database import StudioRoom
from storage.vocabulary import NUMBERED, CaseState, EventKind, NoteState

NOT_YOURS = "这份记录不是您的，只有报送的代表本人或工作人员可以确认。"
MORE_SAID = "您刚才又补充了内容，正在重新整理，请稍候按新的卡片确认。"
NOTHING = "这份记录里没有待确认的意见。"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What stands registered. ``repeated``: it had been confirmed before (two presses, two people).

    ``kin``: the older cases that some of them were joined to.
    """

    cases: Sequence[Case]
    repeated: bool = False
    kin: Mapping[int, Case] = field(default_factory=dict)


async def confirm(desk: Desk, note_id: int) -> Receipt:
    """Register every draft of the note; the second of two presses gets the same numbers back."""
    now = desk.office.now()
    async with desk.office.database.studio(desk.studio) as room:
        note = await hold_note(room, note_id)
        if note is None:
            raise Refusal(NOTHING)
        if note.member_id != desk.member.id and not desk.clerk:
            raise Refusal(NOT_YOURS)
        won = await room.notes.claim(note_id, NoteState.PROPOSED, NoteState.CONFIRMED)
        if won:
            year = now.astimezone(BEIJING).year
            customs = await customs_in(room)
            due = due_day(CaseState.REGISTERED, desk.office.today(), customs.limits, customs.calendar)
            await watch(room, desk.office)
            for case in await room.cases.of_note(note_id, CaseState.DRAFT):
                if await room.cases.register(case.id, year, now, due):
                    await room.histories.record(case.id, EventKind.REGISTERED, now, desk.member.id)
                    if case.joins_kin and case.kin_id is not None:
                        await _link(desk, room, case, case.kin_id)
    async with desk.office.database.studio(desk.studio) as room:
        cases = await room.cases.of_note(note_id, *NUMBERED)
        kin = await room.cases.some([case.kin_id for case in cases if case.joins_kin and case.kin_id])
        state = note.state if won else (await room.notes.state(note_id))
    if not won and state in UNREAD:
        raise Refusal(MORE_SAID)
    if not cases:
        raise Refusal(NOTHING)
    return Receipt(cases, repeated=not won, kin={case.id: case for case in kin})


async def _link(desk: Desk, room: StudioRoom, case: Case, into_id: int) -> None:
    """并案 at entry, as the deputy wished; what has been archived meanwhile is left alone."""
    into, registered = await room.cases.get(into_id), await room.cases.get(case.id)
    if into is None or registered is None or (await survivor_of(room, into)).state is CaseState.ARCHIVED:
        return
    await join(room, Hand.of_member(desk, voice=True), registered, into, case.kin_reason or "")
