"""The words for things and troubles, in classes: all ways of saying that a lamp is out are one trouble.

``drafting/data/problems.json`` holds ``things`` (by category of the taxonomy), ``troubles``, ``kin`` (troubles that
people take for one another) and ``neutral`` words that hold a telling word and mean something else (贵州 is not 贵).
``weak`` words count only where no other is met.
A word may be written with alternatives: 放不{出|上}水.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from drafting.lore import load_data
from drafting.reading.terms import Hit, Terms

_SMOOTH = 20
_ALTERNATIVES = re.compile(r"\{([^}]*)\}")
NEVER_MET = 5.0
SAME_FIELD = 0.35
KINDRED = 0.45


@dataclass(frozen=True, slots=True)
class Classes:
    """Words and the classes that own them; how telling each class is; how near two classes are."""

    terms: Terms
    owners: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, float]
    near: Mapping[tuple[str, str], float]

    def hits(self, text: str) -> list[Hit]:
        """The words met, the longer before those inside it, neutral ones included."""
        return longest(self.terms.find_all(text))

    def likeness(self, first: str, second: str) -> float:
        """1 for one class, less for classes near each other, else 0."""
        return 1.0 if first == second else self.near.get((first, second), 0.0)


@cache
def things() -> Classes:
    """What is complained of: 路灯, 蒸汽, 公交. Things of one category are near each other."""
    fields: Mapping[str, Mapping[str, str]] = _problems()["things"]
    near = {
        (one, other): SAME_FIELD for field, names in fields.items() if field != "X" for one in names for other in names
    }
    return _make((item for names in fields.values() for item in names.items()), near)


@cache
def troubles() -> Classes:
    """What is wrong with it: 坏, 停供, 价高."""
    pairs = [pair.split() for pair in _problems()["kin"].split(", ")]
    near = {(a, b): KINDRED for one, other in pairs for a, b in ((one, other), (other, one))}
    return _make(_problems()["troubles"].items(), near)


def is_weak(word: str) -> bool:
    """Whether a word says little: a single character, and 没有, 边上."""
    return len(word) == 1 or word in _weak()


@cache
def _weak() -> frozenset[str]:
    return frozenset(_problems()["weak"].split())


@cache
def _problems() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_data("problems.json")
    return data


def _make(classes: Iterable[tuple[str, str]], near: Mapping[tuple[str, str], float]) -> Classes:
    owners: dict[str, dict[str, None]] = {word: {} for word in _problems()["neutral"].split()}
    for name, words in classes:
        for word in (spelt for written in words.split() for spelt in spell(written)):
            owners.setdefault(word, {})[name] = None
    frozen = {word: tuple(names) for word, names in owners.items()}
    terms = Terms(frozen)
    return Classes(terms, frozen, _rarity(terms, frozen), near)


def spell(written: str) -> list[str]:
    """Every word that a word with alternatives stands for."""
    parts = _ALTERNATIVES.split(written)
    return ["".join(choice) for choice in product(*(part.split("|") for part in parts))]


def _rarity(terms: Terms, owners: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """The weight of a class: the rarer among the typical complaints of ``phrases.json``, the more telling."""
    told = phrases()
    counts = Counter(
        name
        for phrase in told
        for name in {name for hit in longest(terms.find_all(phrase)) for name in owners[hit.term]}
    )
    every = {name for names in owners.values() for name in names}
    return {name: math.log((len(told) + _SMOOTH) / (counts[name] + _SMOOTH)) for name in sorted(every)}


@cache
def mark_rarity() -> Mapping[str, float]:
    """The weight of a character: the rarer among the typical complaints, the more telling."""
    told = phrases()
    counts = Counter(mark for phrase in told for mark in set(phrase))
    return {mark: math.log((len(told) + _SMOOTH) / (count + _SMOOTH)) for mark, count in counts.items()}


@cache
def phrases() -> tuple[str, ...]:
    """The typical complaints of all categories."""
    return tuple(phrase for row in load_data("phrases.json").values() for phrase in row.split())


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Without the hits that stand inside a longer one."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept
