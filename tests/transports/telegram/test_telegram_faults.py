"""A nervous network, a strict server, a wrong token, a second listener: nothing is lost, and the log says why."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from aiogram import Dispatcher
from aiogram.exceptions import TelegramEntityTooLarge, TelegramRetryAfter
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.casework.desk import Office
from bot.casework.inbox import LAST_TRY
from bot.transports.telegram import Telegram
from bot.transports.telegram.hands import GIVEN_UP
from tests.fakes.botapi import FakeBotApi, User
from tests.patience import eventually
from tests.transports.telegram.conftest import HURRY, Opened, open_office

CARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="确认", callback_data="ok:7")]])


def echoing() -> tuple[Dispatcher, list[str]]:
    """Handlers that echo, and what they heard."""
    dispatcher = Dispatcher()
    heard: list[str] = []

    @dispatcher.message()
    async def echo(message: Message) -> None:
        heard.append(message.text or "")
        await message.answer(f"收到：{message.text}")

    return dispatcher, heard


@pytest.mark.parametrize("after", [False, True], ids=["asked", "answered"])
@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 502}, {"status": 429, "retry_after": 1}, {"cut": True}])
async def test_listening_outlives(
    listen: Opened, fake: FakeBotApi, user: User, fault: dict[str, Any], after: bool
) -> None:
    dispatcher, heard = echoing()
    await user.say("第一条")
    fake.plant("getUpdates", **fault, after=after)
    await listen(dispatcher)
    await user.hears("收到：第一条")
    await user.say("第二条")
    await user.hears("收到：第二条")
    assert heard == ["第一条", "第二条"]


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 429, "retry_after": 1}, {"cut": True}])
async def test_an_answer_outlives(listen: Opened, fake: FakeBotApi, user: User, fault: dict[str, Any]) -> None:
    dispatcher, heard = echoing()
    fake.plant("sendMessage", **fault)
    await listen(dispatcher)
    await user.say("路灯不亮")
    await user.hears("收到：路灯不亮")
    assert heard == ["路灯不亮"]


async def test_a_long_silence_of_the_server_is_outlived(listen: Opened, fake: FakeBotApi, user: User) -> None:
    dispatcher, heard = echoing()
    fake.plant("getUpdates", seconds=3)
    await listen(dispatcher)
    await user.say("路灯不亮")
    await user.hears("收到")
    assert heard == ["路灯不亮"]


async def test_a_dark_hour_is_outlived(listen: Opened, fake: FakeBotApi, user: User) -> None:
    dispatcher, heard = echoing()
    await listen(dispatcher)
    await user.say("一")
    await user.hears("收到：一")
    await fake.stop()
    await user.say("二")
    await asyncio.sleep(0.3)
    await fake.start()
    await user.hears("收到：二")
    assert heard == ["一", "二"]


@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery", "deleteMessage"])
async def test_a_deed_whose_answer_was_lost_counts_as_done(
    listen: Opened, fake: FakeBotApi, user: User, method: str
) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def work(message: Message) -> None:
        await message.answer("请核对", reply_markup=CARD)

    @dispatcher.callback_query()
    async def confirm(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("已登记")
        await query.answer("好的")
        await query.message.delete()
        await query.message.answer("下一步")

    fake.plant(method, cut=True, after=True)
    await listen(dispatcher)
    await user.say("路灯不亮")
    await user.hears("请核对")
    await user.press("确认")
    await user.hears("下一步")
    assert [said.text for said in user.chat] == ["路灯不亮", "下一步"]
    assert user.alerts == ["好的"]
    assert len(fake.called(method)) == 2


async def test_what_no_patience_can_mend_is_said_at_once(listen: Opened, fake: FakeBotApi, user: User) -> None:
    telegram = await listen(Dispatcher())
    await user.say("在吗")
    fake.plant("sendMessage", 429, retry_after=3600)
    with pytest.raises(TelegramRetryAfter):
        await telegram.bot.send_message(user.id, "好")
    fake.plant("sendDocument", 413, description="Request Entity Too Large")
    with pytest.raises(TelegramEntityTooLarge):
        await telegram.bot.send_document(user.id, BufferedInputFile(b"x", "x.docx"))
    assert (len(fake.called("sendMessage")), len(fake.called("sendDocument"))) == (1, 1)


async def test_a_refused_token_ends_the_listening_and_is_not_logged(
    fake: FakeBotApi, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    telegram = Telegram(office, Dispatcher(), "4242:wrong-token", fake.url, pace=HURRY)
    await telegram.start()
    await eventually(lambda: "the token is refused" in caplog.text)
    await asyncio.sleep(0.1)
    assert len(fake.calls) == 1
    await telegram.stop()
    assert "wrong-token" not in caplog.text


async def test_two_listeners_with_one_token_say_so_and_nothing_is_lost(
    listen: Opened, fake: FakeBotApi, user: User, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    dispatcher, heard = echoing()
    await listen(dispatcher)
    (tmp_path / "other").mkdir()
    other = await open_office(tmp_path / "other")
    second = Telegram(other, dispatcher, fake.token, fake.url, pace=HURRY)
    await second.start()
    await eventually(lambda: "another program listens with this token" in caplog.text)
    for number in range(5):
        await user.say(f"第{number}条")
        await user.hears(f"收到：第{number}条")
    await second.stop()
    await other.database.close()
    assert set(heard) == {f"第{number}条" for number in range(5)}


async def test_a_forgotten_webhook_is_removed(listen: Opened, fake: FakeBotApi, user: User) -> None:
    dispatcher, heard = echoing()
    fake.world.webhook = "https://example.org/hook"
    await user.say("路灯不亮")
    await listen(dispatcher)
    await user.hears("收到")
    assert heard == ["路灯不亮"]


async def test_an_update_that_fails_is_tried_again(listen: Opened, user: User) -> None:
    dispatcher = Dispatcher()
    tries = 0

    @dispatcher.message()
    async def stumble(message: Message) -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise RuntimeError("stumbled over 张三")
        await message.answer("好了")

    await listen(dispatcher)
    await user.say("路灯不亮")
    await user.hears("好了")
    assert tries == 3


async def test_an_update_that_always_fails_is_given_up_in_plain_words_and_the_next_is_served(
    listen: Opened, user: User, caplog: pytest.LogCaptureFixture
) -> None:
    dispatcher = Dispatcher()
    tries = 0

    @dispatcher.message()
    async def fail(message: Message) -> None:
        nonlocal tries
        if message.text == "好":
            await message.answer("在")
            return
        tries += 1
        raise RuntimeError("stumbled over 13912345678")

    await listen(dispatcher)
    await user.say("坏")
    await user.hears(GIVEN_UP)
    await user.say("好")
    await user.hears("在")
    assert tries == LAST_TRY
    assert "RuntimeError at fail" in caplog.text
    assert "13912345678" not in caplog.text


async def test_an_update_that_cannot_be_read_does_not_spoil_its_batch(
    listen: Opened, fake: FakeBotApi, user: User
) -> None:
    dispatcher, heard = echoing()
    await user.say("前")
    fake.world.send("message", {"message_id": 5, "chat": {"id": user.id, "type": "private"}, "date": "not a date"})
    await user.say("后")
    await listen(dispatcher)
    await user.hears("收到：后")
    assert heard == ["前", "后"]
    assert GIVEN_UP in [said.text for said in user.chat]
