"""Where a model read a note otherwise than the rules: kept with the note, settled by one press of its writer."""

from __future__ import annotations

from dataclasses import replace

from bot.casework import learning
from bot.casework.desk import Desk, Refusal
from bot.casework.intake.changes import LIMITS, set_field
from bot.casework.intake.doubts import COUNTED
from bot.casework.intake.drafts import add_draft
from bot.casework.intake.holding import hold_note
from bot.casework.intake.mending import dismiss, join, split
from bot.casework.intake.parts import shifted, whole
from bot.casework.intake.proposing import Proposal, lore_with, proposal, proposal_of
from bot.casework.intake.reach import GONE, NOT_YOURS, Gone, mine
from drafting.shapes import Evidence, Message, Point
from storage.cases import Case
from storage.database import StudioRoom
from storage.models import Doubt
from storage.notes import Note
from storage.vocabulary import CaseState, NoteState, Verdict


async def choose(desk: Desk, doubt_id: int, *, model: bool) -> Proposal:
    """Settle one doubt as the rules have it or as the model suggests; pressed twice, the first press stands.

    Raises ``Gone`` where the draft has moved on.
    """
    async with desk.office.database.studio(desk.studio) as room:
        doubt, note = await _held(desk, room, doubt_id)
        if doubt.verdict is not None:
            return await proposal(room, note)
        case = await mine(desk, room, doubt.case_id) if doubt.case_id else None
        later = model and doubt.field in COUNTED
        if case is not None and model and not later:
            await set_field(desk, room, case, doubt.field, doubt.model[: LIMITS[doubt.field]])
        if not later:
            await _settle(desk, room, doubt, model=model)
            return await proposal(room, note)
    await _recount(desk, note, doubt, case)
    async with desk.office.database.studio(desk.studio) as room:
        await _settle(desk, room, doubt, model=True)
    made = await proposal_of(desk.office, desk.studio, note.id)
    if made is None:
        raise Gone(GONE)
    return made


async def _held(desk: Desk, room: StudioRoom, doubt_id: int) -> tuple[Doubt, Note]:
    """The doubt as it stands, and its note, held; only its writer and the studio's clerk may choose."""
    found = await room.doubts.get(doubt_id)
    note = await hold_note(room, found.note_id) if found else None
    doubt = await room.doubts.get(doubt_id)
    if doubt is None or note is None or note.state not in {NoteState.PROPOSED, NoteState.EMPTY}:
        raise Gone(GONE)
    if note.member_id != desk.member.id and not desk.clerk:
        raise Refusal(NOT_YOURS)
    return doubt, note


async def _settle(desk: Desk, room: StudioRoom, doubt: Doubt, *, model: bool) -> None:
    verdict = Verdict.MODEL if model else Verdict.RULES
    await room.doubts.settle(doubt.id, verdict, desk.member.id, desk.office.now())


async def _recount(desk: Desk, note: Note, doubt: Doubt, case: Case | None) -> None:
    """Do what the model suggests about the number of opinions."""
    if case is None:
        await _single_out(desk, note, doubt)
    elif doubt.field == Point.OPINION.value:
        await dismiss(desk, case.id)
    elif doubt.field == Point.APART.value:
        await split(desk, case.id, doubt.words_from - case.words_from)
    else:
        async with desk.office.database.studio(desk.studio) as room:
            drafts = await room.cases.of_note(note.id, CaseState.DRAFT)
        other = next((one for one in drafts if one.words_from == doubt.words_from and one.id != case.id), None)
        if other is None:
            raise Gone(GONE)
        await join(desk, case.id, other.id)


async def _single_out(desk: Desk, note: Note, doubt: Doubt) -> None:
    """One more draft, of a stretch of the note that the rules took for no opinion."""
    office, start, end = desk.office, doubt.words_from, doubt.words_to
    async with office.database.studio(desk.studio) as room:
        said = "\n".join(u.words for u in await room.notes.utterances(note.id))[start:end]
        lore = lore_with(office.lore, [member.name for member in await room.members.all()])
    reading = await learning.read(office, desk.studio, [Message(note.opened_at, said)], lore)
    matter = replace(whole(reading, lore), evidence=Evidence(said, start, end))
    async with office.database.studio(desk.studio) as room:
        await room.notes.claim(note.id, NoteState.EMPTY, NoteState.PROPOSED)
        if await room.notes.state(note.id) is not NoteState.PROPOSED:
            raise Gone(GONE)
        received = min(note.happened_to or office.today(), office.today())
        await add_draft(office, room, note, shifted(reading, start), matter, received)
