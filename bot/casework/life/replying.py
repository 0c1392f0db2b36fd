"""A unit's reply: kept in its own words, looked through point by point, passed on to the deputies or sent back."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.casework.attachments import admit_paper
from bot.casework.dates import find_day, in_words
from bot.casework.desk import Desk, Office, Refusal
from bot.casework.life.assigning.current import newest_lead, require_possible, standing_lead
from bot.casework.life.group import survivor_of, whole_group
from bot.casework.life.letting_know import ask_for_rating, let_know
from bot.casework.life.moving import Hand, customs_in, move, open_for
from bot.casework.life.points import ANSWERS, FORM, PROMISED, found_in
from bot.casework.life.public import told_all
from bot.casework.life.screening import said
from bot.casework.secrecy_marks import refuse_marked
from storage.assignments import Assignment
from storage.cases import Case
from storage.database import StudioRoom
from storage.replies import Reply
from storage.vocabulary import EventKind, Manner, Result

LONGEST = 5000
NO_REPLY = "{number} 还没有答复。"
_ON = re.compile(r"^\s*答复日期[:：是]?\s*(\S.*?)\s*$", re.MULTILINE)
_BY = re.compile(r"^\s*预计(?:办成|完成|办结)?(?:日期)?[:：]?\s*(\S.*?)\s*$", re.MULTILINE)
_PROMISED = re.compile(r"预计(?:办成|完成|办结)?(?:日期)?[:：]?\s*\S{1,16}")


@dataclass(frozen=True, slots=True)
class File:
    """What was attached: the bare name and the content."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Said:
    """A reply as it came in. ``by``: the day by which the unit says it will be done; ``key``: the form it came by."""

    words: str
    result: Result
    manner: Manner
    on: date
    by: date | None = None
    file: File | None = None
    key: str | None = None


def read_head(words: str, today: date) -> tuple[str, date, date | None]:
    """The words without the lines 答复日期 … and 预计办成 …, and the days that these name."""
    on, by = today, None
    if found := _ON.search(words):
        on, words = _day(found[1], today, past=True), words.replace(found[0], "", 1)
    found = _BY.search(words)
    if found and _PROMISED.fullmatch(found[0].strip()) and (day := find_day(found[1], today)):
        by, words = day[0], words.replace(found[0], "", 1)
    return words.strip("\n"), on, by


def _day(text: str, today: date, *, past: bool) -> date:
    found = find_day(text, today, past=past)
    if found is None:
        raise Refusal("没看懂答复日期，请写成“答复日期 3月5日”。")
    return found[0]


async def record_reply(desk: Desk, case_id: int, told: Said) -> tuple[Case, Reply]:
    """The studio records what a unit answered."""
    blob = await keep_file(desk.office, told.file)
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await require_possible(room, case, EventKind.REPLIED)
        return case, await keep_reply(room, hand, case, await standing_lead(room, case), told, blob)


async def keep_file(office: Office, file: File | None) -> str | None:
    """Look at an attachment and keep its content; what is not what its name says is refused."""
    if file is None:
        return None
    admit_paper(office, file.name, file.content)
    return await asyncio.to_thread(office.blobs.put, file.content)


async def kept_file(office: Office, name: str, blob: str) -> File:
    """A file that was kept while the words were still to come."""
    return File(name, await asyncio.to_thread(office.blobs.get, blob))


async def keep_reply(
    room: StudioRoom, hand: Hand, case: Case, assignment: Assignment, told: Said, blob: str | None
) -> Reply:
    """Within an open transaction: the reply, the points it answers, and the case's step."""
    require_sound(told, assignment, hand.office.today())
    group = await whole_group(room, case)
    public = await told_all(room, group, hand.office.lore)
    points: dict[str, Any] = {ANSWERS: found_in(public.values(), told.words)}
    points |= {PROMISED: told.by.isoformat()} if told.by else {}
    points |= {FORM: told.key} if told.key else {}
    reply = await room.replies.keep(
        case_id=case.id,
        assignment_id=assignment.id,
        member_id=hand.member_id,
        round=assignment.round,
        replied_on=told.on,
        at=hand.office.now(),
        manner=told.manner,
        result=told.result,
        words=told.words,
        points=points,
        file_name=told.file.name[-200:] if told.file else None,
        blob=blob,
    )
    await room.assignments.end(assignment.id, hand.office.today())
    note = f"{assignment.unit}，{told.manner.value}，{told.result.value}"
    due = await tell_by(room, told.on)
    await move(room, hand, case, EventKind.REPLIED, due_on=due, note=note, result=told.result)
    await let_know(room, hand.office, case, f"{assignment.unit}已答复")
    return reply


