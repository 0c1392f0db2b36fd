"""How much two profiles have in common, near classes counting in part."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from drafting.reading.sameness.lexicon import NEVER_MET, Classes, mark_rarity

MUCH = 35.0
"""Rarity of common characters from which on more says no more: about eight rare ones."""
SHORT = 30
"""Characters up to which a text counts as short."""
Profile = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Common:
    """What two profiles share of both together, and of the one that shares most; 0 to 1."""

    both: float
    most: float


def share(first: Profile, second: Profile, lexicon: Classes) -> Common:
    """What two profiles share; nothing where one is empty."""
    if not first or not second:
        return Common(0.0, 0.0)
    mine, theirs = _covered(first, second, lexicon), _covered(second, first, lexicon)
    whole, other = sum(first.values()), sum(second.values())
    return Common((mine + theirs) / (whole + other), max(mine / whole, theirs / other))


def _covered(first: Profile, second: Profile, lexicon: Classes) -> float:
    return sum(weight * max(lexicon.likeness(name, other) for other in second) for name, weight in first.items())


def cosine(first: Profile, second: Profile) -> float:
    """Likeness of two weighted profiles; 0 where one is empty."""
    dot = sum(weight * second.get(name, 0.0) for name, weight in first.items())
    size = math.hypot(*first.values()) * math.hypot(*second.values())
    return dot / size if size else 0.0


def dice(first: frozenset[str], second: frozenset[str]) -> float:
    """Share of common members."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def telling(first: frozenset[str], second: frozenset[str]) -> float:
    """How telling the characters are that both texts hold; 0 to 1. Long texts must have more of them."""
    shared = sum(mark_rarity().get(mark, NEVER_MET) for mark in first & second)
    return min(1.0, shared / (MUCH * max(1.0, min(len(first), len(second)) / SHORT)))
