"""Breaking a title by hand (GB/T 9704-2012 7.3.1): 词意完整, 排列对称, 长短适宜, in the shape of a 梯形 or 菱形.

Words are found by longest match in ``words.json`` (the vocabulary of official titles) and among the ``terms`` the
caller knows: names of the studio, the county, the zone. A boundary, a shape and a further line have their prices, and
the cheapest way wins. A word is never cut as long as any other way exists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path

from drafting.word.fonts import width
from drafting.word.markup import plain

_NEVER = 100.0
_AFTER_PARTICLE, _BETWEEN_WORDS, _BESIDE_UNKNOWN, _INSIDE_UNKNOWN, _INSIDE_WORD = 0.0, 1.5, 3.0, 8.0, 40.0
_JOINS = frozenset("的和与及、，并暨以")
_OPENING, _CLOSING = frozenset("“‘《〈（〔(【"), frozenset("”’》〉）〕)】、，。：；！？·—")
_LATIN = re.compile(r"[0-9A-Za-z%.+-]")
_MOST_LINES = 4
_MOST_PLACES, _NEAR = 40, 4
_ANOTHER_LINE = 7.0


def break_title(title: str, most: int = 20, terms: Iterable[str] = ()) -> tuple[str, ...]:
    """The lines of a title, each at most ``most`` characters wide; one line where it fits.

    A term longer than a line must be cut, so it is taken by its words.
    """
    words = plain(title).strip()
    if width(words, 1) <= most:
        return (words,)
    prices = _prices(words, frozenset(term for term in terms if width(term, 1) <= most))
    fewest = int(-(-width(words, 1) // most))
    ways = [cuts for count in range(fewest, fewest + 2) for cuts in _ways(words, prices, count, most)]
    if not ways:
        return tuple(words[start : start + most] for start in range(0, len(words), most))
    return _lines(words, min(ways, key=lambda cuts: _price(words, prices, cuts)))


def _ways(words: str, prices: list[float], count: int, most: int) -> list[tuple[int, ...]]:
    """Every way to set the words in ``count`` lines."""
    if count > _MOST_LINES:
        return []
    places = _candidates(words, prices)
    if len(places) > _MOST_PLACES:  # a long title all of a piece: only places near an even division
        even = [len(words) * part / count for part in range(1, count)]
        places = [at for at in places if any(abs(at - one) <= _NEAR for one in even)]
    return [cuts for cuts in combinations(places, count - 1) if _fits(words, cuts, most)]


def _price(words: str, prices: list[float], cuts: tuple[int, ...]) -> float:
    return _ANOTHER_LINE * len(cuts) + sum(prices[cut] for cut in cuts) + _shape(_widths(words, cuts))


def cuts_word(before: str, after: str, terms: Iterable[str] = ()) -> bool:
    """Whether a break between two lines falls inside a known word, before a particle or on the wrong side of a sign."""
    price = _prices(before + after, frozenset(terms))[len(before)]
    return price >= _INSIDE_WORD or after[:1] in _JOINS


def _candidates(words: str, prices: list[float]) -> list[int]:
    """Places to consider: bounds of words, or, where a title is all of a piece, any place that no sign forbids."""
    fair = [at for at in range(1, len(words)) if prices[at] <= _INSIDE_UNKNOWN]
    return fair if len(fair) > len(words) // 6 else [at for at in range(1, len(words)) if prices[at] < _NEVER]


def _fits(words: str, cuts: tuple[int, ...], most: int) -> bool:
    return all(length <= most for length in _widths(words, cuts))


def _lines(words: str, cuts: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *cuts, len(words))
    return tuple(words[start:end].strip() for start, end in pairwise(edges))


def _widths(words: str, cuts: tuple[int, ...]) -> tuple[float, ...]:
    edges = (0, *cuts, len(words))
    return tuple(width(words[start:end], 1) for start, end in pairwise(edges))


def _shape(lengths: tuple[float, ...]) -> float:
    """Price of a shape: 0 for a gentle trapezoid or diamond, more for a box, an hourglass or a stray short line."""
    steps = [after - before for before, after in pairwise(lengths)]
    equal = sum(4.0 for step in steps if step == 0) + (6.0 if not any(steps) else 0.0)
    hourglass = sum(12.0 for one, two in pairwise(steps) if one < 0 < two)
    uneven = sum(0.2 * abs(step) + max(abs(step) - 8, 0) for step in steps)
    return equal + hourglass + uneven + (6.0 if min(lengths) < 5 else 0.0)


def _prices(words: str, terms: frozenset[str]) -> list[float]:
    """``prices[i]`` is the price of a break before ``words[i]``."""
    pieces = _pieces(words, terms)
    prices = [_INSIDE_WORD] * (len(words) + 1)
    at = 0
    for (before, known_before), (_, known_after) in pairwise(pieces):
        at += len(before)
        prices[at] = _BETWEEN_WORDS if known_before and known_after else _BESIDE_UNKNOWN
        if not known_before and not known_after:
            prices[at] = _INSIDE_UNKNOWN
        if before in {"关于", "对", "在", "将"}:
            prices[at] = _INSIDE_UNKNOWN
    for at in range(1, len(words)):
        prices[at] = _signs(words[at - 1], words[at], prices[at])
    return prices


def _signs(before: str, after: str, price: float) -> float:
    """What the two characters at a place say of it, whatever the words are."""
    if after in _CLOSING or before in _OPENING or (_LATIN.match(before) and _LATIN.match(after)):
        return _NEVER
    if after in _JOINS and price < _INSIDE_WORD:
        return _INSIDE_UNKNOWN
    if before in _JOINS and price < _INSIDE_WORD:
        return _AFTER_PARTICLE
    return price


def _pieces(words: str, terms: frozenset[str]) -> list[tuple[str, bool]]:
    """The title cut by longest match; what no list knows stays as single characters."""
    known = vocabulary() | terms
    longest = max(map(len, known))
    pieces, at = [], 0
    while at < len(words):
        size = next((n for n in range(min(longest, len(words) - at), 1, -1) if words[at : at + n] in known), 1)
        piece = words[at : at + size]
        pieces.append((piece, size > 1 or piece in _JOINS))
        at += size
    return pieces


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Words of official titles: ``words.json`` is a list of lines, each of words parted by blanks."""
    lines = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
    return frozenset(" ".join(lines).split())
