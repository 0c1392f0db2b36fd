"""Where: places of the studio's gazetteer with what hangs on them, and firms by their suffix.

Only words of the note are ever given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafting.reading.patterns import pattern
from drafting.reading.terms import Terms
from drafting.shapes import Lore

_FIRM = pattern("places.firm")
_AGAIN = r"(?=那边|这边|厂|的|家|那|里|公司)"  # 东辰化纤, then 东辰那边
_FIRM_STOP = pattern("places.firm_stop")
_BARE_FIRM = pattern("places.bare_firm")
_HANG = pattern("places.hang")
_ROAD = pattern("places.road")
_COMMUNITY = pattern("places.community")
_LOOSE = pattern("places.loose")


_LONGEST_NAME = 7
_VENUE = re.compile(r"(?:代表之家|家站|联络站|工作室|工作站|服务中心|服务站|大厅|议事厅|议事室)$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place or firm at ``text[start:end]``."""

    text: str
    start: int
    end: int
    kind: str


@lru_cache(maxsize=32)
def _gazetteer(lore: Lore) -> tuple[Terms, dict[str, str]]:
    kinds = {name: place.kind for place in lore.places for name in (place.name, *place.aliases) if len(name) > 1}
    return Terms(kinds), kinds


def find_spots(text: str, lore: Lore) -> list[Spot]:
    """Places and firms in order of mention, none inside another."""
    spots = [*_named(text, lore), *_firms(text)]
    spots.extend(_shaped(text))
    return _outermost(spots)


def _named(text: str, lore: Lore) -> Iterable[Spot]:
    terms, kinds = _gazetteer(lore)
    reach = 0
    for hit in terms.find_all(text):
        if hit.start < reach:
            continue
        end = hit.end
        hung = _HANG.match(text, end)
        if hung and kinds[hit.term] != "county":
            end = hung.end()
        reach = end
        words = text[hit.start : end]
        yield Spot(words, hit.start, end, "venue" if _VENUE.search(words) else kinds[hit.term])


def _firms(text: str) -> Iterable[Spot]:
    names: set[str] = set()
    for match in _FIRM.finditer(text):
        start = _left_edge(text, match.start())
        stem = text[start : match.start()]
        if len(stem) < 2 or _BARE_FIRM.match(stem):
            continue
        names.add(stem)
        yield Spot(text[start : match.end()], start, match.end(), "firm")
    for stem in names:
        for again in re.finditer(
            re.escape(stem[-4:] if len(stem) > 4 else stem) + r"(?=那边|这边|厂|的|家|那|里|公司)", text
        ):
            yield Spot(again.group(), again.start(), again.end(), "firm")


def _left_edge(text: str, end: int) -> int:
    """Where a firm's name begins: behind the last word that cannot be part of one, at most eight characters back."""
    first = max(0, end - 8)
    edge = first
    for match in _FIRM_STOP.finditer(text, first, end):
        edge = match.end()
    return max(edge, end - 6)


def _shaped(text: str) -> Iterable[Spot]:
    """Roads, villages and communities by their last character, where what stands before can be a name."""
    for shape, kind in ((_ROAD, "road"), (_COMMUNITY, "community")):
        for match in shape.finditer(text):
            start = max(match.start(), match.end() - _LONGEST_NAME)
            for loose in _LOOSE.finditer(text, match.start(), match.end() - 1):
                start = loose.end()
            if match.end() - start >= 3:
                yield Spot(text[start : match.end()], start, match.end(), kind)


def _outermost(spots: Iterable[Spot]) -> list[Spot]:
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end)):
        if not kept or spot.start >= kept[-1].end:
            kept.append(spot)
    return kept


def place_in(spots: Sequence[Spot], *spans: tuple[int, int]) -> Spot | None:
    """The best place in the spans: the first that is not merely the county."""
    inside = [spot for spot in spots for start, end in spans if start <= spot.start and spot.end <= end]
    fine = [spot for spot in inside if spot.kind not in ("county", "venue")]
    return fine[0] if fine else None
