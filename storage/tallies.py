"""Counts of cases over a period: received, handed over, answered, closed and solved, never one for the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from storage.base import Shelf
from storage.cases import Case
from storage.vocabulary import CaseState, Result

UNDONE = (CaseState.REWORK, CaseState.REVIEW)
"""Whatever the unit said, a deputy is not content: not solved."""


@dataclass(frozen=True, slots=True)
class Count:
    """Cases received in one month that live on by themselves; ``merged`` ones are counted with the case they joined.

    ``handed``: a unit has or had it in hand; the three after it are parts of that.
    """

    year: int
    month: int
    received: int
    merged: int
    handed: int
    answered: int
    closed: int
    solved: int


class Tallies(Shelf):
    async def by_month(self, start: date, end: date) -> Sequence[Count]:
        """The months of a period (both ends included) in which anything was received, in order."""
        found = await self._session.execute(
            select(
                Case.received_on,
                func.count(),
                _sum(Case.state == CaseState.MERGED),
                _sum(Case.round > 0),
                _sum((Case.round > 0) & Case.result.is_not(None)),
                _sum((Case.round > 0) & (Case.state == CaseState.ARCHIVED)),
                _sum(_solved()),
            )
            .where(*self._received(start, end))
            .group_by(Case.received_on)
            .order_by(Case.received_on)
        )
        months: dict[tuple[int, int], list[int]] = {}
        for day, *counts in found:  # by day: a month's name would have to be worked out for every row
            before = months.get((day.year, day.month), [0] * len(counts))
            months[day.year, day.month] = [one + int(other) for one, other in zip(before, counts, strict=True)]
        return [Count(year, month, *counts) for (year, month), counts in months.items()]

    async def unsolved(self, start: date, end: date, limit: int) -> Sequence[Case]:
        """Cases of the period that were handed over and are not solved, the longest waiting first."""
        found = await self._session.scalars(
            select(Case)
            .where(*self._received(start, end), Case.round > 0, ~func.coalesce(_solved(), False))
            .order_by(Case.received_on, Case.id)
            .limit(limit)
        )
        return found.all()

    def _received(self, start: date, end: date) -> list[ColumnElement[bool]]:
        return [
            Case.studio_id == self._studio,
            Case.year.is_not(None),
            Case.received_on >= start,
            Case.received_on <= end,
        ]


def _solved() -> ColumnElement[bool]:
    return (Case.round > 0) & (Case.result == Result.SOLVED) & Case.state.not_in(UNDONE)


def _sum(wanted: ColumnElement[bool]) -> Any:
    return func.coalesce(func.sum(case((wanted, 1), else_=0)), 0)
