"""A studio on a fresh database, a bot with a few plain handlers, and a browser without a screen."""

from __future__ import annotations

import asyncio
import json
import re
import struct
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from aiogram import Dispatcher, F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar

from bot.casework import members
from bot.casework.desk import Office, Refusal
from storage.blobs import Blobs
from storage.database import Database
from storage.vocabulary import Channel, Level, Role
from tests.patience import PATIENCE


@dataclass
class Hands:
    """A clock that a test may turn."""

    moment: datetime = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@dataclass
class House:
    """An office, and what a test needs of its studio."""

    office: Office
    clock: Hands
    studio: int

    async def invite(self, name: str = "周海", studio: int | None = None) -> str:
        return (await members.invite_by_name(self.office, studio or self.studio, name, Role.DEPUTY, Level.COUNTY)).token

    async def found(self, name: str) -> int:
        """Another studio."""
        async with self.office.database.everywhere() as door:
            studio = await door.doors.found(
                name, short_name=name, county="滨海县", zone="临港区", tracked_from=date(2026, 1, 1)
            )
        return studio.id

    def later(self, **span: int) -> None:
        self.clock.moment += timedelta(**span)


@asynccontextmanager
async def open_house(url: str, root: Path) -> AsyncIterator[House]:
    """Opened twice on the same migrated database, it is the same house after a restart."""
    database = Database.open(url)
    clock = Hands()
    unused = cast("Any", None)
    office = Office(database, Blobs(root / "blobs"), unused, unused, unused, clock)
    house = House(office, clock, 0)
    async with database.everywhere() as door:
        known = await door.doors.studios()
    house.studio = known[0].id if known else await house.found("滨海县人大代表工作室")
    try:
        yield house
    finally:
        await database.close()


def dispatcher(office: Office) -> Dispatcher:
    """Handlers that use the dialect as the product's own do."""
    router = Router()

    @router.message(CommandStart(deep_link=True))
    async def start(message: Message, command: CommandObject) -> None:
        try:
            member = await members.join(office, command.args or "", Channel.WEB, message.chat.id)
        except Refusal as refusal:
            await message.answer(str(refusal))
            return
        menu = ReplyKeyboardMarkup(
            keyboard=[[KeyboardButton(text="记一条"), KeyboardButton(text="我的")]],
            input_field_placeholder="说说您听到的…",
        )
        await message.answer(f"<b>{member.name}</b>，您好。", reply_markup=menu)

    @router.message(F.text == "坏")
    async def fail(message: Message) -> None:
        raise RuntimeError(message.text)

    @router.message(F.text)
    async def echo(message: Message) -> None:
        await message.bot.send_chat_action(message.chat.id, "typing")  # type: ignore[union-attr]
        rows = [
            [
                InlineKeyboardButton(text="确认", callback_data="yes"),
                InlineKeyboardButton(text="删除", callback_data="no"),
            ]
        ]
        await message.answer(f"收到：{message.html_text}", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))

    @router.edited_message(F.text)
    async def edited(message: Message) -> None:
        await message.answer(f"改为：{message.html_text}")

    @router.message(F.document)
    async def document(message: Message) -> None:
        assert message.bot is not None
        assert message.document is not None
        content = await message.bot.download(message.document)
        assert content is not None
        back = BufferedInputFile(content.read()[::-1], f"回_{message.document.file_name}")
        await message.answer_document(back, caption="<i>倒过来了</i>")

    @router.message(F.photo)
    async def photo(message: Message) -> None:
        assert message.photo is not None
        await message.answer_photo(message.photo[-1].file_id, caption=f"宽 {message.photo[-1].width}")

    @router.callback_query(F.data == "yes")
    async def yes(callback: CallbackQuery) -> None:
        assert isinstance(callback.message, Message)
        await callback.message.edit_text(f"{callback.message.html_text}\n<b>已登记</b>")
        await callback.answer("好的")

    @router.callback_query(F.data == "no")
    async def no(callback: CallbackQuery) -> None:
        assert isinstance(callback.message, Message)
        await callback.message.delete()
        await callback.answer()

    found = Dispatcher()
    found.include_router(router)
    return found


def png(width: int = 8, height: int = 5) -> bytes:
    """A small picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\xa3\x21\x1b" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class Browser:
    """A browser without a screen: its own cookies, and the frames that the page would send."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = ClientSession(cookie_jar=CookieJar(unsafe=True), headers={"Origin": url})

    async def join(self, token: str, secret: str | None = None) -> int:
        """The status of the answer to a press on 加入."""
        async with self.http.get(f"{self.url}/join/{token}") as page:
            found = re.search(r'name="secret" value="([^"]+)"', await page.text())
        form = {"token": token, "secret": secret or (found[1] if found else "x" * 43)}
        async with self.http.post(f"{self.url}/join", data=form, allow_redirects=False) as answer:
            return answer.status

    async def talk(self, since: int = 0) -> Talk:
        socket = await self.http.ws_connect(f"{self.url}/talk")
        await socket.send_json({"type": "hello", "since": since})
        return Talk(socket)

    async def upload(self, key: str, name: str, content: bytes, kind: str = "file") -> tuple[int, dict[str, Any]]:
        headers = {"X-Yishi-Key": key, "X-Yishi-Name": name, "X-Yishi-Kind": kind}
        async with self.http.post(f"{self.url}/upload", data=content, headers=headers) as answer:
            return answer.status, await answer.json()


@dataclass
class Talk:
    """An open page: what it was told, in order, and the frames that nobody has asked for yet."""

    socket: ClientWebSocketResponse
    told: list[dict[str, Any]] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)

    async def send(self, **frame: Any) -> None:
        await self.socket.send_json(frame)

    async def until(self, kind: str, holds: str = "") -> dict[str, Any]:
        """The first frame of a kind that holds some text: each is given once, whichever came first."""
        for text in self.unasked:
            if is_asked_for(text, kind, holds):
                self.unasked.remove(text)
                return cast("dict[str, Any]", json.loads(text))
        async with asyncio.timeout(PATIENCE):
            while not is_asked_for(text := await self._receive(), kind, holds):
                self.unasked.append(text)
        return cast("dict[str, Any]", json.loads(text))

    async def message(self, fits: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The first message told, by now or later, that fits."""
        while True:
            for one in self.told:
                if fits(one):
                    return one
            await self.until("changes")

    async def closed(self) -> bool:
        """Whether the server hangs up, whatever it says before."""
        async with asyncio.timeout(PATIENCE):
            while not self.socket.closed:
                await self.socket.receive()
        return True

    async def _receive(self) -> str:
        text = str((await self.socket.receive()).data)
        self.told += json.loads(text).get("messages", [])
        return text


def is_asked_for(text: str, kind: str, holds: str) -> bool:
    return json.loads(text)["type"] == kind and holds in text
