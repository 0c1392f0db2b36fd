"""反馈 and 归档: each visitor is told through the own case; when all of a group are told, the case can be archived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.casework.dates import in_words
from bot.casework.desk import Desk, Refusal
from bot.casework.life.group import survivor_of, whole_group
from bot.casework.life.letting_know import let_know
from bot.casework.life.moving import Hand, impossible, move, open_for
from bot.casework.life.public import Told, told_all
from bot.casework.life.screening import said
from bot.casework.lifecycle import UNTOLD
from bot.casework.secrecy_marks import refuse_marked
from storage.cases import Case
from storage.database import StudioRoom
from storage.replies import Reply, Telling
from storage.vocabulary import CaseState, EventKind

ALREADY = "{number} 已经登记过反馈（{day}），不用再登记。"
MOST = 200


@dataclass(frozen=True, slots=True)
class ToTell:
    """A case whose visitor has not been told. ``survivor`` is the case that it joined, or the case itself.

    ``answer``: what was said on the spot, which door was named, what the leaders concluded.
    """

    case: Case
    survivor: Case
    public: Told
    reply: Reply | None
    answer: str | None

    @property
    def otherwise(self) -> bool:
        """Whether something else than a unit's answer is the outcome."""
        return self.survivor.state is not CaseState.RATED


async def to_tell(desk: Desk, case_id: int) -> ToTell:
    """What the visitor of one case can be told now."""
    async with desk.office.database.studio(desk.studio) as room:
        own, _ = await open_for(desk, room, case_id)
        survivor = await survivor_of(room, own)
        if survivor.state not in UNTOLD:
            raise Refusal(await impossible(room, survivor, EventKind.TOLD))
        return await _to_tell(desk, room, own, survivor)


async def all_to_tell(desk: Desk) -> list[ToTell]:
    """The cases that this deputy raised and whose visitors wait for a word."""
    async with desk.office.database.studio(desk.studio) as room:
        found = []
        for own in await room.cases.of_member(desk.member.id, MOST):
            survivor = await survivor_of(room, own) if own.state is CaseState.MERGED else own
            if survivor.state in UNTOLD and own.id not in await _told_since(room, survivor, [own]):
                found.append(await _to_tell(desk, room, own, survivor))
        return found


async def tell(desk: Desk, case_id: int, on: date, words: str) -> Case:
    """已反馈 on a day: what the visitor was told. Return the case that lives on, as it stands now."""
    return await _record(desk, case_id, on, words, reached=True)


async def not_told(desk: Desk, case_id: int, reason: str) -> Case:
    """联系不上, or no word is wanted: why nobody could be told."""
    return await _record(desk, case_id, desk.office.today(), reason, reached=False)


async def archive(desk: Desk, case_id: int) -> Case:
    """归档."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await move(room, hand, case, EventKind.ARCHIVED)
        await let_know(room, desk.office, case, "已归档")
        return case


async def archive_all(desk: Desk) -> Sequence[Case]:
    """Every case whose visitors have been told."""
    if not desk.clerk:
        raise Refusal("归档由工作室工作人员办理。")
    async with desk.office.database.studio(desk.studio) as room:
        cases = await room.queues.standing(CaseState.TOLD, limit=MOST)
        for case in cases:
            await move(room, Hand.of_member(desk), case, EventKind.ARCHIVED)
            await let_know(room, desk.office, case, "已归档")
        return cases


async def _record(desk: Desk, case_id: int, on: date, words: str, *, reached: bool) -> Case:
    text = said(words, "怎么反馈的" if reached else "没有反馈的原因")
    refuse_marked(text)
    async with desk.office.database.studio(desk.studio) as room:
        await room.members.studio(hold=True)  # the last two of a group must not miss each other
        own, hand = await open_for(desk, room, case_id)
        survivor = await survivor_of(room, own)
        if survivor.state not in UNTOLD:
            raise Refusal(await impossible(room, survivor, EventKind.TOLD))
        told = await _told_since(room, survivor, [own])
        if own.id in told:
            raise Refusal(ALREADY.format(number=own.number, day=in_words(told[own.id].told_on)))
        _require_day(on, survivor, desk.office.today())
        now, member = desk.office.now(), desk.member.id
        await room.replies.tell(case_id=own.id, member_id=member, told_on=on, at=now, reached=reached, words=text)
        if own.id != survivor.id:
            await room.histories.record(own.id, EventKind.TOLD, now, member, note=_note(on, text, reached=reached))
        group = await whole_group(room, survivor)
        if len(await _told_since(room, survivor, group)) == len(group):
            hand = Hand(desk.office, hand.actors, member)
            await move(room, hand, survivor, EventKind.TOLD, note=_note(on, text, reached=reached))
        elif own.id == survivor.id:
            await room.histories.record(own.id, EventKind.ADDED, now, member, note=_note(on, text, reached=reached))
        return survivor


async def _told_since(room: StudioRoom, survivor: Case, cases: Sequence[Case]) -> dict[int, Telling]:
    """Who has been told since the outcome was known; a word about an earlier outcome does not count."""
    since = survivor.state_since
    tellings = await room.replies.tellings([one.id for one in cases])
    return {one.case_id: one for one in tellings if since is None or one.at >= since}


async def _to_tell(desk: Desk, room: StudioRoom, own: Case, survivor: Case) -> ToTell:
    public = (await told_all(room, [own], desk.office.lore))[own.id]
    reply = await room.replies.latest(survivor.id)
    settled = await room.histories.last(survivor.id, _HOW.get(survivor.state, EventKind.DECIDED))
    return ToTell(own, survivor, public, reply, settled.note if settled else None)


_HOW = {
    CaseState.SETTLED: EventKind.SETTLED,
    CaseState.GUIDED: EventKind.GUIDED,
    CaseState.RATED: EventKind.REVIEWED,
}


def _require_day(on: date, survivor: Case, today: date) -> None:
    if on > today:
        raise Refusal("反馈日期还没有到，请核对。")
    if on < survivor.received_on:
        raise Refusal(f"反馈日期（{in_words(on)}）早于收到意见的日期（{in_words(survivor.received_on)}），请核对。")


def _note(on: date, text: str, *, reached: bool) -> str:
    return f"{in_words(on)}已反馈：{text}" if reached else f"未能反馈：{text}"
