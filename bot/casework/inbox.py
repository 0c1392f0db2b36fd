"""Nothing that was sent is lost: an update is kept before it is acknowledged and settled after its answer."""

from __future__ import annotations

from typing import Any

from bot.casework.desk import Office
from storage.vocabulary import Channel

LAST_TRY = 8  # deaths count as tries: a process may be killed over the same message more than once


async def accept(office: Office, channel: Channel, key: str, payload: dict[str, Any]) -> bool:
    """Keep an update under the channel's own key; false when it came before (a nervous network)."""
    async with office.database.everywhere() as door:
        return await door.inbox.keep(channel, key, payload, office.now())


async def waiting(office: Office, channel: Channel) -> list[tuple[str, dict[str, Any]]]:
    """(key, payload) of what a dead process left behind, oldest first."""
    async with office.database.everywhere() as door:
        return [(row.key, row.payload or {}) for row in await door.inbox.waiting(channel)]


async def begin(office: Office, channel: Channel, key: str) -> bool:
    """Count a try; false when this update has failed too often and must be given up."""
    async with office.database.everywhere() as door:
        return await door.inbox.try_again(channel, key) <= LAST_TRY


async def settle(office: Office, channel: Channel, key: str) -> None:
    """The update is dealt with; its content is forgotten."""
    async with office.database.everywhere() as door:
        await door.inbox.done(channel, key, office.now())
