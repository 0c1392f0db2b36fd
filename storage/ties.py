"""双联: which 常委会 member keeps in touch with which deputy, and which deputy with which firm or village."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Index, String, Text, UniqueConstraint, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, owned_key


class Tie(Owned, Base):
    """A deputy and ``other``: the 常委会 member who keeps in touch with the deputy (``upward``), or the firm, village
    or community that the deputy keeps in touch with."""

    __tablename__ = "ties"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        owned_key("member_id", "members"),
        Index(
            "uq_ties_standing",
            "studio_id",
            "member_id",
            "other",
            "upward",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
        ),
    )

    member_id: Mapped[int]
    other: Mapped[str] = mapped_column(String(80))
    upward: Mapped[bool]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Touch(Owned, Base):
    """One time that the two were in touch, in the words of who said so. Written once."""

    __tablename__ = "touches"
    __table_args__ = (owned_key("tie_id", "ties"), owned_key("member_id", "members"), owned_key("note_id", "notes"))

    tie_id: Mapped[int] = mapped_column(index=True)
    member_id: Mapped[int]
    note_id: Mapped[int | None]
    on: Mapped[date]
    at: Mapped[datetime]
    words: Mapped[str] = mapped_column(Text)


class Ties(Shelf):
    async def tie(self, member_id: int, other: str, *, upward: bool, now: datetime) -> Tie:
        """``upward``: ``other`` is the 常委会 member; the database refuses the same tie twice."""
        tie = Tie(studio_id=self._studio, member_id=member_id, other=other, upward=upward, made_at=now)
        self._session.add(tie)
        await self._session.flush()
        return tie

    async def standing(self) -> Sequence[Tie]:
        found = await self._session.scalars(
            select(Tie).where(Tie.studio_id == self._studio, Tie.ended_at.is_(None)).order_by(Tie.member_id, Tie.id)
        )
        return found.all()

    async def untie(self, tie_id: int, now: datetime) -> bool:
        won = await self._session.execute(
            update(Tie)
            .where(Tie.studio_id == self._studio, Tie.id == tie_id, Tie.ended_at.is_(None))
            .values(ended_at=now)
            .returning(Tie.id)
        )
        return won.first() is not None

    async def touch(
        self, tie_id: int, member_id: int, on: date, words: str, now: datetime, note_id: int | None = None
    ) -> Touch:
        touch = Touch(
            studio_id=self._studio, tie_id=tie_id, member_id=member_id, note_id=note_id, on=on, at=now, words=words
        )
        self._session.add(touch)
        await self._session.flush()
        return touch

    async def touches_of(self, member_id: int, first: date, last: date) -> Sequence[tuple[Touch, Tie]]:
        """When a deputy was in touch in a period, with the tie; ties that have ended included."""
        found = await self._session.execute(
            select(Touch, Tie)
            .join(Tie, (Tie.studio_id == Touch.studio_id) & (Tie.id == Touch.tie_id))
            .where(Touch.studio_id == self._studio, Tie.member_id == member_id, Touch.on >= first, Touch.on <= last)
            .order_by(Touch.on, Touch.id)
        )
        return [(touch, tie) for touch, tie in found]

    async def touches(self, tie_ids: Sequence[int]) -> Sequence[Touch]:
        found = await self._session.scalars(
            select(Touch).where(Touch.studio_id == self._studio, Touch.tie_id.in_(tie_ids)).order_by(Touch.on, Touch.id)
        )
        return found.all()
