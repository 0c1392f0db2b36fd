"""The Bot API on a local port: routes, the token, planted faults, and the record of what the bot called."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from tests.fakes.botapi.faults import Fault, Faults
from tests.fakes.botapi.methods import answer
from tests.fakes.botapi.people import User
from tests.fakes.botapi.requests import Call, read_call
from tests.fakes.botapi.rules import Trouble
from tests.fakes.botapi.world import Person, World
from tests.patience import hold_port

FIRST_PERSON = 90_000_001
LARGEST_REQUEST = 100 * 1024 * 1024


class FakeBotApi:
    """``url`` for ``TelegramAPIServer.from_base``; ``calls`` is everything the bot asked, oldest first."""

    def __init__(self, token: str = "4242:not-a-secret", username: str = "yishi_test_bot") -> None:
        self.token = token
        number = int(token.partition(":")[0])
        self.world = World({"id": number, "is_bot": True, "first_name": "议事", "username": username})
        self.calls: list[Call] = []
        self._held = hold_port()
        self.port = self._held.getsockname()[1]
        self._users: dict[str, User] = {}
        self._faults = Faults()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listen; on the same port whenever it was stopped in between."""
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def stop(self) -> None:
        """Go dark: connections are cut, nothing is forgotten; ``start`` comes back."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def user(self, name: str) -> User:
        """The person of this name; a new one has not written to the bot yet."""
        if name not in self._users:
            person = Person(FIRST_PERSON + len(self._users), name)
            self.world.people[person.id] = person
            self._users[name] = User(self.world, person)
        return self._users[name]

    def plant(
        self,
        method: str,
        status: int = 0,
        *,
        retry_after: int | None = None,
        description: str = "",
        cut: bool = False,
        seconds: float = 0.0,
        after: bool = False,
        times: int = 1,
    ) -> None:
        """Let the next calls of a method (``*``: any) go wrong.

        ``status`` answers an error (429 with ``retry_after``), ``cut`` breaks the connection, ``seconds`` holds the
        call back. ``after``: the call is carried out first, and only its answer goes wrong.
        """
        self._faults.plant(Fault(method, status, retry_after, description, cut, seconds, after, times))

    def heal(self) -> None:
        """Forget every planted fault."""
        self._faults.heal()

    def called(self, method: str) -> list[Mapping[str, str]]:
        """The parameters of every call of a method so far."""
        return [call.fields for call in self.calls if call.method.lower() == method.lower()]

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        call = await read_call(request)
        self.calls.append(call)
        fault = self._faults.take(call.method)
        if fault is None:
            return await self._answer(request, call)
        if fault.after:
            answered = await self._answer(request, call)
            return await fault.befall(request) or answered
        return await fault.befall(request) or await self._answer(request, call)

    async def _answer(self, request: web.Request, call: Call) -> web.Response:
        try:
            self._admit(request)
            return web.json_response({"ok": True, "result": await answer(self.world, call)})
        except Trouble as trouble:
            return web.json_response(trouble.body(), status=trouble.code)

    def _admit(self, request: web.Request) -> None:
        if request.match_info["token"] != self.token:
            raise Trouble(401, "Unauthorized")

    async def _download(self, request: web.Request) -> web.Response:
        found = next((file for file in self.world.files.values() if file.path == request.match_info["path"]), None)
        if request.match_info["token"] != self.token or found is None:
            return web.json_response(Trouble(404, "Not Found").body(), status=404)
        return web.Response(body=found.content, content_type="application/octet-stream")
