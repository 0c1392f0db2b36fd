"""What the bot does in the chat: says something, changes it, takes it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.casework.chats.shapes import Body, Chat, NotStanding, Standing, Unchanged, blob_of, standing_of, step_in
from bot.casework.desk import Office

GIVEN_UP = "刚才这一步没有办成，您说的话还留在上面。请过一会儿再试一次；还不行，请联系工作室工作人员。"


async def post(office: Office, chat: Chat, body: Body, menu: dict[str, Any] | None = None) -> Standing:
    """The bot says something; ``menu`` is a new keyboard below the chat, ``{}`` takes it away."""
    async with office.database.studio(chat.studio) as room:
        step = await step_in(room.chats, chat, messages=1)
        row = await room.chats.add(chat.account, step, body, office.now(), blob=blob_of(body))
        if menu is not None:
            await room.chats.show_menu(chat.account, menu or None)
    return standing_of(row)


async def rewrite(office: Office, chat: Chat, number: int, change: Callable[[Body], Body]) -> Standing:
    """The bot changes a message of its own. Raises ``NotStanding``, ``Unchanged``."""
    now = office.now()
    async with office.database.studio(chat.studio) as room:
        step = await step_in(room.chats, chat)
        row = await room.chats.get(chat.account, number)
        if row is None or row.mine:
            raise NotStanding
        body = change(row.body)
        if body == row.body:
            raise Unchanged
        await room.chats.rewrite(chat.account, number, step.revision, body, now)
        return Standing(number, step.revision, False, row.at, now, False, None, body)


async def remove(office: Office, chat: Chat, number: int) -> None:
    """Take a message away. Raises ``NotStanding``."""
    async with office.database.studio(chat.studio) as room:
        step = await step_in(room.chats, chat)
        if await room.chats.get(chat.account, number) is None:
            raise NotStanding
        await room.chats.remove(chat.account, number, step.revision)
