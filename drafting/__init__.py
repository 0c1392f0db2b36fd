"""Words to structure to documents. Knows no chat and no database.

``Reader`` and ``Drafter`` are the two seams: the rule-based twins are the default and always there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from drafting.shapes import Brief, Draft, Lore, Message, Reading, Sameness


class Reader(Protocol):
    """Turns what a deputy wrote into structure; never adds what was not said."""

    async def read(self, messages: Sequence[Message], lore: Lore) -> Reading: ...

    async def same(self, texts: Sequence[str], lore: Lore) -> Sameness: ...


class Drafter(Protocol):
    """Turns confirmed cases into a report; every factual sentence names its cases."""

    async def draft(self, brief: Brief) -> Draft: ...
