"""A Bot API of our own, an office with nothing but a database, and a telegram transport in a hurry."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from aiogram import Dispatcher

from bot.casework.desk import Office
from bot.transports.telegram import Pace, Telegram
from storage.base import Base
from storage.blobs import Blobs
from storage.database import Database
from tests.fakes.botapi import FakeBotApi, User

HURRY = Pace(poll=1, slack=1, first=0.01, longest=1.5, flood=2.0, conflict=0.1, grace=1.0, attempts=4)

Opened = Callable[[Dispatcher], Awaitable[Telegram]]


class Now:
    def now(self) -> datetime:
        return datetime.now(UTC)


async def open_office(folder: Path) -> Office:
    """An office that only keeps: the transport reads and drafts nothing."""
    database = Database.open(f"sqlite+aiosqlite:///{folder / 'yishi.db'}")
    async with database.raw() as connection:
        await connection.run_sync(Base.metadata.create_all)
    nobody = cast("Any", None)
    return Office(database, Blobs(folder / "blobs"), nobody, nobody, nobody, Now())


@pytest.fixture
async def fake() -> AsyncIterator[FakeBotApi]:
    fake = FakeBotApi()
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    office = await open_office(tmp_path)
    yield office
    await office.database.close()


@pytest.fixture
async def listen(fake: FakeBotApi, office: Office) -> AsyncIterator[Opened]:
    """Start a telegram transport on these handlers; it is stopped at the end."""
    opened: list[Telegram] = []

    async def start(dispatcher: Dispatcher) -> Telegram:
        telegram = Telegram(office, dispatcher, fake.token, fake.url, pace=HURRY)
        opened.append(telegram)
        await telegram.start()
        return telegram

    yield start
    for telegram in opened:
        await telegram.stop()


@pytest.fixture
def user(fake: FakeBotApi) -> User:
    return fake.user("赵代表")
