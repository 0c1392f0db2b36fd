"""New sentences put into a draft without leaving the length that the rules kept to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from drafting.shapes import Draft, Sentence
from drafting.writing import BOUNDS, characters

Place = tuple[int, int]


def fit(draft: Draft, new: Mapping[Place, Sentence]) -> Draft:
    """The draft with the new sentences; where they leave the bounds that the draft was within, only those of them
    that lead back are used."""
    before = characters(draft.paragraphs)
    bounds = [(low, high) for low, high in BOUNDS.values() if low <= before <= high]
    after = _put(draft, new)
    length = characters(after.paragraphs)
    if not bounds or any(low <= length <= high for low, high in bounds):
        return after
    sign = 1 if length < before else -1  # too short now: only what grew; too long: only what shrank
    leading_back = {place: told for place, told in new.items() if sign * _growth(draft, place, told) >= 0}
    return _put(draft, leading_back)


def _growth(draft: Draft, place: Place, told: Sentence) -> int:
    return len(told.text) - len(draft.paragraphs[place[0]].sentences[place[1]].text)


def _put(draft: Draft, new: Mapping[Place, Sentence]) -> Draft:
    paragraphs = tuple(
        replace(
            paragraph,
            sentences=tuple(new.get((number, place), old) for place, old in enumerate(paragraph.sentences)),
        )
        for number, paragraph in enumerate(draft.paragraphs)
    )
    return replace(draft, paragraphs=paragraphs)
