"""Which of several: a brief text that tells of one source, one payment or one fault, against one that tells of another.

A noise comes from piling or from dancing in the square, a debt is a deposit or the price of goods. ``apart`` of
``drafting/data/problems.json`` holds such choices, each with its branches: words of one branch rule out the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from drafting.lore import load_data
from drafting.reading.sameness.lexicon import longest
from drafting.reading.terms import Terms

Choices = Mapping[int, Mapping[int, str]]


def choose(folded: str) -> Choices:
    """The branches that a text tells of, by choice, each with the first word that says so."""
    terms, places = _branches()
    found: dict[int, dict[int, str]] = {}
    for hit in longest(terms.find_all(folded)):
        for choice, branch in places[hit.term]:
            found.setdefault(choice, {}).setdefault(branch, hit.term)
    return found


def chosen_apart(first: Choices, second: Choices) -> tuple[str, str] | None:
    """Two words of different branches of one choice, where the texts have no branch of it in common."""
    for choice, mine in first.items():
        theirs = second.get(choice, {})
        if theirs and not mine.keys() & theirs.keys():
            return next(iter(mine.values())), next(iter(theirs.values()))
    return None


@cache
def _branches() -> tuple[Terms, Mapping[str, tuple[tuple[int, int], ...]]]:
    """The words, and the choices and branches that each stands in."""
    places: dict[str, list[tuple[int, int]]] = {}
    for choice, line in enumerate(load_data("problems.json")["apart"]):
        for branch, words in enumerate(line.split("|")):
            for word in words.split():
                places.setdefault(word, []).append((choice, branch))
    return Terms(places), {word: tuple(spots) for word, spots in places.items()}
