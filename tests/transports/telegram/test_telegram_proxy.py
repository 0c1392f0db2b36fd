"""Through a proxy, as from where Telegram cannot be reached directly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Dispatcher
from aiogram.types import Message

from bot.casework.desk import Office
from bot.transports.telegram import Telegram
from tests.fakes.botapi import FakeBotApi, User
from tests.transports.telegram.conftest import HURRY


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(65536):
        writer.write(chunk)
        await writer.drain()
    writer.close()


@pytest.fixture
async def proxy() -> AsyncIterator[tuple[str, list[str]]]:
    """The address of an HTTP proxy and the targets it was asked for."""
    asked: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        target = request.split()[1].decode()
        asked.append(target)
        host, _, port = target.partition(":")
        up_reader, up_writer = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(_pump(reader, up_writer), _pump(up_reader, writer), return_exceptions=True)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked
    server.close()


async def test_everything_goes_through_the_proxy(
    fake: FakeBotApi, office: Office, user: User, proxy: tuple[str, list[str]]
) -> None:
    address, asked = proxy
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(f"收到：{message.text}")

    telegram = Telegram(office, dispatcher, fake.token, fake.url, proxy=address, pace=HURRY)
    await telegram.start()
    await user.say("路灯不亮")
    await user.hears("收到：路灯不亮")
    await telegram.stop()
    assert set(asked) == {f"127.0.0.1:{fake.port}"}
