"""Two fingerprints: the same problem or not, and why."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from drafting.reading.sameness.differing import is_way_back, swapped_object
from drafting.reading.sameness.lexicon import things, troubles
from drafting.reading.sameness.likening import Common, cosine, dice, share
from drafting.reading.sameness.naming import Name
from drafting.reading.sameness.pairing import odds, shared_names
from drafting.reading.sameness.sketching import Sketch, sketch
from drafting.reading.sameness.stance import clash
from drafting.shapes import Lore

ENOUGH = 0.5
"""From this likeness on two texts are of one problem."""
NEARLY_ALIKE = 0.2
"""From this share of common words on a pair may be a near miss that differs in one word."""


WEIGHTS = (1.0, 1.5, 1.2, 2.5, 1.3, 1.5, 0.8, 0.4, 0.9)
BASE = -4.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two texts state the same problem, why (in words a clerk accepts), and how alike they are (0 to 1)."""

    same: bool
    reason: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for one problem: shared things, troubles, words and names."""

    things: Common
    troubles: Common
    field: float
    words: float
    marks: int
    names: tuple[Name, ...]


def compare(first: str, second: str, lore: Lore) -> Comparison:
    """Whether two texts state the same problem."""
    return compare_sketches(sketch(first, lore), sketch(second, lore))


def weigh(first: Sketch, second: Sketch) -> Signs:
    """The signs of two fingerprints."""
    return Signs(
        share(first.things, second.things, things()),
        share(first.troubles, second.troubles, troubles()),
        cosine(first.fields, second.fields),
        dice(first.pairs, second.pairs),
        len(first.marks & second.marks),
        tuple(shared_names(first, second)),
    )


def compare_sketches(first: Sketch, second: Sketch) -> Comparison:
    """Whether two fingerprints are of one problem."""
    signs = weigh(first, second)
    if obstacle := _obstacle(first, second, signs):
        return Comparison(False, obstacle, 0.0)
    likeness = _of_brief(first, second, signs) if first.brief and second.brief else _of_long(first, second, signs)
    if likeness < ENOUGH:
        return Comparison(False, _difference(first, second), likeness)
    return Comparison(True, _likeness_reason(first, second, signs), likeness)


def _obstacle(first: Sketch, second: Sketch, signs: Signs) -> str:
    """What alone proves two problems; empty if nothing does."""
    if stance := clash(first.stance, second.stance, (first.text, second.text)):
        return stance
    for mine, theirs in odds(first, second):
        return f"{mine.kind}不同：{mine.whole}、{theirs.whole}"
    if first.brief and second.brief:
        if (first.stance.wide and second.names and not first.names) or (
            second.stance.wide and first.names and not second.names
        ):
            return "范围不同：一条说普遍情况，一条说一处"
        if is_way_back(first.text, second.text):
            return "方向相反：一条去程，一条回程"
        if signs.words >= NEARLY_ALIKE and (swapped := swapped_object(first.text, second.text)):
            return f"对象不同：{swapped[0]}、{swapped[1]}"
    return ""


def features(first: Sketch, second: Sketch, signs: Signs) -> tuple[float, ...]:
    """What ``WEIGHTS`` weighs."""
    return (
        signs.things.both,
        signs.things.most,
        signs.troubles.both,
        signs.troubles.most,
        signs.field,
        min(1.0, signs.marks / 8),
        float(bool(signs.names)),
        float(not first.things or not second.things),
        float(not first.troubles or not second.troubles),
    )


def _of_brief(first: Sketch, second: Sketch, signs: Signs) -> float:
    """Of two notes of a few sentences: what and what is wrong must both agree."""
    points = BASE + sum(weight * value for weight, value in zip(WEIGHTS, features(first, second, signs), strict=True))
    return 1 / (1 + math.exp(-points))


def _of_long(first: Sketch, second: Sketch, signs: Signs) -> float:
    """Of longer letters: they must share a name if both have any, and tell much the same."""
    if not signs.names and first.focal and second.focal:
        return 0.0
    what, wrong = cosine(first.things, second.things), cosine(first.troubles, second.troubles)
    return min(1.0, 0.45 * what + 0.3 * wrong + 0.4 * signs.words + (0.1 if signs.names else 0.0))


def _difference(first: Sketch, second: Sketch) -> str:
    """Why two texts are not of one problem."""
    mine, theirs = _own(first.things, second.things), _own(second.things, first.things)
    if mine and theirs:
        return f"问题不同：{mine}、{theirs}"
    mine, theirs = _own(first.troubles, second.troubles), _own(second.troubles, first.troubles)
    return f"同类事项，问题不同：{mine}、{theirs}" if mine and theirs else "问题不同"


def _likeness_reason(first: Sketch, second: Sketch, signs: Signs) -> str:
    """Why two texts are of one problem: where or who, and what."""
    what = [name for name in _by_weight(first.things) if name in second.things]
    wrong = [name for name in _by_weight(first.troubles) if name in second.troubles]
    about = "、".join([*what[:2], *wrong[:1]]) or "所述情况"
    return f"同为{signs.names[0].whole}，同一问题：{about}" if signs.names else f"同一问题：{about}"


def _by_weight(profile: Mapping[str, float]) -> list[str]:
    return sorted(profile, key=lambda name: (-profile[name], name))


def _own(profile: Mapping[str, float], other: Mapping[str, float]) -> str:
    """What weighs most of what the other has not."""
    return next((name for name in _by_weight(profile) if name not in other), "")
