"""交办: which unit has which case in hand, by when, the letter that said so, and the unit's private link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, Text, UniqueConstraint, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, owned_key
from storage.studios import digest_of


class Letter(Owned, Base):
    """A 交办函 to one unit, for the cases that one meeting gave it."""

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        owned_key("meeting_id", "meetings"),
        owned_key("member_id", "members"),
    )

    unit: Mapped[str] = mapped_column(String(80))
    meeting_id: Mapped[int | None]
    member_id: Mapped[int]
    issued_on: Mapped[date]


class Assignment(Owned, Base):
    """A case in a unit's hand, for one round. ``lead``: 主办 and not 协办.

    ``due_on`` is the present limit, ``latest_on`` the one that no extension may pass (代表法 51: three months, six
    with a recorded reason). ``ended_on``: answered, or sent back because it is not the unit's business.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        owned_key("case_id", "cases"),
        owned_key("letter_id", "letters"),
        Index("ix_assignments_studio_id_unit", "studio_id", "unit"),
    )

    case_id: Mapped[int] = mapped_column(index=True)
    letter_id: Mapped[int | None] = mapped_column(index=True)
    round: Mapped[int]
    unit: Mapped[str] = mapped_column(String(80))
    lead: Mapped[bool]
    given_on: Mapped[date]
    due_on: Mapped[date]
    latest_on: Mapped[date]
    received_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    sent_back: Mapped[str | None] = mapped_column(Text)


class Extension(Owned, Base):
    """延期: from which day to which, why, and who approved. Written once."""

    __tablename__ = "extensions"
    __table_args__ = (owned_key("assignment_id", "assignments"), owned_key("member_id", "members"))

    assignment_id: Mapped[int] = mapped_column(index=True)
    member_id: Mapped[int]
    at: Mapped[datetime]
    from_day: Mapped[date]
    to_day: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    approver: Mapped[str] = mapped_column(String(40))


