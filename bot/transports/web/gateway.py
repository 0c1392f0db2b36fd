"""The built-in chat behind the web server: joining, talking and files, each in a room of its own."""

from __future__ import annotations

import asyncio

from aiohttp import WSCloseCode, web

from bot.transports.in_process import Gateway
from bot.transports.web.board import board, picture
from bot.transports.web.files import download, upload
from bot.transports.web.front import Front
from bot.transports.web.guards import Guard
from bot.transports.web.joining import join, welcome
from bot.transports.web.subscription import calendar
from bot.transports.web.talk import talk
from bot.transports.web.unit import act as unit_act
from bot.transports.web.unit import sheet as unit_sheet

ROOMS = {
    "welcome": welcome,
    "join": join,
    "talk": talk,
    "upload": upload,
    "download": download,
    "calendar": calendar,
    "board": board,
    "picture": picture,
    "unit": unit_sheet,
    "unit_act": unit_act,
}


class WebGateway(Gateway):
    """A gateway whose members sit at browsers. ``bot`` is the aiogram Bot to deliver with."""

    _front: Front | None = None

    def open_front(self, guard: Guard, version: str) -> None:
        """Take the web server's guard, and the version of the page it serves."""
        self._front = Front(self, guard, version)

    async def serve(self, room: str, request: web.Request) -> web.StreamResponse:
        if self._front is None:
            raise web.HTTPServiceUnavailable
        return await ROOMS[room](self._front, request)

    async def hang_up(self) -> None:
        """Close every page's connection; pages look for us again by themselves."""
        sockets = list(self._front.sockets) if self._front else []
        await asyncio.gather(*(one.close(code=WSCloseCode.GOING_AWAY) for one in sockets), return_exceptions=True)
