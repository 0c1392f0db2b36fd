"""What a studio knows of its county: places, categories, its own people."""

from __future__ import annotations

from dataclasses import dataclass


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

    ``studio`` is a key of the studio, by which the use of a model is counted.
    """

    county: str
    zone_unit: str
    places: tuple[Place, ...]
    categories: tuple[Category, ...]
    deputies: frozenset[str] = frozenset()
    studio: str = ""
