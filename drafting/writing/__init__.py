"""A report written by rule: themes, verdicts, figures and the visitors' words in written style.

The same brief always gives the same draft. Every factual sentence names its cases or its counts.
"""

from __future__ import annotations

import asyncio

from drafting import Watch
from drafting.shapes import Brief, Draft, Lore
from drafting.writing.compose import BOUNDS, Length, NothingToReport, characters, compose
from drafting.writing.reply import RuleReplier

__all__ = ["BOUNDS", "Length", "NothingToReport", "RuleDrafter", "RuleReplier", "characters", "write"]


def write(brief: Brief, lore: Lore, length: Length = Length.STANDARD) -> Draft:
    """A draft of the brief; raises :class:`NothingToReport` where there is nothing to rest one on."""
    return compose(brief, lore, length)


class RuleDrafter:
    """The drafter that is always there: needs no model and no network, and leaves the event loop free."""

    def __init__(self, lore: Lore, length: Length = Length.STANDARD) -> None:
        self._lore = lore
        self._length = length

    async def draft(self, brief: Brief, watch: Watch | None = None) -> Draft:
        del watch  # there is nothing to wait for
        return await asyncio.to_thread(write, brief, self._lore, self._length)
