"""What every answer carries and every request must show: headers, origin, and a limit on guessing."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "same-origin",  # not no-referrer: a form would then be sent with the origin "null"
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
FOREIGN = "请求不是从本页面发出的，已拒绝。请直接打开工作室的网址。"


async def protect(_: web.Request, answer: web.StreamResponse) -> None:
    """Put the headers on every answer; for ``on_response_prepare``."""
    answer.headers.update(HEADERS)
    answer.headers.setdefault("Cache-Control", "no-store")
    answer.headers.pop("Server", None)


@dataclass(frozen=True, slots=True)
class Guard:
    """Who asks, and over what: forwarded headers count only from the configured proxies."""

    proxies: frozenset[str] = frozenset()

    def address(self, request: web.Request) -> str:
        """The address of the browser, for the limits."""
        remote = request.remote or "?"
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return forwarded if forwarded and remote in self.proxies else remote

    def secure(self, request: web.Request) -> bool:
        """Whether the browser came over https."""
        return self._scheme(request) == "https"

    def own_origin(self, request: web.Request) -> bool:
        """Whether our own page asks: the origin is the very address under which we were asked.

        Behind a proxy that is not configured nobody can tell http from https; the host decides.
        """
        host, schemes = request.host, {"http", "https"}
        if request.remote in self.proxies:
            host, schemes = request.headers.get("X-Forwarded-Host", host), {self._scheme(request)}
        return request.headers.get("Origin", "").lower() in {f"{scheme}://{host}".lower() for scheme in schemes}

    @property
    def middleware(self) -> Middleware:
        @web.middleware
        async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
            speaks = request.method not in {"GET", "HEAD"} or "Upgrade" in request.headers
            if speaks and not self.own_origin(request):
                return web.json_response({"text": FOREIGN}, status=403)
            return await handler(request)

        return check

    def _scheme(self, request: web.Request) -> str:
        if request.remote in self.proxies:
            return request.headers.get("X-Forwarded-Proto", request.scheme).lower()
        return request.scheme


@dataclass(slots=True)
class Turnstile:
    """At most ``limit`` tries of one address within ``seconds``; the oldest addresses are forgotten first."""

    limit: int = 30
    seconds: float = 600
    most: int = 10_000
    _tries: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)

    def passes(self, address: str) -> bool:
        """Whether the address may still try; counts nothing."""
        return len(self._recent(address)) < self.limit

    def count(self, address: str) -> None:
        self._recent(address).append(_now())
        while len(self._tries) > self.most:
            self._tries.popitem(last=False)

    def _recent(self, address: str) -> deque[float]:
        tries = self._tries.setdefault(address, deque(maxlen=self.limit))
        self._tries.move_to_end(address)
        while tries and tries[0] < _now() - self.seconds:
            tries.popleft()
        return tries


def _now() -> float:
    return asyncio.get_running_loop().time()
