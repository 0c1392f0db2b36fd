"""Who is at the chat: looking at an invitation, joining by it, being recognised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.casework.chats.shapes import CHANNEL, Chat, Heard, Update, chat_of, inbox_key, step_in
from bot.casework.desk import Office, Refusal
from bot.casework.members import EXPIRED, UNKNOWN, USED
from storage.chats import Step
from storage.database import Everywhere
from storage.studios import Invitation, digest_of

JOINED = "加入工作室"


async def look_at(office: Office, token: str) -> str:
    """The name of the studio an invitation opens; uses nothing up. Raises ``Refusal`` with what to do."""
    async with office.database.everywhere() as door:
        invitation = _valid(await door.doors.invitation(token), office.now())
    async with office.database.studio(invitation.studio_id) as room:
        return (await room.members.studio()).name


async def open_chat(
    office: Office, token: str, secret: str, make: Callable[[Chat, Step], Update]
) -> tuple[Chat, Heard]:
    """A chat for whoever holds ``secret``, and its first message: the invitation, for the bot to take up.

    Twice with the same secret is once: a person who presses twice stays in the same chat.
    """
    now, digest = office.now(), digest_of(secret)
    async with office.database.everywhere() as door:
        known = await door.chats.holder(digest)
        if known is not None:
            return chat_of(known), Heard(inbox_key(known.id, "join"), None)
        invitation = _valid(await door.doors.invitation(token), now)
        account = await door.chats.open(invitation.studio_id, digest, now)
        if account is not None:
            return chat_of(account), await _greet(door, chat_of(account), make, now)
    return await open_chat(office, token, secret, make)  # the other press was quicker and has opened it


async def _greet(door: Everywhere, chat: Chat, make: Callable[[Chat, Step], Update], now: datetime) -> Heard:
    """The first message of a chat, and its update."""
    chats = door.chats.of(chat.studio)
    step = await step_in(chats, chat, messages=1)
    heard = Heard(inbox_key(chat.account, "join"), make(chat, step))
    await chats.add(chat.account, step, {"text": JOINED, "notice": True}, now, mine=True, client_key="join")
    await door.inbox.keep(CHANNEL, heard.key, heard.update or {}, now)
    return heard


async def recognise(office: Office, secret: str) -> Chat | None:
    """The chat of the browser that holds this secret."""
    async with office.database.everywhere() as door:
        account = await door.chats.holder(digest_of(secret))
    return chat_of(account) if account else None


async def find(office: Office, account: int) -> Chat | None:
    """The chat of an account, or nothing."""
    async with office.database.everywhere() as door:
        found = await door.chats.account(account)
    return chat_of(found) if found else None


async def studio_of(office: Office, chat: Chat) -> str:
    """The name of the studio whose chat it is."""
    async with office.database.studio(chat.studio) as room:
        return (await room.members.studio()).name


def _valid(invitation: Invitation | None, now: datetime) -> Invitation:
    if invitation is None:
        raise Refusal(UNKNOWN)
    if invitation.used_at is not None:
        raise Refusal(USED)
    if invitation.expires_at <= now:
        raise Refusal(EXPIRED)
    return invitation
