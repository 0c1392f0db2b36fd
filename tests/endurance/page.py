"""A page of the web chat without a screen: keeps what is not acknowledged and sends it again, as ``link.js`` does."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, CookieJar

Frame = dict[str, Any]
PATIENCE = 20


@dataclass
class Sent:
    """A thing the member did: its frame (for a file: its name and content), and what became of it."""

    frame: Frame
    content: bytes | None = None
    done: bool = False
    refusal: str = ""

    @property
    def key(self) -> str:
        return str(self.frame["key"])

    @property
    def settled(self) -> bool:
        return self.done or bool(self.refusal)


@dataclass
class Page:
    """``standing`` is the chat as this page shows it: message number → message."""

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    sent: list[Sent] = field(default_factory=list)
    standing: dict[int, Frame] = field(default_factory=dict)
    since: int = 0
    more: bool = False
    url: str = ""
    _http: ClientSession | None = None
    _socket: ClientWebSocketResponse | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def join(self, url: str, token: str) -> None:
        """Open the invitation. Twice with the same secret is once."""
        async with self._at(url).get(f"{url}/join/{token}") as page:
            form = await page.text()
        found = re.search(r'name="secret" value="([^"]+)"', form)
        self.secret = found[1] if found else self.secret
        fields = {"token": token, "secret": self.secret}
        async with self._at(url).post(f"{url}/join", data=fields, allow_redirects=False) as answer:
            assert answer.status == 303, await answer.text()

    async def connect(self, url: str) -> None:
        """Come back to the server: tell what was seen last, then send again what was not acknowledged."""
        self.url = url
        self._socket = await self._at(url).ws_connect(f"{url}/talk")
        await self._socket.send_json({"type": "hello", "since": self.since})
        self._spawn(self._listen(self._socket))
        await self.until(lambda: self.since > 0)
        for sent in self.sent:
            if not sent.settled:
                await self._put(sent)

    async def leave(self) -> None:
        """The line is dead, or the page is closed."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._http is not None:
            await self._http.close()
        self._http = self._socket = None

    async def say(self, text: str) -> Sent:
        return await self._send({"type": "say", "text": text})

    async def press(self, label: str) -> Sent | None:
        """Press the newest button that holds ``label``; nothing when none stands."""
        for number in sorted(self.standing, reverse=True):
            for row in self.standing[number].get("buttons", ()):
                for button in row:
                    if label in button["text"] and "data" in button:
                        return await self._send({"type": "press", "message": number, "data": button["data"]})
        return None

    async def edit(self, said: Sent, text: str) -> Sent | None:
        """Change an own message, if this page already knows where it stands."""
        for number, message in self.standing.items():
            if message["key"] == said.key:
                return await self._send({"type": "edit", "message": number, "text": text})
        return None

    def shows(self, said: Sent) -> bool:
        return any(message["key"] == said.key for message in self.standing.values())

    async def upload(self, name: str, content: bytes) -> Sent:
        return await self._send({"type": "upload", "name": name}, content)

    async def older(self) -> None:
        """Ask for all that stands before what is shown."""
        while self.more:
            assert self._socket is not None
            self.more, before = False, len(self.standing)
            await self._socket.send_json({"type": "older", "before": min(self.standing)})
            await self.until(lambda before=before: len(self.standing) > before)

    async def until(self, holds: Any, patience: float = PATIENCE) -> bool:
        """Wait for something to become true on this page; whether it did."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while not holds():
                    self._news.clear()
                    await self._news.wait()
        return bool(holds())

    async def acknowledged(self, patience: float = PATIENCE) -> bool:
        """Wait until everything sent has been taken or refused."""
        return await self.until(lambda: all(sent.settled for sent in self.sent), patience)

    # --- the line --------------------------------------------------------------------------------

    def _at(self, url: str) -> ClientSession:
        if self._http is None:
            self._http = ClientSession(cookie_jar=CookieJar(unsafe=True), headers={"Origin": url})
            self._http.cookie_jar.update_cookies({"yishi": self.secret})
        return self._http

    async def _send(self, frame: Frame, content: bytes | None = None) -> Sent:
        sent = Sent({**frame, "key": secrets.token_hex(16)}, content)
        self.sent.append(sent)
        await self._put(sent)
        return sent

    async def _put(self, sent: Sent) -> None:
        if sent.content is not None:
            self._spawn(self._put_file(sent))
        elif self._socket is not None:
            with contextlib.suppress(ConnectionError, ClientError):
                await self._socket.send_json(sent.frame)

    async def _put_file(self, sent: Sent) -> None:
        headers = {"X-Yishi-Key": sent.key, "X-Yishi-Name": sent.frame["name"]}
        with contextlib.suppress(ConnectionError, ClientError):
            async with self._at(self.url).post(f"{self.url}/upload", data=sent.content, headers=headers) as answer:
                told = await answer.json()
                sent.done, sent.refusal = answer.status == 200, told.get("text", "")
                self._news.set()

    async def _listen(self, socket: ClientWebSocketResponse) -> None:
        async for message in socket:
            frame = json.loads(message.data)
            getattr(self, f"_on_{frame['type']}", lambda _: None)(frame)
            self._news.set()

    def _on_changes(self, frame: Frame) -> None:
        if frame["anew"]:
            self.standing.clear()
            self.more = frame["more"]
        self._on_older({"messages": frame["messages"], "more": self.more})
        self.since = frame["revision"]

    def _on_older(self, frame: Frame) -> None:
        self.more = frame["more"]
        for message in frame["messages"]:
            if message["removed"]:
                self.standing.pop(message["message"], None)
            else:
                self.standing[message["message"]] = message

    def _on_done(self, frame: Frame) -> None:
        self._settle(frame["key"], "")

    def _on_refused(self, frame: Frame) -> None:
        self._settle(frame["key"], frame["text"])

    def _settle(self, key: str, refusal: str) -> None:
        for sent in self.sent:
            if sent.key == key:
                sent.done, sent.refusal = not refusal, refusal

    def _spawn(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
