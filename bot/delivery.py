"""Say one thing to one member over their channel, and tell whether it arrived."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, Message

from bot.casework.desk import Office
from storage.vocabulary import Channel

log = logging.getLogger(__name__)
TRIES = 3
NO_CHAT = ("chat not found", "user is deactivated", "PEER_ID_INVALID", "message to edit not found")
Call = Callable[[Bot, int], Awaitable[Message]]


class Outcome(Enum):
    """SENT; FAILED for now (try later); GONE: this member cannot be reached this way."""

    SENT = auto()
    FAILED = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Delivered:
    """Where a thing was said, so that it can be edited: channel, chat and message of it."""

    outcome: Outcome
    card: dict[str, Any] | None = None


class Delivery:
    """The bots of all channels that are configured."""

    def __init__(self, office: Office, bots: Mapping[Channel, Bot]) -> None:
        self._office = office
        self._bots = bots

    async def say(
        self, studio_id: int, member_id: int, text: str, markup: InlineKeyboardMarkup | None = None
    ) -> Delivered:
        """Say it where the member was last let in; other ways are tried when that one is closed."""
        return await self._send(studio_id, member_id, lambda bot, to: bot.send_message(to, text, reply_markup=markup))

    async def hand(self, studio_id: int, member_id: int, name: str, content: bytes, caption: str = "") -> Delivered:
        """Hand over a file."""
        file, words = BufferedInputFile(content, name), caption or None
        return await self._send(studio_id, member_id, lambda bot, to: bot.send_document(to, file, caption=words))

    async def picture(self, studio_id: int, member_id: int, name: str, content: bytes, caption: str = "") -> Delivered:
        """Show a picture."""
        file, words = BufferedInputFile(content, name), caption or None
        return await self._send(studio_id, member_id, lambda bot, to: bot.send_photo(to, file, caption=words))

    async def edit(self, card: dict[str, Any] | None, text: str, markup: InlineKeyboardMarkup | None = None) -> bool:
        """Change what was said; false when it can no longer be changed."""
        bot = self._bots.get(Channel(card["channel"])) if card else None
        if bot is None or card is None:
            return False
        outcome, _ = await _attempt(
            lambda: bot.edit_message_text(text, chat_id=card["chat"], message_id=card["message"], reply_markup=markup)
        )
        return outcome is Outcome.SENT

    async def _send(self, studio_id: int, member_id: int, call: Call) -> Delivered:
        """Along the first way that is open."""
        for bot, channel, address in await self._ways(studio_id, member_id):
            outcome, message = await _attempt(partial(call, bot, address))
            if outcome is not Outcome.GONE:
                return Delivered(outcome, _card(channel, address, message))
        return Delivered(Outcome.GONE)

    async def _ways(self, studio_id: int, member_id: int) -> list[tuple[Bot, Channel, int]]:
        async with self._office.database.studio(studio_id) as room:
            contacts = await room.members.contacts(member_id)
        return [(self._bots[c.channel], c.channel, c.address) for c in contacts if c.channel in self._bots]


async def _attempt(call: Any) -> tuple[Outcome, Message | None]:
    for _ in range(TRIES):
        try:
            answer = await call()
        except TelegramRetryAfter as wait:
            await asyncio.sleep(min(wait.retry_after, 30))
        except TelegramForbiddenError:
            return Outcome.GONE, None
        except TelegramBadRequest as error:
            if "not modified" in error.message:
                return Outcome.SENT, None
            log.warning("delivery refused: %s", _gist(error))
            gone = any(words in error.message for words in NO_CHAT)
            return (Outcome.GONE if gone else Outcome.FAILED), None
        except (TelegramNetworkError, TelegramAPIError) as error:
            log.warning("delivery failed: %s", type(error).__name__)
            await asyncio.sleep(0.5)
        else:
            return Outcome.SENT, answer if isinstance(answer, Message) else None
    return Outcome.FAILED, None


def _gist(error: TelegramBadRequest) -> str:
    """What is refused, without the details: they may quote what was to be said."""
    return ": ".join(error.message.split(": ")[:2])[:80]


def _card(channel: Channel, address: int, message: Message | None) -> dict[str, Any] | None:
    return {"channel": channel.value, "chat": address, "message": message.message_id} if message else None


def place_of(error: BaseException) -> str:
    """Where an error arose. Its own words stay out of the log: they may quote a visitor."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
