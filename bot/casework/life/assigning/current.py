"""Which assignment counts: the newest one of the unit in charge, as long as it has not ended."""

from __future__ import annotations

from bot.casework.desk import Desk, Refusal
from bot.casework.life.moving import impossible, open_for
from bot.casework.lifecycle import find_step
from storage.assignments import Assignment
from storage.cases import Case
from storage.database import StudioRoom
from storage.vocabulary import EventKind

NOBODY = "{number} 现在没有承办单位在办。"


async def newest_lead(room: StudioRoom, case: Case) -> Assignment | None:
    """The last time that a unit was put in charge of a case."""
    leads = [one for one in await room.assignments.of_cases([case.id]) if one.lead]
    return leads[-1] if leads else None


async def standing_lead(room: StudioRoom, case: Case) -> Assignment:
    """The assignment in force. Raises ``Refusal`` when no unit has the case in hand."""
    newest = await newest_lead(room, case)
    if newest is None or newest.ended_on is not None:
        raise Refusal(NOBODY.format(number=case.number))
    return newest


async def require(desk: Desk, case_id: int, act: EventKind) -> Case:
    """A case with which something can be done now; asked before words for it are waited for."""
    async with desk.office.database.studio(desk.studio) as room:
        case, _ = await open_for(desk, room, case_id)
        await require_possible(room, case, act)
        return case


async def require_possible(room: StudioRoom, case: Case, act: EventKind) -> None:
    """Say what stands in the way before anything else is looked for."""
    if find_step(act, case.state) is None:
        raise Refusal(await impossible(room, case, act))
