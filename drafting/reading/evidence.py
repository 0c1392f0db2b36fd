"""Weighted words of the taxonomy found in a note, once; any span of it can then be scored.

``drafting/data/evidence.json`` holds for every category the words that decide (3), that are typical (2), that
hint (1), and ``pairs`` of words that mean it together. ``neutral`` holds longer words that speak for nothing:
市场监管局 is no market.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from drafting.lore import load_data
from drafting.reading.terms import Hit, Terms

WEIGHTS = {"3": 3.0, "2": 1.2, "1": 0.3}
NEUTRAL = "neutral"
PAIR = 3.0
PAIR_REACH = 14
SHORT_REACH = 6  # of two words of one character each


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Single words with their categories and weights, pairs by their first word, and the index over all of them."""

    words: Mapping[str, tuple[tuple[str, float], ...]]
    pairs: Mapping[str, tuple[tuple[str, str], ...]]
    terms: Terms


@dataclass(frozen=True, slots=True)
class Score:
    """How strongly a span speaks for a category, and by which words."""

    code: str
    points: float
    clues: tuple[str, ...]


@cache
def default_lexicon() -> Lexicon:
    return make_lexicon(load_data("evidence.json"))


def make_lexicon(data: Mapping[str, Any]) -> Lexicon:
    """A lexicon from the file's form: category code → weight → words in one string."""
    words: dict[str, list[tuple[str, float]]] = defaultdict(list)
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, rows in data.items():
        if code == NEUTRAL:
            continue
        for level, weight in WEIGHTS.items():
            for word in rows[level].split():
                words[word].append((code, weight))
        for pair in rows["pairs"].split():
            first, _, second = pair.partition("+")
            pairs[first].append((second, code))
    every = {
        *data.get(NEUTRAL, "").split(),
        *words,
        *pairs,
        *(second for seconds in pairs.values() for second, _ in seconds),
    }
    return Lexicon(
        {word: tuple(codes) for word, codes in words.items()},
        {first: tuple(seconds) for first, seconds in pairs.items()},
        Terms(every),
    )


class Found:
    """The words of a lexicon in one text, ready to score spans of it."""

    __slots__ = ("_hits", "_lexicon", "_starts")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._hits = [hit for hit in lexicon.terms.find_all(text) if not _in_latin_word(text, hit)]
        self._starts = [hit.start for hit in self._hits]

    def score(self, *spans: tuple[int, int]) -> list[Score]:
        """The categories that the spans speak for, strongest first; ties by code."""
        points: dict[str, float] = defaultdict(float)
        clues: dict[str, dict[str, None]] = defaultdict(dict)
        for code, weight, clue in self._evidence(spans):
            if clue not in clues[code]:
                points[code] += weight
                clues[code][clue] = None
        ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
        return [Score(code, value, tuple(clues[code])) for code, value in ranked]

    def _evidence(self, spans: tuple[tuple[int, int], ...]) -> list[tuple[str, float, str]]:
        found: list[tuple[str, float, str]] = []
        for start, end in spans:
            inside = self._inside(start, end)
            reach = 0
            where: dict[str, list[int]] = defaultdict(list)
            for hit in inside:
                if hit.end > reach or len(hit.term) > 1:
                    where[hit.term].append(hit.start)
                if hit.end > reach:
                    reach = hit.end
                    found.extend((code, weight, hit.term) for code, weight in self._lexicon.words.get(hit.term, ()))
            found.extend(self._pairs(where))
        return found

    def _inside(self, start: int, end: int) -> list[Hit]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [hit for hit in self._hits[first:last] if hit.end <= end]

    def _pairs(self, where: Mapping[str, list[int]]) -> list[tuple[str, float, str]]:
        found = []
        for first, starts in where.items():
            for second, code in self._lexicon.pairs.get(first, ()):
                reach = SHORT_REACH if len(first) + len(second) == 2 else PAIR_REACH
                if second in where and _near(starts, where[second], reach):
                    found.append((code, PAIR, f"{first}…{second}"))
        return found


def _in_latin_word(text: str, hit: Hit) -> bool:
    """5G or CT inside a longer run of Latin letters and digits is no word."""
    if not hit.term.isascii():
        return False
    around = text[max(0, hit.start - 1) : hit.start] + text[hit.end : hit.end + 1]
    return any(char.isascii() and char.isalnum() for char in around)


def _near(left: list[int], right: list[int], reach: int) -> bool:
    return any(abs(one - other) <= reach for one in left[:4] for other in right[:4])
