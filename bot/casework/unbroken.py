"""Work that is not to be broken off in the middle."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def unbroken(work: Coroutine[Any, Any, T]) -> T:
    """The work done to its end, even where the one who waits for it is cancelled meanwhile; only then is he.

    A transaction broken off in the middle leaves its connection open for a while, and with it SQLite's lock.
    """
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise
