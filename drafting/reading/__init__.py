"""A deputy's note, read by rule: no model, no network, no state. ``read`` is the whole of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from drafting.shapes import Lore, Message, Reading, Sameness

LONG = 2_000  # characters that take some milliseconds


def read(messages: Sequence[Message], lore: Lore) -> Reading:
    """Read one note. Pure and deterministic; linear in the text."""
    from drafting.reading.note import read_note  # late: a start need not wait for the patterns of a note

    return read_note(messages, lore)


class RuleReader:
    """The rule-based ``drafting.Reader``: the default, and the twin that a model falls back to."""

    async def read(self, messages: Sequence[Message], lore: Lore) -> Reading:
        """The reading; a long text is read in a thread of its own, so that nobody else waits for it."""
        if sum(len(message.text) for message in messages) > LONG:
            return await asyncio.to_thread(read, messages, lore)
        return read(messages, lore)

    async def same(self, texts: Sequence[str], lore: Lore) -> Sameness:
        from drafting.reading.sameness import same

        return same(texts, lore)


__all__ = ["RuleReader", "read"]
