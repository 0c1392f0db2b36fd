"""The web chat for the tests of conversations: the real server on loopback, browsers without a screen."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from bot.casework import members
from bot.delivery import Delivery
from bot.fsm import DatabaseStorage
from bot.handlers import build_dispatcher
from bot.transports.in_process.markup import read
from bot.transports.web.front import COOKIE
from bot.transports.web.gateway import WebGateway
from bot.transports.web.server import WebServer
from storage.vocabulary import Channel
from tests.conversations.talk import PUBLIC_URL, Line, Seen, Talker
from tests.patience import PATIENCE
from tests.stage import Stage
from tests.transports.chat_house import Browser, Talk

Shown = dict[str, Any]


@dataclass
class Page(Talk):
    """An open page: what stands on it after all that it was told."""

    standing: dict[int, Shown] = field(default_factory=dict)
    menu: list[str] = field(default_factory=list)

    async def shows(self, newest: list[Shown]) -> None:
        """Return when these are the newest messages of this page, too."""
        async with asyncio.timeout(PATIENCE):
            while list(self.standing.values())[-len(newest) :] != newest:
                self.unasked.append(await self._receive())

    async def _receive(self) -> str:
        text = await super()._receive()
        frame = json.loads(text)
        if frame["type"] == "changes":
            told = self.standing | {one["message"]: one for one in frame["messages"]}
            self.standing = {number: one for number, one in sorted(told.items()) if not one["removed"]}
            self.menu = [label for row in (frame["menu"] or {}).get("rows", ()) for label in row]
        return text


class AtABrowser(Talker):
    """A member whose page stays open. Whenever it is read, it must show what a page opened anew shows."""

    def __init__(self, browser: Browser, page: Page) -> None:
        self._browser = browser
        self._page = page

    async def say(self, text: str) -> None:
        await self._do(type="say", text=text)

    async def press(self, label: str) -> None:
        await self._read()
        for message in reversed(self._page.standing.values()):
            for button in _buttons(message):
                if label in button["text"] and "data" in button:
                    await self._do(type="press", message=message["message"], data=button["data"])
                    return
        raise LookupError(f"没有“{label}”这个按钮")

    async def edit(self, text: str) -> None:
        await self._read()
        mine = [one["message"] for one in self._page.standing.values() if one["mine"] and "file" not in one]
        await self._do(type="edit", message=mine[-1], text=text)

    async def upload(self, name: str, content: bytes, caption: str = "") -> None:
        key = secrets.token_urlsafe(16)
        status, answer = await self._browser.upload(key, quote(name), content)
        assert status == 200, answer
        await self._page.until("handled", key)
        if caption:
            await self.say(caption)

    async def seen(self) -> list[Seen]:
        await self._read()
        return [await self._seen(one) for one in self._page.standing.values() if not one["mine"]]

    async def menu(self) -> list[str]:
        await self._read()
        return self._page.menu

    async def alerts(self) -> list[str]:
        frames = [json.loads(text) for text in self._page.unasked]
        return [frame["text"] for frame in frames if frame["type"] == "answer" and frame["text"]]

    async def _do(self, **frame: Any) -> None:
        key = secrets.token_urlsafe(16)
        await self._page.send(key=key, **frame)
        await self._page.until("handled", key)

    async def _read(self) -> None:
        fresh = await self._browser.talk()
        told = await fresh.until("changes")
        await fresh.socket.close()
        await self._page.shows(told["messages"])

    async def _seen(self, message: Shown) -> Seen:
        text = message["text"] if "text" in message else read(message.get("html", "")).text
        labels = tuple(button["text"] for button in _buttons(message))
        if "file" not in message:
            return Seen(text, labels)
        async with self._browser.http.get(f"{self._browser.url}/file/{message['message']}") as answer:
            return Seen(text, labels, message["file"]["name"], await answer.read())


class ByWeb(Line):
    def __init__(self, stage: Stage, server: WebServer, gateway: WebGateway) -> None:
        self.stage = stage
        self.delivery = Delivery(stage.office, {Channel.WEB: gateway.bot})
        self.dispatcher = gateway.dispatcher
        self.browsers: list[Browser] = []
        self._server = server
        self._gateway = gateway

    async def enter(self, token: str) -> Talker:
        browser = Browser(self._server.url)
        self.browsers.append(browser)
        assert await browser.join(token) == 303
        await self._gateway.quiet()
        return AtABrowser(browser, Page((await browser.talk()).socket))

    async def stranger(self) -> Talker:
        """Nobody comes to the chat without an invitation: somebody whose membership ended while the page was open."""
        role = self.stage.zhao.member.role
        invited = await members.invite_by_name(self.stage.office, self.stage.studio.id, "赵海", role, None)
        talker = await self.enter(invited.token)
        cookie = next(one for one in self.browsers[-1].http.cookie_jar if one.key == COOKIE)
        chat = await self._gateway.recognise(cookie.value)
        assert chat is not None
        async with self.stage.office.database.everywhere() as door:
            await door.doors.forget(Channel.WEB, chat.address)
        return talker


@asynccontextmanager
async def by_web(stage: Stage) -> AsyncIterator[ByWeb]:
    channels: dict[int, Channel] = {}
    dispatcher = build_dispatcher(stage.office, DatabaseStorage(stage.office.database, stage.office.now), channels)
    server = WebServer(port=0)
    await server.start()
    dispatcher["public_url"] = PUBLIC_URL
    gateway = WebGateway(stage.office, dispatcher, patience=0.01)
    channels[gateway.bot.id] = Channel.WEB
    await server.attach(gateway)
    line = ByWeb(stage, server, gateway)
    yield line
    for browser in line.browsers:
        await browser.http.close()
    await server.stop()
    await gateway.close()


def _buttons(message: Shown) -> list[dict[str, str]]:
    return [button for row in message.get("buttons", ()) for button in row]
