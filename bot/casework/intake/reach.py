"""Which cases a member may mend: the own ones, or all for the studio's clerk; and which one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.casework.corrections import Correction
from bot.casework.desk import Desk, Refusal
from bot.casework.intake.holding import UNREAD, hold_note
from storage.cases import Case
from storage.database import StudioRoom
from storage.notes import Note
from storage.vocabulary import NUMBERED, CaseState, NoteState

GONE = "这条意见已经变动，请看最新的卡片。"
NOT_YOURS = "只能修改自己报送的意见。"
RECENT = timedelta(days=3)  # how long a correction in words finds a confirmed case without its number


class Gone(Refusal):
    """The case is not there any more, or has moved on: there is nothing to mend."""


async def mine(desk: Desk, room: StudioRoom, case_id: int) -> Case:
    case = await room.cases.get(case_id)
    if case is None or case.state is CaseState.DISMISSED:
        raise Gone(GONE)
    voices = await room.cases.voices([case.id])
    if desk.member.id not in voices.get(case.id, []) and not desk.clerk:
        raise Refusal(NOT_YOURS)
    return case


async def note_of(room: StudioRoom, case: Case) -> Note:
    note = await hold_note(room, case.note_id) if case.note_id is not None else None
    if note is None or note.state is not NoteState.PROPOSED:
        raise Refusal(GONE)
    return note


async def in_reach(desk: Desk, room: StudioRoom, correction: Correction) -> tuple[Note | None, Sequence[Case]]:
    """The cases that a correction may mean: the one numbered, else those of the member's newest note."""
    if correction.number:
        year, _, sequence = correction.number.partition("-")
        case = await room.cases.numbered(int(year), int(sequence))
        if case is None:
            raise Refusal(f"没有找到编号 {correction.number} 的意见，请核对编号。")
        await mine(desk, room, case.id)
        return (await room.notes.get(case.note_id) if case.note_id else None), [case]
    note = await room.notes.current(desk.member.id, *UNREAD)
    if note is None:
        note = await room.notes.current(desk.member.id, NoteState.PROPOSED, NoteState.CONFIRMED)
    if note is None or desk.office.now() - note.quiet_at > RECENT:
        return None, []
    cases = await room.cases.of_note(note.id, CaseState.DRAFT, *NUMBERED)
    if correction.ordinal is None:
        return note, cases
    if correction.ordinal > len(cases):
        raise Refusal(f"这份记录只有 {len(cases)} 条意见，请核对是第几条。")
    return note, [cases[correction.ordinal - 1]]
