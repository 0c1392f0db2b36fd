"""What goes wrong between the bot and Telegram, planted by a test."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from aiohttp import web

from tests.fakes.botapi.rules import Trouble


@dataclass
class Fault:
    """Befalls the next ``times`` calls of a method (``*``: of any)."""

    method: str
    status: int = 0
    retry_after: int | None = None
    description: str = ""
    cut: bool = False
    seconds: float = 0.0
    after: bool = False
    times: int = 1

    def error(self) -> web.Response | None:
        """The answer instead of the right one, if any."""
        if not self.status:
            return None
        words = "Internal Server Error" if self.status >= 500 else f"Too Many Requests: retry after {self.retry_after}"
        trouble = Trouble(self.status, self.description or words, self.retry_after)
        return web.json_response(trouble.body(), status=trouble.code)

    async def befall(self, request: web.Request) -> web.Response | None:
        """Hold the answer back, break the connection, or answer an error; none when the call goes on."""
        await asyncio.sleep(self.seconds)
        if self.cut:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return self.error()


class Faults:
    def __init__(self) -> None:
        self._planted: list[Fault] = []

    def plant(self, fault: Fault) -> None:
        self._planted.append(fault)

    def heal(self) -> None:
        self._planted.clear()

    def take(self, method: str) -> Fault | None:
        """The fault for this call, which is then used up."""
        for fault in self._planted:
            if fault.method == "*" or fault.method.lower() == method.lower():
                fault.times -= 1
                if not fault.times:
                    self._planted.remove(fault)
                return fault
        return None
