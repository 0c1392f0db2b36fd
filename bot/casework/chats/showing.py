"""What a page shows of its chat."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.chats.shapes import Body, Changes, Chat, NotStanding, Standing, standing_of
from bot.casework.desk import Office

PAGE = 500  # changes told at once; a page that got so many asks again


async def changes(office: Office, chat: Chat, revision: int, first: int = 60) -> Changes:
    """All that changed after ``revision``; for a page that has seen nothing (0), the last messages.

    A page may come with a count from another life of the database: then it begins anew.
    """
    async with office.database.studio(chat.studio) as room:
        account = await room.chats.account(chat.account)
        if account is None:
            raise NotStanding
        if 0 < revision <= account.revision:
            rows = await room.chats.since(chat.account, revision, PAGE)
            seen = max((row.revision for row in rows), default=account.revision)
            return Changes(seen, account.menu, tuple(map(standing_of, rows)))
        last = await room.chats.before(chat.account, None, first + 1)
    shown = tuple(standing_of(row) for row in reversed(last[:first]))
    return Changes(account.revision, account.menu, shown, more=len(last) > first, anew=True)


async def older(office: Office, chat: Chat, before: int, limit: int = 60) -> tuple[Sequence[Standing], bool]:
    """Messages that stand before one, oldest first, and whether there are more."""
    async with office.database.studio(chat.studio) as room:
        if await room.chats.account(chat.account) is None:
            raise NotStanding
        rows = await room.chats.before(chat.account, before, limit + 1)
    return [standing_of(row) for row in reversed(rows[:limit])], len(rows) > limit


async def file(office: Office, chat: Chat, blob: str) -> Body | None:
    """A file that stands in this very chat: ``name, type, size, blob, kind``."""
    async with office.database.studio(chat.studio) as room:
        row = await room.chats.with_blob(chat.account, blob)
    return row.body["file"] if row else None


async def attachment(office: Office, chat: Chat, number: int) -> Body | None:
    """The file of one message of this chat."""
    async with office.database.studio(chat.studio) as room:
        row = await room.chats.get(chat.account, number)
    return row.body.get("file") if row else None
