"""What a studio knows of its county: places, categories, its own people."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.shapes.origin import NO_ERRAND, Errand


@dataclass(frozen=True, slots=True)
class Category:
    """A second-level category: code ``A1``, family ``A 要素保障``, name ``蒸汽供热``, units that handle it."""

    code: str
    family: str
    name: str
    definition: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. ``kind``: county, town, village, zone, road, water, plant, venue …"""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lore:
    """What a studio knows of its county; an argument of every reading, never a global.

    ``errand`` says for which studio and which work a model would be asked.
    """

    county: str
    zone_unit: str
    places: tuple[Place, ...]
    categories: tuple[Category, ...]
    deputies: frozenset[str] = frozenset()
    errand: Errand = NO_ERRAND
