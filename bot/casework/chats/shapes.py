"""What a chat consists of.

A body is what a message says, as JSON: a person's ``text``; the bot's ``html`` and ``buttons`` (rows of
``{"text", "data" | "url"}``); of either a ``file`` (``name, type, size, blob, kind`` and, for a picture,
``width, height``). An *update* is what the bot is told about it, in the words of its channel.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from storage.chats import FIRST_ADDRESS, Account, ChatMessage, Chats, Step
from storage.vocabulary import Channel

CHANNEL = Channel.WEB
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


def account_at(address: int) -> int:
    """Whose chat an address is; no account has a number below 1."""
    return address - FIRST_ADDRESS


def buttons(body: Body) -> list[str]:
    """What can be pressed on a message."""
    return [button["data"] for row in body.get("buttons", ()) for button in row if "data" in button]


async def step_in(chats: Chats, chat: Chat, messages: int = 0) -> Step:
    step = await chats.step(chat.account, messages)
    if step is None:
        raise NotStanding
    return step


def inbox_key(account: int, key: str) -> str:
    """By which key the inbox knows what a browser keyed itself."""
    return f"{account}:{key}"


def blob_of(body: Body) -> str | None:
    found: str | None = body.get("file", {}).get("blob")
    return found


def chat_of(account: Account) -> Chat:
    return Chat(account.id, account.studio_id)


def standing_of(row: ChatMessage) -> Standing:
    return Standing(row.message, row.revision, row.mine, row.at, row.edited_at, row.removed, row.client_key, row.body)
