"""The built-in chat: what members and the bot say there is kept first and shown after.

A body is what a message says, as JSON: a person's ``text``; the bot's ``html`` and ``buttons`` (rows of
``{"text", "data" | "url"}``); of either a ``file`` (``name, type, size, blob, kind`` and, for a picture,
``width, height``). An *update* is what the bot is told about it, in the words of its channel.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from bot.casework.desk import Office, Refusal
from bot.casework.members import EXPIRED, UNKNOWN, USED
from storage.chats import FIRST_ADDRESS, Account, ChatMessage, Chats, Step
from storage.studios import Invitation, digest_of
from storage.vocabulary import Channel

CHANNEL = Channel.WEB
STALE_BUTTON = "这个按钮已失效，请用最新的卡片。"
NOT_EDITABLE = "这条消息不能修改了，请另发一条更正。"
GIVEN_UP = "刚才这条没有处理成功，您的原话已经保留在上面。请稍后再发一次；还不行，请联系工作室工作人员。"
JOINED = "加入工作室"
PAGE = 500  # changes told at once; a page that got so many asks again

Body: TypeAlias = dict[str, Any]
Update: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chat:
    """One browser's chat with the bot."""

    account: int
    studio: int

    @property
    def address(self) -> int:
        """The user and chat id by which the bot knows it."""
        return FIRST_ADDRESS + self.account


@dataclass(frozen=True, slots=True)
class Standing:
    """A message as it stands now."""

    number: int
    revision: int
    mine: bool
    at: datetime
    edited_at: datetime | None
    removed: bool
    key: str | None
    body: Body


@dataclass(frozen=True, slots=True)
class Changes:
    """What a page has not seen yet. ``more``: older messages stand before these; ``anew``: forget the rest."""

    revision: int
    menu: dict[str, Any] | None
    messages: tuple[Standing, ...]
    more: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """A thing a member did, kept with its update; ``update`` is None when it had come before."""

    key: str
    update: Update | None


class Unchanged(Exception):
    """A message already says this."""


class NotStanding(Exception):
    """No such message of the bot stands in the chat."""


# --- who is there --------------------------------------------------------------------------------


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
            return Heard(_key(known.id, "join"), None)
        invitation = _valid(await door.doors.invitation(token), now)
        account = await door.chats.open(invitation.studio_id, digest_of(secret), now)
        chats, chat = door.chats.of(account.studio_id), _chat(account)
        step = await _step(chats, chat, messages=1)
        update = make(chat, step)
        await chats.add(account.id, step, {"text": JOINED, "notice": True}, now, mine=True, client_key="join")
        await door.inbox.keep(CHANNEL, _key(account.id, "join"), update, now)
    return Heard(_key(chat.account, "join"), update)


async def recognise(office: Office, secret: str) -> Chat | None:
    """The chat of the browser that holds this secret."""
    async with office.database.everywhere() as door:
        account = await door.chats.holder(digest_of(secret))
    return _chat(account) if account else None


async def find(office: Office, account: int) -> Chat | None:
    """The chat of an account, or nothing."""
    async with office.database.everywhere() as door:
        found = await door.chats.account(account)
    return _chat(found) if found else None


def account_at(address: int) -> int:
    """Whose chat an address is; no account has a number below 1."""
    return address - FIRST_ADDRESS


async def studio_of(office: Office, chat: Chat) -> str:
    """The name of the studio whose chat it is."""
    async with office.database.studio(chat.studio) as room:
        return (await room.members.studio()).name


# --- what members do -----------------------------------------------------------------------------


async def hear(office: Office, chat: Chat, key: str, body: Body, make: Callable[[Standing, Step], Update]) -> Heard:
    """Keep a member's words and their update together; ``key`` is the browser's own, so twice is once."""
    now, name = office.now(), _key(chat.account, key)
    async with office.database.everywhere() as door:
        chats = door.chats.of(chat.studio)
        step = await _step(chats, chat, messages=1)
        update = make(Standing(step.message, step.revision, True, now, None, False, key, body), step)
        if not await door.inbox.keep(CHANNEL, name, update, now):
            return Heard(name, None)  # the number stays unused, as a gap
        await chats.add(chat.account, step, body, now, mine=True, client_key=key, blob=_blob(body))
    return Heard(name, update)


