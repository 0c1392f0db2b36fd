"""What waits where: registered cases by the state in which they stand, and how many there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, exists, func, or_, select

from storage.base import Shelf
from storage.cases import Case, Voice
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

    async def find(
        self,
        words: Sequence[str],
        *,
        states: Sequence[CaseState] = (),
        categories: Sequence[str] = (),
        member_ids: Sequence[int] | None = None,
        due_before: date | None = None,
        limit: int,
    ) -> Sequence[Case]:
        """Registered cases in which every word occurs somewhere and that fit every filter given, newest first.

        ``%`` and ``_`` are plain characters. ``member_ids``: raised by one of these.
        """
        wanted = [self._holds(word) for word in words]
        if states:
            wanted.append(Case.state.in_(states))
        if categories:
            wanted.append(Case.category.in_(categories))
        if due_before is not None:
            wanted.append(Case.due_on < due_before)
        if member_ids is not None:
            raised = select(Voice.case_id).where(Voice.studio_id == self._studio, Voice.member_id.in_(member_ids))
            wanted.append(Case.id.in_(raised))
        few = bool(states) or due_before is not None
        year = Case.year + 0 if few else Case.year  # few are sorted; of many the numbers' index is walked
        found = await self._session.scalars(
            select(Case)
            .where(Case.studio_id == self._studio, Case.year.is_not(None), *wanted)
            .order_by(year.desc(), Case.sequence.desc())
            .limit(limit)
        )
        return found.all()

    def _holds(self, word: str) -> ColumnElement[bool]:
        columns = (
            Case.title,
            Case.matter,
            Case.demand,
            Case.place,
            Case.unit,
            Case.handler,
            Case.words,
            Case.old_number,
        )
        return or_(*(column.contains(word, autoescape=True) for column in columns))

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

    async def due(self, first: date, last: date, *states: CaseState, limit: int) -> Sequence[Case]:
        """Cases (in one of the states, if any are named) that must move on by a day of a period, the nearest first."""
        query = select(Case).where(Case.studio_id == self._studio, Case.due_on >= first, Case.due_on <= last)
        if states:
            query = query.where(Case.state.in_(states))
        return (await self._session.scalars(query.order_by(Case.due_on.desc(), Case.id).limit(limit))).all()

    async def any_clock(self) -> bool:
        """Whether any case must move on by some day."""
        running = exists().where(Case.studio_id == self._studio, Case.due_on.is_not(None))
        return bool(await self._session.scalar(select(running)))

    def _late(self, today: date, states: Sequence[CaseState]) -> list[ColumnElement[bool]]:
        wanted = [Case.studio_id == self._studio, Case.due_on < today]
        return [*wanted, Case.state.in_(states)] if states else wanted

    async def counts(self, states: Collection[CaseState]) -> dict[CaseState, int]:
        """How many cases stand in each of the states."""
        found = await self._session.execute(
            select(Case.state, func.count())
            .where(Case.studio_id == self._studio, Case.state.in_(states))
            .group_by(Case.state)
        )
        return {state: int(count) for state, count in found}
