"""A private address under which a member's phone fetches the dates: given once, renewed, revoked.

Only its digest is kept, so it can be shown on the day it is made and never again: whoever lost it takes a new one.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime

from bot.casework import calendars
from bot.casework.desk import Desk, Office

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


async def since(desk: Desk) -> datetime | None:
    """When the member's own address was made, if there is one."""
    async with desk.office.database.studio(desk.studio) as room:
        found = await room.subscriptions.get(desk.member.id)
    return found.made_at if found else None


async def renew(desk: Desk) -> str:
    """A new secret for the member's own address; the one before opens nothing any more."""
    token = secrets.token_urlsafe(32)
    async with desk.office.database.studio(desk.studio) as room:
        await room.subscriptions.put(desk.member.id, token, desk.office.now())
    return token


async def revoke(desk: Desk) -> bool:
    """The member's own address opens nothing any more; whether there was one."""
    async with desk.office.database.studio(desk.studio) as room:
        return await room.subscriptions.drop(desk.member.id)


async def fetch(office: Office, token: str) -> bytes | None:
    """The calendar behind an address; nothing for one that was guessed, renewed or revoked, or whose member left."""
    if not _TOKEN.fullmatch(token):
        return None
    async with office.database.everywhere() as door:
        member = await door.subscriptions.subscriber(token)
    return await calendars.feed(Desk(office, member)) if member else None
