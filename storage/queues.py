"""What waits where: registered cases by the state in which they stand, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

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

    async def counts(self) -> dict[CaseState, int]:
        """How many registered cases stand in each state."""
        found = await self._session.execute(
            select(Case.state, func.count())
            .where(Case.studio_id == self._studio, Case.year.is_not(None))
            .group_by(Case.state)
        )
        return {state: int(count) for state, count in found}
