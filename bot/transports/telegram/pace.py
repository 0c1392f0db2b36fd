"""How fast Telegram is asked, and how an outgoing call waits when Telegram cannot take it."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import Response, TelegramMethod

_JITTER = secrets.SystemRandom()
_FULFILLED = ("message is not modified", "message to delete not found", "query is too old")


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds and counts of the conversation with Telegram."""

    poll: int = 25  # how long Telegram may hold one getUpdates; it allows 50
    slack: int = 10  # how much longer we wait for its answer
    first: float = 0.5  # the first pause after a failure; every further one is twice as long
    longest: float = 30.0
    flood: float = 120.0  # the longest wait that Telegram may ask of an outgoing call
    conflict: float = 15.0  # the pause when somebody else polls with our token
    grace: float = 10.0  # how long a stop waits for what is in hand
    attempts: int = 7  # of an outgoing call: an outage of about half a minute is survived in one try
    width: int = 16  # updates handled at once
    depth: int = 200  # updates in hand before we stop asking for more

    def pause(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row, with jitter so that many bots do not come back at once."""
        return min(self.longest, self.first * 2.0 ** min(failures, 16)) * _JITTER.uniform(0.5, 1.0)


class Patience(BaseRequestMiddleware):
    """An outgoing call outlives a lost connection, a 5xx and a 429: better said twice than not at all.

    A call whose wish is fulfilled already counts as done: an attempt whose answer was lost, or an update handled again
    after a death, asks for what is there. Not for getUpdates, whose loop has a patience of its own.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Response[Any]:
        if method.__api_method__ == "getUpdates":
            return await make_request(bot, method)
        try:
            return await self._insist(make_request, bot, method)
        except TelegramBadRequest as refusal:
            if not any(words in refusal.message for words in _FULFILLED):
                raise
            return True  # type: ignore[return-value]  # aiogram's annotation is wrong: it is the result that is returned

    async def _insist(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Response[Any]:
        for failures in range(self._pace.attempts - 1):
            try:
                return await make_request(bot, method)
            except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as problem:
                await asyncio.sleep(self._wait(problem, failures))
        return await make_request(bot, method)

    def _wait(self, problem: Exception, failures: int) -> float:
        """Seconds until the next attempt; what no attempt can mend is raised again."""
        if isinstance(problem, TelegramEntityTooLarge):
            raise problem
        if not isinstance(problem, TelegramRetryAfter):
            return self._pace.pause(failures)
        if problem.retry_after > self._pace.flood:
            raise problem
        return float(problem.retry_after)
