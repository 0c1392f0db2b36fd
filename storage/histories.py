"""What happened to cases: every event, written once, and which case stands with which."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import String, Text, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, owned_key, term
from storage.vocabulary import EventKind


class CaseEvent(Owned, Base):
    """One thing that happened to a case: who, when, from, to, and why. Written once.

    ``field`` is ``state`` where the case moved on; ``member_id`` is nobody where a unit acted through its link.
    """

    __tablename__ = "case_events"
    __table_args__ = (owned_key("case_id", "cases"), owned_key("member_id", "members"))

    case_id: Mapped[int] = mapped_column(index=True)
    member_id: Mapped[int | None]
    at: Mapped[datetime]
    kind: Mapped[EventKind] = mapped_column(term(EventKind))
    field: Mapped[str | None] = mapped_column(String(40))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class Link(Owned, Base):
    """并案: a case stands with an older one. Both keep their words, their number and their own answer.

    ``undone_at`` takes the link back; the row stays.
    """

    __tablename__ = "case_links"
    __table_args__ = (owned_key("case_id", "cases"), owned_key("into_id", "cases"), owned_key("member_id", "members"))

    case_id: Mapped[int] = mapped_column(index=True)
    into_id: Mapped[int] = mapped_column(index=True)
    member_id: Mapped[int]
    reason: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Histories(Shelf):
    async def record(
        self,
        case_id: int,
        kind: EventKind,
        at: datetime,
        member_id: int | None,
        field: str | None = None,
        before: str | None = None,
        after: str | None = None,
        note: str | None = None,
    ) -> CaseEvent:
        event = CaseEvent(
            studio_id=self._studio,
            case_id=case_id,
            member_id=member_id,
            at=at,
            kind=kind,
            field=field,
            before=before,
            after=after,
            note=note,
        )
        self._session.add(event)
        await self._session.flush()
        return event

    async def events(self, case_id: int) -> Sequence[CaseEvent]:
        found = await self._session.scalars(
            select(CaseEvent)
            .where(CaseEvent.studio_id == self._studio, CaseEvent.case_id == case_id)
            .order_by(CaseEvent.id)
        )
        return found.all()

    async def corrections(self, case_ids: Collection[int]) -> dict[int, list[str]]:
        """By case what its fields were corrected to, oldest first; sorting anew is no correction of what was said."""
        found = await self._session.scalars(
            select(CaseEvent)
            .where(
                CaseEvent.studio_id == self._studio,
                CaseEvent.case_id.in_(case_ids),
                CaseEvent.kind == EventKind.CORRECTED,
                CaseEvent.field.is_distinct_from("category"),
            )
            .order_by(CaseEvent.id)
        )
        told: dict[int, list[str]] = {}
        for event in found:
            if event.after:
                told.setdefault(event.case_id, []).append(event.after)
        return told

    async def link(self, case_id: int, into_id: int, member_id: int, reason: str, now: datetime) -> Link:
        link = Link(
            studio_id=self._studio, case_id=case_id, into_id=into_id, member_id=member_id, reason=reason, made_at=now
        )
        self._session.add(link)
        await self._session.flush()
        return link

    async def links(self, case_id: int) -> Sequence[Link]:
        """The standing links from and to a case."""
        found = await self._session.scalars(
            select(Link)
            .where(
                Link.studio_id == self._studio,
                (Link.case_id == case_id) | (Link.into_id == case_id),
                Link.undone_at.is_(None),
            )
            .order_by(Link.id)
        )
        return found.all()

    async def joined_to(self, case_ids: Sequence[int]) -> Sequence[Link]:
        """The standing links that lead to some cases."""
        found = await self._session.scalars(
            select(Link)
            .where(Link.studio_id == self._studio, Link.into_id.in_(case_ids), Link.undone_at.is_(None))
            .order_by(Link.id)
        )
        return found.all()

    async def way_up(self, case_id: int) -> Link | None:
        """The standing link by which a case joined another."""
        return await self._session.scalar(
            select(Link)
            .where(Link.studio_id == self._studio, Link.case_id == case_id, Link.undone_at.is_(None))
            .order_by(Link.id.desc())
            .limit(1)
        )

    async def ways_up(self, case_ids: Sequence[int]) -> Sequence[Link]:
        """The standing links by which some cases joined others."""
        found = await self._session.scalars(
            select(Link)
            .where(Link.studio_id == self._studio, Link.case_id.in_(case_ids), Link.undone_at.is_(None))
            .order_by(Link.id)
        )
        return found.all()

    async def last(self, case_id: int, kind: EventKind) -> CaseEvent | None:
        """The newest event of a kind."""
        return await self._session.scalar(
            select(CaseEvent)
            .where(CaseEvent.studio_id == self._studio, CaseEvent.case_id == case_id, CaseEvent.kind == kind)
            .order_by(CaseEvent.id.desc())
            .limit(1)
        )

    async def unlink(self, link_id: int, now: datetime) -> bool:
        """Take a link back; true for exactly one caller."""
        won = await self._session.execute(
            update(Link)
            .where(Link.studio_id == self._studio, Link.id == link_id, Link.undone_at.is_(None))
            .values(undone_at=now)
            .returning(Link.id)
        )
        return won.first() is not None
