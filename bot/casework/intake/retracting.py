"""撤回: what was just said, or what was made of it, is taken back before it is registered. The words stay kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.casework.desk import Desk, Refusal
from bot.casework.intake.holding import UNREAD, hold_note
from bot.casework.intake.reach import GONE, RECENT
from storage.cases import Case
from storage.database import StudioRoom
from storage.notes import Note, Utterance
from storage.vocabulary import NUMBERED, CaseState, EventKind, NoteState

REGISTERED = "已经登记，不能撤回。要更正请直接说“不是……，是……”；确实不要了，请告诉工作人员。"
UNCONFIRMED = (*UNREAD, NoteState.PROPOSED)


@dataclass(frozen=True, slots=True)
class LastSaid:
    """The member's newest note, if it is not old: its messages while they are unread, else the drafts made of it,
    else the cases registered from it; none of them where no opinion was heard."""

    note: Note
    unread: Sequence[Utterance] = ()
    drafts: Sequence[Case] = ()
    registered: Sequence[Case] = ()


async def last_said(desk: Desk) -> LastSaid | None:
    """What 撤回 may mean."""
    async with desk.office.database.studio(desk.studio) as room:
        newest = room.notes.current
        note = await newest(desk.member.id, *UNREAD) or await newest(desk.member.id, *NoteState)
        if note is None or desk.office.now() - note.quiet_at > RECENT:
            return None
        if note.state in UNREAD:
            return LastSaid(note, unread=[one for one in await room.notes.utterances(note.id) if one.words])
        return LastSaid(
            note,
            drafts=await room.cases.of_note(note.id, CaseState.DRAFT),
            registered=await room.cases.of_note(note.id, *NUMBERED),
        )


async def retract(desk: Desk, note_id: int, utterance_id: int) -> bool:
    """Take back one message; whether something of the note is left. What was made of it is read again without it."""
    async with desk.office.database.studio(desk.studio) as room:
        note = await _own(desk, room, note_id)
        standing = await room.notes.utterances(note.id)
        at = next((at for at, one in enumerate(standing) if one.id == utterance_id and one.words), None)
        if at is None:
            raise Refusal(GONE)
        if not any(one.words for one in standing if one.id != utterance_id):
            await _empty(desk, room, note)
            return False
        now = desk.office.now()
        taken = standing[at]
        await room.notes.keep(note.id, f"{taken.source}#taken-back", now, "", replaces=taken.id)
        if sum(len(one.words) + 1 for one in standing[:at]) < note.read_upto:
            await _dismiss(desk, room, note)
            note.read_upto = 0
        another = await room.notes.current(note.member_id, NoteState.OPEN)
        note.state = NoteState.OPEN if another in {None, note} else NoteState.WAITING
        note.quiet_at = now + desk.office.habits.pause
    return True


async def retract_all(desk: Desk, note_id: int) -> None:
    """Take back the whole note."""
    async with desk.office.database.studio(desk.studio) as room:
        await _empty(desk, room, await _own(desk, room, note_id))


async def _own(desk: Desk, room: StudioRoom, note_id: int) -> Note:
    note = await hold_note(room, note_id)
    if note is None or note.member_id != desk.member.id:
        raise Refusal(GONE)
    if note.state not in UNCONFIRMED:
        raise Refusal(REGISTERED if note.state is NoteState.CONFIRMED else GONE)
    return note


async def _empty(desk: Desk, room: StudioRoom, note: Note) -> None:
    await _dismiss(desk, room, note)
    note.state = NoteState.EMPTY


async def _dismiss(desk: Desk, room: StudioRoom, note: Note) -> None:
    for case in await room.cases.of_note(note.id, CaseState.DRAFT):
        if await room.cases.dismiss(case.id):
            await room.histories.record(case.id, EventKind.DISMISSED, desk.office.now(), desk.member.id)
