"""How long an event loop did nothing else."""

from __future__ import annotations

import asyncio
import time
from typing import Self


class Stall:
    """The longest time for which the loop stood still, seconds."""

    async def __aenter__(self) -> Self:
        self.longest = 0.0
        self._task = asyncio.create_task(self._watch())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.sleep(0.002)
        self._task.cancel()

    async def _watch(self) -> None:
        seen = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            self.longest, seen = max(self.longest, now - seen - 0.001), now
