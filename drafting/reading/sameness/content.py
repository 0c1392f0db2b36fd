"""What a text says once its proper names are blanked: things, troubles, field, and the words themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from drafting.reading.evidence import Found, default_lexicon
from drafting.reading.likeness import default_shares, likeness
from drafting.reading.sameness.everyday import IDLE, Echo, common_pairs, echo, name_class, tokens
from drafting.reading.sameness.lexicon import Classes, is_weak, things, troubles

FOCUS = 60
BRIEF = 90
"""Up to this length a text is a note of a few sentences."""
TOLD = 180
"""Up to this length it may tell one matter at leisure; it is listened to for everyday problems."""
OPENING = 400
_PAIR = re.compile(r"(?=([一-鿿]{2}))")


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a text, made comparable.

    ``things`` and ``troubles`` weigh what is complained of, the beginning of a long text counting more, as people
    say first what they want. ``fields`` tells which categories of the taxonomy it sounds like. ``pairs`` and ``marks``
    are the pairs of characters, and the characters, that carry meaning; ``strange`` the pairs that no known complaint
    holds, mostly of a name that no rule tells for one (泰兴, 白鸽岛). Of a text no longer than TOLD, ``tokens`` are
    what it may sound like an everyday problem by, and ``echo`` is how much it does.
    """

    bare: str
    things: Mapping[str, float]
    troubles: Mapping[str, float]
    fields: Mapping[str, float]
    pairs: frozenset[str]
    marks: frozenset[str]
    strange: frozenset[str]
    tokens: frozenset[str]
    echo: Echo


def read_content(bare: str) -> Content:
    """The content of a text whose names are blanked."""
    what, wrong = _profile(bare, things()), _profile(bare, troubles())
    pairs = frozenset(pair for pair in (match[1] for match in _PAIR.finditer(bare)) if not IDLE & set(pair))
    spoken = _tokens(bare, what, wrong) if len(bare) <= TOLD else frozenset[str]()
    return Content(
        bare,
        what,
        wrong,
        _fields(bare[:OPENING]),
        pairs,
        frozenset(mark for mark in bare if "一" <= mark <= "鿿") - IDLE,
        pairs - common_pairs(),
        spoken,
        echo(spoken),
    )


def _tokens(bare: str, what: Mapping[str, float], wrong: Mapping[str, float]) -> frozenset[str]:
    classes = [name_class(kind, name) for kind, names in (("thing", what), ("trouble", wrong)) for name in names]
    return tokens(bare, classes)


def is_clear(bare: str) -> bool:
    """Whether a part names a trouble in so many words."""
    return any(not is_weak(hit.term) and troubles().owners[hit.term] for hit in troubles().hits(bare))


def _profile(bare: str, lexicon: Classes) -> Mapping[str, float]:
    """The classes met, each with its weight times how often and how early; weak words only if no other is met.

    In a brief text a single character names a thing (桥, 税) as well as a word does, but a trouble hardly.
    """
    counts: dict[str, int] = {}
    opening: set[str] = set()
    hits = [hit for hit in lexicon.hits(bare) if lexicon.owners[hit.term]]
    terse = lexicon is things() and len(bare) <= BRIEF
    clear = [hit for hit in hits if not is_weak(hit.term) or (terse and len(hit.term) == 1)]
    for hit in clear or hits:
        for name in lexicon.owners[hit.term]:
            counts[name] = counts.get(name, 0) + 1
            if hit.start < FOCUS:
                opening.add(name)
    if len(bare) <= BRIEF:
        return {name: lexicon.weights[name] for name in counts}
    return {
        name: lexicon.weights[name] * (min(count, 4) ** 0.5 + (2.0 if name in opening else 0.0))
        for name, count in counts.items()
    }


def _fields(bare: str) -> Mapping[str, float]:
    """Points of every category that the words speak for or sound like."""
    points = likeness(bare, default_shares())
    for score in Found(bare, default_lexicon()).score((0, len(bare))):
        points[score.code] = points.get(score.code, 0.0) + score.points
    return points
