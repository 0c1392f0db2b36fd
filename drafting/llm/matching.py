"""Which of a model's proposals speaks of which matter of the rules, which quotes are none, and where the two count
otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.llm.answers import Row, words
from drafting.masking import Cover
from drafting.shapes import Evidence, Matter, Point

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


def match(matters: Sequence[Matter], proposals: Sequence[Proposal]) -> list[Proposal | None]:
    """For each matter the proposal that shares most of its words with it, each used once."""
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
    return [proposals[chosen[i]] if i in chosen else None for i in range(len(matters))]


def recount(
    matters: Sequence[Matter], pairs: Sequence[Proposal | None], proposals: Sequence[Proposal]
) -> Iterator[tuple[Point, Evidence | None, Evidence | None]]:
    """Where the model counts otherwise: (point, the matter's words, the other words), as in ``Doubt``."""
    for matter, own in zip(matters, pairs, strict=True):
        if own is None:
            yield _missing(matter, matters, pairs)
    for one in proposals:
        if any(one is pair for pair in pairs):
            continue
        touched = [at for at, matter in enumerate(matters) if overlap(matter.evidence, one.quote)]
        if not touched:
            yield Point.OPINION, None, one.quote
        elif len(touched) == 1 and _apart(matters[touched[0]], pairs[touched[0]], one):
            yield Point.APART, matters[touched[0]].evidence, one.quote


def _missing(
    matter: Matter, matters: Sequence[Matter], pairs: Sequence[Proposal | None]
) -> tuple[Point, Evidence, Evidence | None]:
    """A matter that has no proposal of its own: part of another one's, or nothing to the model."""
    for other, pair in zip(matters, pairs, strict=True):
        if pair is not None and overlap(matter.evidence, pair.quote) >= _SHARED:
            return Point.JOINED, matter.evidence, other.evidence
    return Point.OPINION, matter.evidence, None


def _apart(matter: Matter, own: Proposal | None, second: Proposal) -> bool:
    """Whether a second quote is a part of the matter's words of its own, behind the first."""
    inside = matter.evidence.start < second.quote.start and second.quote.end <= matter.evidence.end
    return own is not None and inside and not overlap(own.quote, second.quote)


def overlap(one: Evidence, other: Evidence) -> float:
    """Shared characters as a share of the shorter span."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, min(one.end - one.start, other.end - other.start))
