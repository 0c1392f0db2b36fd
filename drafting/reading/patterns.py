"""Word patterns of the reading rooms, from ``drafting/data/patterns.json``: a name and its alternatives.

The file is reviewed as data: one phrase or flat phrase pattern an entry. No pattern repeats a repetition,
so that every search is linear in the text (tested against long, hostile texts).
"""

from __future__ import annotations

import re
from functools import cache

from drafting.lore import load_data


@cache
def _alternatives() -> dict[str, list[str]]:
    found: dict[str, list[str]] = load_data("patterns.json")
    return found


def pattern(name: str) -> re.Pattern[str]:
    """The pattern of that name; ``KeyError`` where the file has none."""
    return re.compile("|".join(_alternatives()[name]))
