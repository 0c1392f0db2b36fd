"""When two complaints of one category are two matters: another thing is broken, or the same at another site.

路灯 and 窨井盖 are both 道路附属设施, and are mended apart; so are the lamps of two roads. The words of such a
complaint must not vanish in the matter before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from drafting.lore import load_data
from drafting.reading.places import Spot
from drafting.reading.terms import Terms

_LEAD = 6  # characters of a sentence within which its site is named
_FINE = ("town", "village", "road", "community", "water", "plant")
_SITE = re.compile(
    r"(?P<site>[\u4e00-\u9fff]{1,8}(?:路|街|巷|桥|路口|门口|大门|门前|斜坡|坡|旁边?|站|村|庄|组|厂|校|院|场|楼|单元|[东西南北]头))"
    r"[^，。]{0,4}$"
)
_Rows = Mapping[str, frozenset[tuple[str, int]]]


@cache
def _objects() -> tuple[Terms, _Rows]:
    """The words of ``objects.json`` with the (category, row) that each stands in."""
    rows: dict[str, set[tuple[str, int]]] = {}
    for code, lines in load_data("objects.json").items():
        for row, words in enumerate(lines if code != "note" else ()):
            for word in words.split():
                rows.setdefault(word, set()).add((code, row))
    return Terms(rows), {word: frozenset(places) for word, places in rows.items()}


def objects_of(text: str, code: str) -> frozenset[int]:
    """The rows of things of category ``code`` that a folded text names."""
    terms, rows = _objects()
    reach = 0
    found: set[int] = set()
    for hit in terms.find_all(text):
        if hit.start >= reach:
            reach = hit.end
            found.update(row for owner, row in rows[hit.term] if owner == code)
    return frozenset(found)


def told_elsewhere(text: str, before: str, things: Iterable[str]) -> bool:
    """Whether two clauses name one thing at two sites: 坡上那块|井盖 and 厂门口的|井盖."""
    for thing in things:
        one, other = _SITE.search(text.partition(thing)[0]), _SITE.search(before.partition(thing)[0])
        if thing in text and thing in before and one and other and one["site"] != other["site"]:
            return True
    return False


def site_at(spots: Sequence[Spot], start: int, end: int) -> Spot | None:
    """The site that a sentence at ``start`` begins with."""
    return next((spot for spot in spots if start <= spot.start < min(start + _LEAD, end) and spot.kind in _FINE), None)


def elsewhere(one: Spot | None, other: Spot | None) -> bool:
    """Whether two sites are of one kind and different: two roads, two villages."""
    if one is None or other is None or one.kind != other.kind:
        return False
    return one.text not in other.text and other.text not in one.text
