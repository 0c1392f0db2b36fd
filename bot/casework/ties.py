"""双联: which 常委会 member keeps in touch with which deputy, which deputy with which firm or village; and each time
that they were, in the deputy's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.casework.dates import find_day
from bot.casework.desk import Desk, Refusal
from bot.casework.secrecy_marks import refuse_marked
from storage.database import StudioRoom
from storage.studios import Member
from storage.ties import Tie, Touch
from storage.vocabulary import Role

HOW = "请写“/双联 赵海 联系 东辰化纤”（代表联系企业、村居）或“/双联 李主任 联系 赵海”（常委会组成人员联系代表）。"
HOW_TOUCH = "请写“/联系 东辰化纤：上门走访，谈了蒸汽价格”。"
CLERKS = "双联由工作室工作人员安排；您可以用“/联系 东辰化纤：…”记一次联系。"
UNTIED = "没有找到这条联系，请发 /双联 重新打开。"
LONGEST = 500
_TIE = re.compile(r"\s*(\S{2,40}?)\s*(?:联系|——|—|->|→)\s*(\S{2,40})\s*")
_WHOM = r"(?P<other>[^：:，,。\s]{2,40})\s*[：:，,]\s*(?P<words>\S.*)"
_TOUCH = re.compile(rf"(?:(?P<day>\S{{2,12}})\s+)?{_WHOM}", re.DOTALL)
_SAID = re.compile(rf"(?P<day>.{{0,12}}?)联系了{_WHOM}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bond:
    """A standing tie with its deputy and the times that they were in touch this year."""

    tie: Tie
    member: Member
    touches: Sequence[Touch]


@dataclass(frozen=True, slots=True)
class Contact:
    """What words say of one contact: the tie, the day, the words."""

    tie: Tie
    on: date
    words: str


async def bonds(desk: Desk) -> list[Bond]:
    """The standing ties: all of them for the studio, a deputy's own for a deputy."""
    year = desk.office.today().year
    async with desk.office.database.studio(desk.studio) as room:
        people = {member.id: member for member in await room.members.all()}
        ties = [one for one in await room.ties.standing() if desk.clerk or one.member_id == desk.member.id]
        touches = await room.ties.touches([one.id for one in ties])
    return [
        Bond(one, people[one.member_id], [t for t in touches if t.tie_id == one.id and t.on.year == year])
        for one in ties
        if one.member_id in people
    ]


async def tie(desk: Desk, words: str) -> Bond:
    """赵海 联系 东辰化纤, or 李主任 联系 赵海: whichever of the two is one of the studio's deputies."""
    if not desk.clerk:
        raise Refusal(CLERKS)
    found = _TIE.fullmatch(words)
    if found is None:
        raise Refusal(HOW)
    first, second = found[1], found[2]
    refuse_marked(words)
    async with desk.office.database.studio(desk.studio) as room:
        await room.members.studio(hold=True)
        below = await _deputy(room, second)
        member = below or await _deputy(room, first)
        if member is None:
            raise Refusal(f"“{first}”和“{second}”都不是本工作室的代表。{HOW}")
        other, upward = (first, True) if below else (second, False)
        known = await _standing(room, member, other, upward=upward)
        made = known or await room.ties.tie(member.id, other, upward=upward, now=desk.office.now())
    return Bond(made, member, ())


async def untie(desk: Desk, tie_id: int) -> None:
    """The tie ends; what was recorded of it stays."""
    if not desk.clerk:
        raise Refusal(CLERKS)
    async with desk.office.database.studio(desk.studio) as room:
        if not await room.ties.untie(tie_id, desk.office.now()):
            raise Refusal(UNTIED)


async def find_contact(desk: Desk, words: str) -> Contact | None:
    """联系了东辰化纤：…, if that names somebody to whom the member is tied; nothing otherwise."""
    found = _SAID.match(words.strip())
    return await _contact(desk, found) if found else None


async def touch(desk: Desk, words: str) -> Contact:
    """/联系 东辰化纤：…: record a contact; today, unless the words begin with a day."""
    found = _TOUCH.fullmatch(words.strip())
    contact = await _contact(desk, found) if found else None
    if contact is None:
        named = "、".join(dict.fromkeys(bond.tie.other for bond in await bonds(desk)))
        raise Refusal(f"{HOW_TOUCH}您的双联对象：{named}。" if named else f"还没有安排双联。{CLERKS}")
    return await keep_touch(desk, contact)


async def keep_touch(desk: Desk, contact: Contact) -> Contact:
    """Keep a contact in its words; the same words of the same day are kept once."""
    refuse_marked(contact.words)
    if len(contact.words) > LONGEST:
        raise Refusal(f"联系情况请控制在 {LONGEST} 字以内。")
    if contact.on > desk.office.today():
        raise Refusal("联系的日期还没有到，请核对。")
    async with desk.office.database.studio(desk.studio) as room:
        await room.members.studio(hold=True)
        before = await room.ties.touches([contact.tie.id])
        if not any((one.on, one.words) == (contact.on, contact.words) for one in before):
            await room.ties.touch(contact.tie.id, desk.member.id, contact.on, contact.words, desk.office.now())
    return contact


async def contact_of(desk: Desk, tie_id: int, on: date, words: str) -> Contact:
    """A contact that was offered and is pressed now."""
    tied = next((bond.tie for bond in await bonds(desk) if bond.tie.id == tie_id), None)
    if tied is None:
        raise Refusal(UNTIED)
    return Contact(tied, on, words)


async def _contact(desk: Desk, found: re.Match[str]) -> Contact | None:
    other, today = found["other"], desk.office.today()
    ties = [bond.tie for bond in await bonds(desk)]
    tied = next((one for one in ties if one.other in other or other in one.other), None)
    if tied is None:
        return None
    day = find_day(found["day"] or "", today, past=True)
    return Contact(tied, day[0] if day else today, found["words"].strip())


async def _deputy(room: StudioRoom, name: str) -> Member | None:
    member = await room.members.named(name.removesuffix("代表"))
    return member if member is not None and member.role is Role.DEPUTY else None


async def _standing(room: StudioRoom, member: Member, other: str, *, upward: bool) -> Tie | None:
    wanted = (member.id, other, upward)
    return next((one for one in await room.ties.standing() if (one.member_id, one.other, one.upward) == wanted), None)
