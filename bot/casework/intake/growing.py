"""A note read once more: what was said since the last card gets into a draft, new or grown. No words are left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.casework.desk import Office
from bot.casework.intake.drafts import add_draft
from drafting.shapes import Evidence, Matter, Reading
from storage.cases import CORRECTABLE, Case
from storage.database import StudioRoom
from storage.notes import Note
from storage.vocabulary import CaseState, EventKind


async def take_up(
    office: Office, room: StudioRoom, note: Note, reading: Reading, matter: Matter, received: date
) -> Case | None:
    """The draft made of ``matter``: a new one, or the older one grown by the words said since; ``None`` where the
    matter was known already."""
    if matter.evidence.start >= note.read_upto:
        return await add_draft(office, room, note, reading, matter, received)
    known = [case for case in await room.cases.of_note(note.id) if _overlap(case, matter)]
    drafts = [case for case in known if case.state is CaseState.DRAFT]
    if drafts and matter.evidence.end > max(note.read_upto, drafts[-1].words_to):
        return await _grow(office, room, note, reading, matter, drafts[-1])
    if drafts:
        await _follow(room, drafts[-1], matter)
    elif not known or matter.evidence.end > note.read_upto:
        return await add_draft(office, room, note, reading, matter, received)
    return None


def _overlap(case: Case, matter: Matter) -> bool:
    return case.words_from < matter.evidence.end and matter.evidence.start < case.words_to


async def _grow(office: Office, room: StudioRoom, note: Note, reading: Reading, matter: Matter, old: Case) -> Case:
    """A draft of the old words and the new in the place of the old one; what a person corrected stays corrected."""
    start, end = old.words_from, matter.evidence.end
    whole = replace(matter, evidence=Evidence(reading.text[start:end], start, end))
    grown = await add_draft(office, room, note, reading, whole, old.received_on)
    for field in await _corrected(room, old):
        value = getattr(old, field)
        before = await room.cases.correct(grown, field, value)
        await room.histories.record(grown.id, EventKind.CORRECTED, office.now(), note.member_id, field, before, value)
    await room.cases.dismiss(old.id)
    await room.histories.record(old.id, EventKind.JOINED, office.now(), note.member_id)
    grown.kin_id, grown.kin_reason, grown.joins_kin = old.kin_id, old.kin_reason, old.joins_kin
    return grown


async def _follow(room: StudioRoom, case: Case, matter: Matter) -> None:
    """A wish or a danger told in later words, for a draft that nobody has changed there."""
    if (case.words_from, case.words_to) != (matter.evidence.start, matter.evidence.end):
        return
    corrected = await _corrected(room, case)
    for field, value in (("demand", matter.demand), ("urgency", matter.urgency.value)):
        if field not in corrected:
            await room.cases.correct(case, field, value)


async def _corrected(room: StudioRoom, case: Case) -> Sequence[str]:
    """The fields that a person set, and what follows from them."""
    events = await room.histories.events(case.id)
    fields = {event.field for event in events if event.kind is EventKind.CORRECTED and event.field in CORRECTABLE}
    if fields & {"unit", "category"}:
        fields |= {"unit", "unit_reason"}
    return sorted(field for field in fields if field)
