"""Finding and opening cases: a deputy sees the own ones, the studio's staff and directors see all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.casework.desk import Desk, Refusal
from bot.casework.finding import Wanted, read_wanted
from storage.cases import Case
from storage.database import StudioRoom
from storage.files import Attachment
from storage.histories import CaseEvent, Link
from storage.visitors import Visitor
from storage.vocabulary import UNNUMBERED

NUMBER = re.compile(r"(?P<year>20\d\d)\s*[-－—年]\s*第?(?P<sequence>\d{1,5})号?")
NOT_FOUND = "没有找到{which}意见，请核对编号，或发“查找”按词来找。"
MOST = 200  # cases in one list; more is for a search


@dataclass(frozen=True, slots=True)
class Folder:
    """A case with all that lies in it."""

    case: Case
    deputies: Sequence[str]
    visitors: Sequence[Visitor]
    events: Sequence[CaseEvent]
    names: dict[int, str]
    attachments: Sequence[Attachment]
    links: Sequence[tuple[Link, Case]]


def parse_number(text: str) -> tuple[int, int] | None:
    """(year, sequence) of ``2026-012`` or ``2026年12号``."""
    found = NUMBER.search(text)
    return (int(found["year"]), int(found["sequence"])) if found else None


async def mine(desk: Desk) -> Sequence[Case]:
    async with desk.office.database.studio(desk.studio) as room:
        return await room.cases.of_member(desk.member.id, MOST)


async def open_numbered(desk: Desk, year: int, sequence: int) -> Folder:
    """Everything about the case of that number. A deputy cannot tell one raised by others from one never given."""
    async with desk.office.database.studio(desk.studio) as room:
        case = await room.cases.numbered(year, sequence)
    return await _opened(desk, case.id if case else 0, f"编号 {year}-{sequence:03d} 的")


async def open_case(desk: Desk, case_id: int) -> Folder:
    """Everything about one case. To a deputy who did not raise it, it does not exist."""
    return await _opened(desk, case_id, "这件")


async def _opened(desk: Desk, case_id: int, which: str) -> Folder:
    async with desk.office.database.studio(desk.studio) as room:
        case = await room.cases.get(case_id)
        voices = (await room.cases.voices([case_id])).get(case_id, [])
        if case is None or case.state in UNNUMBERED or not (desk.clerk or desk.member.id in voices):
            raise Refusal(NOT_FOUND.format(which=which))
        names = {member.id: member.name for member in await room.members.all()}
        return Folder(
            case=case,
            deputies=[names.get(voice, "（已离任）") for voice in voices],
            visitors=await room.cases.visitors(case_id),
            events=await room.histories.events(case_id),
            names=names,
            attachments=await room.files.of_note(case.note_id) if case.note_id else [],
            links=await _linked(room, case),
        )


async def _linked(room: StudioRoom, case: Case) -> list[tuple[Link, Case]]:
    """The standing links of a case, each with the case at its other end."""
    links = await room.histories.links(case.id)
    others = {one.id: one for one in await room.cases.some([_other_end(link, case.id) for link in links])}
    return [(link, others[_other_end(link, case.id)]) for link in links]


def _other_end(link: Link, case_id: int) -> int:
    return link.into_id if link.case_id == case_id else link.case_id


async def find(desk: Desk, text: str) -> tuple[Wanted, Sequence[Case]]:
    """What was asked for, and the registered cases that fit, newest first; a deputy's search covers the own ones."""
    async with desk.office.database.studio(desk.studio) as room:
        people = {member.name: member.id for member in await room.members.all()}
        wanted = read_wanted(text, desk.office.lore, people)
        own = None if desk.clerk else [desk.member.id]
        found = await room.queues.find(
            wanted.words,
            states=wanted.states,
            categories=wanted.categories,
            member_ids=own or wanted.members,
            due_before=desk.office.today() if wanted.overdue else None,
            limit=MOST,
        )
    return wanted, found


async def asked_after(desk: Desk, what: str) -> Sequence[Case]:
    """The member's own opinions about something, newest first; all of them where nothing is named."""
    own = await mine(desk)
    if not what:
        return own
    named = [case for case in own if what in f"{case.title}{case.matter}{case.masked_words}"]
    return named or [case for case in own if _shares_a_pair(what, case)]


def _shares_a_pair(what: str, case: Case) -> bool:
    words = f"{case.title}{case.matter}{case.masked_words}"
    return any(what[at : at + 2] in words for at in range(len(what) - 1))


async def registered(desk: Desk) -> Sequence[Case]:
    """The newest registered cases, for the studio's own people."""
    if not desk.clerk:
        raise Refusal("只有工作室工作人员和主任、副主任可以看全部意见。您可以发“我的意见”看自己报送的。")
    async with desk.office.database.studio(desk.studio) as room:
        return await room.cases.newest(MOST)
