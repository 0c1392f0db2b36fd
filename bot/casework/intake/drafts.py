"""A matter written down as a draft: its words verbatim, and its visitors in columns of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bot.casework.desk import Office
from bot.casework.provenance import write_case
from drafting.shapes import Identifier, Matter, Reading
from storage.cases import Case
from storage.database import StudioRoom
from storage.notes import Note
from storage.vocabulary import EventKind


async def add_draft(
    office: Office, room: StudioRoom, note: Note, reading: Reading, matter: Matter, received: date
) -> Case:
    """Write one matter down as a draft, its words verbatim and its visitors in columns of their own."""
    case = await room.cases.draft(
        note_id=note.id,
        received_on=received,
        activity=reading.activity.value,
        visitor_type=reading.visitor_types[0].value if reading.visitor_types else None,
        **fields_of(reading, matter),
    )
    await room.cases.add_voice(case.id, note.member_id)
    await add_visitors(room, case, reading, matter)
    await room.histories.record(case.id, EventKind.PROPOSED, office.now(), note.member_id, after=case.title)
    await write_case(room, case, reading, matter, office.now())
    return case


def fields_of(reading: Reading, matter: Matter) -> dict[str, Any]:
    """What a case says of its matter: the words verbatim and masked, and what was understood of them."""
    return {
        "words": matter.evidence.text,
        "words_from": matter.evidence.start,
        "words_to": matter.evidence.end,
        "masked_words": masked(reading, matter),
        "title": matter.title,
        "matter": matter.summary,
        "demand": matter.demand,
        "nature": matter.nature.value,
        "category": matter.category,
        "scope": matter.scope.value,
        "urgency": matter.urgency.value,
        "place": matter.place,
        "unit": matter.unit,
        "unit_reason": matter.unit_reason,
        "redirect": matter.redirect,
        "confidential": reading.confidential,
    }


async def add_visitors(room: StudioRoom, case: Case, reading: Reading, matter: Matter) -> None:
    """Who came with the matter, in columns of their own."""
    for identifier in _belonging(reading, matter):
        await room.cases.add_visitor(case.id, identifier.kind.value, identifier.text)


def masked(reading: Reading, matter: Matter) -> str:
    """The matter's words with every personal identifier masked."""
    from drafting.reading import identity

    start, end = matter.evidence.start, matter.evidence.end
    inside = [
        replace(found, start=found.start - start, end=found.end - start)
        for found in reading.identifiers
        if start <= found.start and found.end <= end
    ]
    return identity.mask(matter.evidence.text, tuple(inside), confidential=True)[0]


def _belonging(reading: Reading, matter: Matter) -> list[Identifier]:
    """The identifiers that stand nearest to this matter of all the note's matters, each value once."""
    seen: dict[tuple[str, str], Identifier] = {}
    for found in reading.identifiers:
        nearest = min(reading.matters, key=lambda other: _distance(found, other), default=matter)
        if nearest is matter or nearest.evidence == matter.evidence:
            seen.setdefault((found.kind.value, found.text), found)
    return list(seen.values())


def _distance(identifier: Identifier, matter: Matter) -> tuple[int, int]:
    """How far an identifier stands from a matter; one in front of it is nearer than one behind."""
    if identifier.end <= matter.evidence.start:
        return matter.evidence.start - identifier.end, 0
    return max(0, identifier.start - matter.evidence.end), 1
