"""Words in numbers: hashed two-character strings, the place, and what the rules made of them.

No word stands in the clear in what is kept; digits count as one digit, masks and identifiers as nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from zlib import crc32

from drafting.reading.evidence import Found, default_lexicon
from drafting.reading.fold import fold

Features = Mapping[int, float]
FORM = 1  # goes up whenever features change: parameters of another form are not used

_MASK = re.compile(r"〔[^〔〕]{1,12}〕")
_RUN = re.compile(r"[a-z\u4e00-\u9fff0]+")
_PLACE = 0.3
_RULES = 0.7
_POINTS = 0.4
_BEST = 3
LONGEST = 1000  # characters of a matter that are looked at


def told(words: str) -> str:
    """The words in the form in which they are compared and learned."""
    return re.sub(r"\d+", "0", _MASK.sub(" ", fold(words[:LONGEST])).lower())


def pairs_of(text: str) -> dict[str, None]:
    """The two-character strings of told words, each once, in order."""
    return {run[at : at + 2]: None for run in _RUN.findall(text) for at in range(len(run) - 1)}


def features_of(words: str, place: str | None, rules: str) -> dict[int, float]:
    """Features of a matter: ``words`` masked, ``rules`` the category that the rules gave it."""
    text = told(words)
    pairs = pairs_of(text)
    found = dict.fromkeys(map(pair_index, pairs), len(pairs) ** -0.5 if pairs else 0.0)
    found[rules_index(rules)] = _RULES
    if place:
        found[crc32(f"@{told(place)}".encode())] = _PLACE
    ranked = Found(text, default_lexicon()).score((0, len(text)))[:_BEST]
    for score in ranked:
        found[crc32(f"+{score.code}".encode())] = _POINTS * score.points / ranked[0].points
    return found


def pair_index(pair: str) -> int:
    return crc32(pair.encode())


def rules_index(code: str) -> int:
    return crc32(f"={code}".encode())
