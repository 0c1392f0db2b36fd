"""Mend what was understood before (and, as corrections, after) it is registered. The words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.casework import corrections
from bot.casework.desk import Desk, Refusal
from bot.casework.intake.proposing import Proposal, add_draft, lore_with, proposal
from drafting.lore import category_of
from drafting.shapes import Evidence, Lore, Matter, Message, Nature, Reading, Scope, Urgency
from storage.cases import Case
from storage.database import StudioRoom
from storage.notes import Note
from storage.vocabulary import CaseState, EventKind, NoteState

GONE = "这条意见已经变动，请看最新的卡片。"
NOT_YOURS = "只能修改自己报送的意见。"
RECENT = timedelta(days=3)  # how long a correction in words finds a confirmed case without its number
LIMITS = {"title": 25, "matter": 300, "demand": 200, "place": 60, "unit": 40, "category": 20, "urgency": 4, "nature": 8}
NAMES = {field: name for name, field in reversed(corrections.FIELDS.items())}


async def draft_of(desk: Desk, case_id: int) -> Case:
    """A draft that the member may mend. Raises ``Refusal`` when it has moved on."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await _mine(desk, room, case_id)
        await _note_of(room, case)
    return case


async def correct(desk: Desk, case_id: int, field: str, value: str) -> Case:
    """Set one field of a case to what the person says; recorded with before and after."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await _mine(desk, room, case_id)
        await _set(desk, room, case, field, _valid(desk.office.lore, field, value))
    return case


async def correct_in_words(desk: Desk, source: str, said_at: datetime, words: str) -> list[Case] | None:
    """Carry out a correction said in words (地点改成……, 不是226，是216) on the case that it fits.

    The words are kept like all others. ``None``: it is no correction, or fits no case: ordinary words then.
    Raises ``Refusal`` when it fits several and does not say which.
    """
    correction = corrections.parse(words)
    if correction is None:
        return None
    async with desk.office.database.studio(desk.studio) as room:
        note, cases = await _in_reach(desk, room, correction)
        changes = _changes(desk.office.lore, correction, cases)
        if not changes or note is None:
            return None
        if await room.notes.heard(source) is None:
            await room.notes.keep(note.id, source, said_at, words)
            for case, field, value in changes:
                await _set(desk, room, case, field, value)
        note.read_upto += len(words) + 1
    return list({case.id: case for case, _, _ in changes}.values())


async def dismiss(desk: Desk, case_id: int) -> Proposal:
    """“不是意见”: the draft is put aside; the words stay in the note."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await _mine(desk, room, case_id)
        note = await _note_of(room, case)
        if not await room.cases.dismiss(case.id):
            raise Refusal(GONE)
        await room.cases.record(case.id, EventKind.DISMISSED, desk.office.now(), desk.member.id)
        left = await proposal(room, note)
        if not left.cases:
            note.state = NoteState.EMPTY
    return left


async def join_kin(desk: Desk, case_id: int, *, joins: bool) -> Proposal:
    """“并入” or “另立”: whether the draft is to stand with the older case that it repeats."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await _mine(desk, room, case_id)
        note = await _note_of(room, case)
        case.joins_kin = joins and case.kin_id is not None
        return await proposal(room, note)


async def insist(desk: Desk, note_id: int) -> Proposal:
    """“其实有意见”: what was taken for no opinion becomes one draft of all its words."""
    async with desk.office.database.studio(desk.studio) as room:
        note = await room.notes.get(note_id)
        if note is None or note.state is not NoteState.EMPTY or note.member_id != desk.member.id:
            raise Refusal(GONE)
        words = "\n".join(u.words for u in await room.notes.utterances(note.id))
        lore = lore_with(desk.office.lore, [member.name for member in await room.members.all()])
    reading = await desk.office.reader.read([Message(note.opened_at, words)], lore)
    async with desk.office.database.studio(desk.studio) as room:
        if not await room.notes.claim(note_id, NoteState.EMPTY, NoteState.PROPOSED):
            raise Refusal(GONE)
        matter = _whole(reading, desk.office.lore)
        case = await add_draft(desk.office, room, note, reading, matter, desk.office.today())
        note.state = NoteState.PROPOSED
    return Proposal(note, [case])


def clauses(words: str) -> list[tuple[int, int, str]]:
    """(start, end, text) of the places where a case's words can be taken apart."""
    found = [
        (m.start(), m.end(), m.group().strip()) for m in re.finditer(r"[^，,。；;！!？?\n]+[，,。；;！!？?\n]*", words)
    ]
    return [piece for piece in found if piece[2]]


