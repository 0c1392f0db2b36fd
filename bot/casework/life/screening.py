"""初审: the clerk's queue, oldest first, and the ways out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.casework.desk import Desk, Refusal
from bot.casework.life.doors import DOORS
from bot.casework.life.group import state_before, survivor_of
from bot.casework.life.moving import move, open_for
from storage.cases import Case
from storage.vocabulary import NUMBERED, CaseState, EventKind

CLERKS = "初审由工作室工作人员办理。您可以发“我的意见”看自己报送的意见办到哪一步了。"
LONGEST = 500  # characters of an answer, a question or a follow-up
SHOWN = 50
OPEN = tuple(state for state in NUMBERED if state not in (CaseState.ARCHIVED, CaseState.MERGED))


@dataclass(frozen=True, slots=True)
class Queue:
    """Cases that stand in one state, those that have waited longest first, and how many there are in all."""

    state: CaseState
    cases: Sequence[Case]
    total: int


async def queue(desk: Desk, state: CaseState = CaseState.REGISTERED) -> Queue:
    """What waits for the clerk in one state."""
    _only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        return Queue(state, await room.queues.standing(state, limit=SHOWN), await room.queues.count(state))


async def waiting(desk: Desk) -> tuple[dict[CaseState, int], int]:
    """How many cases stand in each state, and how many of all are past their day."""
    _only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        return await room.queues.counts(OPEN), await room.queues.overdue(desk.office.today())


async def accept(desk: Desk, case_id: int) -> Case:
    """受理拟办, with the category, the unit and the reason that stand in the case."""
    return await _screen(desk, case_id, EventKind.ACCEPTED)


async def settle(desk: Desk, case_id: int, answer: str) -> Case:
    """当场答复: what was answered, kept word for word."""
    return await _screen(desk, case_id, EventKind.SETTLED, said(answer, "答复"))


async def guide(desk: Desk, case_id: int, door: str) -> Case:
    """引导 to one of ``DOORS``; the sentence that the visitor is told is kept."""
    if door not in DOORS:
        raise Refusal(f"没有“{door[:20]}”这个渠道，可选：{'、'.join(DOORS)}。")
    return await _screen(desk, case_id, EventKind.GUIDED, DOORS[door], redirect=door)


async def ask_back(desk: Desk, case_id: int, question: str) -> Case:
    """退回补充: ask the deputies of a case exactly one thing."""
    return await _screen(desk, case_id, EventKind.ASKED_BACK, said(question, "要补充的内容"))


async def reopen(desk: Desk, case_id: int) -> Case:
    """重新初审: an answer on the spot or a door was the wrong way out."""
    return await _screen(desk, case_id, EventKind.REOPENED)


async def supplement(desk: Desk, case_id: int, words: str) -> Case:
    """The deputy tells what was asked; the words are kept and the case is screened again."""
    return await _screen(desk, case_id, EventKind.SUPPLEMENTED, said(words, "补充"))


async def follow_up(desk: Desk, case_id: int, words: str) -> Case:
    """Something more is said about a case at any time; it also reaches the case that this one joined.

    Return the case that lives on.
    """
    text = said(words, "补充")
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        if case.state is CaseState.RETURNED:
            await move(room, hand, case, EventKind.SUPPLEMENTED, note=text)
            return case
        now = desk.office.now()
        asked = case.state is CaseState.MERGED and await state_before(room, case) is CaseState.RETURNED
        kind = EventKind.SUPPLEMENTED if asked else EventKind.ADDED
        await room.histories.record(case.id, kind, now, hand.member_id, note=text)
        survivor = await survivor_of(room, case)
        if survivor.id != case.id:
            note = f"来自 {case.number}：{text}"
            await room.histories.record(survivor.id, EventKind.ADDED, now, hand.member_id, note=note)
        return survivor


def said(words: str, what: str) -> str:
    """Words that are kept as they are; ``Refusal`` when there are none or too many."""
    text = words.strip()
    if not text:
        raise Refusal(f"请写明{what}。")
    if len(text) > LONGEST:
        raise Refusal(f"{what}请控制在 {LONGEST} 字以内，现在有 {len(text)} 字。")
    return text


async def _screen(desk: Desk, case_id: int, act: EventKind, note: str | None = None, **fields: Any) -> Case:
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await move(room, hand, case, act, note=note, **fields)
        return case


def _only_clerks(desk: Desk) -> None:
    if not desk.clerk:
        raise Refusal(CLERKS)
