"""统计: what was received in a period and what became of it, each count with what it is a part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.casework.desk import Desk, Refusal
from drafting.shapes import Days
from storage.cases import Case
from storage.tallies import Count

CLERKS = "统计由工作室工作人员和主任、副主任查看。您可以发“我的意见”看自己报送的意见办到哪一步了。"
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Statistics:
    """``months`` in order; ``unsolved`` are the cases that were handed over and are not solved."""

    period: Days
    months: Sequence[Count]
    unsolved: Sequence[Case]

    def total(self, name: str) -> int:
        """The sum of one of the counts over all months."""
        return sum(getattr(month, name) for month in self.months)


async def statistics(desk: Desk, period: Days) -> Statistics:
    """The counts of a period by the day on which the opinions were received."""
    if not desk.clerk:
        raise Refusal(CLERKS)
    async with desk.office.database.studio(desk.studio) as room:
        months = await room.tallies.by_month(period.start, period.end)
        unsolved = await room.tallies.unsolved(period.start, period.end, SHOWN)
    return Statistics(period, months, unsolved)
