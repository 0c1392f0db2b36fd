"""How much words sound like a category: shares of two-character strings in its words and typical phrases.

Helps where no word of ``evidence.json`` is met: 电费单子 shares 电费 with 供电用电. A plain count over reviewed
data, no training.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from drafting.lore import load_data
from drafting.reading.evidence import NEUTRAL, WEIGHTS

_WEIGHT = 2.0
_PAIR = 0.3
_SMOOTH = 1.0
Shares = Mapping[str, tuple[tuple[str, float], ...]]


@cache
def default_shares() -> Shares:
    return make_shares(load_data("evidence.json"), load_data("phrases.json"))


def make_shares(words: Mapping[str, Mapping[str, str] | str], phrases: Mapping[str, str]) -> Shares:
    """For every two-character string the categories it stands in, each with its share of all occurrences."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for code, rows in words.items():
        if code == NEUTRAL or isinstance(rows, str):
            continue
        for level, weight in WEIGHTS.items():
            _count(counts, code, rows[level].split(), weight / 3)
        _count(counts, code, rows["pairs"].replace("+", " ").split(), _PAIR)
    for code, row in phrases.items():
        _count(counts, code, row.split(), 1.0)
    return {pair: _share(codes) for pair, codes in counts.items()}


def likeness(text: str, shares: Shares) -> dict[str, float]:
    """Points of every category that the folded text sounds like."""
    points: dict[str, float] = defaultdict(float)
    for start in range(len(text) - 1):
        for code, share in shares.get(text[start : start + 2], ()):
            points[code] += _WEIGHT * share
    return points


def _count(counts: dict[str, dict[str, float]], code: str, words: Iterable[str], weight: float) -> None:
    for word in words:
        for start in range(len(word) - 1):
            counts[word[start : start + 2]][code] += weight


def _share(codes: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    whole = sum(codes.values()) + _SMOOTH
    return tuple((code, count / whole) for code, count in codes.items())
