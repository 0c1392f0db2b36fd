from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiogram import Dispatcher
from aiogram.types import Message

from bot.casework import chats, inbox
from bot.casework.desk import Refusal
from bot.transports.in_process import Gateway, Person
from tests.patience import PATIENCE
from tests.transports.chat_house import House, dispatcher, open_house, png


async def test_a_conversation(person: Person) -> None:
    await person.say("路灯坏了 <三盏>")
    await person.press("确认")
    said = await person.read()
    assert [one.text for one in said] == [
        "加入工作室",
        "周海，您好。",
        "路灯坏了 <三盏>",
        "收到：路灯坏了 <三盏>\n已登记",
    ]
    assert said[-1].html == "收到：路灯坏了 &lt;三盏&gt;\n<b>已登记</b>"
    assert said[-1].edited
    assert not said[-1].buttons
    assert person.toasts == ["好的"]
    assert await person.menu() == ["记一条", "我的"]


async def test_an_own_message_is_edited_where_it_stands(person: Person) -> None:
    await person.say("价格是226")
    await person.edit("价格是216")
    said = await person.read()
    assert [one.text for one in said if one.mine] == ["加入工作室", "价格是216"]
    assert said[-1].text == "改为：价格是216"


async def test_only_own_words_can_be_edited(person: Person) -> None:
    await person.say("路灯坏了")
    card = await person.last()
    await person.upload("表.xlsx", b"PK")
    file = next(one for one in await person.read() if one.mine and one.file)
    joined = (await person.read())[0]
    for number in (card.number, file.number, joined.number, 999):
        with pytest.raises(Refusal, match="不能修改"):
            await person.edit("别的", number)


async def test_a_message_taken_away_is_forgotten(person: Person, house: House) -> None:
    await person.say("路灯坏了")
    await person.press("删除")
    assert (await person.last()).text == "周海，您好。"
    seen = await chats.changes(house.office, person.chat, 1)
    assert seen.messages[-1].removed
    assert seen.messages[-1].body == {}


async def test_a_forged_or_bygone_button_is_refused(person: Person) -> None:
    await person.say("路灯坏了")
    card = await person.last()
    await person.press("确认")
    mine = next(one for one in await person.read() if one.text == "路灯坏了")
    for number, data in [(card.number, "yes"), (card.number, "drop-all"), (mine.number, "yes"), (999, "yes")]:
        with pytest.raises(Refusal, match="这个按钮已失效，请用最新的卡片。"):
            await person.gateway.press(person.chat, "some-key", number, data)


async def test_the_same_key_is_heard_once(person: Person) -> None:
    for _ in range(3):
        await person.gateway.say(person.chat, "one-key-only", "路灯坏了")
        await person.gateway.quiet()
    assert [one.text for one in await person.read()].count("路灯坏了") == 1
    assert [one.text for one in await person.read()].count("收到：路灯坏了") == 1


async def test_files_go_up_and_come_down(person: Person) -> None:
    await person.upload("纪要.docx", b"abc")
    back = await person.last()
    assert back.file is not None
    assert (back.file["name"], back.file["size"], back.html) == ("回_纪要.docx", 3, "<i>倒过来了</i>")
    assert back.file["type"].endswith("wordprocessingml.document")
    assert await person.download(back) == b"cba"


async def test_a_picture_is_a_photo_and_anything_else_a_file(person: Person) -> None:
    await person.upload("现场.png", png(40, 30), photo=True)
    back = await person.last()
    assert back.file is not None
    assert (back.text, back.file["kind"], back.file["width"], back.file["height"]) == ("宽 40", "photo", 40, 30)
    await person.upload("假照片.png", b"not a picture", photo=True)
    last = await person.last()
    assert last.file is not None
    assert last.file["kind"] == "document"


@pytest.mark.parametrize("text", ["", "  \n ", "\0"])
async def test_nothing_is_not_a_message(person: Person, text: str) -> None:
    with pytest.raises(Refusal, match="没有内容"):
        await person.say(text)


async def test_long_words_arrive_whole_up_to_a_limit(person: Person, house: House) -> None:
    heard: list[str] = []
    listening = Dispatcher()

    @listening.message()
    async def listen(message: Message) -> None:
        heard.append(message.text or "")

    gateway = Gateway(house.office, listening)
    long = Person(gateway, person.chat)
    await long.say("好" * 20_000)
    assert [len(one) for one in heard] == [20_000]
    with pytest.raises(Refusal, match="5 万字"):
        await long.say("好" * 50_001)
    await gateway.close()


async def test_half_a_character_does_no_harm(person: Person) -> None:
    await person.say("路灯\ud83d坏了")
    assert (await person.last()).text == "收到：路灯\ufffd坏了"


