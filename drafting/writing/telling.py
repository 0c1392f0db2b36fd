"""What words speak of, for laying a reply beside a request: telling pairs of characters, things, deeds, places.

Deeds and things come by several names (增设 and 加装, 招聘 and 招工): ``asked.toml`` holds them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from drafting.reading.fold import fold
from drafting.reading.terms import Terms

_HAN = re.compile("[\u3400-\u9fff]{2}")
_PLACE = re.compile(
    r"[\u3400-\u9fff](?<![道公线电铁马通思网管套出进岔一该条本段农在到至从于的个各前后内与和及全政了乡然新每沿])"
    r"(?:路|街|大道|村|小区)(?![面灯口段边上卫])"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """``pairs`` neither idle nor part of a deed's name, ``things`` by class, ``deeds`` by their chief name."""

    pairs: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()

    @property
    def content(self) -> frozenset[str]:
        return self.pairs | self.things

    @property
    def keys(self) -> frozenset[str]:
        return self.content | self.deeds

    def joined(self, other: Telling) -> Telling:
        return Telling(self.pairs | other.pairs, self.things | other.things, self.deeds | other.deeds)


def telling(text: str) -> Telling:
    folded = fold(text)
    deeds, of_deeds = _terms("deeds")
    things, of_things = _terms("things")
    acts = deeds.find_all(folded)
    named = {name for hit in things.find_all(folded) for name in of_things[hit.term]}
    return Telling(
        pairs=_pairs(folded, {at for hit in acts for at in range(hit.start, hit.end)}),
        things=frozenset(f"类{name}" for name in named),
        deeds=frozenset(name for hit in acts for name in of_deeds[hit.term]),
    )


def deeds_of(word: str) -> tuple[str, ...]:
    """The deeds that a word stands for."""
    return _terms("deeds")[1].get(word, ())


def places(text: str) -> frozenset[str]:
    """Roads, villages and quarters by the end of their names: 民路 of 城区人民路."""
    return frozenset(_PLACE.findall(text))


def _pairs(folded: str, acts: set[int]) -> frozenset[str]:
    idle = {at for match in _idle().finditer(folded) for at in range(match.start(), match.end())} | acts
    found = (folded[at : at + 2] for at in range(len(folded) - 1) if at not in idle and at + 1 not in idle)
    return frozenset(pair for pair in found if _HAN.fullmatch(pair))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("drafting.writing").joinpath("asked.toml").read_text(encoding="utf-8"))


@cache
def _idle() -> re.Pattern[str]:
    words = sorted(_data()["idle"].split(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _terms(part: str) -> tuple[Terms, Mapping[str, tuple[str, ...]]]:
    """Deeds or things: the words to look for, and the names that each stands for."""
    owners: dict[str, tuple[str, ...]] = {}
    for name, words in _data()[part].items():
        for word in words.split():
            owners[word] = (*owners.get(word, ()), name)
    return Terms(owners), owners
