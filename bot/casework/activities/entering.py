"""Enter activities that took place, or were planned, before the studio used the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.casework.activities.planning import slot_of
from bot.casework.activities.shapes import customs_in
from bot.casework.cadence import period_of
from bot.casework.desk import Office
from storage.vocabulary import ActivityState


@dataclass(frozen=True, slots=True)
class Past:
    """``name`` is the word by which the studio calls it (接待, 走访)."""

    name: str
    first: date
    last: date
    held: bool
    place: str | None = None
    came: str | None = None
    report_in: bool = True


async def enter(office: Office, studio_id: int, past: Iterable[Past]) -> int:
    """Enter them all or none; return how many. What is only planned takes its place in the year plan."""
    count = 0
    async with office.database.studio(studio_id) as room:
        customs = await customs_in(room)
        for one in past:
            duty = customs.named(one.name)
            period = period_of(duty.months, one.last).label if duty else None
            await room.activities.add(
                duty.kind if duty else one.name,
                one.first,
                one.last,
                one.first,
                state=ActivityState.HELD if one.held else ActivityState.PLANNED,
                place=one.place,
                came=one.came,
                period=period,
                slot=slot_of(duty.kind, period, 1) if duty and period and not one.held else None,
                report_in=one.report_in or not one.held,
            )
            count += 1
    return count
