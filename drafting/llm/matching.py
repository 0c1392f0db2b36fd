"""Which of a model's proposals speaks of which matter of the rules, and which quotes are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafting.llm.answers import Row, words
from drafting.masking import Cover
from drafting.shapes import Evidence, Matter

SHORTEST = 4  # characters of a quote that can mean one thing
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row whose quote stands in the note, verbatim."""

    quote: Evidence
    row: Row


def verbatim(rows: Sequence[Row], cover: Cover, text: str) -> list[Proposal]:
    """Rows with a quote that stands in the note word for word once the masks are undone; the others are dropped."""
    found = []
    for row in rows:
        quote = cover.reveal(words(row, "quote"))
        start = text.find(quote)
        if len(quote) >= SHORTEST and start >= 0:
            found.append(Proposal(Evidence(quote, start, start + len(quote)), row))
    return found


def match(matters: Sequence[Matter], proposals: Sequence[Proposal]) -> tuple[list[Proposal | None], list[Proposal]]:
    """For each matter the proposal that shares most of its words with it, each used once; and those left over
    that touch no matter at all."""
    shares = sorted(
        (
            (overlap(matter.evidence, one.quote), -i, -j)
            for i, matter in enumerate(matters)
            for j, one in enumerate(proposals)
        ),
        reverse=True,
    )
    chosen: dict[int, int] = {}
    for share, i, j in shares:
        if share >= _SHARED and -i not in chosen and -j not in chosen.values():
            chosen[-i] = -j
    strays = [one for one in proposals if not any(overlap(matter.evidence, one.quote) for matter in matters)]
    return [proposals[chosen[i]] if i in chosen else None for i in range(len(matters))], strays


def overlap(one: Evidence, other: Evidence) -> float:
    """Shared characters as a share of the shorter span."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, min(one.end - one.start, other.end - other.start))