async def split(desk: Desk, case_id: int, position: int) -> Proposal:
    """Take a draft apart in front of ``position`` (an offset into its words); each part is read on its own."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await _mine(desk, room, case_id)
        note = await _note_of(room, case)
        lore = lore_with(desk.office.lore, [member.name for member in await room.members.all()])
    parts = [case.words[:position], case.words[position:]]
    if not all(part.strip() for part in parts):
        raise Refusal("从这里分不开，请选另一处。")
    readings = [await desk.office.reader.read([Message(note.opened_at, part)], lore) for part in parts]
    async with desk.office.database.studio(desk.studio) as room:
        if not await room.cases.dismiss(case.id):
            raise Refusal(GONE)
        await room.cases.record(case.id, EventKind.SPLIT, desk.office.now(), desk.member.id)
        offset = case.words_from
        for part, reading in zip(parts, readings, strict=True):
            matter = _part(case, reading, part, offset)
            await add_draft(desk.office, room, note, _shifted(reading, offset), matter, case.received_on)
            offset += len(part)
        return await proposal(room, note)


async def join(desk: Desk, first_id: int, second_id: int) -> Proposal:
    """Put two drafts of one note together; the words between them belong to the new one too."""
    async with desk.office.database.studio(desk.studio) as room:
        first, second = sorted(
            [await _mine(desk, room, first_id), await _mine(desk, room, second_id)], key=lambda case: case.words_from
        )
        note = await _note_of(room, first)
        if second.note_id != note.id or first.id == second.id:
            raise Refusal("只能合并同一份记录里的两条意见。")
        whole = "\n".join(u.words for u in await room.notes.utterances(note.id))
        lore = lore_with(desk.office.lore, [member.name for member in await room.members.all()])
    words = whole[first.words_from : max(first.words_to, second.words_to)]
    reading = await desk.office.reader.read([Message(note.opened_at, words)], lore)
    async with desk.office.database.studio(desk.studio) as room:
        for case in (first, second):
            if not await room.cases.dismiss(case.id):
                raise Refusal(GONE)
            await room.cases.record(case.id, EventKind.JOINED, desk.office.now(), desk.member.id)
        matter = replace(
            _part(first, reading, words, first.words_from),
            summary=f"{first.matter}；{second.matter}"[: LIMITS["matter"]],
            demand="；".join(dict.fromkeys(part for part in (first.demand, second.demand) if part)),
            title=first.title,
            urgency=Urgency.URGENT if "紧急" in {first.urgency, second.urgency} else Urgency.NORMAL,
        )
        await add_draft(desk.office, room, note, _shifted(reading, first.words_from), matter, first.received_on)
        return await proposal(room, note)


# --- who may, and where ---------------------------------------------------------------------------


async def _mine(desk: Desk, room: StudioRoom, case_id: int) -> Case:
    case = await room.cases.get(case_id)
    if case is None or case.state is CaseState.DISMISSED:
        raise Refusal(GONE)
    voices = await room.cases.voices([case.id])
    if desk.member.id not in voices.get(case.id, []) and not desk.clerk:
        raise Refusal(NOT_YOURS)
    return case


async def _note_of(room: StudioRoom, case: Case) -> Note:
    note = await room.notes.get(case.note_id) if case.note_id is not None else None
    if note is None or note.state is not NoteState.PROPOSED:
        raise Refusal(GONE)
    return note


async def _in_reach(
    desk: Desk, room: StudioRoom, correction: corrections.Correction
) -> tuple[Note | None, Sequence[Case]]:
    """The cases that a correction may mean: the one numbered, else those of the member's newest note."""
    if correction.number:
        year, _, sequence = correction.number.partition("-")
        case = await room.cases.numbered(int(year), int(sequence))
        if case is None:
            raise Refusal(f"没有找到编号 {correction.number} 的意见，请核对编号。")
        await _mine(desk, room, case.id)
        return (await room.notes.get(case.note_id) if case.note_id else None), [case]
    note = await room.notes.current(desk.member.id, NoteState.PROPOSED, NoteState.CONFIRMED)
    if note is None or desk.office.now() - note.quiet_at > RECENT:
        return None, []
    cases = await room.cases.of_note(note.id, CaseState.DRAFT, CaseState.REGISTERED)
    if correction.ordinal is None:
        return note, cases
    if correction.ordinal > len(cases):
        raise Refusal(f"这份记录只有 {len(cases)} 条意见，请核对是第几条。")
    return note, [cases[correction.ordinal - 1]]


