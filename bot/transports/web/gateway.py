"""The built-in chat behind the web server: joining, talking and files, each in a room of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from importlib import import_module

from aiohttp import WSCloseCode, web

from bot.transports.in_process import Gateway
from bot.transports.web.front import Front
from bot.transports.web.guards import Guard

Room = Callable[[Front, web.Request], Awaitable[web.StreamResponse]]
ROOMS = {
    "welcome": "joining:welcome",
    "join": "joining:join",
    "talk": "talk:talk",
    "upload": "files:upload",
    "download": "files:download",
    "calendar": "subscription:calendar",
    "board": "board:board",
    "picture": "board:picture",
    "unit": "unit:sheet",
    "unit_act": "unit:act",
}


@cache
def room_of(name: str) -> Room:
    """A room is loaded when the first visitor comes: whoever only talks waits for no other."""
    module, _, function = ROOMS[name].partition(":")
    room: Room = getattr(import_module(f"bot.transports.web.{module}"), function)
    return room


class WebGateway(Gateway):
    """A gateway whose members sit at browsers. ``bot`` is the aiogram Bot to deliver with."""

    _front: Front | None = None

    def open_front(self, guard: Guard, version: str) -> None:
        """Take the web server's guard, and the version of the page it serves."""
        self._front = Front(self, guard, version)

    async def serve(self, room: str, request: web.Request) -> web.StreamResponse:
        if self._front is None:
            raise web.HTTPServiceUnavailable
        return await room_of(room)(self._front, request)

    async def hang_up(self) -> None:
        """Close every page's connection; pages look for us again by themselves."""
        sockets = list(self._front.sockets) if self._front else []
        await asyncio.gather(*(one.close(code=WSCloseCode.GOING_AWAY) for one in sockets), return_exceptions=True)
