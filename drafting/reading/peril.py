"""Danger told by its parts, where no single phrase says it: what is wrong, who is near, and that it goes on.

A loose thing is a nuisance; a loose thing over children who pass every day is a danger. The parts are classes of words
(``data/peril.json``); which of them together cannot wait stands here.
"""

from __future__ import annotations

import re
from functools import cache

from drafting.lore import load_data

_ALONE = frozenset({"term", "gather", "violence"})
_TOGETHER = (
    (frozenset({"strong", "weak"}), 1.5),
    (frozenset({"strong", "harm"}), 1.5),
    (frozenset({"strong", "still"}), 1.0),
    (frozenset({"strong", "exposed"}), 0.5),
    (frozenset({"weak", "exposed"}), 0.7),
    (frozenset({"weak", "recent"}), 0.7),
    (frozenset({"weak", "harm"}), 0.7),
    (frozenset({"weak", "still"}), 0.5),
    (frozenset({"harm", "recent"}), 0.7),
    (frozenset({"harm", "still"}), 0.7),
    (frozenset({"exposed", "harm"}), 0.4),
    (frozenset({"exposed", "weak", "still"}), 0.7),
    (frozenset({"exposed", "recent", "still"}), 0.5),
)


@cache
def _parts() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(words)) for name, words in load_data("peril.json").items()}


def signs_of(matter: str) -> frozenset[str]:
    """The parts of a danger that the words hold."""
    return frozenset(name for name, words in _parts().items() if words.search(matter))


def cannot_wait(matter: str) -> bool:
    """Whether a part stands there that needs no other: a term within hours or days, a crowd about to go, a weapon."""
    return not _ALONE.isdisjoint(signs_of(matter))


def points_of(matter: str) -> float:
    """How much the parts together speak for danger, in the points of ``alarm``."""
    told = signs_of(matter)
    return sum(points for parts, points in _TOGETHER if parts <= told)
