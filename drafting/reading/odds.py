"""How the characters of a statement speak for each category: log-odds of one- and two-character strings.

Counted over the words of ``evidence.json`` and the typical complaints of ``phrases.json``: reviewed data, no
training. Where ``likeness`` asks whether words are known at all, this ranks the categories of a whole statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log

from drafting.lore import load_data
from drafting.reading.evidence import NEUTRAL

_SHARE = {"3": 0.3, "2": 0.12, "pairs": 0.12}  # what a word of the lexicon counts beside a phrase
_PRIOR = 100.0  # strings of the whole that every category is thought to have besides its own
_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Odds:
    """``plain``: what any known string tells of a category that does not have it; ``more``: what it tells beyond
    that of the categories that do."""

    plain: Mapping[str, float]
    more: Mapping[str, tuple[tuple[str, float], ...]]

    def of(self, *texts: str) -> dict[str, float]:
        """Points of every category for a folded statement; empty where no string of it is known."""
        points: dict[str, float] = defaultdict(float)
        known = 0
        for text in texts:
            for string in strings_of(text):
                told = self.more.get(string)
                known += told is not None
                for code, value in told or ():
                    points[code] += value
        return {code: points[code] + known * base for code, base in self.plain.items()} if known else {}


@cache
def default_odds() -> Odds:
    return make_odds(load_data("evidence.json"), load_data("phrases.json"))


def make_odds(words: Mapping[str, Mapping[str, str] | str], phrases: Mapping[str, str]) -> Odds:
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for code, row in phrases.items():
        _count(counts, code, row, 1.0)
    for code, rows in words.items():
        if code == NEUTRAL or isinstance(rows, str):
            continue
        for level, share in _SHARE.items():
            _count(counts, code, rows[level].replace("+", " "), share)
    wholes: dict[str, float] = defaultdict(float)
    for codes in counts.values():
        for code, count in codes.items():
            wholes[code] += count
    total = sum(wholes.values())
    plain = {code: _WEIGHT * log(_PRIOR / (whole + _PRIOR)) for code, whole in sorted(wholes.items())}
    more = {string: _more(codes, wholes, total, plain) for string, codes in counts.items()}
    return Odds(plain, more)


def _more(
    codes: Mapping[str, float], wholes: Mapping[str, float], total: float, plain: Mapping[str, float]
) -> tuple[tuple[str, float], ...]:
    share = sum(codes.values()) / total
    return tuple(
        (code, _WEIGHT * log((count + _PRIOR * share) / (wholes[code] + _PRIOR) / share) - plain[code])
        for code, count in codes.items()
    )


def _count(counts: dict[str, dict[str, float]], code: str, words: str, weight: float) -> None:
    for word in words.split():
        for string in strings_of(word):
            counts[string][code] += weight


def strings_of(text: str) -> Iterator[str]:
    """Every letter or digit of a text, and every two that stand together."""
    for at, char in enumerate(text):
        if char.isalnum():
            yield char
            if text[at + 1 : at + 2].isalnum():
                yield text[at : at + 2]
