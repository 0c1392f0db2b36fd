"""A report written by rule: themes, verdicts, figures and the visitors' words in written style.

The same brief always gives the same draft. Every factual sentence names its cases or its counts.
"""

from __future__ import annotations

from drafting import Watch
from drafting.apart import work_apart
from drafting.shapes import Brief, Draft, Length, Lore
from drafting.writing.bounds import BOUNDS, NothingToReport, characters
from drafting.writing.reply import RuleReplier

__all__ = ["BOUNDS", "Length", "NothingToReport", "RuleDrafter", "RuleReplier", "characters", "write"]


def write(brief: Brief, lore: Lore, length: Length | None = None) -> Draft:
    """A draft of the brief; raises :class:`NothingToReport` where there is nothing to rest one on.

    ``length``: another than the brief asks for.
    """
    from drafting.writing.compose import compose  # late: a start need not wait for the patterns of a report

    return compose(brief, lore, length or brief.length)


class RuleDrafter:
    """The drafter that is always there: needs no model and no network, and leaves the event loop free."""

    def __init__(self, lore: Lore) -> None:
        self._lore = lore

    async def draft(self, brief: Brief, watch: Watch | None = None) -> Draft:
        del watch  # there is nothing to wait for
        return await work_apart(len(brief.cases), write, brief, self._lore)
