"""Files that lie in the blob folder and belong to nothing: what was refused, and what a death left behind."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import timedelta
from pathlib import Path

from bot.casework.desk import Office

SETTLED = timedelta(days=1)  # a file is written before the row that needs it


async def let_go(office: Office, content: bytes) -> None:
    """Forget a file that was refused: the built-in chat keeps what is sent before anybody has looked at it."""
    digest = hashlib.sha256(content).hexdigest()
    async with office.database.everywhere() as door:
        kept = await door.belongings.is_kept(digest)
    if not kept:
        await asyncio.to_thread(office.blobs.drop, digest)


async def find_strays(office: Office) -> list[Path]:
    """The files of yesterday and before that no row needs."""
    async with office.database.everywhere() as door:
        needed = await door.belongings.needed()
    before = (office.now() - SETTLED).timestamp()
    return await asyncio.to_thread(lambda: list(office.blobs.strays(needed, before)))
