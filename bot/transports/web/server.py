"""The web server of the built-in chat. It listens before the bot is ready: aiogram is not imported here.

Static files are read once and served from memory by name, so no path can lead elsewhere. What needs the bot
(joining, talking, files) waits until :meth:`WebServer.attach`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.transports.web.guards import Guard, protect
from bot.transports.web.shelf import StaticShelf

if TYPE_CHECKING:
    from bot.transports.web.gateway import WebGateway

LONGEST_START = 60  # seconds a browser is kept waiting for the bot


class WebServer:
    """``proxies`` are the addresses whose X-Forwarded headers are believed."""

    def __init__(self, host: str = "127.0.0.1", port: int = 8080, *, proxies: frozenset[str] = frozenset()) -> None:
        self.host = host
        self.port = port
        self.guard = Guard(proxies)
        self.shelf = StaticShelf.read()
        self._ready: asyncio.Future[WebGateway] | None = None
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where a browser on this machine finds the page."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 - compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    async def start(self) -> None:
        """Listen; port 0 takes a free one. From here on the page is served."""
        self._ready = asyncio.get_running_loop().create_future()
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def attach(self, gateway: WebGateway) -> None:
        """The bot is ready: take up what was left behind, then let everybody in."""
        if self._ready is None:
            raise RuntimeError("start the server first")
        gateway.open_front(self.guard, self.shelf.version)
        await gateway.resume()
        self._ready.set_result(gateway)

    async def stop(self) -> None:
        """Close every connection; pages will look for us again."""
        if self._ready is not None:
            if self._ready.done():
                await self._ready.result().hang_up()
            else:
                self._ready.cancel()
        if self._runner is not None:
            await self._runner.cleanup()

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[self.guard.middleware], client_max_size=64 * 1024)
        application.on_response_prepare.append(protect)
        application.add_routes(
            [
                web.get("/", self._page),
                web.get("/static/{name:.+}", self._static),
                web.get("/health", self._health),
                web.get("/join/{token}", self._when_ready("welcome")),
                web.post("/join", self._when_ready("join")),
                web.get("/talk", self._when_ready("talk")),
                web.post("/upload", self._when_ready("upload")),
                web.get("/board", self._when_ready("board")),
                web.get("/board/{year:[0-9]{4}}.png", self._when_ready("picture")),
                web.get("/calendar/{token}.ics", self._when_ready("calendar")),
                web.get("/unit/{token}", self._when_ready("unit")),
                web.post("/unit/{token}", self._when_ready("unit_act")),
                web.get("/file/{number:[0-9]{1,15}}", self._when_ready("download")),
            ]
        )
        return application

    async def _page(self, request: web.Request) -> web.StreamResponse:
        return self.shelf.answer("index.html", request)

    async def _static(self, request: web.Request) -> web.StreamResponse:
        return self.shelf.answer(request.match_info["name"], request)

    async def _health(self, _: web.Request) -> web.StreamResponse:
        ready = self._ready is not None and self._ready.done()
        return web.json_response({"listening": True, "ready": ready})

    def _when_ready(self, room: str) -> Handler:
        async def wait(request: web.Request) -> web.StreamResponse:
            if self._ready is None:
                raise web.HTTPServiceUnavailable
            try:
                gateway = await asyncio.wait_for(asyncio.shield(self._ready), LONGEST_START)
            except (TimeoutError, asyncio.CancelledError):
                raise web.HTTPServiceUnavailable(headers={"Retry-After": "5"}) from None
            return await gateway.serve(room, request)

        return wait
