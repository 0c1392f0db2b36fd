"""What a model's reading leaves to the writer of a note: both values, kept beside the drafts they are about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from drafting.shapes import Doubt, Evidence, Lore, Point, Reading
from storage.cases import Case
from storage.database import StudioRoom
from storage.models import Doubt as Kept
from storage.notes import Note
from storage.vocabulary import CaseState

COUNTED = frozenset({Point.JOINED.value, Point.APART.value, Point.OPINION.value})  # how many opinions there are
SHOWN = 60  # characters of a stretch of words


async def keep_doubts(room: StudioRoom, note: Note, reading: Reading, lore: Lore, now: datetime) -> None:
    """Keep what is in doubt about the words behind ``note.read_upto``; read afresh, the old doubts are void."""
    if note.read_upto == 0:
        await room.doubts.void(note.id, now)
    drafts = {(case.words_from, case.words_to): case for case in await room.cases.of_note(note.id, CaseState.DRAFT)}
    for doubt in reading.doubts:
        about = doubt.words or doubt.other
        if about is None or about.start < note.read_upto:
            continue
        case = drafts.get((about.start, about.end)) if doubt.words else None
        if case is not None or doubt.words is None:
            await _keep(room, note, doubt, case, lore, now)


def standing(doubts: Sequence[Kept], drafts: Sequence[Case]) -> list[Kept]:
    """The doubts that are still about something: a draft that is there and says what the rules said, or words that
    are in no draft."""
    return [one for one in doubts if (_of_words(one, drafts) if one.case_id is None else _of_case(one, drafts))]


async def _keep(room: StudioRoom, note: Note, doubt: Doubt, case: Case | None, lore: Lore, now: datetime) -> None:
    ours, theirs = doubt.rules, doubt.model
    if case is not None and doubt.point.value not in COUNTED:
        ours = getattr(case, doubt.point.value) or ""  # a habit may have sorted it otherwise meanwhile
        if ours == theirs:
            return
    if doubt.other is not None:
        theirs = _excerpt(doubt.other, lore)
    span = (doubt.other.start, doubt.other.end) if doubt.other else (0, 0)
    await room.doubts.raise_(
        note.id,
        doubt.point.value,
        now,
        case_id=case.id if case else None,
        rules=ours,
        model=theirs,
        asked=doubt.origin.model[:120],
        prompt=doubt.origin.prompt[:120],
        words_from=span[0],
        words_to=span[1],
    )


def _excerpt(words: Evidence, lore: Lore) -> str:
    """The beginning of a stretch of words, persons masked."""
    from drafting.reading import identity

    return identity.mask(words.text, identity.find(words.text, lore), confidential=True)[0][:SHOWN]


def _of_words(doubt: Kept, drafts: Sequence[Case]) -> bool:
    return all(case.words_to <= doubt.words_from or doubt.words_to <= case.words_from for case in drafts)


def _of_case(doubt: Kept, drafts: Sequence[Case]) -> bool:
    case = next((one for one in drafts if one.id == doubt.case_id), None)
    if case is None:
        return False
    if doubt.field == Point.JOINED.value:
        return any(one.words_from == doubt.words_from for one in drafts if one is not case)
    return doubt.field in COUNTED or (getattr(case, doubt.field) or "") == doubt.rules
