"""A unit at its private link: it reads the letter, signs, sends back, answers. No account, no visitor, nothing else.

A link that does not open says so and nothing more: not whose it was, not whether it ever was one.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime

from bot.casework.desk import Office, Refusal
from bot.casework.life.assigning.current import newest_lead
from bot.casework.life.assigning.receiving import last_day_to_send_back, receive_in, send_back_in
from bot.casework.life.group import whole_group
from bot.casework.life.letting_know import tell_studio
from bot.casework.life.moving import Hand, impossible
from bot.casework.life.points import FORM, asked_of
from bot.casework.life.public import Told, told_all, without_names
from bot.casework.life.replying import Said, keep_file, keep_reply
from bot.casework.lifecycle import WITH_UNIT
from storage.assignments import Assignment, Letter, UnitKey
from storage.cases import Case
from storage.database import StudioRoom
from storage.replies import Reply
from storage.vocabulary import CaseState, EventKind, Satisfaction

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
ASK = "请与工作室联系，索取新的链接。"
UNKNOWN = f"这个链接打不开。请核对地址是否完整；{ASK}"
EXPIRED = f"这个链接已经过期。{ASK}"
REVOKED = f"这个链接已经停用。{ASK}"
USED_UP = "这封交办函的事项都已办结或者退回，链接不再使用。"
OPEN = (*WITH_UNIT, CaseState.ANSWERED, CaseState.RATING)
"""Where a case still has to do with its unit."""
NOT_HERE = "这件意见不在这封交办函里，请刷新页面。"


class Shut(Refusal):
    """The link does not open."""


@dataclass(frozen=True, slots=True)
class Item:
    """A case as its unit sees it. ``why``: what was not content with the answer before."""

    assignment: Assignment
    state: CaseState
    told: Told
    asked: Sequence[str]
    replies: Sequence[Reply]
    why: Sequence[str]
    back_by: date

    @property
    def ended(self) -> bool:
        return self.assignment.ended_on is not None

    @property
    def may_receive(self) -> bool:
        free = self.state is CaseState.ASSIGNED if self.assignment.lead else self.state in OPEN
        return free and not self.ended and self.assignment.received_on is None

    def may_send_back(self, today: date) -> bool:
        states = (CaseState.ASSIGNED, CaseState.RECEIVED) if self.assignment.lead else OPEN
        return self.state in states and not self.ended and today <= self.back_by

    @property
    def may_reply(self) -> bool:
        return self.assignment.lead and not self.ended and self.state in WITH_UNIT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter with its cases, as the unit sees it."""

    studio: str
    unit: str
    meeting: str
    issued_on: date
    expires_at: datetime
    today: date
    items: Sequence[Item]


async def look(office: Office, token: str) -> Sheet:
    """What the link opens. Raises ``Shut``."""
    async with _opened(office, token) as (room, key, letter):
        studio = await room.members.studio()
        meeting = await room.meetings.get(letter.meeting_id) if letter.meeting_id else None
        items = [await _item(room, office, one) for one in await _newest(room, letter)]
        if not any(_concerns(item) for item in items):
            raise Shut(USED_UP)
        number = meeting.number if meeting else ""
        today = office.today()
        return Sheet(studio.name, letter.unit, number, letter.issued_on, key.expires_at, today, items)


async def receive(office: Office, token: str, assignment_id: int) -> None:
    """签收; twice is once."""
    async with _opened(office, token) as (room, _, letter):
        assignment, case = await _one(room, letter, assignment_id)
        if assignment.received_on is None:
            await receive_in(room, Hand.of_unit(office), case, assignment, office.today())


async def send_back(office: Office, token: str, assignment_id: int, reason: str) -> None:
    """退回: not this unit's business; twice is once."""
    async with _opened(office, token) as (room, _, letter):
        assignment, case = await _one(room, letter, assignment_id)
        if assignment.sent_back is None:
            await send_back_in(room, Hand.of_unit(office), case, assignment, reason)
            await tell_studio(room, office, case, f"{assignment.unit}退回了，请研究改派")


async def reply(office: Office, token: str, assignment_id: int, said: Said) -> None:
    """Put in an answer; the same form sent twice is one answer."""
    async with _opened(office, token) as (room, _, letter):
        await _one(room, letter, assignment_id)
    blob = await keep_file(office, said.file)
    async with _opened(office, token) as (room, _, letter):
        await room.members.studio(hold=True)  # the same form sent twice at once: the second sees the first
        assignment, case = await _one(room, letter, assignment_id)
        kept = await room.replies.of_cases([case.id])
        if said.key and any(one.points.get(FORM) == said.key for one in kept):
            return
        newest = await newest_lead(room, case)
        if not assignment.lead or newest is None or newest.id != assignment.id or newest.ended_on is not None:
            raise Refusal(await impossible(room, case, EventKind.REPLIED))
        await keep_reply(room, Hand.of_unit(office), case, assignment, said, blob)
        await tell_studio(room, office, case, f"{assignment.unit}提交了答复，请核对后送评价")


@asynccontextmanager
async def _opened(office: Office, token: str) -> AsyncIterator[tuple[StudioRoom, UnitKey, Letter]]:
    async with office.database.everywhere() as door:
        key = await door.units.key(token) if TOKEN.fullmatch(token) else None
    if key is None:
        raise Shut(UNKNOWN)
    if key.revoked_at is not None:
        raise Shut(REVOKED)
    if key.expires_at <= office.now():
        raise Shut(EXPIRED)
    async with office.database.studio(key.studio_id) as room:
        letter = await room.assignments.letter(key.letter_id)
        if letter is None:
            raise Shut(UNKNOWN)
        yield room, key, letter


async def _newest(room: StudioRoom, letter: Letter) -> list[Assignment]:
    """The last assignment of each case of a letter: a second handling stands in the place of the first."""
    last = {one.case_id: one for one in await room.assignments.of_letter(letter.id)}
    return sorted(last.values(), key=lambda one: (not one.lead, one.case_id))


async def _one(room: StudioRoom, letter: Letter, assignment_id: int) -> tuple[Assignment, Case]:
    assignment = next((one for one in await room.assignments.of_letter(letter.id) if one.id == assignment_id), None)
    case = await room.cases.get(assignment.case_id) if assignment else None
    if assignment is None or case is None:
        raise Refusal(NOT_HERE)
    return assignment, case


async def _item(room: StudioRoom, office: Office, assignment: Assignment) -> Item:
    [case] = await room.cases.some([assignment.case_id])
    group = await whole_group(room, case)
    told = await told_all(room, group, office.lore)
    own = {one.id for one in await room.assignments.of_cases([case.id]) if one.unit == assignment.unit}
    replies = [one for one in await room.replies.of_cases([case.id]) if one.assignment_id in own]
    return Item(
        assignment=assignment,
        state=case.state,
        told=told[case.id],
        asked=asked_of(told.values()),
        replies=replies,
        why=await _discontent(room, office, replies) if case.state is CaseState.REWORK else (),
        back_by=await last_day_to_send_back(room, assignment),
    )


async def _discontent(room: StudioRoom, office: Office, replies: Sequence[Reply]) -> list[str]:
    """Why deputies were not content with the last reply: their words, without a name in them."""
    ratings = await room.replies.ratings(replies[-1].id) if replies else ()
    reasons = [one.reason for one in ratings if one.reason and Satisfaction.DISCONTENT in (one.attitude, one.outcome)]
    return [without_names(reason, office.lore) for reason in reasons]


def _concerns(item: Item) -> bool:
    """Whether the unit still has to do with it."""
    return item.assignment.sent_back is None and item.state in OPEN