def require_sound(told: Said, assignment: Assignment, today: date) -> None:
    """Raise ``Refusal`` for words that cannot be kept and days that cannot be."""
    require_words(told.words)
    if told.on < assignment.given_on:
        raise Refusal(f"答复日期（{in_words(told.on)}）早于交办日期（{in_words(assignment.given_on)}），请核对。")
    if told.on > today:
        raise Refusal("答复日期还没有到，请核对。")
    if told.by is not None and told.by <= today:
        raise Refusal("预计办成的日期要在今天以后，请核对。")


def require_words(words: str) -> None:
    """Raise ``Refusal`` for words that are none, too many, or marked as secret."""
    if not words.strip():
        raise Refusal("请写答复的内容。")
    if len(words) > LONGEST:
        raise Refusal(f"答复请控制在 {LONGEST} 字以内（现在 {len(words)} 字），更长的请作为附件。")
    refuse_marked(words)


async def tell_by(room: StudioRoom, replied_on: date) -> date:
    """By when the visitor is to be told of a reply (default: five working days)."""
    customs = await customs_in(room)
    return customs.calendar.shift(replied_on, customs.limits.tell)


@dataclass(frozen=True, slots=True)
class Followed:
    """A case, the one that it joined (or itself), and what was answered last."""

    own: Case
    survivor: Case
    reply: Reply | None


async def follow(desk: Desk, case_id: int) -> Followed:
    """Where a case stands, through the one that it joined: the deputy of a joined case may not open that one."""
    async with desk.office.database.studio(desk.studio) as room:
        own, _ = await open_for(desk, room, case_id)
        survivor = await survivor_of(room, own)
        return Followed(own, survivor, await room.replies.latest(survivor.id))


async def latest_reply(desk: Desk, case_id: int) -> tuple[Case, Reply]:
    """A case and what was answered last, for those who may see the case."""
    found = await follow(desk, case_id)
    if found.reply is None:
        raise Refusal(NO_REPLY.format(number=found.own.number))
    return found.own, found.reply


async def reply_in(room: StudioRoom, case: Case) -> Reply:
    reply = await room.replies.latest(case.id)
    if reply is None:
        raise Refusal(NO_REPLY.format(number=case.number))
    return reply


async def pass_on(desk: Desk, case_id: int) -> Case:
    """送评价: every deputy of the case, and of those that joined it, is asked."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await move(room, hand, case, EventKind.PASSED_ON, due_on=case.due_on)
        await ask_for_rating(room, desk.office, case, (await reply_in(room, case)).id)
        return case


async def return_reply(desk: Desk, case_id: int, reason: str) -> Case:
    """退回重答: the answer is not complete; the unit's limit stays what it was."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await require_possible(room, case, EventKind.INCOMPLETE)
        why = said(reason, "退回重答的理由")
        refuse_marked(why)
        assignment = await newest_lead(room, case)
        if assignment is None or not await room.assignments.reopen(assignment.id):
            raise Refusal(NO_REPLY.format(number=case.number))
        await move(room, hand, case, EventKind.INCOMPLETE, due_on=assignment.due_on, note=why)
        return case


async def open_file(desk: Desk, case_id: int) -> tuple[str, bytes]:
    """What was attached to the last reply."""
    _, reply = await latest_reply(desk, case_id)
    if reply.blob is None or reply.file_name is None:
        raise Refusal("这次答复没有附件。")
    return reply.file_name, await asyncio.to_thread(desk.office.blobs.get, reply.blob)
