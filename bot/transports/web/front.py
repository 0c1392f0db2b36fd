"""What the rooms behind the web server share."""

from __future__ import annotations

from dataclasses import dataclass, field

from aiohttp import web

from bot.casework.chats import Chat
from bot.transports.in_process import Gateway
from bot.transports.web.guards import Guard, Turnstile

COOKIE = "yishi"
COOKIE_LIFE = 400 * 24 * 3600  # the longest that browsers grant


@dataclass(frozen=True, slots=True)
class Front:
    """The gateway, who guards it, and who is connected. ``version`` is that of the page being served."""

    gateway: Gateway
    guard: Guard
    version: str
    turnstile: Turnstile = field(default_factory=Turnstile)
    guesses: Turnstile = field(default_factory=lambda: Turnstile(limit=60))
    forms: Turnstile = field(default_factory=lambda: Turnstile(limit=200))
    sockets: set[web.WebSocketResponse] = field(default_factory=set)

    async def who(self, request: web.Request) -> Chat | None:
        """The chat of the browser that asks, by its cookie."""
        secret = request.cookies.get(COOKIE, "")
        return await self.gateway.recognise(secret) if secret else None
