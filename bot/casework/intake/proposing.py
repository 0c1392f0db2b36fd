"""Read a note that has gone quiet and write its matters down as drafts, to be said back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.casework import learning
from bot.casework.desk import Office
from bot.casework.intake.doubts import keep_doubts, standing
from bot.casework.intake.growing import take_up
from bot.casework.intake.holding import hold_note
from bot.casework.kinship import Kin, find_kin
from bot.casework.members import in_charge
from bot.casework.usage import about_note
from drafting.beijing import BEIJING
from drafting.lore import with_deputies
from drafting.shapes import NO_ERRAND, Errand, Lore, Matter, Message, Reading
from storage.cases import Case
from storage.database import StudioRoom
from storage.models import Doubt
from storage.notes import Note, Utterance
from storage.vocabulary import CaseState, NoteState

REMEMBERED = 500  # registered cases among which a new matter may find its like


@dataclass(frozen=True, slots=True)
class Proposal:
    """A note and the drafts made of it; ``kin`` holds the older cases that drafts seem to repeat, ``doubts`` are
    what a model reads otherwise than the rules. ``heard_by`` is who is to confirm: its writer, or who took over from
    one who ``left``."""

    note: Note
    cases: Sequence[Case]
    kin: Mapping[int, Case] = field(default_factory=dict)
    doubts: Sequence[Doubt] = ()
    heard_by: int | None = None
    left: str = ""


async def quiet_notes(office: Office) -> list[tuple[int, int]]:
    """(studio, note) of notes whose pause is over, and of those that a dead process left half-read."""
    now = office.now()
    async with office.database.everywhere() as door:
        stalled = await door.work.stalled_notes(now - office.habits.claim_life)
        quiet = await door.work.quiet_notes(now)
    for studio_id, note_id in stalled:
        async with office.database.studio(studio_id) as room:
            await room.notes.claim(note_id, NoteState.READING, NoteState.WAITING)
    return [*quiet, *stalled]


async def propose(office: Office, studio_id: int, note_id: int) -> Proposal | None:
    """Read the note and keep its new matters as drafts; ``None`` when another process is at it,
    or more was said in the meantime (then the note waits to be read once more)."""
    async with office.database.studio(studio_id) as room:
        if not await _claim(room, note_id):
            return None
        utterances = await room.notes.utterances(note_id)
        names = [member.name for member in await room.members.all()]
        lore = lore_with(office.lore, names, Errand(str(studio_id), about_note(note_id)))
        older = await room.cases.newest(REMEMBERED)
    messages = [Message(u.said_at, u.words) for u in utterances]
    reading = await learning.read(office, studio_id, messages, lore)
    kin = {matter: find_kin(matter, older, office.lore) for matter in reading.matters}
    async with office.database.studio(studio_id) as room:
        await hold_note(room, note_id)
        if [u.id for u in await room.notes.utterances(note_id)] != [u.id for u in utterances]:
            await room.notes.claim(note_id, NoteState.READING, NoteState.WAITING)
            return None
        return await _keep(office, room, note_id, reading, utterances, kin)


async def unsaid(office: Office) -> list[tuple[int, int]]:
    """(studio, note) of proposals that a dead process made and did not tell."""
    async with office.database.everywhere() as door:
        return list(await door.work.unsaid_notes(office.now() - office.habits.patience))


async def mark_said(office: Office, studio_id: int, note_id: int, card: dict[str, Any] | None) -> None:
    """The proposal was said back; ``card`` is where, so that it can be changed later."""
    async with office.database.studio(studio_id) as room:
        note = await room.notes.get(note_id)
        if note is not None:
            note.said, note.card = True, card or note.card


async def proposal_of(office: Office, studio_id: int, note_id: int) -> Proposal | None:
    """A note's drafts as they stand."""
    async with office.database.studio(studio_id) as room:
        note = await room.notes.get(note_id)
        if note is None:
            return None
        return await proposal(room, note)


async def proposal(room: StudioRoom, note: Note) -> Proposal:
    """The note with its drafts as they stand in this transaction."""
    cases = await room.cases.of_note(note.id, CaseState.DRAFT)
    kin = await room.cases.some([case.kin_id for case in cases if case.kin_id])
    doubts = standing(await room.doubts.open(note.id), cases)
    heard_by, left = await _hearer(room, note)
    return Proposal(note, cases, {case.id: case for case in kin}, doubts, heard_by, left)


async def _hearer(room: StudioRoom, note: Note) -> tuple[int, str]:
    """Who is to confirm the note, and who left before doing so."""
    writer = await room.members.get(note.member_id)
    if writer is None or writer.active:
        return note.member_id, ""
    others = await in_charge(room)
    return (others[0].id if others else note.member_id), writer.name


def lore_with(lore: Lore, names: Sequence[str], errand: Errand = NO_ERRAND) -> Lore:
    """The office's lore with the studio's own people, whose names need no mask, and for whom a model is asked."""
    return replace(with_deputies(lore, names), errand=errand)


async def _claim(room: StudioRoom, note_id: int) -> bool:
    for state in (NoteState.OPEN, NoteState.WAITING):
        if await room.notes.claim(note_id, state, NoteState.READING):
            return True
    return False


async def _keep(
    office: Office,
    room: StudioRoom,
    note_id: int,
    reading: Reading,
    utterances: Sequence[Utterance],
    kin: Mapping[Matter, Kin | None],
) -> Proposal | None:
    note = await room.notes.get(note_id)
    if note is None or note.state is not NoteState.READING:
        return None
    received = _received_on(reading, utterances[-1], office.today())
    for matter in reading.matters:
        case = await take_up(office, room, note, reading, matter, received)
        if case is not None and (found := kin[matter]):
            case.kin_id, case.kin_reason = found.case_id, found.reason[:120]
    await keep_doubts(room, note, reading, office.lore, office.now())
    note.read_upto = len(reading.text) + 1
    note.activity, note.place = reading.activity.value, reading.place
    note.happened_from = reading.days.start if reading.days else None
    note.happened_to = reading.days.end if reading.days else None
    note.confidential, note.steering = reading.confidential, reading.steering
    note.activity_report = reading.activity_report
    made = await proposal(room, note)
    note.state = NoteState.PROPOSED if made.cases else NoteState.EMPTY
    note.said = False
    return made


def _received_on(reading: Reading, last: Utterance, today: date) -> date:
    """The day on which the opinion was received: that of the activity at which it was heard, else that of the message;
    never later than today. 昨天停了电 tells no day of receiving."""
    said_on = last.said_at.astimezone(BEIJING).date()
    return min(reading.days.end if reading.days and reading.held else said_on, today)
