"""Found a studio with its members: from the sample, or bare, with one member a role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.casework.desk import Desk, Office
from drafting.beijing import BEIJING
from drafting.shapes import StudioFacts
from storage.studios import Member, Studio
from storage.vocabulary import Level, Role

BARE = (
    ("主任", Role.DIRECTOR, None),
    ("副主任", Role.DEPUTY_DIRECTOR, None),
    ("联络员", Role.STAFF, None),
    ("代表", Role.DEPUTY, Level.COUNTY),
    ("管理员", Role.ADMIN, None),
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to enter: a role and, for a deputy, a level and specialities."""

    name: str
    role: Role
    level: Level | None = None
    specialities: tuple[str, ...] = ()


async def found(
    office: Office, facts: StudioFacts, tracked_from: date, people: Iterable[Newcomer]
) -> tuple[Studio, Sequence[Member]]:
    """Enter a studio and its people, all or nothing; the people come back in order."""
    async with office.database.everywhere() as door:
        studio = await door.doors.found(
            facts.name,
            short_name=facts.short_name,
            county=facts.county,
            zone=facts.zone,
            tracked_from=tracked_from,
            look_at=next_midnight(office),
            report_to=facts.report_to,
            copy_to=facts.copy_to,
        )
        shelf = door.doors.members_of(studio.id)
        members = [await shelf.add(one.name, one.role, one.level, one.specialities) for one in people]
    return studio, members


def next_midnight(office: Office) -> datetime:
    """Nobody is reminded on the day on which a studio moves in."""
    return datetime.combine(office.today() + timedelta(days=1), time(), BEIJING)


def bare_people() -> list[Newcomer]:
    """One member a role, to be renamed or joined by others later."""
    return [Newcomer(name, role, level) for name, role, level in BARE]


async def studios(office: Office) -> Sequence[Studio]:
    async with office.database.everywhere() as door:
        return await door.doors.studios()


async def first_of_each_role(office: Office, studio_id: int) -> list[Member]:
    """The first active member of each role, in the order of the roles."""
    async with office.database.studio(studio_id) as room:
        members = await room.members.all()
    firsts: dict[Role, Member] = {}
    for member in members:
        firsts.setdefault(member.role, member)
    return [firsts[role] for role in Role if role in firsts]


async def reachable(office: Office, studio_id: int) -> frozenset[int]:
    """The members who have let themselves in on some channel."""
    async with office.database.studio(studio_id) as room:
        return await room.members.reachable()


async def desk_of(office: Office, studio_id: int, *roles: Role) -> Desk | None:
    """A desk of the first member with one of the roles, for the command line."""
    async with office.database.studio(studio_id) as room:
        members = await room.members.all()
    for role in roles:
        for member in members:
            if member.role is role:
                return Desk(office, member)
    return None