async def test_a_handler_that_keeps_failing_is_given_up_with_a_word(person: Person) -> None:
    await person.say("坏")
    assert (await person.last()).text == chats.GIVEN_UP
    await person.say("路灯坏了")
    assert (await person.last()).text == "收到：路灯坏了"


async def test_the_log_never_quotes_a_member(person: Person, caplog: pytest.LogCaptureFixture) -> None:
    await person.say("坏")
    assert "RuntimeError" in caplog.text
    assert "坏" not in caplog.text


async def test_one_chat_in_order_other_chats_meanwhile(house: House) -> None:
    order: list[str] = []
    free = asyncio.Event()
    slow = Dispatcher()

    @slow.message()
    async def work(message: Message) -> None:
        text = message.text or ""
        if text == "一":
            await free.wait()
        order.append(text)

    gateway = Gateway(house.office, slow)
    one = await gateway.join(await house.invite("甲某"), "a" * 43)
    other = await gateway.join(await house.invite("乙某"), "b" * 43)
    await gateway.quiet()
    order.clear()
    for number, (chat, text) in enumerate([(one, "一"), (one, "二"), (other, "旁"), (one, "三")]):
        await gateway.say(chat, f"key-{number:05}", text)
    async with asyncio.timeout(PATIENCE):
        while order != ["旁"]:  # noqa: ASYNC110 - the handlers run beside us
            await asyncio.sleep(0.01)
        free.set()
        await gateway.quiet()
    assert order == ["旁", "一", "二", "三"]
    await gateway.close()


async def test_chats_do_not_see_each_other(person: Person, house: House) -> None:
    stranger = await Person.join(person.gateway, await house.invite("别人", await house.found("邻县工作室")))
    await person.say("我的话")
    assert [one.text for one in await stranger.read()] == ["加入工作室", "别人，您好。"]


# --- restarts ------------------------------------------------------------------------------------


async def test_what_was_accepted_is_handled_after_a_death(database_url: str, tmp_path: Path) -> None:
    """Killed between keeping the words and handing them to the handlers."""
    async with open_house(database_url, tmp_path) as house:
        gateway = Gateway(house.office, dispatcher(house.office))
        person = await Person.join(gateway, await house.invite())
        gateway._enqueue = lambda *_: None  # type: ignore[method-assign] # here the process dies
        await gateway.say(person.chat, "before-death", "路灯坏了")
    async with open_house(database_url, tmp_path) as house:
        gateway = Gateway(house.office, dispatcher(house.office))
        assert await gateway.resume() == 1
        await gateway.quiet()
        again = Person(gateway, person.chat)
        assert [one.text for one in await again.read()][-2:] == ["路灯坏了", "收到：路灯坏了"]
        await gateway.say(person.chat, "before-death", "路灯坏了")  # the page, not knowing, sends it again
        await gateway.quiet()
        assert [one.text for one in await again.read()].count("收到：路灯坏了") == 1
        await gateway.close()


async def test_a_handler_cut_short_runs_again_after_the_restart(database_url: str, tmp_path: Path) -> None:
    async with open_house(database_url, tmp_path) as house:
        hanging = Dispatcher()

        @hanging.message()
        async def hang(message: Message) -> None:
            if not (message.text or "").startswith("/start"):
                await asyncio.sleep(60)

        gateway = Gateway(house.office, hanging)
        chat = await gateway.join(await house.invite(), "s" * 43)
        await gateway.quiet()
        await gateway.say(chat, "cut-short-1", "第一句")
        await gateway.say(chat, "cut-short-2", "第二句")
        await gateway.close(patience=0.05)
    async with open_house(database_url, tmp_path) as house:
        gateway = Gateway(house.office, dispatcher(house.office))
        assert await gateway.resume() == 2
        await gateway.quiet()
        said = [one.text for one in await Person(gateway, chat).read()]
        assert said[-2:] == ["收到：第一句", "收到：第二句"]
        assert await gateway.resume() == 0
        await gateway.close()


async def test_an_update_that_kills_the_process_each_time_is_given_up(database_url: str, tmp_path: Path) -> None:
    async with open_house(database_url, tmp_path) as house:
        deadly = Dispatcher()

        @deadly.message()
        async def die(message: Message) -> None:
            if message.text == "要命的一句":
                raise asyncio.CancelledError

        gateway = Gateway(house.office, deadly)
        chat = await gateway.join(await house.invite(), "s" * 43)
        await gateway.quiet()
        await gateway.say(chat, "deadly-one", "要命的一句")
        for _ in range(inbox.LAST_TRY + 1):
            await gateway.quiet()
            gateway = Gateway(house.office, deadly)
            await gateway.resume()
        await gateway.quiet()
        assert (await Person(gateway, chat).last()).text == chats.GIVEN_UP
        assert await gateway.resume() == 0
