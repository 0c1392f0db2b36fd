"""What came in and is not yet dealt with: kept before it is acknowledged, so that no death loses a message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, insert_into, term
from storage.vocabulary import Channel


class Inbound(Base):
    """An update of a channel, by the channel's own key. The payload is forgotten once it is dealt with.

    It belongs to a chat, not to a studio: it is kept before anybody knows whose chat it is.
    """

    __tablename__ = "inbound"
    __table_args__ = (
        UniqueConstraint("channel", "key"),
        Index(
            "ix_inbound_waiting",
            "channel",
            "id",
            sqlite_where=text("done_at IS NULL"),
        ),
    )

    channel: Mapped[Channel] = mapped_column(term(Channel))
    key: Mapped[str] = mapped_column(String(120))
    payload: Mapped[dict[str, Any] | None]
    received_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]


class Inbox:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, channel: Channel, key: str, payload: dict[str, Any], now: datetime) -> bool:
        """Keep an update; false when it had been kept before."""
        kept = await self._session.execute(
            insert_into(self._session, Inbound)
            .values(channel=channel, key=key, payload=payload, received_at=now, tries=0)
            .on_conflict_do_nothing(index_elements=["channel", "key"])
            .returning(Inbound.id)
        )
        return kept.first() is not None

    async def knows(self, channel: Channel, key: str) -> bool:
        """Whether an update was kept, dealt with or not."""
        found = await self._session.scalar(select(Inbound.id).where(Inbound.channel == channel, Inbound.key == key))
        return found is not None

    async def waiting(self, channel: Channel, limit: int = 1000) -> Sequence[Inbound]:
        """Updates not yet dealt with, oldest first."""
        found = await self._session.scalars(
            select(Inbound)
            .where(Inbound.channel == channel, Inbound.done_at.is_(None))
            .order_by(Inbound.id)
            .limit(limit)
        )
        return found.all()

    async def try_again(self, channel: Channel, key: str) -> int:
        """Count one more try and return how many there were."""
        counted = await self._session.execute(
            update(Inbound)
            .where(Inbound.channel == channel, Inbound.key == key)
            .values(tries=Inbound.tries + 1)
            .returning(Inbound.tries)
        )
        return counted.scalar_one()

    async def done(self, channel: Channel, key: str, now: datetime) -> None:
        await self._session.execute(
            update(Inbound).where(Inbound.channel == channel, Inbound.key == key).values(done_at=now, payload=None)
        )
