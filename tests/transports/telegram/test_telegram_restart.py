"""A process that dies between any two steps: what was sent is neither lost nor handled twice."""

from __future__ import annotations

import asyncio
import multiprocessing
from dataclasses import replace
from pathlib import Path

from aiogram import Dispatcher, F
from aiogram.types import Message

from bot.casework import inbox
from bot.casework.desk import Office
from bot.transports.telegram import Telegram
from bot.transports.telegram.hands import GIVEN_UP
from storage.vocabulary import Channel
from tests.fakes.botapi import FakeBotApi, User
from tests.patience import PATIENCE
from tests.transports.telegram.conftest import HURRY, Opened, open_office
from tests.transports.telegram.test_telegram_faults import echoing


async def test_a_stop_finishes_what_is_in_hand(fake: FakeBotApi, office: Office, user: User) -> None:
    dispatcher = Dispatcher()
    begun = asyncio.Event()

    @dispatcher.message()
    async def work(message: Message) -> None:
        begun.set()
        await asyncio.sleep(0.3)
        await message.answer("好了")

    telegram = Telegram(office, dispatcher, fake.token, fake.url, pace=replace(HURRY, grace=PATIENCE))
    await telegram.start()
    await user.say("一")
    await begun.wait()
    await telegram.stop()
    assert user.chat[-1].text == "好了"
    assert await inbox.waiting(office, Channel.TELEGRAM) == []


async def test_what_outlasts_the_grace_is_fed_at_the_next_start(
    listen: Opened, fake: FakeBotApi, office: Office, user: User
) -> None:
    stuck = Dispatcher()
    begun = asyncio.Event()

    @stuck.message()
    async def hang(_: Message) -> None:
        begun.set()
        await asyncio.Event().wait()

    telegram = Telegram(office, stuck, fake.token, fake.url, pace=HURRY)
    await telegram.start()
    for words in ("一", "二", "三"):
        await user.say(words)
    await begun.wait()
    await asyncio.sleep(0.1)
    await telegram.stop()
    dispatcher, heard = echoing()
    await listen(dispatcher)
    await user.hears("收到：三")
    assert heard == ["一", "二", "三"]


async def test_kept_but_not_confirmed_is_handled_once(
    listen: Opened, fake: FakeBotApi, office: Office, user: User
) -> None:
    """The process died after ``accept`` and before the next getUpdates: both the inbox and Telegram still have it."""
    await user.say("一")
    for update in fake.world.updates:
        await inbox.accept(office, Channel.TELEGRAM, str(update["update_id"]), update)
    dispatcher, heard = echoing()
    await listen(dispatcher)
    await user.hears("收到：一")
    await user.say("二")
    await user.hears("收到：二")
    assert heard == ["一", "二"]


async def test_an_update_that_killed_every_process_is_given_up(
    listen: Opened, fake: FakeBotApi, office: Office, user: User
) -> None:
    await user.say("致命")
    key = str(fake.world.updates[0]["update_id"])
    await inbox.accept(office, Channel.TELEGRAM, key, fake.world.updates[0])
    for _ in range(inbox.LAST_TRY):
        assert await inbox.begin(office, Channel.TELEGRAM, key)
    dispatcher, heard = echoing()
    await listen(dispatcher)
    await user.hears(GIVEN_UP)
    assert heard == []


async def test_nothing_is_tried_before_the_server_answers(
    listen: Opened, fake: FakeBotApi, office: Office, user: User
) -> None:
    """Else what waits would use up its tries while its answers cannot be sent."""
    await user.say("一")
    for update in fake.world.updates:
        await inbox.accept(office, Channel.TELEGRAM, str(update["update_id"]), update)
    await fake.stop()
    dispatcher, heard = echoing()
    await listen(dispatcher)
    await asyncio.sleep(0.5)
    assert heard == []
    await fake.start()
    await user.hears("收到：一")
    assert heard == ["一"]


def serve(folder: str, token: str, server: str) -> None:
    """A process of its own: echoes, and hangs on 停."""

    async def run() -> None:
        dispatcher = Dispatcher()

        @dispatcher.message(F.text == "停")
        async def hang(message: Message) -> None:
            await message.answer("停住了")
            await asyncio.Event().wait()

        @dispatcher.message()
        async def echo(message: Message) -> None:
            await message.answer(f"收到：{message.text}")

        await Telegram(await open_office(Path(folder)), dispatcher, token, server, pace=HURRY).start()
        await asyncio.Event().wait()

    asyncio.run(run())


async def test_kill_dash_nine_loses_nothing(
    listen: Opened, fake: FakeBotApi, office: Office, user: User, tmp_path: Path
) -> None:
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(str(tmp_path), fake.token, fake.url))
    process.start()
    await user.say("一")
    await user.hears("收到：一", within=60)
    await user.say("停")
    await user.hears("停住了")
    await user.say("三")
    await asyncio.sleep(0.3)
    process.kill()
    await asyncio.to_thread(process.join)
    await user.say("四")
    dispatcher, heard = echoing()
    await listen(dispatcher)
    await user.hears("收到：四")
    assert heard == ["停", "三", "四"]
