"""Where the trouble of a matter is: what its own words name, else its group, the visit, the beginning of the note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.reading.groups import Group
from drafting.reading.patterns import pattern
from drafting.reading.places import Spot, place_in, town_of
from drafting.reading.roles import Part
from drafting.shapes import Lore

_LOCAL = re.compile(r"镇上|村里|村[^，]{0,2}卫生室|门口|学校|街上|巷|庄上|小学")
_NAMELESS = pattern("places.nameless")
_BARE_TOWN = 4  # characters of a town's name with nothing that hangs on it


@dataclass(frozen=True, slots=True)
class Ground:
    """What a folded note tells of places: those with a name, things told by where they are, where its writer went;
    ``begun``: where the first matter begins."""

    text: str
    lore: Lore
    spots: tuple[Spot, ...]
    things: tuple[Spot, ...]
    visited: Spot | None
    begun: int


def site_of(group: Group, heart: Sequence[Part], ground: Ground) -> Spot | None:
    """The most particular place that is told of the matter."""
    spans, around = _spans(group, heart)
    own = place_in(ground.spots, *spans)
    if own is None or (own.kind in ("town", "zone") and len(own.text) <= _BARE_TOWN):
        own = _thing(ground, *spans, *around) or own
    if own and own.kind == "zone" and ground.visited:
        own = ground.visited
    near = own or place_in(ground.spots, *around) or ground.visited or place_in(ground.spots, (0, ground.begun))
    return near or _near_town(group, ground) or _nameless(heart, ground)


def named_site_of(group: Group, heart: Sequence[Part], ground: Ground) -> Spot | None:
    """The place that decides whose the matter is: one with a name."""
    spans, around = _spans(group, heart)
    first = [(0, group.parts[0].clause.start)] if group.parts else []
    found = place_in(ground.spots, *spans) or place_in(ground.spots, *around)
    return found or ground.visited or place_in(ground.spots, *first)


def _spans(group: Group, heart: Sequence[Part]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where the matter is stated, and all that is told with it."""
    spans = [*(part.span for part in heart), (heart[0].body, heart[-1].clause.end)]
    return spans, [(part.clause.start, part.clause.end) for part in group.parts]


def _thing(ground: Ground, *spans: tuple[int, int]) -> Spot | None:
    """The first thing that ends in one of the spans, without what stands before the span (另外|三组那条渠)."""
    for spot in ground.things:
        for start, end in spans:
            if start < spot.end <= end:
                first = max(start, spot.start)
                return Spot(ground.text[first : spot.end], first, spot.end, spot.kind)
    return None


def _near_town(group: Group, ground: Ground) -> Spot | None:
    """The town of the venue, where a matter speaks of its town or village without a name."""
    if not _LOCAL.search("，".join(part.clause.text for part in group.parts)):
        return None
    venues = (spot for spot in ground.spots if spot.kind == "venue")
    return next((town for venue in venues if (town := town_of(venue, ground.lore))), None)


def _nameless(heart: Sequence[Part], ground: Ground) -> Spot | None:
    """县医院, 村部门口: where nothing with a name is told."""
    match = _NAMELESS.search(ground.text, heart[0].body, heart[-1].clause.end)
    return Spot(match.group(), match.start(), match.end(), "thing") if match else None
