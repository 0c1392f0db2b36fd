"""Where: places of the studio's gazetteer with what hangs on them, firms, and what has the shape of a place name.

Only words of the note are ever given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafting.reading.firms import find_firms
from drafting.reading.patterns import pattern
from drafting.reading.terms import Terms
from drafting.shapes import Lore

_HANG = pattern("places.hang")
_ROAD = pattern("places.road")
_COMMUNITY = pattern("places.community")
_NUMBERED = pattern("places.numbered")
_LOOSE = pattern("places.loose")
_BARE_SHAPE = pattern("places.bare_shape")
_ESTATE = pattern("places.estate")
_THING = pattern("places.thing")
_OFFICE = re.compile(r"管委会?|公司|投资|集团|派出所|分局")
_LONGEST_NAME = 7
_SHAPED = ("road", "community", "water")
_COARSE = ("zone", "county", "venue")
_VENUE = re.compile(r"(?:代表之家|家站|联络站|工作室|工作站|服务中心|服务站|大厅|议事厅|议事室)$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place or firm at ``text[start:end]``; ``brand`` is what a firm is known by."""

    text: str
    start: int
    end: int
    kind: str
    brand: str = ""


@lru_cache(maxsize=32)
def _gazetteer(lore: Lore) -> tuple[Terms, dict[str, str]]:
    kinds = {name: place.kind for place in lore.places for name in (place.name, *place.aliases) if len(name) > 1}
    return Terms(kinds), kinds


def find_spots(text: str, lore: Lore) -> list[Spot]:
    """Places and firms in order of mention, none inside another; a road or village with the town before it."""
    named = list(_named(text, lore))
    firms = (Spot(text[one.start : one.end], one.start, one.end, "firm", one.brand) for one in find_firms(text))
    return list(_adjoined(text, _outermost([*named, *firms, *_shaped(text, named)])))


def _named(text: str, lore: Lore) -> Iterable[Spot]:
    terms, kinds = _gazetteer(lore)
    reach = 0
    for hit in terms.find_all(text):
        if hit.start < reach or (kinds[hit.term] == "zone" and _OFFICE.match(text, hit.end)):
            continue
        end = hit.end
        hung = _HANG.match(text, end)
        if hung and kinds[hit.term] != "county":
            end = hung.end()
        reach = end
        words = text[hit.start : end]
        yield Spot(words, hit.start, end, "venue" if _VENUE.search(words) else kinds[hit.term])


def _shaped(text: str, named: Sequence[Spot]) -> Iterable[Spot]:
    """Roads, villages and communities by their last character, where what stands before can be a name."""
    edges = _edges(named)
    for match in _ESTATE.finditer(text):
        yield Spot(match.group(), match.start(), match.end(), "community")
    for match in _NUMBERED.finditer(text):
        yield Spot(match.group(), match.start(), match.end(), "road")
    for shape, kind in ((_ROAD, "road"), (_COMMUNITY, "community")):
        for match in shape.finditer(text):
            start = max(match.start(), match.end() - _LONGEST_NAME)
            for loose in _LOOSE.finditer(text, match.start(), match.end() - 1):
                start = loose.end()
            start = max((at for at in range(start, match.end() - 2) if at in edges), default=start)
            if match.end() - start >= 3 and not _BARE_SHAPE.fullmatch(text, start, match.end()):
                yield Spot(text[start : match.end()], start, match.end(), kind)


def find_things(text: str) -> list[Spot]:
    """What has no name but is told apart by where it is: 三组到五组那条农渠, 庄后头."""
    return [Spot(match.group(), match.start(), match.end(), "thing") for match in _THING.finditer(text)]


def _edges(named: Sequence[Spot]) -> set[int]:
    """Where places of the gazetteer begin and end, which cuts off what is said before a road (刚才|临港大道)."""
    return {spot.start for spot in named} | {spot.end for spot in named}


def _outermost(spots: Iterable[Spot]) -> list[Spot]:
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end)):
        if not kept or spot.start >= kept[-1].end:
            kept.append(spot)
    return kept


def _adjoined(text: str, spots: Sequence[Spot]) -> Iterable[Spot]:
    """开发区 + 恒泰路: a road or a community with the town or zone that stands directly before it."""
    before: Spot | None = None
    for spot in spots:
        if before and before.end == spot.start and before.kind in ("town", "zone") and spot.kind in _SHAPED:
            before = Spot(text[before.start : spot.end], before.start, spot.end, _finer(before.kind, spot.kind))
            continue
        if before:
            yield before
        before = spot
    if before:
        yield before


def _finer(before: str, kind: str) -> str:
    """A town names the office that is near, so it stays a town."""
    return before if before == "town" else kind


def town_of(venue: Spot, lore: Lore) -> Spot | None:
    """The town that a venue's name begins with: 四队镇代表之家."""
    terms, kinds = _gazetteer(lore)
    hit = next((hit for hit in terms.find_all(venue.text) if hit.start == 0 and kinds[hit.term] == "town"), None)
    return Spot(hit.term, venue.start, venue.start + len(hit.term), "town") if hit else None


def place_in(spots: Sequence[Spot], *spans: tuple[int, int]) -> Spot | None:
    """The best place in the spans: the first that says more than a zone, a firm only where no road or village is
    named; a venue or the county is none."""
    inside = [spot for spot in spots for start, end in spans if start <= spot.start and spot.end <= end]
    fine = [spot for spot in inside if spot.kind not in _COARSE]
    ranked = [*(spot for spot in fine if spot.kind != "firm"), *fine]
    return next(iter(ranked), None) or next((spot for spot in inside if spot.kind == "zone"), None)
