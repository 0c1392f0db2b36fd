"""One update dealt with: a try is counted, the handlers run, the update is settled; too many tries are enough."""

from __future__ import annotations

import asyncio
import logging
import traceback
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from bot.casework import inbox
from bot.casework.desk import Office
from bot.transports.telegram.pace import Pace
from bot.transports.telegram.polling import chat_of
from storage.vocabulary import Channel

GIVEN_UP = "刚才这一步没有办成，您说的话可能没有记下来。请过一会儿再试一次；还不行，请联系工作室工作人员。"

log = logging.getLogger(__name__)


class Hands:
    def __init__(self, office: Office, dispatcher: Dispatcher, bot: Bot, pace: Pace) -> None:
        self._office = office
        self._dispatcher = dispatcher
        self._bot = bot
        self._pace = pace

    async def take(self, key: str, update: dict[str, Any]) -> None:
        """Deal with an update to its end; never raises. A failed try is repeated after a pause."""
        dealt = False
        failures = 0
        while True:
            try:
                if not dealt:
                    await self._try(key, update)
                    dealt = True
                await inbox.settle(self._office, Channel.TELEGRAM, key)
            except Exception as problem:
                log.error("telegram: update %s failed: %s", key, _outline(problem))  # no private words
                await asyncio.sleep(self._pace.pause(failures))
                failures += 1
            else:
                return

    async def _try(self, key: str, update: dict[str, Any]) -> None:
        if await inbox.begin(self._office, Channel.TELEGRAM, key):
            await self._feed(update)
        else:
            log.error("telegram: update %s is given up", key)
            await self._apologise(chat_of(update))

    async def _feed(self, update: dict[str, Any]) -> None:
        mounted = Update.model_validate(update, context={"bot": self._bot})
        answer = await self._dispatcher.feed_update(self._bot, mounted)
        if isinstance(answer, TelegramMethod):  # a handler may return its call, as in a webhook's answer
            await self._bot(answer)

    async def _apologise(self, chat: int) -> None:
        try:
            await self._bot.send_message(chat, GIVEN_UP, parse_mode=None)
        except TelegramAPIError as problem:
            log.warning("telegram: the apology did not arrive: %s", type(problem).__name__)


def _outline(problem: BaseException) -> str:
    """Kind and place of an error; its words may quote a person, or an address with the token, so they are left out."""
    frames = traceback.extract_tb(problem.__traceback__)
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-3:]))
    return f"{type(problem).__name__} at {places}"
