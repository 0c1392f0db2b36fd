"""The fields of one matter: the model's wording where it stands the test, the rules' where it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from drafting.gate import Known, check
from drafting.llm.answers import tidy, words
from drafting.llm.claims import claims, turned
from drafting.llm.matching import Proposal
from drafting.reading.fold import fold
from drafting.reading.wording import TITLE_LENGTH
from drafting.shapes import Lore, Matter, Point, Urgency
from drafting.writing.amounts import amounts, dates

_LONGEST = 200
_MOST_GROWTH = 1.6
_LEAST_KEPT = 0.5
_PLACE = re.compile(
    r"[\u4e00-\u9fff\dA-Za-z]{1,12}(?:镇|乡|村|街道|社区|小区|园区|路|街|桥|河|港|码头|厂|站|广场|大道|公寓|学校|医院)"
)
_HEDGED = re.compile(r"〔|〕")
_URGENCIES = {urgency.value for urgency in Urgency}


@dataclass(frozen=True, slots=True)
class Judged:
    """A matter with what was taken over: the names of the fields taken, those whose wording did not stand, and the
    points on which the model reads it otherwise (point, the rules' value, the model's)."""

    matter: Matter
    taken: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    doubts: tuple[tuple[Point, str, str], ...] = ()


def judge(matter: Matter, proposal: Proposal, lore: Lore) -> Judged:
    """The matter with those of the proposal's fields that its own words support. Evidence, category, unit, urgency
    and redirect stay the rules': what a model thinks of them is a doubt for the person, never a change."""
    ground = matter.evidence.text if matter.evidence.text in proposal.quote.text else proposal.quote.text
    changes: dict[str, Any] = {}
    refused = []
    for field, longest in (("title", TITLE_LENGTH), ("summary", _LONGEST), ("demand", _LONGEST)):
        told = tidy(words(proposal.row, field))
        before = getattr(matter, field)
        if not told or not before or told == before:
            continue
        whole = field == "title" or not lost(before, told)  # a title may leave a figure to the summary
        if whole and fits(told, before, ground, lore, longest):
            changes[field] = told
        else:
            refused.append(field)
    place = words(proposal.row, "place")
    if matter.place is None and place in ground and _PLACE.fullmatch(place):
        changes["place"] = place
    doubts = tuple(_doubts(matter, proposal, ground, lore))
    return Judged(replace(matter, **changes), tuple(changes), tuple(refused), doubts)


def fits(told: str, before: str, ground: str, lore: Lore, longest: int) -> bool:
    """Whether a wording may replace the rules': nothing added, about as long."""
    if not before or not _LEAST_KEPT * len(before) <= len(told) <= min(longest, _MOST_GROWTH * len(before) + 8):
        return False
    return grounded(told, (ground, before), lore, before) and not turned(told, before)


def grounded(told: str, ground: tuple[str, ...], lore: Lore, before: str = "") -> bool:
    """Whether a text says nothing that its ground does not, and is plain simplified Chinese without marks."""
    if _HEDGED.search(told) or told != fold(told):
        return False
    known = Known({name: place.name for place in lore.places for name in (place.name, *place.aliases) if len(name) > 1})
    return not (check(told, ground, (), known) or claims(told, ground, lore, before))


def lost(before: str, told: str) -> list[str]:
    """Figures and dates of ``before`` that ``told`` no longer says."""
    kept = {(one.value, one.unit) for one in amounts(told)}
    days = {(day.year, day.month, day.day) for day in dates(told)}
    gone = [one.text for one in amounts(before) if (one.value, one.unit) not in kept]
    return gone + [day.text for day in dates(before) if (day.year, day.month, day.day) not in days]


def _doubts(matter: Matter, proposal: Proposal, ground: str, lore: Lore) -> Iterator[tuple[Point, str, str]]:
    code, urgency, place = (words(proposal.row, key) for key in ("category", "urgency", "place"))
    if code != matter.category and code in {category.code for category in lore.categories}:
        yield Point.CATEGORY, matter.category, code
    if urgency in _URGENCIES and urgency != matter.urgency.value:
        yield Point.URGENCY, matter.urgency.value, urgency
    named = _PLACE.fullmatch(place) or place in {one.name for one in lore.places}
    if matter.place and named and place in proposal.quote.text and not _same(place, matter.place):
        yield Point.PLACE, matter.place, place
    demand = tidy(words(proposal.row, "demand"))
    if demand and not matter.demand and len(demand) <= _LONGEST and grounded(demand, (ground,), lore):
        yield Point.DEMAND, "", demand


def _same(one: str, other: str) -> bool:
    return one in other or other in one
