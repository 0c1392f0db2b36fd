"""What came back: a unit's replies, how content the deputies are, and what visitors were told. Written once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, owned_key, term
from storage.vocabulary import Manner, Result, Satisfaction


class Reply(Owned, Base):
    """A unit's answer in its own words. ``member_id``: who recorded it; nobody where the unit wrote it itself.

    ``points``: what was asked, and the sentence that answers it or nothing, as found when it came in.
    ``file_name`` and ``blob``: what was attached.
    """

    __tablename__ = "replies"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        owned_key("case_id", "cases"),
        owned_key("assignment_id", "assignments"),
        owned_key("member_id", "members"),
    )

    case_id: Mapped[int] = mapped_column(index=True)
    assignment_id: Mapped[int | None]
    member_id: Mapped[int | None]
    round: Mapped[int]
    replied_on: Mapped[date]
    at: Mapped[datetime]
    manner: Mapped[Manner] = mapped_column(term(Manner))
    result: Mapped[Result] = mapped_column(term(Result))
    words: Mapped[str] = mapped_column(Text)
    points: Mapped[dict[str, Any]]
    file_name: Mapped[str | None] = mapped_column(String(200))
    blob: Mapped[str | None] = mapped_column(String(64))


class Rating(Owned, Base):
    """How content a deputy is with one reply: attitude and result apart; a 不满意 has its reason.

    ``case_id`` is the case that the deputy raised: of cases that were joined each is rated by its own deputies.
    """

    __tablename__ = "ratings"
    __table_args__ = (
        UniqueConstraint("studio_id", "reply_id", "case_id", "member_id"),
        owned_key("reply_id", "replies"),
        owned_key("case_id", "cases"),
        owned_key("member_id", "members"),
        owned_key("recorder_id", "members"),
    )

    reply_id: Mapped[int]
    case_id: Mapped[int] = mapped_column(index=True)
    member_id: Mapped[int]
    recorder_id: Mapped[int]
    at: Mapped[datetime]
    attitude: Mapped[Satisfaction] = mapped_column(term(Satisfaction))
    outcome: Mapped[Satisfaction] = mapped_column(term(Satisfaction))
    reason: Mapped[str | None] = mapped_column(Text)


class Telling(Owned, Base):
    """反馈: that the visitor of a case was told what became of it, or why nobody could be told."""

    __tablename__ = "tellings"
    __table_args__ = (owned_key("case_id", "cases"), owned_key("member_id", "members"))

    case_id: Mapped[int] = mapped_column(index=True)
    member_id: Mapped[int]
    told_on: Mapped[date]
    at: Mapped[datetime]
    reached: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)


class Replies(Shelf):
    async def keep(self, **fields: Any) -> Reply:
        reply = Reply(studio_id=self._studio, **fields)
        self._session.add(reply)
        await self._session.flush()
        return reply

    async def get(self, reply_id: int) -> Reply | None:
        return await self._session.scalar(select(Reply).where(Reply.studio_id == self._studio, Reply.id == reply_id))

    async def of_cases(self, case_ids: Sequence[int]) -> Sequence[Reply]:
        """Every reply to some cases, the oldest first."""
        found = await self._session.scalars(
            select(Reply).where(Reply.studio_id == self._studio, Reply.case_id.in_(case_ids)).order_by(Reply.id)
        )
        return found.all()

    async def latest(self, case_id: int) -> Reply | None:
        return await self._session.scalar(
            select(Reply)
            .where(Reply.studio_id == self._studio, Reply.case_id == case_id)
            .order_by(Reply.id.desc())
            .limit(1)
        )

    async def rate(self, **fields: Any) -> Rating:
        """Keep a rating; the database refuses a second one of the same deputy for the same reply and case."""
        rating = Rating(studio_id=self._studio, **fields)
        self._session.add(rating)
        await self._session.flush()
        return rating

    async def ratings(self, reply_id: int) -> Sequence[Rating]:
        found = await self._session.scalars(
            select(Rating).where(Rating.studio_id == self._studio, Rating.reply_id == reply_id).order_by(Rating.id)
        )
        return found.all()

    async def ratings_of(self, case_ids: Sequence[int]) -> Sequence[Rating]:
        """Every rating that some cases' deputies gave, the oldest first."""
        found = await self._session.scalars(
            select(Rating).where(Rating.studio_id == self._studio, Rating.case_id.in_(case_ids)).order_by(Rating.id)
        )
        return found.all()

    async def tell(self, **fields: Any) -> Telling:
        telling = Telling(studio_id=self._studio, **fields)
        self._session.add(telling)
        await self._session.flush()
        return telling

    async def tellings(self, case_ids: Sequence[int]) -> Sequence[Telling]:
        found = await self._session.scalars(
            select(Telling).where(Telling.studio_id == self._studio, Telling.case_id.in_(case_ids)).order_by(Telling.id)
        )
        return found.all()
