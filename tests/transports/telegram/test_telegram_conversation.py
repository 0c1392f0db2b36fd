"""A conversation over the wire: words, edits, presses, files both ways; one chat in order, many side by side."""

from __future__ import annotations

import asyncio

from aiogram import Bot, Dispatcher, F
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from tests.fakes.botapi import FakeBotApi, User
from tests.patience import PATIENCE
from tests.transports.telegram.conftest import HURRY, Opened

CARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="✅ 确认", callback_data="ok:7")]])


async def test_words_are_answered(listen: Opened, user: User) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(f"收到：{message.text}")

    await listen(dispatcher)
    await user.say("环北路的路灯不亮")
    assert (await user.hears("收到")).text == "收到：环北路的路灯不亮"


async def test_a_handler_may_return_its_call(listen: Opened, user: User) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> TelegramMethod[Message]:
        return message.reply("好")

    await listen(dispatcher)
    said = await user.say("在吗")
    assert (await user.hears("好")).body["reply_to_message"]["message_id"] == said


async def test_an_edit_arrives_as_an_edit(listen: Opened, user: User) -> None:
    dispatcher = Dispatcher()

    @dispatcher.edited_message()
    async def corrected(message: Message) -> None:
        await message.answer(f"改为：{message.text}")

    await listen(dispatcher)
    said = await user.say("226户")
    await user.edit(said, "216户")
    assert (await user.hears("改为")).text == "改为：216户"


async def test_a_press_changes_the_card(listen: Opened, user: User) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def show(message: Message) -> None:
        await message.answer("请核对", reply_markup=CARD)

    @dispatcher.callback_query(F.data == "ok:7")
    async def confirm(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("已登记 2026-007")
        await query.answer("好的")

    await listen(dispatcher)
    await user.say("路灯不亮")
    card = await user.hears("请核对")
    await user.press("确认")
    receipt = await user.hears("已登记")
    assert (receipt.id, receipt.buttons) == (card.id, ())
    await user.until(lambda _: user.alerts == ["好的"])


async def test_a_file_comes_in_and_goes_out(listen: Opened, user: User) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(F.document)
    async def turn(message: Message, bot: Bot) -> None:
        assert message.document
        content = await bot.download(message.document)
        assert content is not None
        back = BufferedInputFile(content.read()[::-1], "回执.docx")
        await message.answer_document(back, caption="第3期")

    await listen(dispatcher)
    await user.upload("专报.docx", b"PK-abc")
    answer = await user.hears("第3期")
    assert answer.file is not None
    assert (answer.file.name, answer.file.content) == ("回执.docx", b"cba-KP")


async def test_one_chat_is_served_in_order_and_nobody_waits_for_another(listen: Opened, fake: FakeBotApi) -> None:
    dispatcher = Dispatcher()
    release = asyncio.Event()

    @dispatcher.message(F.text == "慢")
    async def slow(message: Message) -> None:
        await release.wait()
        await message.answer("慢好了")

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(f"{message.text}好了")

    await listen(dispatcher)
    first, second = fake.user("甲"), fake.user("乙")
    await first.say("慢")
    await first.say("快")
    await second.say("快")
    await second.hears("快好了")
    assert [said.text for said in first.chat] == ["慢", "快"]
    release.set()
    await first.hears("快好了")
    assert [said.text for said in first.chat] == ["慢", "快", "慢好了", "快好了"]


async def test_no_more_than_the_width_run_at_once(listen: Opened, fake: FakeBotApi) -> None:
    dispatcher = Dispatcher()
    running = 0
    full, release = asyncio.Event(), asyncio.Event()

    @dispatcher.message()
    async def work(message: Message) -> None:
        nonlocal running
        running += 1
        if running == HURRY.width:
            full.set()
        await release.wait()
        running -= 1
        await message.answer("好")

    people = [fake.user(f"代表{number}") for number in range(HURRY.width + 4)]
    for person in people:
        await person.say("在吗")
    await listen(dispatcher)
    await asyncio.wait_for(full.wait(), PATIENCE)
    await asyncio.sleep(0.2)
    assert running == HURRY.width
    release.set()
    for person in people:
        await person.hears("好")
