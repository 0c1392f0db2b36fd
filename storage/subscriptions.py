"""Private addresses under which members' phones fetch their calendars: one a member, kept as a digest only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, UniqueConstraint, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, insert_into, owned_key
from storage.studios import Member, digest_of


class Subscription(Owned, Base):
    """The address of one member. A new one takes the place of the old, which opens nothing from then on."""

    __tablename__ = "subscriptions"
    __table_args__ = (UniqueConstraint("studio_id", "member_id"), owned_key("member_id", "members"))

    member_id: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]


class Subscriptions(Shelf):
    async def get(self, member_id: int) -> Subscription | None:
        return await self._session.scalar(
            select(Subscription).where(Subscription.studio_id == self._studio, Subscription.member_id == member_id)
        )

    async def put(self, member_id: int, token: str, now: datetime) -> None:
        """Give the member this address, in the place of any other."""
        fresh = {"digest": digest_of(token), "made_at": now}
        await self._session.execute(
            insert_into(self._session, Subscription)
            .values(studio_id=self._studio, member_id=member_id, **fresh)
            .on_conflict_do_update(index_elements=["studio_id", "member_id"], set_=fresh)
        )

    async def drop(self, member_id: int) -> bool:
        """The member's address opens nothing any more; whether there was one."""
        dropped = await self._session.execute(
            delete(Subscription)
            .where(Subscription.studio_id == self._studio, Subscription.member_id == member_id)
            .returning(Subscription.id)
        )
        return dropped.first() is not None


class SubscriptionDoors:
    """Whose calendar an address opens, asked before the studio is known."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def subscriber(self, token: str) -> Member | None:
        """The active member whose address this is, or nobody."""
        return await self._session.scalar(
            select(Member)
            .join(Subscription, (Subscription.studio_id == Member.studio_id) & (Subscription.member_id == Member.id))
            .where(Subscription.digest == digest_of(token), Member.active)
        )
