"""What bites on real Telegram bites here, in Telegram's own words."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyKeyboardRemove,
)

from bot.transports.in_process import Gateway, Person
from tests.transports.chat_house import House, png


def keys(*buttons: Any) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(**one) for one in buttons]])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "<b> </b>"}, "message text is empty"),
        ({"text": "好" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>粗"}, "Can't find end tag"),
        ({"text": "a < b"}, "can't parse entities"),
        ({"text": "<div>x</div>"}, 'Unsupported start tag "div"'),
        ({"text": "x", "parse_mode": "MarkdownV2"}, "not part of this chat's dialect"),
        ({"text": "x", "entities": [MessageEntity(type="bold", offset=0, length=1)]}, "entities are not part"),
        ({"text": "x", "reply_markup": keys({"text": "长", "callback_data": "案" * 22})}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": keys({"text": " ", "callback_data": "a"})}, "must be non-empty"),
        ({"text": "x", "reply_markup": keys({"text": "去", "url": "javascript:alert(1)"})}, "BUTTON_URL_INVALID"),
        ({"text": "x", "reply_markup": keys({"text": "空"})}, "Text buttons are unallowed"),
        ({"text": "x", "reply_markup": keys(*[{"text": "多", "callback_data": "a"}] * 101)}, "REPLY_MARKUP_TOO_LONG"),
    ],
)
async def test_words_and_buttons_are_checked(person: Person, words: dict[str, Any], says: str) -> None:
    before = await person.read()
    with pytest.raises(TelegramBadRequest, match=says.replace("(", r"\(")):
        await person.gateway.bot.send_message(person.chat.address, **words)
    assert await person.read() == before


async def test_what_just_fits_is_sent(person: Person) -> None:
    bot, chat = person.gateway.bot, person.chat.address
    sent = await bot.send_message(
        chat, "😀" * 2048, reply_markup=keys({"text": "好", "callback_data": "案" * 21 + "a", "style": "primary"})
    )
    assert sent.reply_markup is not None
    assert sent.reply_markup.inline_keyboard[0][0].callback_data == "案" * 21 + "a"
    assert sent.from_user is not None
    assert sent.from_user.is_bot
    assert (await bot.get_me()).id == bot.id


async def test_html_and_entities_agree(person: Person) -> None:
    source = '😀 <b>粗<i>斜</i></b> <a href="https://example.org/?a=1">链</a> &lt;x&gt; <code>1</code>'
    sent = await person.gateway.bot.send_message(person.chat.address, source)
    assert sent.text == "😀 粗斜 链 <x> 1"
    assert sent.html_text == source


@pytest.mark.parametrize("chat", [1, 2**52, 2**52 + 999, -5, 2**62])
async def test_an_unknown_chat(gateway: Gateway, chat: int) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await gateway.bot.send_message(chat, "有人吗")


async def test_a_method_beyond_the_dialect_says_so(person: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="method sendDice is not part of this chat's dialect"):
        await person.gateway.bot.send_dice(person.chat.address)


async def test_edits(person: Person) -> None:
    bot, chat = person.gateway.bot, person.chat.address
    buttons = keys({"text": "好", "callback_data": "a"})
    sent = await bot.send_message(chat, "一", reply_markup=buttons)
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await sent.edit_text("一", reply_markup=buttons)
    bare = await sent.edit_text("一")
    assert not isinstance(bare, bool)
    assert bare.reply_markup is None
    assert bare.edit_date
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await sent.edit_reply_markup()
    await sent.edit_reply_markup(reply_markup=buttons)
    assert (await person.last()).buttons == ("好",)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("二", chat_id=chat, message_id=999)
    await person.say("我的")
    mine = next(one for one in await person.read() if one.text == "我的")
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("改你的话", chat_id=chat, message_id=mine.number)
    await sent.delete()
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await sent.delete()


async def test_a_press_is_answered_once(person: Person) -> None:
    refusals: list[str] = []
    router = Router()

    @router.callback_query()
    async def answer_thrice(callback: CallbackQuery) -> None:
        for text in ("长" * 201, "好", "又好"):
            try:
                await callback.answer(text)
            except TelegramBadRequest as refused:
                refusals.append(refused.message)

    await person.gateway.bot.send_message(
        person.chat.address, "卡片", reply_markup=keys({"text": "按", "callback_data": "a"})
    )
    person.gateway.dispatcher.sub_routers.insert(0, router)
    assert await person.press("按") == ["好"]
    assert len(refusals) == 2
    assert "MESSAGE_TOO_LONG" in refusals[0]
    assert "query is too old" in refusals[1]


async def test_the_menu_goes_when_it_is_taken_away(person: Person) -> None:
    bot, chat = person.gateway.bot, person.chat.address
    await bot.send_message(chat, "菜单不变")
    assert await person.menu() == ["记一条", "我的"]
    await bot.send_message(chat, "收起菜单", reply_markup=ReplyKeyboardRemove())
    assert await person.menu() == []


async def test_files_are_checked(person: Person) -> None:
    bot, chat = person.gateway.bot, person.chat.address
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(chat, BufferedInputFile(b"", "空.txt"))
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(chat, BufferedInputFile(b"no picture", "照片.jpg"))
    with pytest.raises(TelegramBadRequest, match="caption is too long"):
        await bot.send_document(chat, BufferedInputFile(b"x", "a.txt"), caption="好" * 1025)
    with pytest.raises(TelegramBadRequest, match="wrong file_id"):
        await bot.send_document(chat, "0" * 64 + ".1")
    sent = await bot.send_photo(chat, BufferedInputFile(png(), "照片.png"))
    with pytest.raises(TelegramBadRequest, match="no text in the message to edit"):
        await sent.edit_text("改成文字")


async def test_a_file_can_be_sent_on_within_the_studio_only(person: Person, house: House) -> None:
    bot = person.gateway.bot
    sent = await bot.send_document(person.chat.address, BufferedInputFile(b"x", "专报.docx"))
    assert sent.document is not None
    colleague = await Person.join(person.gateway, await house.invite("同事"))
    passed = await bot.send_document(colleague.chat.address, sent.document.file_id)
    assert passed.document is not None
    assert passed.document.file_name == "专报.docx"
    stranger = await Person.join(person.gateway, await house.invite("别人", await house.found("邻县工作室")))
    with pytest.raises(TelegramBadRequest, match="wrong file_id"):
        await bot.send_document(stranger.chat.address, sent.document.file_id)
    await sent.delete()
    with pytest.raises(TelegramBadRequest, match="wrong file_id"):
        await bot.get_file(sent.document.file_id)
