"""Surnames, given-name characters and ordinary words, as weights.

``names_surnames.json`` and ``names_given.json`` hold, per character, ten times the natural logarithm of how much more
often it stands in a name than in running text; ``names_words.json`` the ordinary words that hold a surname character
and so may pass for a name. Derived from MIT-licensed lists (character counts of ngender, the dictionary of jieba,
the surnames of Faker).
"""

from __future__ import annotations

from functools import cache

from drafting.lore import load_data

LONGEST_WORD = 4
_UNSEEN = -45
_FLOOR, _CEILING = -60, 45


@cache
def surnames() -> dict[str, int]:
    """Weight of each surname of one character."""
    return {str(char): int(weight) for char, weight in load_data("names_surnames.json")["single"].items()}


@cache
def compounds() -> frozenset[str]:
    """Surnames of two and more characters."""
    return frozenset(load_data("names_surnames.json")["compound"])


@cache
def words() -> frozenset[str]:
    """Ordinary words of two to four characters that hold a surname character."""
    return frozenset(load_data("names_words.json")["words"].split())


@cache
def _given() -> dict[str, int]:
    return {str(char): int(weight) for char, weight in load_data("names_given.json").items()}


def given_weight(char: str) -> int:
    """How much a character speaks for a given name, within bounds, so that no one character decides alone."""
    return max(_FLOOR, min(_CEILING, _given().get(char, _UNSEEN)))
