"""The inbound loop: ask, keep every update in the database, and only then let the next question confirm it.

aiogram's own polling confirms a batch when it asks again, whether its handlers have finished or not: a process that
dies in between loses what was sent. Here Telegram hands over responsibility only for what is kept.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.casework import inbox
from bot.casework.desk import Office
from bot.transports.telegram.lanes import Lanes
from bot.transports.telegram.pace import Pace
from storage.vocabulary import Channel

KINDS = ("message", "edited_message", "callback_query")

log = logging.getLogger(__name__)
T = TypeVar("T")


class Ask(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates, answered raw: an update that aiogram cannot read must not spoil the whole batch."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None
    timeout: int
    allowed_updates: list[str]


class Polling:
    def __init__(self, office: Office, bot: Bot, lanes: Lanes, pace: Pace) -> None:
        self._office = office
        self._bot = bot
        self._lanes = lanes
        self._pace = pace
        self._stopping = asyncio.Event()
        self._offset: int | None = None
        self._failures = 0

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        """Feed what a dead process left behind, then listen until stopped or until the token is refused."""
        step = self._resume
        while not self._stopping.is_set():
            try:
                await step()
                step = self._listen
                self._failures = 0
            except Stopped:
                break
            except (TelegramUnauthorizedError, TelegramNotFound):  # a token of an odd form is "not found"
                log.error("telegram: the token is refused; not listening any more")
                return
            except Exception as problem:
                await self._rest(await self._weigh(problem))
        log.info("telegram: stopped listening")

    async def _resume(self) -> None:
        """Not before Telegram answers: what waits would use up its tries on answers that cannot be sent."""
        await self._unless_stopped(self._bot.me())
        for key, update in await inbox.waiting(self._office, Channel.TELEGRAM):
            await self._unless_stopped(self._lanes.put(chat_of(update), key, update))

    async def _listen(self) -> None:
        ask = Ask(offset=self._offset, timeout=self._pace.poll, allowed_updates=list(KINDS))
        for update in await self._unless_stopped(self._bot(ask, request_timeout=self._pace.poll + self._pace.slack)):
            await self._receive(update)

    async def _receive(self, update: dict[str, Any]) -> None:
        key = str(update["update_id"])
        new = await inbox.accept(self._office, Channel.TELEGRAM, key, update)
        self._offset = update["update_id"] + 1
        if new:
            await self._unless_stopped(self._lanes.put(chat_of(update), key, update))

    async def _weigh(self, problem: Exception) -> float:
        """Say what is wrong, without the address that holds the token, and how many seconds to wait."""
        self._failures += 1
        if isinstance(problem, TelegramRetryAfter):
            log.warning("telegram: asked too often; waiting %d seconds", problem.retry_after)
            return float(problem.retry_after)
        if isinstance(problem, TelegramConflictError):
            return await self._weigh_conflict(problem)
        log.warning("telegram: cannot listen (%s), failure %d in a row", type(problem).__name__, self._failures)
        return self._pace.pause(self._failures - 1)

    async def _weigh_conflict(self, problem: TelegramConflictError) -> float:
        if "webhook" in problem.message:
            log.warning("telegram: a webhook was set for this token; it is removed")
            with suppress(TelegramAPIError):
                await self._bot.delete_webhook(drop_pending_updates=False)
            return self._pace.pause(self._failures - 1)
        log.warning("telegram: another program listens with this token; stop it. Trying again")
        return self._pace.conflict

    async def _rest(self, seconds: float) -> None:
        """Pause, but not longer than until a stop."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    async def _unless_stopped(self, waiting: Awaitable[T]) -> T:
        """Wait for it, or raise ``Stopped`` as soon as a stop is asked for."""
        task = asyncio.ensure_future(waiting)
        bell = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({task, bell}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            raise Stopped
        finally:
            bell.cancel()
            task.cancel()
            await asyncio.gather(task, bell, return_exceptions=True)


class Stopped(Exception):
    """A stop was asked for while the loop was waiting."""


def chat_of(update: dict[str, Any]) -> int:
    """The chat an update belongs to; a press without its card belongs to its presser, an unknown kind to nobody (0)."""
    for kind in KINDS:
        if kind in update:
            body = update[kind]
            place = body.get("message", body).get("chat") or body["from"]
            return int(place["id"])
    return 0
