"""The pretended Bot API against a client that is not ours, and against its own book of refusals."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram.error import BadRequest, Conflict, EndPointNotFound, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.fakes.botapi import FakeBotApi, User
from tests.patience import eventually

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("确认", callback_data="ok:1")]])


@pytest.fixture
async def bot(fake: FakeBotApi) -> AsyncIterator[Bot]:
    async with Bot(fake.token, base_url=f"{fake.url}/bot", base_file_url=f"{fake.url}/file/bot") as bot:
        yield bot


@pytest.fixture
async def known(user: User) -> User:
    """Somebody who has written to the bot."""
    await user.say("/start")
    return user


async def test_what_another_library_asks_is_answered_in_full(bot: Bot, fake: FakeBotApi, known: User) -> None:
    assert (await bot.get_me()).username == "yishi_test_bot"
    await bot.set_my_commands([BotCommand("reports", "专报")])
    assert [command.command for command in await bot.get_my_commands()] == ["reports"]
    assert (await bot.get_webhook_info()).pending_update_count == 1
    assert await bot.send_chat_action(known.id, "typing")
    assert known.actions == ["typing"]
    photo = await bot.send_photo(known.id, PNG, caption="现场")
    again = await bot.send_photo(known.id, photo.photo[-1].file_id)
    assert (await (await bot.get_file(again.photo[-1].file_id)).download_as_bytearray()) == PNG
    menu = await bot.send_message(known.id, "菜单", reply_markup=ReplyKeyboardMarkup([["我的", "专报"]]))
    await known.press("专报")
    assert known.chat[-1].text == "专报"
    assert await bot.delete_message(known.id, menu.message_id)
    assert "菜单" not in [said.text for said in known.chat]


async def test_words_come_out_as_plain_text_with_entities(bot: Bot, known: User) -> None:
    sent = await bot.send_message(known.id, "  <b>甲😀</b>&lt;乙&gt; <i><u>丙</u></i>\n", parse_mode="HTML")
    assert sent.text == "甲😀<乙> 丙"
    kinds = [(entity.type, entity.offset, entity.length) for entity in sent.entities]
    assert sorted(kinds) == [("bold", 0, 3), ("italic", 7, 1), ("underline", 7, 1)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<x>甲</x>", 'Unsupported start tag "x" at byte offset 0'),
        ("甲<b>乙", 'Can\'t find end tag corresponding to start tag "b"'),
        ("甲</b>", "Unexpected end tag at byte offset 3"),
        ("<b><i>甲</b></i>", 'Unmatched end tag at byte offset 9, expected "</i>", found "</b>"'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("a <= b > c", 'Unsupported start tag "=" at byte offset 2'),
        (" \n", "message text is empty"),
        ("<b></b>", "message text is empty"),
        ("长" * 4097, "is too long"),
        ("😀" * 2049, "is too long"),
    ],
)
async def test_words_that_are_refused(bot: Bot, known: User, text: str, words: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        await bot.send_message(known.id, text, parse_mode="HTML")
    assert words.lower() in refusal.value.message.lower()
    assert len(known.chat) == 1


async def test_the_longest_words_pass(bot: Bot, known: User) -> None:
    await bot.send_message(known.id, "长" * 4096)
    with pytest.raises(BadRequest, match=r"(?i)caption is too long"):
        await bot.send_document(known.id, b"x", caption="长" * 1025)


async def test_buttons_that_are_refused(bot: Bot, known: User) -> None:
    async def send(data: str | None) -> None:
        button = InlineKeyboardButton("确认", callback_data=data)
        await bot.send_message(known.id, "卡", reply_markup=InlineKeyboardMarkup([[button]]))

    await send("x" * 64)
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await send("议" * 22)
    with pytest.raises(BadRequest, match=r"(?i)Text buttons are unallowed"):
        await send(None)


async def test_edits_that_are_refused(bot: Bot, known: User) -> None:
    card = await bot.send_message(known.id, "卡", reply_markup=KEYS)
    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await card.edit_text("卡", reply_markup=KEYS)
    await card.edit_text("卡")
    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await card.edit_reply_markup(None)
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("新", known.id, 999_999)
    with pytest.raises(BadRequest, match=r"(?i)message can't be edited"):
        await bot.edit_message_text("新", known.id, known.chat[0].id)
    report = await bot.send_document(known.id, b"x", filename="a.docx")
    with pytest.raises(BadRequest, match=r"(?i)there is no text in the message to edit"):
        await report.edit_text("新")
    await report.edit_caption("第3期")
    await card.delete()
    with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
        await card.delete()


async def test_files_that_are_refused(bot: Bot, known: User, fake: FakeBotApi) -> None:
    await known.upload("大.docx", b"x", size=200 * 1024 * 1024)
    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await bot.get_file(known.chat[-1].body["document"]["file_id"])
    with pytest.raises(BadRequest, match=r"(?i)file must be non-empty"):
        await bot.send_document(known.id, b"")
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(known.id, b"not a picture")
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
        await bot.send_document(known.id, "F0")


async def test_chats_that_are_refused(bot: Bot, known: User, fake: FakeBotApi) -> None:
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(1, "在吗")
    with pytest.raises(Forbidden, match=r"(?i)can't initiate conversation"):
        await bot.send_message(fake.user("还没来过").id, "在吗")
    known.block()
    with pytest.raises(Forbidden, match=r"(?i)blocked by the user"):
        await bot.send_message(known.id, "在吗")
    await known.say("我回来了")
    await bot.send_message(known.id, "欢迎")


async def test_a_press_is_answered_once(bot: Bot, known: User, fake: FakeBotApi) -> None:
    await bot.send_message(known.id, "卡", reply_markup=KEYS)
    await known.press("确认")
    query = fake.world.updates[-1]["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("ok:1", "卡")
    await bot.answer_callback_query(query["id"])
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(query["id"])
    with pytest.raises(LookupError, match=r"(?i)没有的按钮"):
        await known.press("没有的按钮")


async def test_commands_that_are_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([BotCommand("我的", "我的案件")])


async def test_unknown_methods_and_tokens(bot: Bot, fake: FakeBotApi) -> None:
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("danceForMe")
    with pytest.raises(InvalidToken):
        async with Bot("4242:other", base_url=f"{fake.url}/bot"):
            pass


async def test_updates_wait_until_an_offset_confirms_them(bot: Bot, known: User) -> None:
    await known.say("二")
    await known.say("三")
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first if update.message] == ["/start", "二"]
    assert [update.update_id for update in await bot.get_updates()][:2] == [update.update_id for update in first]
    left = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.message.text for update in left if update.message] == ["三"]
    assert [update.update_id for update in await bot.get_updates(offset=-1)] == [left[0].update_id]


async def test_only_the_kinds_asked_for_are_sent(bot: Bot, known: User) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["message"])
    await known.edit(known.chat[0].id, "改")
    await known.say("新")
    updates = await bot.get_updates()
    assert [update.edited_message for update in updates] == [None, None]


async def test_an_empty_poll_waits_and_a_second_poller_ends_it(bot: Bot, fake: FakeBotApi, user: User) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await user.say("路灯不亮")
    assert len(await waiting) == 1
    number = fake.world.updates[-1]["update_id"]
    polls = len(fake.called("getUpdates"))
    ousted = asyncio.create_task(bot.get_updates(offset=number + 1, timeout=20))
    await eventually(lambda: len(fake.called("getUpdates")) > polls)
    async with Bot(fake.token, base_url=f"{fake.url}/bot") as other:
        assert await other.get_updates(offset=number + 1, timeout=0) == ()
    with pytest.raises(Conflict, match=r"(?i)terminated by other getUpdates request"):
        await ousted
    fake.world.webhook = "https://example.org/hook"
    with pytest.raises(Conflict, match=r"(?i)webhook is active"):
        await bot.get_updates()


async def test_planted_faults_befall_and_pass(
    bot: Bot, known: User, fake: FakeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # the library's own new form, or it warns
    fake.plant("sendMessage", 429, retry_after=3)
    with pytest.raises(RetryAfter, match=r"(?i)retry in 0:00:03|retry in 3 seconds"):
        await bot.send_message(known.id, "一")
    fake.plant("sendMessage", 500)
    with pytest.raises(NetworkError, match=r"(?i)Internal Server Error"):
        await bot.send_message(known.id, "二")
    fake.plant("sendMessage", cut=True)
    with pytest.raises(NetworkError):
        await bot.send_message(known.id, "三")
    fake.plant("*", cut=True, after=True)
    with pytest.raises(NetworkError):
        await bot.send_message(known.id, "四")
    await bot.send_message(known.id, "五")
    assert [said.text for said in known.chat] == ["/start", "四", "五"]


async def test_every_kind_of_message_of_a_person_can_be_read(bot: Bot, user: User) -> None:
    await user.sticker()
    await user.voice(b"ogg")
    await user.photo(PNG, "坏了的路灯")
    await user.upload("台账.xlsx", b"PK", caption="请导入")
    kinds = [update.message for update in await bot.get_updates()]
    assert all(kinds)
    assert [message.effective_attachment is not None for message in kinds if message] == [True] * 4
    assert user.chat[-1].file is not None


async def test_parameters_may_come_as_json(bot: Bot, fake: FakeBotApi, known: User) -> None:
    import aiohttp

    body = {"chat_id": known.id, "text": "好", "reply_markup": json.loads(KEYS.to_json())}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{fake.url}/bot{fake.token}/SENDMESSAGE", json=body) as answer,
    ):
        assert (await answer.json())["result"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "确认"


async def test_waiting_in_vain_shows_the_chat(known: User) -> None:
    with pytest.raises(AssertionError, match=r"(?i)赵代表 sees:\n> /start"):
        await known.hears("永远不来", within=0.05)
