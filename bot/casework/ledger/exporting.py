"""The 台账 as .xlsx: one row a registered case, by number, with all that became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from bot.casework.desk import Desk, Refusal
from bot.casework.life.public import Told, told_all, without_names
from drafting.shapes import Lore
from storage.assignments import Assignment, Extension
from storage.cases import Case
from storage.database import StudioRoom
from storage.histories import Link
from storage.meetings import AgendaItem, Meeting
from storage.replies import Rating, Reply, Telling
from storage.vocabulary import CaseState

CLERKS = "台账由工作室工作人员导出。"
BATCH = 500  # cases looked up at once: a query takes only so many ids
SCREENED = {
    CaseState.REGISTERED: "待初审",
    CaseState.RETURNED: "退回补充",
    CaseState.SETTLED: "当场答复",
    CaseState.GUIDED: "引导",
    CaseState.MERGED: "并案",
}


class _OfCase(Protocol):
    @property
    def case_id(self) -> int: ...


T = TypeVar("T", bound=_OfCase)


@dataclass(frozen=True, slots=True)
class _Lives:
    """What became of some cases: case → its rows, the oldest first."""

    told: Mapping[int, Told]
    deputies: Mapping[int, Sequence[str]]
    decisions: Mapping[int, Sequence[tuple[AgendaItem, Meeting]]]
    assignments: Mapping[int, Sequence[Assignment]]
    extensions: Mapping[int, Sequence[Extension]]
    replies: Mapping[int, Sequence[Reply]]
    ratings: Mapping[int, Sequence[Rating]]
    tellings: Mapping[int, Sequence[Telling]]
    links: Mapping[int, Sequence[str]]


async def export(desk: Desk, year: int | None = None) -> tuple[bytes, int]:
    """The workbook of a year (of all, if none is named) and its number of rows.

    Words are masked: a table travels further than the studio.
    """
    from drafting.ledger import LedgerRow, write_ledger  # late, with the library that writes tables

    if not desk.clerk and not desk.admin:
        raise Refusal(CLERKS)
    rows: list[LedgerRow] = []
    async with desk.office.database.studio(desk.studio) as room:
        letters = (await room.members.studio()).settings.get("result_letters", {})
        cases = [case for case in await room.cases.registered() if year in (None, case.year)]
        for at in range(0, len(cases), BATCH):
            batch = cases[at : at + BATCH]
            lives = await _lives(room, batch, desk.office.lore)
            rows += [LedgerRow(**_fields(case, lives, desk.office.lore)) for case in batch]
    return write_ledger(rows, year or desk.office.today().year, letters), len(rows)


async def _lives(room: StudioRoom, cases: Sequence[Case], lore: Lore) -> _Lives:
    ids = [case.id for case in cases]
    names = {member.id: member.name for member in await room.members.all()}
    assignments = await room.assignments.of_cases(ids)
    extensions: dict[int, list[Extension]] = defaultdict(list)
    for one in await room.assignments.extensions([assignment.id for assignment in assignments]):
        extensions[one.assignment_id].append(one)
    decisions: dict[int, list[tuple[AgendaItem, Meeting]]] = defaultdict(list)
    for item, meeting in await room.meetings.decisions(ids):
        decisions[item.case_id or 0].append((item, meeting))
    return _Lives(
        told=await told_all(room, cases, lore),
        deputies={
            case_id: [names.get(voice, "（已离任）") for voice in voices]
            for case_id, voices in (await room.cases.voices(ids)).items()
        },
        decisions=decisions,
        assignments=_by_case(assignments),
        extensions=extensions,
        replies=_by_case(await room.replies.of_cases(ids)),
        ratings=_by_case(await room.replies.ratings_of(ids)),
        tellings=_by_case(await room.replies.tellings(ids)),
        links=await _links(room, ids),
    )


def _by_case(rows: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found


async def _links(room: StudioRoom, ids: Sequence[int]) -> dict[int, list[str]]:
    """What joined each case, and what each joined."""
    up: Sequence[Link] = await room.histories.ways_up(ids)
    down: Sequence[Link] = await room.histories.joined_to(ids)
    ends = [link.into_id for link in up] + [link.case_id for link in down]
    numbers = {case.id: case.number for case in await room.cases.some(ends)}
    links: dict[int, list[str]] = defaultdict(list)
    for link in up:
        links[link.case_id].append(f"并入{numbers[link.into_id]}")
    for link in down:
        links[link.into_id].append(f"收并{numbers[link.case_id]}")
    return links


def _fields(case: Case, lives: _Lives, lore: Lore) -> dict[str, Any]:
    return {
        **_raised(case, lives, lore),
        **_decided(case, lives),
        **_handled(case, lives),
        **_answered(case, lives, lore),
        "links": tuple(lives.links.get(case.id, ())),
        "state": case.state.value,
        "words": case.masked_words,
    }


def _raised(case: Case, lives: _Lives, lore: Lore) -> dict[str, Any]:
    told = lives.told[case.id]
    category = next((found for found in lore.categories if found.code == case.category), None)
    return {
        "number": case.number,
        "title": told.title,
        "activity": "" if case.activity == "none" else case.activity,
        "received": case.received_on,
        "place": case.place or "",
        "deputies": tuple(lives.deputies.get(case.id, ())),
        "submitter": case.visitor_type or "",
        "matter": told.matter,
        "demand": told.demand,
        "nature": case.nature,
        "category": f"{category.code} {category.name}" if category else case.category,
        "scope": case.scope,
        "urgency": case.urgency,
        "acceptance": SCREENED.get(case.state, "受理") + (f"（{case.redirect}）" if case.redirect else ""),
        "proposal": f"拟交{case.unit}：{case.unit_reason}",
    }


def _decided(case: Case, lives: _Lives) -> dict[str, Any]:
    decisions = lives.decisions.get(case.id, ())
    if not decisions:
        return {}
    item, meeting = decisions[-1]
    return {"meeting": meeting.number, "decision": item.decision.value if item.decision else ""}


def _handled(case: Case, lives: _Lives) -> dict[str, Any]:
    assignments = lives.assignments.get(case.id, ())
    leads = [one for one in assignments if one.lead]
    if not leads:
        return {}
    lead = leads[-1]
    extended = [one for assignment in leads for one in lives.extensions.get(assignment.id, ())]
    return {
        "lead": lead.unit,
        "partners": tuple(one.unit for one in assignments if not one.lead and one.round == lead.round),
        "assigned": leads[0].given_on,
        "signed_for": lead.received_on,
        "due": lead.due_on,
        "extensions": tuple(f"延至{one.to_day}，{one.reason}，{one.approver}同意" for one in extended),
        "rework": max(0, case.round - 1),
    }


def _answered(case: Case, lives: _Lives, lore: Lore) -> dict[str, Any]:
    replies, ratings = lives.replies.get(case.id, ()), lives.ratings.get(case.id, ())
    tellings = [one for one in lives.tellings.get(case.id, ()) if one.reached]
    fields: dict[str, Any] = {"told": tellings[-1].told_on} if tellings else {}
    if replies:
        reply = replies[-1]
        fields |= {"replied": reply.replied_on, "manner": reply.manner.value}
        fields |= {"summary": without_names(reply.words, lore), "result": reply.result.value}
    if ratings:
        rating = ratings[-1]
        fields |= {"attitude": rating.attitude.value, "outcome": rating.outcome.value}
        fields["discontent"] = without_names(rating.reason or "", lore)
    return fields
