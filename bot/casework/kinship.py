"""Is this an old case? What a new matter is compared with, and what is offered. Nothing is merged by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.casework.topics import bigrams
from drafting.shapes import Lore, Matter, Nature
from storage.cases import Case

if TYPE_CHECKING:
    from drafting.reading.sameness import Comparison, Sketch

COMPARED = 400  # cases looked at closely for each new matter; a look takes a tenth of a millisecond
SURE = 0.85
"""From this likeness on an old case is offered that has no name in common: among hundreds, some are alike by chance."""

SURE_NAMED = 0.5
"""The same where they have a name in common: one street has many troubles."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A registered case that states the same problem, and why in words a clerk accepts."""

    case_id: int
    reason: str


def find_kin(matter: Matter, cases: Sequence[Case], lore: Lore) -> Kin | None:
    """The most alike of the studio's registered cases that states the matter's problem, if any does."""
    from drafting.reading.sameness import compare_sketches

    text = f"{matter.place or ''} {matter.evidence.text}"
    new = _sketch(text, lore)
    best: tuple[float, Kin] | None = None
    for case in _near(matter, text, cases):
        found = compare_sketches(new, _sketch(f"{case.place or ''} {case.words}", lore))
        if _is_sure(found) and (best is None or found.likeness > best[0]):
            best = found.likeness, Kin(case.id, found.reason)
    return best[1] if best else None


def kin_of(case: Case, others: Sequence[Case], lore: Lore, most: int = 3) -> list[tuple[Case, str]]:
    """The cases that state the problem of ``case``, the likest first, with a reason for each."""
    from drafting.reading.sameness import compare_sketches

    text = f"{case.place or ''} {case.words}"
    grams, own = bigrams(text), _sketch(text, lore)
    near = sorted(others, key=lambda other: -len(grams & bigrams(f"{other.title} {other.words}")))[:COMPARED]
    found = [(compare_sketches(own, _sketch(f"{one.place or ''} {one.words}", lore)), one) for one in near]
    same = sorted(((kin, one) for kin, one in found if _is_sure(kin)), key=lambda pair: -pair[0].likeness)
    return [(one, kin.reason) for kin, one in same[:most]]


def _is_sure(found: Comparison) -> bool:
    return found.same and found.likeness >= (SURE_NAMED if found.named else SURE)


def _near(matter: Matter, text: str, cases: Sequence[Case]) -> list[Case]:
    """The cases worth a close look: of the same family, or with words in common; the most common words first.

    What was told in confidence, and what accuses somebody, is shown to nobody who did not raise it.
    """
    grams = bigrams(text)
    scored = [
        (len(grams & bigrams(f"{case.title} {case.words} {case.place or ''}")), case)
        for case in cases
        if not case.confidential and case.nature != Nature.ACCUSATION.value
    ]
    near = [(score, case) for score, case in scored if score > 1 or case.category[:1] == matter.category[:1]]
    return [case for _, case in sorted(near, key=lambda pair: -pair[0])[:COMPARED]]


@lru_cache(maxsize=4096)
def _sketch(text: str, lore: Lore) -> Sketch:
    from drafting.reading.sameness import sketch

    return sketch(text, lore)
