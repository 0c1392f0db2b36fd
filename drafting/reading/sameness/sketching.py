"""The fingerprint of a text: what it is about, what is wrong, proper names, stance, and the words themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from drafting.reading.evidence import Found, default_lexicon
from drafting.reading.fold import fold
from drafting.reading.likeness import default_shares, likeness
from drafting.reading.sameness.lexicon import Classes, things, troubles
from drafting.reading.sameness.naming import Name, find_names
from drafting.reading.sameness.stance import Stance, take_stance
from drafting.reading.terms import Terms
from drafting.shapes import Lore

FOCUS = 60
BRIEF = 120
OPENING = 400
_PROPER = frozenset({"企业", "村庄", "乡镇"})
_IDLE = frozenset(
    "的了是在我你他她它们这那有和不也就都而及与着或个为之以于上下来去到说要会对把被让从给还又很再能可没着过吧吗呢啊请您好领导尊敬"
)
_PAIR = re.compile(r"(?=([一-鿿]{2}))")


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text made comparable.

    ``things`` and ``troubles`` weigh what is complained of, the beginning of a long text counting more, as people
    say first what they want. ``fields`` tells which categories of the taxonomy it sounds like. ``pairs`` and ``marks``
    are the pairs of characters, and the characters, that carry meaning, outside names. Only a brief text has a stance.
    """

    text: str
    things: Mapping[str, float]
    troubles: Mapping[str, float]
    names: tuple[Name, ...]
    pairs: frozenset[str]
    marks: frozenset[str]
    fields: Mapping[str, float]
    stance: Stance

    @property
    def brief(self) -> bool:
        """Whether the text is a note of a few sentences."""
        return len(self.text) <= BRIEF

    @property
    def focal(self) -> list[Name]:
        """The names that the complaint is about: those at the beginning."""
        return [name for name in self.names if name.at < FOCUS]


@lru_cache(maxsize=8)
def _gazetteer(names: tuple[str, ...]) -> Terms:
    return Terms(names)


def sketch(text: str, lore: Lore) -> Sketch:
    """The fingerprint of one text; make it once, compare it with many."""
    folded = fold(text)
    gazetteer = _gazetteer(tuple(word for place in lore.places for word in (place.name, *place.aliases)))
    names = tuple(find_names(folded, lore, gazetteer))
    bare = _without_names(folded, names)
    wrong = _profile(bare, troubles())
    return Sketch(
        text=folded,
        things=_profile(bare, things()),
        troubles=wrong,
        names=names,
        pairs=_pairs(bare),
        marks=frozenset(mark for mark in bare if "一" <= mark <= "鿿") - _IDLE,
        fields=_fields(bare[:OPENING]),
        stance=take_stance(folded, troubled=bool(wrong)) if len(folded) <= BRIEF else Stance(),
    )


def _without_names(folded: str, names: tuple[Name, ...]) -> str:
    """The text with its proper names blanked, at equal length: 鑫源食品 speaks of no food."""
    bare = list(folded)
    for name in names:
        length = len(name.whole) if name.kind in _PROPER else len(name.core)
        bare[name.at : name.at + length] = "　" * length
    return "".join(bare)


def _profile(text: str, lexicon: Classes) -> Mapping[str, float]:
    """The classes met, each with its weight times how often and how early it is met."""
    counts: dict[str, int] = {}
    opening: set[str] = set()
    hits = [hit for hit in lexicon.hits(text) if lexicon.owners[hit.term]]
    for hit in [hit for hit in hits if len(hit.term) > 1] or hits:
        for name in lexicon.owners[hit.term]:
            counts[name] = counts.get(name, 0) + 1
            if hit.start < FOCUS:
                opening.add(name)
    if len(text) <= BRIEF:
        return {name: lexicon.weights[name] for name in counts}
    return {
        name: lexicon.weights[name] * (min(count, 4) ** 0.5 + (2.0 if name in opening else 0.0))
        for name, count in counts.items()
    }


def _fields(text: str) -> Mapping[str, float]:
    """Points of every category that the words speak for or sound like."""
    points = likeness(text, default_shares())
    for score in Found(text, default_lexicon()).score((0, len(text))):
        points[score.code] = points.get(score.code, 0.0) + score.points
    return points


def _pairs(bare: str) -> frozenset[str]:
    return frozenset(pair for pair in (match.group(1) for match in _PAIR.finditer(bare)) if not _IDLE & set(pair))
