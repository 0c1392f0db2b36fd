"""Telegram by long polling: the same handlers as everywhere, and no update is confirmed before it is kept."""

from __future__ import annotations

import asyncio
import logging

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer

from bot.casework.desk import Office
from bot.transports.telegram.hands import Hands
from bot.transports.telegram.lanes import Lanes
from bot.transports.telegram.pace import Pace, Patience
from bot.transports.telegram.polling import Polling

__all__ = ["Pace", "Telegram"]

log = logging.getLogger(__name__)


class Telegram:
    """One bot of Telegram (``bot``) and its inbound loop.

    ``server`` is the address of a Bot API server of one's own; ``proxy`` an ``http://`` or ``socks5://`` address,
    which needs the package aiohttp-socks. A token of the wrong form raises aiogram's ``TokenValidationError``.
    """

    def __init__(
        self,
        office: Office,
        dispatcher: Dispatcher,
        token: str,
        server: str | None = None,
        *,
        proxy: str | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._pace = pace or Pace()
        session = AiohttpSession(proxy=proxy, api=TelegramAPIServer.from_base(server) if server else PRODUCTION)
        session.middleware(Patience(self._pace))
        self.bot = Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
        self._lanes = Lanes(Hands(office, dispatcher, self.bot, self._pace).take, self._pace.width, self._pace.depth)
        self._polling = Polling(office, self.bot, self._lanes, self._pace)
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to listen and return at once: the network is not asked first."""
        self._running = asyncio.create_task(self._polling.run(), name="telegram")

    async def quiet(self) -> None:
        """Wait until everything accepted has been handled."""
        await self._lanes.drain()

    async def stop(self) -> None:
        """Stop listening and finish what is in hand; what outlasts the grace is fed again at the next start."""
        self._polling.stop()
        if self._running is not None:
            await self._running
        left = await self._lanes.drain(self._pace.grace)
        if left:
            log.warning("telegram: %d chats were still busy; their updates wait for the next start", left)
        await self.bot.session.close()