class UnitKey(Owned, Base):
    """A unit's private way to one letter: only the token's digest is kept; it expires and can be taken back."""

    __tablename__ = "unit_keys"
    __table_args__ = (UniqueConstraint("digest"), owned_key("letter_id", "letters"))

    letter_id: Mapped[int] = mapped_column(index=True)
    digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Assignments(Shelf):
    async def write_letter(self, unit: str, meeting_id: int | None, member_id: int, issued_on: date) -> Letter:
        letter = Letter(
            studio_id=self._studio, unit=unit, meeting_id=meeting_id, member_id=member_id, issued_on=issued_on
        )
        self._session.add(letter)
        await self._session.flush()
        return letter

    async def letter(self, letter_id: int) -> Letter | None:
        return await self._session.scalar(
            select(Letter).where(Letter.studio_id == self._studio, Letter.id == letter_id)
        )

    async def letters(self, limit: int) -> Sequence[Letter]:
        """The newest letters first."""
        found = await self._session.scalars(
            select(Letter).where(Letter.studio_id == self._studio).order_by(Letter.id.desc()).limit(limit)
        )
        return found.all()

    async def give(self, **fields: Any) -> Assignment:
        """Put a case into a unit's hand."""
        assignment = Assignment(studio_id=self._studio, **fields)
        self._session.add(assignment)
        await self._session.flush()
        return assignment

    async def get(self, assignment_id: int) -> Assignment | None:
        return await self._session.scalar(
            select(Assignment).where(Assignment.studio_id == self._studio, Assignment.id == assignment_id)
        )

    async def of_cases(self, case_ids: Sequence[int]) -> Sequence[Assignment]:
        """Every assignment of some cases, the oldest first."""
        found = await self._session.scalars(
            select(Assignment)
            .where(Assignment.studio_id == self._studio, Assignment.case_id.in_(case_ids))
            .order_by(Assignment.id)
        )
        return found.all()

    async def of_letter(self, letter_id: int) -> Sequence[Assignment]:
        found = await self._session.scalars(
            select(Assignment)
            .where(Assignment.studio_id == self._studio, Assignment.letter_id == letter_id)
            .order_by(Assignment.id)
        )
        return found.all()

    async def standing_since(self, given_on: date, limit: int) -> Sequence[Assignment]:
        """Those of units in charge that were given by that day and have not ended, the newest first."""
        found = await self._session.scalars(
            select(Assignment)
            .where(
                Assignment.studio_id == self._studio,
                Assignment.lead,
                Assignment.ended_on.is_(None),
                Assignment.given_on <= given_on,
            )
            .order_by(Assignment.id.desc())
            .limit(limit)
        )
        return found.all()

    async def receive(self, assignment_id: int, day: date) -> bool:
        """签收; true for the first who does."""
        return await self._change(assignment_id, Assignment.received_on.is_(None), received_on=day)

    async def end(self, assignment_id: int, day: date, sent_back: str | None = None) -> bool:
        """Answered, or sent back for a reason; true for exactly one caller."""
        return await self._change(assignment_id, Assignment.ended_on.is_(None), ended_on=day, sent_back=sent_back)

    async def reopen(self, assignment_id: int) -> bool:
        """What was answered goes on: the answer was not complete. Not for what was sent back."""
        still = Assignment.ended_on.is_not(None) & Assignment.sent_back.is_(None)
        return await self._change(assignment_id, still, ended_on=None)

    async def extend(
        self, assignment: Assignment, to_day: date, reason: str, approver: str, member_id: int, now: datetime
    ) -> bool:
        """延期; false when the limit is no longer the one that was seen."""
        seen = assignment.due_on
        if not await self._change(assignment.id, Assignment.due_on == seen, due_on=to_day):
            return False
        self._session.add(
            Extension(
                studio_id=self._studio,
                assignment_id=assignment.id,
                member_id=member_id,
                at=now,
                from_day=seen,
                to_day=to_day,
                reason=reason,
                approver=approver,
            )
        )
        await self._session.flush()
        return True

    async def extensions(self, assignment_ids: Sequence[int]) -> Sequence[Extension]:
        found = await self._session.scalars(
            select(Extension)
            .where(Extension.studio_id == self._studio, Extension.assignment_id.in_(assignment_ids))
            .order_by(Extension.id)
        )
        return found.all()

    async def make_key(self, letter_id: int, token: str, now: datetime, expires_at: datetime) -> UnitKey:
        key = UnitKey(
            studio_id=self._studio, letter_id=letter_id, digest=digest_of(token), made_at=now, expires_at=expires_at
        )
        self._session.add(key)
        await self._session.flush()
        return key

    async def living_key(self, letter_id: int, now: datetime) -> UnitKey | None:
        """The key that opens the letter now, if there is one."""
        return await self._session.scalar(
            select(UnitKey).where(
                UnitKey.studio_id == self._studio,
                UnitKey.letter_id == letter_id,
                UnitKey.revoked_at.is_(None),
                UnitKey.expires_at > now,
            )
        )

    async def revoke_keys(self, letter_id: int, now: datetime) -> None:
        """No link to the letter opens any more."""
        await self._session.execute(
            update(UnitKey)
            .where(UnitKey.studio_id == self._studio, UnitKey.letter_id == letter_id, UnitKey.revoked_at.is_(None))
            .values(revoked_at=now)
        )

    async def _change(self, assignment_id: int, still: Any, **fields: Any) -> bool:
        won = await self._session.execute(
            update(Assignment)
            .where(Assignment.studio_id == self._studio, Assignment.id == assignment_id, still)
            .values(**fields)
            .returning(Assignment.id)
            .execution_options(synchronize_session="fetch")
        )
        return won.first() is not None


class UnitDoors:
    """What a unit's link opens, asked before a studio is known."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def key(self, token: str) -> UnitKey | None:
        """The key of a token, expired and revoked ones included, so that the page can say why it does not open."""
        return await self._session.scalar(select(UnitKey).where(UnitKey.digest == digest_of(token)))