async def hear_again(
    office: Office, chat: Chat, key: str, number: int, text: str, make: Callable[[Standing, Step], Update]
) -> Heard:
    """A member changes the words of an own message. Raises ``Refusal`` where that cannot be."""
    now, name = office.now(), _key(chat.account, key)
    async with office.database.everywhere() as door:
        chats = door.chats.of(chat.studio)
        step = await _step(chats, chat)
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
    name = _key(chat.account, key)
    async with office.database.everywhere() as door:
        chats = door.chats.of(chat.studio)
        step = await _step(chats, chat)
        row = await chats.get(chat.account, number)
        if row is None or row.mine or data not in buttons(row.body):
            raise Refusal(STALE_BUTTON)
        update = make(_standing(row), step)
        kept = await door.inbox.keep(CHANNEL, name, update, office.now())
    return Heard(name, update if kept else None)


# --- what the bot does ---------------------------------------------------------------------------


async def post(office: Office, chat: Chat, body: Body, menu: dict[str, Any] | None = None) -> Standing:
    """The bot says something; ``menu`` is a new keyboard below the chat, ``{}`` takes it away."""
    async with office.database.studio(chat.studio) as room:
        step = await _step(room.chats, chat, messages=1)
        row = await room.chats.add(chat.account, step, body, office.now(), blob=_blob(body))
        if menu is not None:
            await room.chats.show_menu(chat.account, menu or None)
    return _standing(row)


async def rewrite(office: Office, chat: Chat, number: int, change: Callable[[Body], Body]) -> Standing:
    """The bot changes a message of its own. Raises ``NotStanding``, ``Unchanged``."""
    now = office.now()
    async with office.database.studio(chat.studio) as room:
        step = await _step(room.chats, chat)
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
        step = await _step(room.chats, chat)
        if await room.chats.get(chat.account, number) is None:
            raise NotStanding
        await room.chats.remove(chat.account, number, step.revision)


# --- what a page shows ---------------------------------------------------------------------------


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
            return Changes(seen, account.menu, tuple(map(_standing, rows)))
        last = await room.chats.before(chat.account, None, first + 1)
    shown = tuple(_standing(row) for row in reversed(last[:first]))
    return Changes(account.revision, account.menu, shown, more=len(last) > first, anew=True)


async def older(office: Office, chat: Chat, before: int, limit: int = 60) -> tuple[Sequence[Standing], bool]:
    """Messages that stand before one, oldest first, and whether there are more."""
    async with office.database.studio(chat.studio) as room:
        rows = await room.chats.before(chat.account, before, limit + 1)
    return [_standing(row) for row in reversed(rows[:limit])], len(rows) > limit


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


def buttons(body: Body) -> list[str]:
    """What can be pressed on a message."""
    return [button["data"] for row in body.get("buttons", ()) for button in row if "data" in button]


def _valid(invitation: Invitation | None, now: datetime) -> Invitation:
    if invitation is None:
        raise Refusal(UNKNOWN)
    if invitation.used_at is not None:
        raise Refusal(USED)
    if invitation.expires_at <= now:
        raise Refusal(EXPIRED)
    return invitation


async def _step(chats: Chats, chat: Chat, messages: int = 0) -> Step:
    step = await chats.step(chat.account, messages)
    if step is None:
        raise NotStanding
    return step


def _key(account: int, key: str) -> str:
    return f"{account}:{key}"


def _blob(body: Body) -> str | None:
    found: str | None = body.get("file", {}).get("blob")
    return found


def _chat(account: Account) -> Chat:
    return Chat(account.id, account.studio_id)


def _standing(row: ChatMessage) -> Standing:
    return Standing(row.message, row.revision, row.mine, row.at, row.edited_at, row.removed, row.client_key, row.body)
