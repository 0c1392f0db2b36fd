"""One chat's updates in their order, different chats side by side, and never too many at once."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

Take = Callable[[str, dict[str, Any]], Awaitable[None]]


class Lanes:
    """Hands every update to ``take``, which must not raise. ``width`` run at once, ``depth`` may wait."""

    def __init__(self, take: Take, width: int, depth: int) -> None:
        self._take = take
        self._turns = asyncio.Semaphore(width)
        self._room = asyncio.Semaphore(depth)
        self._lanes: dict[int, deque[tuple[str, dict[str, Any]]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def put(self, chat: int, key: str, update: dict[str, Any]) -> None:
        """Queue an update behind its chat's others; waits while too many are in hand."""
        await self._room.acquire()
        lane = self._lanes.get(chat)
        if lane is not None:
            lane.append((key, update))
            return
        self._lanes[chat] = deque([(key, update)])
        task = asyncio.create_task(self._run(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, chat: int) -> None:
        lane = self._lanes[chat]
        while lane:
            async with self._turns:
                await self._take(*lane.popleft())
            self._room.release()
        del self._lanes[chat]

    async def drain(self, grace: float | None = None) -> int:
        """Wait for all lanes to empty; how many had to be cut off when the grace (seconds, if any) was over."""
        if not self._tasks:
            return 0
        _, late = await asyncio.wait(self._tasks, timeout=grace)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return len(late)
