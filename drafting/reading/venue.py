"""Where an activity was held, or what was visited."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.reading.activity import Frame
from drafting.reading.going import EARLY
from drafting.reading.patterns import pattern
from drafting.reading.places import Spot
from drafting.shapes import Activity

_VENUE = pattern("venue.room")
_AT = pattern("venue.at")
_NO_PLACE = pattern("venue.no_place")
_TOURS = (Activity.VISIT, Activity.INSPECTION, Activity.SURVEY)


def find_venue(text: str, frame: Frame, spots: Sequence[Spot]) -> Spot | None:
    """Where the activity was held: a spot near the activity's words, a venue before all others."""
    if frame.activity is Activity.NONE:
        return None
    venues = [spot for spot in spots if spot.kind == "venue" or _VENUE.search(spot.text)]
    if frame.activity not in _TOURS:
        return _widen(text, venues[0], spots) if venues else None
    first = max(text.rfind(mark, 0, frame.start) for mark in "。！？\n") + 1
    stops = [stop for mark in "。！？\n：" if (stop := text.find(mark, frame.end)) >= 0]
    last = min(stops, default=len(text))
    visited = _visited(text, first, last)
    near = [spot for spot in spots if first <= spot.start and spot.start <= last and spot.kind != "county"]
    if visited and not any(spot.start <= visited.start < spot.end or spot.end <= visited.start for spot in near):
        return visited
    finer = [
        spot for spot in near[1:2] if near[0].kind == "zone" and spot.kind == "firm" and spot.start - near[0].end <= 1
    ]
    return (finer or near)[0] if near else visited or (venues[0] if venues else None)


def _visited(text: str, first: int, last: int) -> Spot | None:
    """What stands behind 走访, 去 or 到 where it can be a name."""
    match = _AT.search(text, first, min(last, first + EARLY // 2))
    if not match or _NO_PLACE.search(match["place"]):
        return None
    return Spot(match["place"], match.start("place"), match.end("place"), "visited")


def _widen(text: str, venue: Spot, spots: Sequence[Spot]) -> Spot:
    """燕尾港 + 代表之家: the place that stands directly before a venue belongs to it."""
    for spot in spots:
        if spot.end == venue.start:
            return Spot(text[spot.start : venue.end], spot.start, venue.end, "venue")
    return venue
