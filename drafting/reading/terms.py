"""Finding many fixed terms in one pass: a two-character index, longest term first.

Linear in the text for a lexicon whose terms rarely share their first two characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found at ``text[start:end]``."""

    term: str
    start: int
    end: int


class Terms:
    """A fixed set of terms of one or more characters."""

    __slots__ = ("_pairs", "_singles")

    def __init__(self, terms: Iterable[str]) -> None:
        self._pairs: dict[str, list[str]] = {}
        self._singles: set[str] = set()
        for term in sorted(set(terms), key=len, reverse=True):
            if len(term) == 1:
                self._singles.add(term)
            elif term:
                self._pairs.setdefault(term[:2], []).append(term)

    def find_all(self, text: str) -> list[Hit]:
        """Every hit, those inside longer ones too; by start, and of those that start together the longest first."""
        hits: list[Hit] = []
        pairs, singles = self._pairs, self._singles
        for start, char in enumerate(text):
            if here := pairs.get(text[start : start + 2]):
                hits.extend(Hit(term, start, start + len(term)) for term in here if text.startswith(term, start))
            if char in singles:
                hits.append(Hit(char, start, start + 1))
        return hits
