"""Many texts in groups of one problem each."""

from __future__ import annotations

from collections.abc import Sequence

from drafting.reading.sameness.comparing import compare_sketches
from drafting.reading.sameness.sketching import sketch
from drafting.shapes import Lore, Sameness


def same(texts: Sequence[str], lore: Lore) -> Sameness:
    """The texts in groups of one problem each; a reason for every pair put together."""
    sketches = [sketch(text, lore) for text in texts]
    groups: list[list[int]] = []
    why: dict[tuple[int, int], str] = {}
    for index, one in enumerate(sketches):
        home = None
        for group in groups:
            results = [(other, compare_sketches(sketches[other], one)) for other in group]
            if 2 * sum(result.same for _, result in results) >= len(group):
                home = group
                why |= {
                    (other, index): result.reason if result.same else "与同组其他意见为同一问题"
                    for other, result in results
                }
                break
        if home is None:
            groups.append([index])
        else:
            home.append(index)
    return Sameness(tuple(map(tuple, groups)), why)
