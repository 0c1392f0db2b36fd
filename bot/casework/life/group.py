"""并案: cases that joined one another, seen as a tree whose root lives on."""

from __future__ import annotations

from collections.abc import Sequence

from storage.cases import Case
from storage.database import StudioRoom
from storage.vocabulary import CaseState, EventKind

DEEPEST = 100  # links followed; joining refuses circles, this only bounds what a damaged database can do


async def survivor_of(room: StudioRoom, case: Case) -> Case:
    """The case that goes on living for this one: itself, if it never joined another."""
    for _ in range(DEEPEST):
        link = await room.histories.way_up(case.id)
        into = await room.cases.get(link.into_id) if link else None
        if into is None:
            break
        case = into
    return case


async def survivors_of(room: StudioRoom, cases: Sequence[Case]) -> dict[int, Case]:
    """The same by case, in as many questions as joining is deep."""
    living = {case.id: case for case in cases}
    for _ in range(DEEPEST):
        ways = await room.histories.ways_up([case.id for case in living.values()])
        if not ways:
            break
        into = {link.case_id: link.into_id for link in ways}
        found = {case.id: case for case in await room.cases.some(list(into.values()))}
        living = {key: found.get(into.get(case.id, 0), case) for key, case in living.items()}
    return living


async def state_before(room: StudioRoom, case: Case) -> CaseState | None:
    """Where a case that joined another goes on if it is taken apart again: where it stood.

    One that was asked for something, and has told it since, is screened again.
    """
    joined = await room.histories.last(case.id, EventKind.LINKED)
    if joined is None or joined.before is None:
        return None
    state = CaseState(joined.before)
    told = await room.histories.last(case.id, EventKind.SUPPLEMENTED)
    answered = state is CaseState.RETURNED and told is not None and told.id > joined.id
    return CaseState.REGISTERED if answered else state


async def whole_group(room: StudioRoom, case: Case) -> Sequence[Case]:
    """A case and all that joined it, directly or through another, by number; the case itself first."""
    known, fresh = {case.id}, [case.id]
    while fresh:
        fresh = [link.case_id for link in await room.histories.joined_to(fresh) if link.case_id not in known]
        known.update(fresh)
    others = await room.cases.some([case_id for case_id in known if case_id != case.id])
    return [case, *others]
