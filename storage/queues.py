"""What waits where: registered cases by the state in which they stand, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select

from storage.base import Shelf
from storage.cases import Case
from storage.vocabulary import CaseState


class Queues(Shelf):
    async def standing(self, *states: CaseState, limit: int) -> Sequence[Case]:
        """Cases in one of the states, those that have stood there longest first."""
        found = await self._session.scalars(
            select(Case)
            .where(Case.studio_id == self._studio, Case.state.in_(states))
            .order_by(Case.state_since, Case.id)
            .limit(limit)
        )
        return found.all()

    async def count(self, *states: CaseState) -> int:
        """How many cases stand in one of the states."""
        query = select(func.count()).select_from(Case).where(Case.studio_id == self._studio, Case.state.in_(states))
        return await self._session.scalar(query) or 0

    async def overdue(self, today: date, *states: CaseState) -> int:
        """How many cases (in one of the states, if any are named) should have moved on before ``today``."""
        query = select(func.count()).select_from(Case).where(*self._late(today, states))
        return await self._session.scalar(query) or 0

    async def late(self, today: date, *states: CaseState, limit: int) -> Sequence[Case]:
        """Those cases, the longest overdue first."""
        query = select(Case).where(*self._late(today, states)).order_by(Case.due_on, Case.id).limit(limit)
        return (await self._session.scalars(query)).all()

    def _late(self, today: date, states: Sequence[CaseState]) -> list[ColumnElement[bool]]:
        wanted = [Case.studio_id == self._studio, Case.due_on < today]
        return [*wanted, Case.state.in_(states)] if states else wanted

    async def counts(self) -> dict[CaseState, int]:
        """How many registered cases stand in each state."""
        found = await self._session.execute(
            select(Case.state, func.count())
            .where(Case.studio_id == self._studio, Case.year.is_not(None))
            .group_by(Case.state)
        )
        return {state: int(count) for state, count in found}
