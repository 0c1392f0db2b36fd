"""Mend what was understood before (and, as corrections, after) it is registered. The words stay as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.casework import corrections, learning
from bot.casework.desk import Desk, Refusal
from bot.casework.intake.changes import LIMITS, changes_of, set_field, valid
from bot.casework.intake.drafts import add_draft
from bot.casework.intake.holding import UNREAD, hold_member, hold_note
from bot.casework.intake.parts import part_of, shifted, whole
from bot.casework.intake.proposing import Proposal, lore_with, proposal
from bot.casework.intake.reach import GONE, NOT_YOURS, in_reach, mine, note_of
from bot.casework.secrecy_marks import secrecy_mark
from drafting.shapes import Message, Urgency
from storage.cases import Case
from storage.vocabulary import CaseState, EventKind, NoteState

BY_JOINING = "由两条草稿合并，措辞沿用两条草稿"


async def draft_of(desk: Desk, case_id: int) -> Case:
    """A draft that the member may mend. Raises ``Refusal`` when it has moved on."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await mine(desk, room, case_id)
        await note_of(room, case)
    return case


async def correct(desk: Desk, case_id: int, field: str, value: str) -> Case:
    """Set one field of a case to what the person says; recorded with before and after."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await mine(desk, room, case_id)
        await set_field(desk, room, case, field, valid(desk.office.lore, field, value))
    return case


async def correct_in_words(desk: Desk, source: str, said_at: datetime, words: str) -> list[Case] | None:
    """Carry out a correction said in words (地点改成……, 不是226，是216) on the case that it fits.

    The words are kept like all others. ``None``: it is no correction, or fits no case: ordinary words then.
    Raises ``Refusal`` when it fits several and does not say which.
    """
    correction = corrections.parse(words)
    if correction is None or secrecy_mark(words):
        return None
    async with desk.office.database.studio(desk.studio) as room:
        await hold_member(room, desk.member.id)
        note, cases = await in_reach(desk, room, correction)
        changes = changes_of(desk.office.lore, correction, cases)
        if not changes or note is None:
            return None
        if await room.notes.heard(source) is None:
            await room.notes.keep(note.id, source, said_at, words)
            for case, field, value in changes:
                await set_field(desk, room, case, field, value)
            if note.state not in UNREAD:  # what was said before it is still to be read
                note.read_upto += len(words) + 1
    return list({case.id: case for case, _, _ in changes}.values())


async def dismiss(desk: Desk, case_id: int) -> Proposal:
    """“不是意见”: the draft is put aside; the words stay in the note."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await mine(desk, room, case_id)
        note = await note_of(room, case)
        if not await room.cases.dismiss(case.id):
            raise Refusal(GONE)
        await room.histories.record(case.id, EventKind.DISMISSED, desk.office.now(), desk.member.id)
        left = await proposal(room, note)
        if not left.cases:
            note.state = NoteState.EMPTY
    return left


async def join_kin(desk: Desk, case_id: int, *, joins: bool) -> Proposal:
    """“并入” or “另立”: whether the draft is to stand with the older case that it repeats."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await mine(desk, room, case_id)
        note = await note_of(room, case)
        case.joins_kin = joins and case.kin_id is not None
        return await proposal(room, note)


async def insist(desk: Desk, note_id: int) -> Proposal:
    """“其实有意见”: what was taken for no opinion becomes one draft of all its words."""
    async with desk.office.database.studio(desk.studio) as room:
        note = await hold_note(room, note_id)
        if note is None or note.state not in {NoteState.EMPTY, NoteState.PROPOSED}:
            raise Refusal(GONE)
        if note.member_id != desk.member.id and not desk.clerk:
            raise Refusal(NOT_YOURS)
        if note.state is NoteState.PROPOSED:  # pressed twice, or pressed again after a restart
            return Proposal(note, await room.cases.of_note(note.id, CaseState.DRAFT))
        words = "\n".join(u.words for u in await room.notes.utterances(note.id))
        lore = lore_with(desk.office.lore, [member.name for member in await room.members.all()])
    reading = await learning.read(desk.office, desk.studio, [Message(note.opened_at, words)], lore)
    async with desk.office.database.studio(desk.studio) as room:
        if not await room.notes.claim(note_id, NoteState.EMPTY, NoteState.PROPOSED):
            raise Refusal(GONE)
        matter = whole(reading, desk.office.lore)
        case = await add_draft(desk.office, room, note, reading, matter, desk.office.today())
        note.state = NoteState.PROPOSED
    return Proposal(note, [case])


async def split(desk: Desk, case_id: int, position: int) -> Proposal:
    """Take a draft apart in front of ``position`` (an offset into its words); each part is read on its own."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await mine(desk, room, case_id)
        note = await note_of(room, case)
        lore = lore_with(desk.office.lore, [member.name for member in await room.members.all()])
    parts = [case.words[:position], case.words[position:]]
    if not all(part.strip() for part in parts):
        raise Refusal("从这里分不开，请选另一处。")
    readings = [await learning.read(desk.office, desk.studio, [Message(note.opened_at, part)], lore) for part in parts]
    async with desk.office.database.studio(desk.studio) as room:
        note = await note_of(room, case)  # held again: it may have been confirmed while the parts were read
        if not await room.cases.dismiss(case.id):
            raise Refusal(GONE)
        await room.histories.record(case.id, EventKind.SPLIT, desk.office.now(), desk.member.id)
        offset = case.words_from
        for part, reading in zip(parts, readings, strict=True):
            matter = part_of(case, reading, part, offset)
            await add_draft(desk.office, room, note, shifted(reading, offset), matter, case.received_on)
            offset += len(part)
        return await proposal(room, note)


async def join(desk: Desk, first_id: int, second_id: int) -> Proposal:
    """Put two drafts of one note together; the words between them belong to the new one too."""
    async with desk.office.database.studio(desk.studio) as room:
        first, second = sorted(
            [await mine(desk, room, first_id), await mine(desk, room, second_id)], key=lambda case: case.words_from
        )
        note = await note_of(room, first)
        if second.note_id != note.id or first.id == second.id:
            raise Refusal("只能合并同一份记录里的两条意见。")
        whole = "\n".join(u.words for u in await room.notes.utterances(note.id))
        lore = lore_with(desk.office.lore, [member.name for member in await room.members.all()])
    words = whole[first.words_from : max(first.words_to, second.words_to)]
    reading = await learning.read(desk.office, desk.studio, [Message(note.opened_at, words)], lore)
    async with desk.office.database.studio(desk.studio) as room:
        note = await note_of(room, first)
        for case in (first, second):
            if not await room.cases.dismiss(case.id):
                raise Refusal(GONE)
            await room.histories.record(case.id, EventKind.JOINED, desk.office.now(), desk.member.id)
        matter = replace(
            part_of(first, reading, words, first.words_from),
            summary=f"{first.matter}；{second.matter}"[: LIMITS["matter"]],
            demand="；".join(dict.fromkeys(part for part in (first.demand, second.demand) if part)),
            title=first.title,
            urgency=Urgency.URGENT if "紧急" in {first.urgency, second.urgency} else Urgency.NORMAL,
        )
        reading = replace(reading, origins=(), setbacks=(("", BY_JOINING),))
        await add_draft(desk.office, room, note, shifted(reading, first.words_from), matter, first.received_on)
        return await proposal(room, note)
