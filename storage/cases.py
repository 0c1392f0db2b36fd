"""Cases, who raised them, whose words they rest on, and everything that happened to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Index, String, Text, UniqueConstraint, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, insert_into, owned_key, term
from storage.visitors import SealedVisitor, Visitor
from storage.vocabulary import CaseState, Result

CORRECTABLE = frozenset({"title", "matter", "demand", "category", "unit", "unit_reason", "urgency", "place", "nature"})


class Case(Owned, Base):
    """An opinion (意见建议). ``words`` are what was said, verbatim; the database refuses to change them.

    The number (年-序号) is given on registration, per studio, and never used again. ``kin_id`` is an older case
    that seems to state the same problem; ``joins_kin``: the deputy wants it joined to that one (并案).
    ``state_since`` and ``due_on`` tell since when it stands where it stands and by which day it must move on.
    ``origin`` is the digest of the old ledger's row that it was, ``old_number`` what it was called there.
    ``handler`` is the unit in charge; ``round`` counts the handlings that it was given; ``result`` is the last reply's.
    """

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        UniqueConstraint("studio_id", "year", "sequence"),
        owned_key("note_id", "notes"),
        owned_key("kin_id", "cases"),
        Index("ix_cases_studio_id_received_on", "studio_id", "received_on"),
        Index("ix_cases_studio_id_origin", "studio_id", "origin", unique=True),
        Index("ix_cases_studio_id_state_state_since", "studio_id", "state", "state_since"),
        Index(
            "ix_cases_due",
            "studio_id",
            "due_on",
            sqlite_where=text("due_on IS NOT NULL"),
        ),
    )

    note_id: Mapped[int | None] = mapped_column(index=True)
    state: Mapped[CaseState] = mapped_column(term(CaseState))
    year: Mapped[int | None]
    sequence: Mapped[int | None]
    received_on: Mapped[date]
    registered_at: Mapped[datetime | None]
    activity: Mapped[str] = mapped_column(term())
    words: Mapped[str] = mapped_column(Text)
    words_from: Mapped[int] = mapped_column(default=0)
    words_to: Mapped[int] = mapped_column(default=0)
    masked_words: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(String(80))
    matter: Mapped[str] = mapped_column(Text)
    demand: Mapped[str] = mapped_column(Text)
    nature: Mapped[str] = mapped_column(term())
    category: Mapped[str] = mapped_column(String(8))
    scope: Mapped[str] = mapped_column(term())
    urgency: Mapped[str] = mapped_column(term())
    place: Mapped[str | None] = mapped_column(String(120))
    unit: Mapped[str] = mapped_column(String(80))
    unit_reason: Mapped[str] = mapped_column(String(200))
    redirect: Mapped[str | None] = mapped_column(String(40))
    visitor_type: Mapped[str | None] = mapped_column(term())
    confidential: Mapped[bool] = mapped_column(default=False)
    kin_id: Mapped[int | None]
    kin_reason: Mapped[str | None] = mapped_column(String(120))
    joins_kin: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[str | None] = mapped_column(String(80))
    old_number: Mapped[str | None] = mapped_column(String(40))
    state_since: Mapped[datetime | None]
    due_on: Mapped[date | None]
    handler: Mapped[str | None] = mapped_column(String(80))
    round: Mapped[int] = mapped_column(default=0, server_default="0")
    result: Mapped[Result | None] = mapped_column(term(Result))

    @property
    def number(self) -> str:
        """``2026-012``, or nothing before registration."""
        return "" if self.year is None else f"{self.year}-{self.sequence:03d}"


class CaseNumber(Owned, Base):
    """The last number given in a year: a counter only ever goes up, so no number comes back."""

    __tablename__ = "case_numbers"
    __table_args__ = (UniqueConstraint("studio_id", "year"),)

    year: Mapped[int]
    last: Mapped[int]


class Voice(Owned, Base):
    """A deputy who raised a case."""

    __tablename__ = "voices"
    __table_args__ = (
        UniqueConstraint("studio_id", "case_id", "member_id"),
        owned_key("case_id", "cases"),
        owned_key("member_id", "members"),
    )

    case_id: Mapped[int]
    member_id: Mapped[int]


class Cases(Shelf):
    async def draft(self, **fields: Any) -> Case:
        case = Case(studio_id=self._studio, state=CaseState.DRAFT, **fields)
        self._session.add(case)
        await self._session.flush()
        return case

    async def adopt(self, origin: str, **fields: Any) -> Case | None:
        """A draft of a row of an old ledger; nothing when that row is here already, or comes in at this moment."""
        try:
            async with self._session.begin_nested():
                return await self.draft(note_id=None, origin=origin, **fields)
        except IntegrityError:
            if origin in await self.origins():
                return None
            raise

    async def get(self, case_id: int) -> Case | None:
        return await self._session.scalar(select(Case).where(Case.studio_id == self._studio, Case.id == case_id))

    async def state(self, case_id: int) -> CaseState | None:
        """Where a case stands as it is committed, whatever this session remembers."""
        return await self._session.scalar(select(Case.state).where(Case.studio_id == self._studio, Case.id == case_id))

    async def numbered(self, year: int, sequence: int) -> Case | None:
        return await self._session.scalar(
            select(Case).where(Case.studio_id == self._studio, Case.year == year, Case.sequence == sequence)
        )

    async def spans(self, note_ids: Collection[int]) -> Sequence[tuple[int, int]]:
        """(note, end of the words) of every case that some notes were taken apart into."""
        found = await self._session.execute(
            select(Case.note_id, Case.words_to).where(Case.studio_id == self._studio, Case.note_id.in_(note_ids))
        )
        return [(note_id, end) for note_id, end in found if note_id]

    async def of_note(self, note_id: int, *states: CaseState) -> Sequence[Case]:
        found = await self._session.scalars(
            select(Case)
            .where(Case.studio_id == self._studio, Case.note_id == note_id, Case.state.in_(states or tuple(CaseState)))
            .order_by(Case.words_from, Case.id)
        )
        return found.all()

    async def of_member(self, member_id: int, limit: int) -> Sequence[Case]:
        """The registered cases that a deputy raised, newest first."""
        found = await self._session.scalars(
            select(Case)
            .join(Voice, (Voice.studio_id == Case.studio_id) & (Voice.case_id == Case.id))
            .where(Case.studio_id == self._studio, Voice.member_id == member_id, Case.year.is_not(None))
            .order_by(Case.year.desc(), Case.sequence.desc())
            .limit(limit)
        )
        return found.all()

    async def newest(self, limit: int) -> Sequence[Case]:
        """The registered cases with the highest numbers."""
        found = await self._session.scalars(
            select(Case)
            .where(Case.studio_id == self._studio, Case.year.is_not(None))
            .order_by(Case.year.desc(), Case.sequence.desc())
            .limit(limit)
        )
        return found.all()

    async def registered(self, start: date | None = None, end: date | None = None) -> Sequence[Case]:
        """Registered cases received in a period (both ends included), by number."""
        wanted: list[ColumnElement[bool]] = [Case.studio_id == self._studio, Case.year.is_not(None)]
        if start is not None:
            wanted.append(Case.received_on >= start)
        if end is not None:
            wanted.append(Case.received_on <= end)
        found = await self._session.scalars(select(Case).where(*wanted).order_by(Case.year, Case.sequence))
        return found.all()

    async def some(self, case_ids: Sequence[int]) -> Sequence[Case]:
        found = await self._session.scalars(
            select(Case).where(Case.studio_id == self._studio, Case.id.in_(case_ids)).order_by(Case.year, Case.sequence)
        )
        return found.all()

    async def origins(self) -> set[str]:
        """The keys of imported rows, so that a second import adds nothing."""
        found = await self._session.scalars(
            select(Case.origin).where(Case.studio_id == self._studio, Case.origin.is_not(None))
        )
        return {origin for origin in found.all() if origin}

    async def listed(self) -> set[tuple[str, date, str]]:
        """(number, day of receiving, title) of every registered case: how this studio's own ledger lists it."""
        found = await self._session.execute(
            select(Case.year, Case.sequence, Case.received_on, Case.title).where(
                Case.studio_id == self._studio, Case.year.is_not(None)
            )
        )
        return {(f"{year}-{sequence:03d}", received, title) for year, sequence, received, title in found}

    async def correct(self, case: Case, field: str, value: str | None) -> str | None:
        """Change one correctable field of a case; return what stood there."""
        if field not in CORRECTABLE:
            raise ValueError(f"not correctable: {field}")
        before: str | None = getattr(case, field)
        setattr(case, field, value)
        await self._session.flush()
        return before

    async def register(self, case_id: int, year: int, now: datetime, due_on: date | None = None) -> bool:
        """Give a draft its number; true for exactly one caller. ``due_on``: by when it is to be screened."""
        won = await self._session.execute(
            update(Case)
            .where(Case.studio_id == self._studio, Case.id == case_id, Case.state == CaseState.DRAFT)
            .values(state=CaseState.REGISTERED, registered_at=now, state_since=now, due_on=due_on)
            .returning(Case.id)
        )
        if won.first() is None:
            return False
        sequence = await self._next_number(year)
        await self._session.execute(
            update(Case)
            .where(Case.studio_id == self._studio, Case.id == case_id)
            .values(year=year, sequence=sequence)
            .execution_options(synchronize_session="fetch")
        )
        return True

    async def move(
        self, case_id: int, start: CaseState, end: CaseState, now: datetime, due_on: date | None, **fields: Any
    ) -> bool:
        """Take a case from ``start`` to ``end``; true for exactly one caller."""
        won = await self._session.execute(
            update(Case)
            .where(Case.studio_id == self._studio, Case.id == case_id, Case.state == start)
            .values({"state": end, "due_on": due_on} | ({} if start is end else {"state_since": now}) | fields)
            .returning(Case.id)
            .execution_options(synchronize_session="fetch")
        )
        return won.first() is not None

    async def dismiss(self, case_id: int) -> bool:
        won = await self._session.execute(
            update(Case)
            .where(Case.studio_id == self._studio, Case.id == case_id, Case.state == CaseState.DRAFT)
            .values(state=CaseState.DISMISSED)
            .returning(Case.id)
        )
        return won.first() is not None

    async def add_voice(self, case_id: int, member_id: int) -> None:
        self._session.add(Voice(studio_id=self._studio, case_id=case_id, member_id=member_id))
        await self._session.flush()

    async def voices(self, case_ids: Sequence[int]) -> dict[int, list[int]]:
        """The deputies behind each of the cases."""
        found = await self._session.execute(
            select(Voice.case_id, Voice.member_id)
            .where(Voice.studio_id == self._studio, Voice.case_id.in_(case_ids))
            .order_by(Voice.id)
        )
        voices: dict[int, list[int]] = {}
        for case_id, member_id in found:
            voices.setdefault(case_id, []).append(member_id)
        return voices

    async def add_visitor(self, case_id: int, kind: str, value: str) -> None:
        self._session.add(SealedVisitor.of(self._studio, case_id, kind, value, self._session.info["seal"]))
        await self._session.flush()

    async def visitors(self, *case_ids: int) -> Sequence[Visitor]:
        found = await self._session.scalars(
            select(SealedVisitor)
            .where(SealedVisitor.studio_id == self._studio, SealedVisitor.case_id.in_(case_ids))
            .order_by(SealedVisitor.id)
        )
        return [one.opened(self._session.info["seal"]) for one in found]

    async def _next_number(self, year: int) -> int:
        counted = await self._session.execute(
            insert_into(self._session, CaseNumber)
            .values(studio_id=self._studio, year=year, last=1)
            .on_conflict_do_update(index_elements=["studio_id", "year"], set_={"last": CaseNumber.last + 1})
            .returning(CaseNumber.last)
        )
        return counted.scalar_one()
