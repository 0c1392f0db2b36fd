"""A database that fails for a while: Telegram keeps what we could not, and nothing is handled twice."""

from __future__ import annotations

import pytest
from aiogram import Dispatcher
from aiogram.types import Message
from sqlalchemy import text

from bot.casework.desk import Office
from tests.fakes.botapi import FakeBotApi, User
from tests.transports.telegram.conftest import Opened
from tests.transports.telegram.test_telegram_faults import echoing


async def hide(office: Office) -> None:
    """Take the inbox away."""
    async with office.database.raw() as connection:
        await connection.execute(text("ALTER TABLE inbound RENAME TO hidden"))


async def restore(office: Office) -> None:
    async with office.database.raw() as connection:
        await connection.execute(text("ALTER TABLE hidden RENAME TO inbound"))


async def test_what_cannot_be_kept_is_not_confirmed(
    listen: Opened, fake: FakeBotApi, office: Office, user: User, caplog: pytest.LogCaptureFixture
) -> None:
    dispatcher, heard = echoing()
    await listen(dispatcher)
    await user.say("一")
    await user.hears("收到：一")
    await hide(office)
    asked = len(fake.called("getUpdates"))
    await user.say("二")
    await user.until(lambda _: len(fake.called("getUpdates")) > asked + 2)
    assert heard == ["一"]
    await restore(office)
    await user.hears("收到：二")
    assert heard == ["一", "二"]
    assert "cannot listen (OperationalError)" in caplog.text


async def test_what_cannot_be_settled_is_not_handled_again(listen: Opened, office: Office, user: User) -> None:
    dispatcher = Dispatcher()
    heard: list[str] = []

    @dispatcher.message()
    async def note(message: Message) -> None:
        heard.append(message.text or "")
        if message.text == "一":
            await hide(office)
        await message.answer(f"收到：{message.text}")

    telegram = await listen(dispatcher)
    await user.say("一")
    await user.hears("收到：一")
    await restore(office)
    await user.say("二")
    await user.hears("收到：二")
    await telegram.quiet()
    assert heard == ["一", "二"]
