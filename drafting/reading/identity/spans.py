"""A candidate span of an identifier and how overlapping candidates are settled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drafting.shapes import IdentifierKind


class Found(NamedTuple):
    """``text[start:end]`` looks like an identifier of this kind; the higher ``rank`` wins an overlap."""

    kind: IdentifierKind
    start: int
    end: int
    rank: int


def settle(found: Iterable[Found]) -> list[Found]:
    """The non-overlapping best of the candidates, in order: rank first, then the longer, then the earlier."""
    taken: list[Found] = []
    covered: set[int] = set()
    for one in sorted(found, key=lambda f: (-f.rank, f.start - f.end, f.start)):
        if not covered.isdisjoint(range(one.start, one.end)):
            continue
        covered.update(range(one.start, one.end))
        taken.append(one)
    return sorted(taken, key=lambda f: f.start)
