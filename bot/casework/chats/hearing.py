"""What members do in the chat: kept together with its update, before anybody is told that it arrived."""

from __future__ import annotations

from collections.abc import Callable

from bot.casework.chats.shapes import (
    CHANNEL,
    Body,
    Chat,
    Heard,
    Standing,
    Update,
    blob_of,
    buttons,
    inbox_key,
    standing_of,
    step_in,
)
from bot.casework.desk import Office, Refusal
from storage.chats import Step

STALE_BUTTON = "这个按钮已失效，请用最新的卡片。"
NOT_EDITABLE = "这条消息不能修改了，请另发一条更正。"


async def hear(office: Office, chat: Chat, key: str, body: Body, make: Callable[[Standing, Step], Update]) -> Heard:
    """Keep a member's words and their update together; ``key`` is the browser's own, so twice is once."""
    now, name = office.now(), inbox_key(chat.account, key)
    async with office.database.everywhere() as door:
        chats = door.chats.of(chat.studio)
        step = await step_in(chats, chat, messages=1)
        update = make(Standing(step.message, step.revision, True, now, None, False, key, body), step)
        if not await door.inbox.keep(CHANNEL, name, update, now):
            return Heard(name, None)  # the number stays unused, as a gap
        await chats.add(chat.account, step, body, now, mine=True, client_key=key, blob=blob_of(body))
    return Heard(name, update)


async def hear_again(
    office: Office, chat: Chat, key: str, number: int, text: str, make: Callable[[Standing, Step], Update]
) -> Heard:
    """A member changes the words of an own message. Raises ``Refusal`` where that cannot be."""
    now, name = office.now(), inbox_key(chat.account, key)
    async with office.database.everywhere() as door:
        chats = door.chats.of(chat.studio)
        step = await step_in(chats, chat)
        if await door.inbox.knows(CHANNEL, name):
            return Heard(name, None)
        row = await chats.get(chat.account, number)
        if row is None or not row.mine or set(row.body) != {"text"}:
            raise Refusal(NOT_EDITABLE)
        body = {"text": text}
        update = make(Standing(number, step.revision, True, row.at, now, False, row.client_key, body), step)
        if not await door.inbox.keep(CHANNEL, name, update, now):
            return Heard(name, None)
        await chats.rewrite(chat.account, number, step.revision, body, now)
    return Heard(name, update)


async def press(
    office: Office, chat: Chat, key: str, number: int, data: str, make: Callable[[Standing, Step], Update]
) -> Heard:
    """A member presses a button. Only what stands on the message now can be pressed: ``Refusal`` otherwise."""
    name = inbox_key(chat.account, key)
    async with office.database.everywhere() as door:
        chats = door.chats.of(chat.studio)
        step = await step_in(chats, chat)
        if await door.inbox.knows(CHANNEL, name):  # the first one did its work, and the button may be gone since
            return Heard(name, None)
        row = await chats.get(chat.account, number)
        if row is None or row.mine or data not in buttons(row.body):
            raise Refusal(STALE_BUTTON)
        update = make(standing_of(row), step)
        kept = await door.inbox.keep(CHANNEL, name, update, office.now())
    return Heard(name, update if kept else None)
