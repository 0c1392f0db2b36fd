"""A requirement of the standard and what became of it in one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from drafting.word.check.zones import Zones

TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Requirement:
    """``test`` gives the places that break the requirement, or None where the file has nothing it speaks of."""

    slug: str
    clause: str
    text: str
    test: Callable[[Zones], list[str] | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """``clause`` of GB/T 9704-2012 unless another standard is named; ``where`` is empty if the requirement is met."""

    slug: str
    clause: str
    requirement: str
    passed: bool
    where: str


_MOST_PLACES = 3


def judge(requirement: Requirement, zones: Zones) -> Finding | None:
    """The finding, or None where the requirement does not apply."""
    places = requirement.test(zones)
    if places is None:
        return None
    where = "；".join(places[:_MOST_PLACES]) + (f"等{len(places)}处" if len(places) > _MOST_PLACES else "")
    return Finding(requirement.slug, requirement.clause, requirement.text, not places, where)


def mm(twips: float) -> float:
    return twips / TWIPS_PER_MM


def near(twips: float, millimetres: float, tolerance: float) -> bool:
    return abs(mm(twips) - millimetres) <= tolerance
