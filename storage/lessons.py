"""What can be learned from a studio's own confirmed cases, and what was last learned: one row a studio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, defer

from storage.base import Base, Owned, Shelf, insert_into
from storage.cases import Case
from storage.histories import CaseEvent
from storage.vocabulary import EventKind


class Learning(Owned, Base):
    """The outcome of the last trial of a studio's habits against the rules, and the parameters where they won.

    ``corrections``: how many corrections of a category had been made when it was tried.
    """

    __tablename__ = "learnings"
    __table_args__ = (UniqueConstraint("studio_id"),)

    made_at: Mapped[datetime]
    corrections: Mapped[int]
    lessons: Mapped[int]
    corrected: Mapped[int]
    rules_right: Mapped[int]
    gained: Mapped[int]
    lost: Mapped[int]
    active: Mapped[bool]
    parameters: Mapped[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Taught:
    """A registered case as a lesson: ``suggested`` is what stood there before the first correction, if any was made."""

    case_id: int
    masked_words: str
    place: str | None
    category: str
    suggested: str | None
    unit_reason: str
    imported: bool


class Lessons(Shelf):
    async def taught(self, limit: int) -> Sequence[Taught]:
        """The newest registered cases that were not pointed to another door, oldest first."""
        found = await self._session.execute(
            select(
                Case.id,
                Case.masked_words,
                Case.place,
                Case.category,
                CaseEvent.before,
                Case.unit_reason,
                Case.origin.is_not(None),
            )
            .outerjoin(CaseEvent, CaseEvent.id == self._first_correction())
            .where(Case.studio_id == self._studio, Case.year.is_not(None), Case.redirect.is_(None))
            .order_by(Case.year.desc(), Case.sequence.desc())
            .limit(limit)
        )
        return [Taught(*row) for row in found][::-1]

    async def corrections(self) -> int:
        """How many corrections of a category were ever made."""
        return await self._session.scalar(select(func.count()).select_from(CaseEvent).where(*self._corrected())) or 0

    async def learning(self) -> Learning | None:
        """The outcome of the last trial, without its parameters."""
        return await self._session.scalar(
            select(Learning).options(defer(Learning.parameters)).where(Learning.studio_id == self._studio)
        )

    async def parameters(self) -> dict[str, Any] | None:
        """What was learned, where it is on."""
        return await self._session.scalar(
            select(Learning.parameters).where(Learning.studio_id == self._studio, Learning.active)
        )

    async def keep(self, **fields: Any) -> None:
        """Put a new outcome in the place of the last."""
        await self._session.execute(
            insert_into(self._session, Learning)
            .values(studio_id=self._studio, **fields)
            .on_conflict_do_update(index_elements=["studio_id"], set_=fields)
        )

    def _corrected(self) -> tuple[Any, ...]:
        return (
            CaseEvent.studio_id == self._studio,
            CaseEvent.kind == EventKind.CORRECTED,
            CaseEvent.field == "category",
        )

    def _first_correction(self) -> Any:
        return (
            select(func.min(CaseEvent.id))
            .where(*self._corrected(), CaseEvent.case_id == Case.id)
            .correlate(Case)
            .scalar_subquery()
        )
