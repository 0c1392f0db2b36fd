"""The one unit that could handle a matter, and why. A suggestion: only the 主任会议 assigns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from drafting.lore import category_of, load_data
from drafting.reading.places import Spot
from drafting.shapes import Lore

_ZONE, _TOWN = "园区", "属地"
_TOWN_OFFICE = "属地镇街"
_OTHER_ZONE = ("经开区", "经济开发区", "开发区")


@cache
def _rules() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    rows = load_data("units.json")["rules"]
    return {
        code: [(unit.strip(), tuple(words.split())) for unit, words in units.items()] for code, units in rows.items()
    }


def suggest_unit(code: str, words: str, spots: Sequence[Spot], lore: Lore) -> tuple[str, str]:
    """Unit and reason. ``words``: the matter; ``spots``: places of the note, nearest first."""
    category = category_of(lore, code)
    for unit, cues in _rules().get(code, ()):
        hit = next((cue for cue in cues if cue in words), "")
        if hit or not cues:
            named = _named(unit, words, spots, lore)
            reason = f"{category.family[2:]}/{category.name}" + (f"，提到“{hit}”" if hit else "")
            return named, f"{reason}，通常由{named}办理"
    unit = category.units[0] if category.units else lore.zone_unit
    return _named(unit, words, spots, lore), f"{category.family[2:]}/{category.name}，通常由{unit}办理"


def _named(unit: str, words: str, spots: Sequence[Spot], lore: Lore) -> str:
    if unit == _ZONE:
        return "县经济开发区管委会" if any(zone in words for zone in _OTHER_ZONE) else lore.zone_unit
    if unit in (_TOWN, "属地镇街"):
        return _town(spots)
    return unit


def _town(spots: Sequence[Spot]) -> str:
    """The office of the town that the note names."""
    for spot in spots:
        if spot.kind == "town":
            stem = next((end for end in ("镇", "乡", "街道") if end in spot.text), "")
            name = spot.text[: spot.text.index(stem) + len(stem)] if stem else spot.text + "镇"
            return name if stem == "街道" else f"{name}政府"
    return _TOWN_OFFICE
