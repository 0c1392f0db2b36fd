"""Who is at the chat: looking at an invitation, joining by it, being recognised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.casework.chats.shapes import CHANNEL, Chat, Heard, Update, chat_of, inbox_key, step_in
from bot.casework.desk import Office, Refusal
from bot.casework.members import EXPIRED, UNKNOWN, USED
from storage.chats import Step
from storage.studios import Invitation, digest_of

JOINED = "加入工作室"


async def look_at(office: Office, token: str) -> str:
    """The name of the studio an invitation opens; uses nothing up. Raises ``Refusal`` with what to do."""
    async with office.database.everywhere() as door:
        invitation = _valid(await door.doors.invitation(token), office.now())
    async with office.database.studio(invitation.studio_id) as room:
        return (await room.members.studio()).name


async def open_chat(office: Office, token: str, secret: str, make: Callable[[Chat, Step], Update]) -> Heard:
    """A chat for whoever holds ``secret``, and its first message: the invitation, for the bot to take up.

    Twice with the same secret is once: a person who presses twice stays in the same chat.
    """
    now = office.now()
    async with office.database.everywhere() as door:
        known = await door.chats.holder(digest_of(secret))
        if known is not None:
            return Heard(inbox_key(known.id, "join"), None)
        invitation = _valid(await door.doors.invitation(token), now)
        account = await door.chats.open(invitation.studio_id, digest_of(secret), now)
        chats, chat = door.chats.of(account.studio_id), chat_of(account)
        step = await step_in(chats, chat, messages=1)
        update = make(chat, step)
        await chats.add(account.id, step, {"text": JOINED, "notice": True}, now, mine=True, client_key="join")
        await door.inbox.keep(CHANNEL, inbox_key(account.id, "join"), update, now)
    return Heard(inbox_key(chat.account, "join"), update)


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
