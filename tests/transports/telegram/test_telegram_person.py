"""The person of this transport does what the person of the built-in chat does, and waits for the bot as well."""

from __future__ import annotations

import asyncio

from aiogram import Dispatcher, F
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from tests.fakes.botapi import Person, User
from tests.transports.telegram.conftest import Opened

CARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="✅ 确认", callback_data="ok:7")]])
MENU = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="我的"), KeyboardButton(text="专报")]])


def office_hours() -> Dispatcher:
    """Handlers that take their time."""
    dispatcher = Dispatcher()

    @dispatcher.message(F.document)
    async def take(message: Message) -> None:
        await message.answer_document(BufferedInputFile(b"report", "专报.docx"), caption="第3期")

    @dispatcher.message(F.text == "/start")
    async def greet(message: Message) -> None:
        await message.answer("欢迎", reply_markup=MENU)

    @dispatcher.message()
    async def show(message: Message) -> None:
        await asyncio.sleep(0.1)
        await message.answer(f"请核对：{message.text}", reply_markup=CARD)

    @dispatcher.edited_message()
    async def correct(message: Message) -> None:
        await message.answer(f"改为：{message.text}")

    @dispatcher.callback_query()
    async def confirm(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("已登记")
        await query.answer("好的")

    return dispatcher


async def test_every_deed_is_answered_when_it_returns(listen: Opened, user: User) -> None:
    telegram = await listen(office_hours())
    person = Person(user, telegram.quiet)
    await person.say("/start")
    assert await person.menu() == ["我的", "专报"]
    await person.say("226户没有通气")
    assert (await person.last()).buttons == ("✅ 确认",)
    assert await person.press("确认") == ["好的"]
    assert (await person.last()).text == "已登记"
    await person.edit("216户没有通气")
    assert (await person.last()).text == "改为：216户没有通气"
    await person.upload("专报.docx", b"PK")
    assert await person.download(await person.last()) == b"report"
    assert [bubble.mine for bubble in await person.read()] == [True, False, True, False, False, True, False]
