"""Keep what a deputy says, word for word, before anything is made of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.casework.desk import Desk, Refusal
from bot.casework.intake.holding import UNREAD, hold_member
from bot.casework.secrecy_marks import refuse_marked
from storage.database import StudioRoom
from storage.notes import Note
from storage.vocabulary import NUMBERED, CaseState, NoteState

FRESH = timedelta(hours=6)  # an unconfirmed note older than this is left to itself; new words begin a new one
LOOSE = timedelta(minutes=30)  # a photo sent this long before its note still belongs to it
LONGEST = 20_000
TOO_LONG = "这段文字超过两万字，请分成几段发来，或以文件形式上传。"
EMPTY = "没有收到文字。请用一两句话写下听到的意见，或发送文件、照片。"
LATE_EDIT = (
    "这条话整理成的意见已经登记，原话不再改动；您改后的文字已另外保存。如需更正，请写“地点改成……”或“不是……，是……”。"
)


class Outcome(Enum):
    """What became of a message."""

    KEPT = auto()
    REPEATED = auto()
    REOPENED = auto()
    AFTER_CONFIRMATION = auto()


@dataclass(frozen=True, slots=True)
class Heard:
    outcome: Outcome
    note: Note


async def hear(desk: Desk, source: str, said_at: datetime, words: str) -> Heard:
    """Keep one message of the member's note; ``source`` is the channel's key of it.

    Opens a note when none is open, goes on with one that is, and opens a proposed one again when more is said.
    Raises ``Refusal`` for what is empty, too long or marked secret; such text is not kept.
    """
    admit(words)
    now = desk.office.now()
    quiet_at = now + desk.office.habits.pause
    async with desk.office.database.studio(desk.studio) as room:
        await hold_member(room, desk.member.id)
        known = await room.notes.heard(source)
        if known is not None:
            note = await room.notes.get(known.note_id)
            assert note is not None  # noqa: S101  (the foreign key says so)
            return Heard(Outcome.REPEATED, note)
        current = await _going_on(room, desk.member.id)
        if current is None or (current.state is NoteState.PROPOSED and now - current.quiet_at > FRESH):
            current, outcome = await room.notes.open(desk.member.id, now, quiet_at), Outcome.KEPT
            await room.files.adopt(desk.member.id, current.id, now - LOOSE)
        else:
            outcome = _continue(current)
            current.quiet_at = quiet_at
        await room.notes.keep(current.id, source, said_at, words)
    return Heard(outcome, current)


async def rehear(desk: Desk, source: str, edition: str, said_at: datetime, words: str) -> Heard | None:
    """Keep the new wording of a message that its writer edited; the old wording stays too.

    Before confirmation the note is read again from the start; afterwards nothing registered changes. ``edition``
    tells edits of one message apart as far as the channel can; two within a second differ by their words.
    ``None`` when the message was never part of a note.
    """
    admit(words)
    now = desk.office.now()
    async with desk.office.database.studio(desk.studio) as room:
        await hold_member(room, desk.member.id)
        known = await room.notes.latest_of(source)
        if known is None:
            return None
        note = await room.notes.get(known.note_id)
        assert note is not None  # noqa: S101  (the foreign key says so)
        key = f"{source}#{edition}-{hashlib.sha256(words.encode()).hexdigest()[:8]}"
        if known.words == words or await room.notes.heard(key) is not None:
            return Heard(Outcome.REPEATED, note)
        await room.notes.keep(note.id, key, said_at, words, replaces=known.id)
        if note.state in {NoteState.CONFIRMED, NoteState.EMPTY} and await _registered(room, note.id):
            return Heard(Outcome.AFTER_CONFIRMATION, note)
        for case in await room.cases.of_note(note.id, CaseState.DRAFT):
            await room.cases.dismiss(case.id)
        another = await room.notes.current(note.member_id, NoteState.OPEN)
        note.state = NoteState.OPEN if another in {None, note} else NoteState.WAITING
        note.read_upto = 0
        note.quiet_at = now + desk.office.habits.pause
    return Heard(Outcome.REOPENED, note)


async def awaiting(desk: Desk) -> int | None:
    """The member's note that was said back just now and waits for a yes; nothing while more is being said."""
    async with desk.office.database.studio(desk.studio) as room:
        if await room.notes.current(desk.member.id, *UNREAD) is not None:
            return None
        note = await room.notes.current(desk.member.id, NoteState.PROPOSED)
    fresh = note is not None and note.said and desk.office.now() - note.quiet_at <= FRESH
    return note.id if note is not None and fresh else None


async def is_open(desk: Desk) -> bool:
    """Whether the member is in the middle of saying something."""
    async with desk.office.database.studio(desk.studio) as room:
        return await room.notes.current(desk.member.id, *UNREAD) is not None


async def close(desk: Desk) -> Note | None:
    """“就这些”: the open note, whose pause is over at once; ``None`` when nothing is open."""
    async with desk.office.database.studio(desk.studio) as room:
        await hold_member(room, desk.member.id)
        note = await room.notes.current(desk.member.id, NoteState.OPEN, NoteState.WAITING)
        if note is not None:
            note.quiet_at = desk.office.now()
    return note


async def _going_on(room: StudioRoom, member_id: int) -> Note | None:
    """The note that more words belong to: the open one before one being read, that before one said back."""
    return (
        await room.notes.current(member_id, NoteState.OPEN)
        or await room.notes.current(member_id, NoteState.READING, NoteState.WAITING)
        or await room.notes.current(member_id, NoteState.PROPOSED)
    )


def _continue(note: Note) -> Outcome:
    """More is said: whoever is reading the note finds it open again and lets it be."""
    outcome = Outcome.REOPENED if note.state is NoteState.PROPOSED else Outcome.KEPT
    note.state = NoteState.OPEN
    return outcome


async def _registered(room: StudioRoom, note_id: int) -> bool:
    return bool(await room.cases.of_note(note_id, *NUMBERED))


def admit(words: str) -> None:
    """Raise ``Refusal`` for words that cannot be kept: empty, too long, or marked secret (``Classified``)."""
    if not words.strip():
        raise Refusal(EMPTY)
    if len(words) > LONGEST:
        raise Refusal(TOO_LONG)
    refuse_marked(words)
