"""What one- and two-character strings of a statement tell for and against each category, fitted over reviewed phrases.

``drafting/data/margins.json`` holds for every string that tells something a weight per category in hundredths;
``bench/margins.py`` fits and writes it. Where ``odds`` counts each string by itself, these weights were set together,
so that words often met side by side are not counted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Any

from drafting.lore import load_data
from drafting.reading.odds import strings_of

_HUNDREDTHS = 100.0


@dataclass(frozen=True, slots=True)
class Margins:
    """``plain``: points of every category before a word is read; ``told``: what each known string adds."""

    plain: Mapping[str, float]
    told: Mapping[str, tuple[tuple[str, float], ...]]

    def of(self, *texts: str) -> dict[str, float]:
        """Points of every category for a folded statement; empty where no string of it is known."""
        strings = {string for text in texts for string in strings_of(text)}
        known = [self.told[string] for string in strings if string in self.told]
        points: dict[str, float] = defaultdict(float)
        for row in known:
            for code, value in row:
                points[code] += value
        length = sqrt(len(known) or 1)
        return {code: base + points[code] / length for code, base in self.plain.items()} if known else {}


@cache
def default_margins() -> Margins:
    return make_margins(load_data("margins.json"))


def make_margins(data: Mapping[str, Any]) -> Margins:
    """From the file's form: string → ``code weight code weight …``."""
    plain = {code: value / _HUNDREDTHS for code, value in data["plain"].items()}
    return Margins(plain, {string: tuple(_pairs(row.split())) for string, row in data["strings"].items()})


def _pairs(row: list[str]) -> list[tuple[str, float]]:
    return [(code, int(value) / _HUNDREDTHS) for code, value in zip(row[::2], row[1::2], strict=True)]
