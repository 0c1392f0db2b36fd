"""Deputies see what becomes of what they raised: a line in their daily digest, or a message when they are asked."""

from __future__ import annotations

from bot.casework.desk import Office
from bot.casework.life.group import whole_group
from bot.casework.life.moving import customs_in
from bot.casework.notices import Notice, about_case, case_facts, tell_by_itself, tell_daily
from storage.cases import Case
from storage.database import StudioRoom
from storage.studios import Member
from storage.vocabulary import Role, Stage


async def let_know(room: StudioRoom, office: Office, case: Case, what: str) -> None:
    """Each deputy of the case, and of those that joined it, is told of the own one with the next digest."""
    customs = await customs_in(room)
    for member, own in await _deputies(room, case):
        occurrence = f"{what[:10]}:{own.id}:{case.round}:{office.today()}"
        notice = Notice(about_case(case.id), Stage.PROGRESS, occurrence, case_facts(own, what=what))
        await tell_daily(room, member, notice, office.now(), customs)


async def ask_for_rating(room: StudioRoom, office: Office, case: Case, reply_id: int) -> None:
    """Each deputy is asked, by a message of its own, how content they are."""
    customs = await customs_in(room)
    for member, own in await _deputies(room, case):
        notice = Notice(about_case(case.id), Stage.RATE, f"{reply_id}:{own.id}", case_facts(own))
        await tell_by_itself(room, member, notice, office.now(), customs)


async def tell_studio(room: StudioRoom, office: Office, case: Case, what: str) -> None:
    """A unit has acted by itself: the staff is told at once, it is their turn."""
    customs, reachable = await customs_in(room), await room.members.reachable()
    for member in await room.members.all():
        if member.role is Role.STAFF and member.id in reachable:
            occurrence = f"{office.now():%m%d%H%M%S}:{case.id}"
            notice = Notice(about_case(case.id), Stage.PROGRESS, occurrence, case_facts(case, what=what, studio=True))
            await tell_by_itself(room, member, notice, office.now(), customs)


async def _deputies(room: StudioRoom, case: Case) -> list[tuple[Member, Case]]:
    """Who can be told, each with the case that they raised themselves."""
    group = {one.id: one for one in await whole_group(room, case)}
    voices = await room.cases.voices(list(group))
    people = {member.id: member for member in await room.members.all()}
    reachable = await room.members.reachable()
    pairs = [(voice, case_id) for case_id, found in voices.items() for voice in found]
    return [(people[voice], group[case_id]) for voice, case_id in pairs if voice in people and voice in reachable]
