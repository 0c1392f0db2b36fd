"""Studios, their members, how members are reached, and the invitations that let them in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, owned_key, term
from storage.vocabulary import Channel, Level, Role

WORKING_HOURS = (9 * 60, 17 * 60 + 30)


class Studio(Base):
    """``look_at``: the next moment at which its cadence must be looked at; any change brings it forward.

    Nothing: no cadence is kept until something changes.
    """

    __tablename__ = "studios"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    short_name: Mapped[str] = mapped_column(String(60))
    county: Mapped[str] = mapped_column(String(40))
    zone: Mapped[str] = mapped_column(String(40))
    report_to: Mapped[list[str]]
    copy_to: Mapped[list[str]]
    tracked_from: Mapped[date]
    settings: Mapped[dict[str, Any]]
    look_at: Mapped[datetime | None] = mapped_column(index=True)


class Member(Owned, Base):
    """``hours``: from and to which minute of a working day the member may be reminded; a third number, if there is
    one, has a bit for each day of the week that is theirs, Monday the lowest."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("studio_id", "id"),)

    name: Mapped[str] = mapped_column(String(40))
    role: Mapped[Role] = mapped_column(term(Role))
    level: Mapped[Level | None] = mapped_column(term(Level))
    specialities: Mapped[list[str]]
    active: Mapped[bool] = mapped_column(default=True)
    hours: Mapped[list[int]]


class Contact(Owned, Base):
    """Where a member is reached: one chat of one channel belongs to one member."""

    __tablename__ = "contacts"
    __table_args__ = (UniqueConstraint("channel", "address"), owned_key("member_id", "members"))

    member_id: Mapped[int]
    channel: Mapped[Channel] = mapped_column(term(Channel))
    address: Mapped[int]
    since: Mapped[datetime]


class Invitation(Owned, Base):
    """A way in for one member: used once, until it expires. Only the token's digest is kept."""

    __tablename__ = "invitations"
    __table_args__ = (owned_key("member_id", "members"),)

    member_id: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


def digest_of(token: str) -> str:
    """The form in which a token is kept: a token that leaks from a backup opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


class Members(Shelf):
    async def add(self, name: str, role: Role, level: Level | None = None, specialities: Sequence[str] = ()) -> Member:
        """A new member, with the studio's own hours."""
        hours = (await self.studio()).settings.get("hours", WORKING_HOURS)
        member = Member(
            studio_id=self._studio,
            name=name,
            role=role,
            level=level,
            specialities=list(specialities),
            active=True,
            hours=list(hours),
        )
        self._session.add(member)
        await self._session.flush()
        return member

    async def get(self, member_id: int, *, hold: bool = False) -> Member | None:
        """``hold``: until the commit, whoever holds the same member waits: a member's notes change one at a time."""
        query = select(Member).where(Member.studio_id == self._studio, Member.id == member_id)
        return await self._session.scalar(query.with_for_update(key_share=True) if hold else query)

    async def all(self) -> Sequence[Member]:
        found = await self._session.scalars(
            select(Member).where(Member.studio_id == self._studio, Member.active).order_by(Member.id)
        )
        return found.all()

    async def named(self, name: str) -> Member | None:
        return await self._session.scalar(
            select(Member).where(Member.studio_id == self._studio, Member.name == name, Member.active).limit(1)
        )

    async def studio(self, *, hold: bool = False) -> Studio:
        """``hold``: until the commit, whoever holds the same studio waits."""
        query = select(Studio).where(Studio.id == self._studio)
        return (await self._session.scalars(query.with_for_update(key_share=True) if hold else query)).one()

    async def reachable(self) -> frozenset[int]:
        """Who of the studio has a way to be reached at all."""
        found = await self._session.scalars(select(Contact.member_id).where(Contact.studio_id == self._studio))
        return frozenset(found)

    async def contacts(self, member_id: int) -> Sequence[Contact]:
        """Where the member is reached, the newest way first."""
        found = await self._session.scalars(
            select(Contact)
            .where(Contact.studio_id == self._studio, Contact.member_id == member_id)
            .order_by(Contact.since.desc(), Contact.id.desc())
        )
        return found.all()

    async def forget(self, member_id: int) -> Sequence[tuple[Channel, int]]:
        """The member is reached nowhere any more; (channel, address) of what was forgotten."""
        forgotten = await self._session.execute(
            delete(Contact)
            .where(Contact.studio_id == self._studio, Contact.member_id == member_id)
            .returning(Contact.channel, Contact.address)
        )
        return [(channel, address) for channel, address in forgotten]

    async def void_invitations(self, member_id: int, now: datetime) -> bool:
        """Invitations that nobody has used yet open nothing any more; whether there were any."""
        voided = await self._session.execute(
            update(Invitation)
            .where(
                Invitation.studio_id == self._studio,
                Invitation.member_id == member_id,
                Invitation.used_at.is_(None),
                Invitation.expires_at > now,
            )
            .values(expires_at=now)
            .returning(Invitation.id)
        )
        return voided.first() is not None

    async def invite(self, member_id: int, token: str, expires_at: datetime) -> Invitation:
        invitation = Invitation(
            studio_id=self._studio, member_id=member_id, digest=digest_of(token), expires_at=expires_at
        )
        self._session.add(invitation)
        await self._session.flush()
        return invitation


