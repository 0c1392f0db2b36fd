"""Words to structure to documents. Knows no chat and no database.

``Reader``, ``Drafter`` and ``Replier`` are the seams: the rule-based twins are the default and always there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from drafting.shapes import Answered, Brief, Draft, Headway, Lore, Message, Reading, Sameness, Told


class Reader(Protocol):
    """Turns what a deputy wrote into structure; never adds what was not said."""

    async def read(self, messages: Sequence[Message], lore: Lore) -> Reading: ...

    async def same(self, texts: Sequence[str], lore: Lore) -> Sameness: ...


class Watch(Protocol):
    """Who waits for a draft that takes its time: is told how far it is, and may call the model off."""

    async def told(self, headway: Headway) -> None: ...

    async def called_off(self) -> None:
        """Comes back when the rules' draft is wanted at once."""
        ...


class Drafter(Protocol):
    """Turns confirmed cases into a report; every factual sentence names its cases."""

    async def draft(self, brief: Brief, watch: Watch | None = None) -> Draft: ...


class Replier(Protocol):
    """Tells a visitor what was answered; adds nothing and promises nothing."""

    async def reply(self, answered: Answered, lore: Lore) -> Told: ...
