"""What a studio knows of its county: the shipped default, and how a studio extends it.

The default is the sample county (灌云县) and the default taxonomy; both are plain JSON beside this module.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from drafting.shapes import Category, Lore, Place


def load_data(name: str) -> Any:
    """A JSON file of ``drafting/data``."""
    return json.loads(files("drafting").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def default_lore() -> Lore:
    """The shipped default: taxonomy of 54 categories and the sample county's gazetteer."""
    gazetteer = load_data("gazetteer.json")
    return Lore(
        county=gazetteer["county"],
        zone_unit=gazetteer["zone_unit"],
        places=tuple(_places(gazetteer["places"])),
        categories=tuple(_category(row) for row in load_data("taxonomy.json")["categories"]),
    )


def category_of(lore: Lore, code: str) -> Category:
    """The category with this code; ``KeyError`` when the studio's taxonomy has none."""
    for category in lore.categories:
        if category.code == code:
            return category
    raise KeyError(code)


def with_places(lore: Lore, places: Iterable[Place]) -> Lore:
    """The lore with a studio's own places; one of the same name replaces the old."""
    merged = {place.name: place for place in (*lore.places, *places)}
    return replace(lore, places=tuple(merged.values()))


def with_deputies(lore: Lore, names: Iterable[str]) -> Lore:
    """The lore with the names of the studio's deputies, who need no mask."""
    return replace(lore, deputies=lore.deputies | frozenset(names))


def _category(row: dict[str, Any]) -> Category:
    return Category(row["code"], row["family"], row["name"], row["definition"], tuple(row["units"]))


def _places(kinds: dict[str, str]) -> Iterable[Place]:
    for kind, words in kinds.items():
        for word in words.split():
            name, _, aliases = word.partition("=")
            yield Place(name, kind, tuple(aliases.split("|")) if aliases else ())