class Doors:
    """What must be asked before a studio is known: who is this, and what does this invitation open?"""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def found(
        self,
        name: str,
        *,
        short_name: str,
        county: str,
        zone: str,
        tracked_from: date,
        report_to: Sequence[str] = (),
        copy_to: Sequence[str] = (),
        look_at: datetime | None = None,
    ) -> Studio:
        studio = Studio(
            name=name,
            short_name=short_name,
            county=county,
            zone=zone,
            report_to=list(report_to),
            copy_to=list(copy_to),
            tracked_from=tracked_from,
            settings={},
            look_at=look_at,
        )
        self._session.add(studio)
        await self._session.flush()
        return studio

    def members_of(self, studio_id: int) -> Members:
        """The members of a studio, in this same transaction."""
        return Members(self._session, studio_id)

    async def studios(self) -> Sequence[Studio]:
        return (await self._session.scalars(select(Studio).order_by(Studio.id))).all()

    async def count_studios(self) -> int:
        return await self._session.scalar(select(func.count()).select_from(Studio)) or 0

    async def who(self, channel: Channel, address: int) -> Member | None:
        """The active member behind a chat, or nobody."""
        return await self._session.scalar(
            select(Member)
            .join(Contact, (Contact.studio_id == Member.studio_id) & (Contact.member_id == Member.id))
            .where(Contact.channel == channel, Contact.address == address, Member.active)
        )

    async def invitation(self, token: str) -> Invitation | None:
        return await self._session.scalar(select(Invitation).where(Invitation.digest == digest_of(token)))

    async def use(self, invitation_id: int, now: datetime) -> bool:
        """Win the invitation: true for exactly one caller, and only before it expires."""
        won = await self._session.execute(
            update(Invitation)
            .where(Invitation.id == invitation_id, Invitation.used_at.is_(None), Invitation.expires_at > now)
            .values(used_at=now)
            .returning(Invitation.id)
        )
        return won.first() is not None

    async def forget(self, channel: Channel, address: int) -> None:
        """A chat belongs to nobody any more."""
        await self._session.execute(delete(Contact).where(Contact.channel == channel, Contact.address == address))

    async def enter(self, invitation: Invitation, channel: Channel, address: int, now: datetime) -> Member:
        """Tie a chat to the invited member; a chat that belonged to somebody else changes hands."""
        await self.forget(channel, address)
        self._session.add(
            Contact(
                studio_id=invitation.studio_id,
                member_id=invitation.member_id,
                channel=channel,
                address=address,
                since=now,
            )
        )
        await self._session.flush()
        return (
            await self._session.scalars(
                select(Member).where(Member.studio_id == invitation.studio_id, Member.id == invitation.member_id)
            )
        ).one()
