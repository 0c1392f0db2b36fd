"""Waiting for what must come: long, as a machine may be busy, and no longer than it takes to come."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

PATIENCE = 20.0  # seconds until what never comes fails the test


async def eventually(holds: Callable[[], object]) -> None:
    """Return as soon as something holds."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - what it waits for rings no bell
            await asyncio.sleep(0.01)


def hold_port() -> socket.socket:
    """Keep a free port of this machine for servers of the test that come and go; it refuses while none listens."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    return held