# --- what changes ---------------------------------------------------------------------------------


def _changes(lore: Lore, correction: corrections.Correction, cases: Sequence[Case]) -> list[tuple[Case, str, str]]:
    if correction.field is not None:
        if len(cases) > 1:
            raise Refusal("这份记录有几条意见，请写明是第几条，例如：第2条" + NAMES[correction.field] + "改成……。")
        value = _valid(lore, correction.field, correction.value)
        return [(case, correction.field, value) for case in cases]
    old = correction.old or ""
    return [
        (case, field, corrections.swap(before, old, correction.value))
        for case in cases
        for field in ("title", "matter", "demand", "place")
        if (before := getattr(case, field)) and corrections.swap(before, old, correction.value) != before
    ]


async def _set(desk: Desk, room: StudioRoom, case: Case, field: str, value: str) -> None:
    before = await room.cases.correct(case, field, value)
    await room.cases.record(case.id, EventKind.CORRECTED, desk.office.now(), desk.member.id, field, before, value)


def _valid(lore: Lore, field: str, value: str) -> str:
    value = value.strip()
    if not value or len(value) > LIMITS[field]:
        raise Refusal(f"{NAMES[field]}请写 1 至 {LIMITS[field]} 个字。")
    check: Callable[[Lore, str], str] | None = {"category": _category, "urgency": _urgency, "nature": _nature}.get(
        field
    )
    return check(lore, value) if check else value


def _category(lore: Lore, value: str) -> str:
    for category in lore.categories:
        if value.upper() == category.code or value == category.name:
            return category.code
    near = [category.name for category in lore.categories if value in category.name + category.definition]
    if len(near) == 1:
        return next(category.code for category in lore.categories if category.name == near[0])
    raise Refusal(
        "没有这个类别。" + (f"您是不是想选：{'、'.join(near[:5])}？" if near else "请写类别名称，例如：供电用电。")
    )


def _urgency(_: Lore, value: str) -> str:
    if value not in {urgency.value for urgency in Urgency}:
        raise Refusal("紧急程度请写“一般”或“紧急”。")
    return value


def _nature(_: Lore, value: str) -> str:
    if value not in {nature.value for nature in Nature}:
        raise Refusal("性质请写：" + "、".join(nature.value for nature in Nature) + "。")
    return value


# --- readings of a part ---------------------------------------------------------------------------


def _whole(reading: Reading, lore: Lore) -> Matter:
    """One matter of all the words, for a person who knows better than the rules."""
    if len(reading.matters) == 1:
        return reading.matters[0]
    first = clauses(reading.text)[0][2].rstrip("，,。；;！!？?\n")
    category = lore.categories[-1]
    return Matter(
        evidence=Evidence(reading.text, 0, len(reading.text)),
        title=first[:25],
        summary=reading.masked_text[:300],
        demand="",
        nature=Nature.OPINION,
        category=category.code,
        unit=category_of(lore, category.code).units[0],
        unit_reason="规则未能归类，请工作人员初审时核定",
        urgency=Urgency.NORMAL,
        scope=Scope.INDIVIDUAL,
    )


def _part(case: Case, reading: Reading, words: str, offset: int) -> Matter:
    """The matter of a part of a case's words; what the rules do not find there is the case's own."""
    evidence = Evidence(words, offset, offset + len(words))
    if reading.matters:
        return replace(reading.matters[0], evidence=evidence)
    first = clauses(words)[0][2].rstrip("，,。；;！!？?\n")
    return Matter(
        evidence=evidence,
        title=first[:25],
        summary=words.strip()[:300],
        demand="",
        nature=Nature(case.nature),
        category=case.category,
        unit=case.unit,
        unit_reason=case.unit_reason,
        urgency=Urgency(case.urgency),
        scope=Scope(case.scope),
        place=case.place if case.place and case.place in words else None,
    )


def _shifted(reading: Reading, offset: int) -> Reading:
    """A part's reading with its identifiers counted from the note's beginning."""
    return replace(
        reading,
        matters=(),
        identifiers=tuple(
            replace(found, start=found.start + offset, end=found.end + offset) for found in reading.identifiers
        ),
    )
