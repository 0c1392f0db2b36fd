"""Whole conversations over the WebSocket, as a page has them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.casework import chats
from bot.transports.web.gateway import WebGateway
from bot.transports.web.server import WebServer
from tests.patience import hold_port
from tests.transports.chat_house import Browser, dispatcher, open_house


async def test_a_conversation(browser: Browser) -> None:
    page = await browser.talk()
    assert (await page.until("welcome"))["studio"] == "滨海县人大代表工作室"
    greeting = await page.until("changes", "您好")
    assert greeting["menu"] == {"rows": [["记一条", "我的"]], "hint": "说说您听到的…"}
    await page.send(type="say", key="key-00001", text="路灯坏了")
    await page.until("done", "key-00001")
    card = await page.message(lambda one: one.get("html") == "收到：路灯坏了")
    await page.until("handled", "key-00001")
    await page.send(type="press", key="key-00002", message=card["message"], data="yes")
    changed = (await page.until("changes", "已登记"))["messages"]
    assert [one["message"] for one in changed] == [card["message"]]
    assert "buttons" not in changed[0]
    assert (await page.until("answer"))["text"] == "好的"


async def test_typing_is_shown_before_the_answer(browser: Browser) -> None:
    page = await browser.talk()
    await page.until("changes", "您好")
    await page.send(type="say", key="key-00001", text="路灯坏了")
    await page.until("typing")


async def test_history_after_a_reload_and_the_rest_on_demand(browser: Browser) -> None:
    page = await browser.talk()
    for number in range(40):
        await page.send(type="say", key=f"key-{number:05}", text=f"第{number}句")
    await page.until("handled", "key-00039")
    fresh = await browser.talk()
    history = await fresh.until("changes")
    assert history["anew"]
    assert history["more"]
    assert len(history["messages"]) == 60
    assert history["messages"][-1]["html"] == "收到：第39句"
    await fresh.send(type="older", before=history["messages"][0]["message"])
    older = await fresh.until("older")
    assert not older["more"]
    told = [one["message"] for one in older["messages"] + history["messages"]]
    assert told == sorted(set(told))
    assert len(told) == 82


async def test_a_broken_connection_loses_nothing_and_doubles_nothing(browser: Browser) -> None:
    page = await browser.talk()
    seen = (await page.until("changes", "您好"))["revision"]
    await page.send(type="say", key="key-00001", text="第一句")
    await page.until("done")
    await page.socket.close()  # and the answer comes while nobody listens
    again = await browser.talk(since=seen)
    await again.send(type="say", key="key-00001", text="第一句")  # the page is not sure: it sends again
    await again.send(type="say", key="key-00002", text="第二句")
    await again.until("done", "key-00001")
    await again.until("handled", "key-00002")
    whole = (await (await browser.talk()).until("changes"))["messages"]
    assert [one["text"] for one in whole if one["mine"]][1:] == ["第一句", "第二句"]
    assert [one["html"] for one in whole if not one["mine"]][1:] == ["收到：第一句", "收到：第二句"]
    missed = await (await browser.talk(since=seen)).until("changes")
    assert not missed["anew"]
    assert len(missed["messages"]) == 4


async def test_a_page_that_saw_another_life_of_the_database_begins_anew(browser: Browser) -> None:
    page = await browser.talk(since=10**9)
    assert (await page.until("changes"))["anew"]


async def test_several_pages_stay_in_step(browser: Browser) -> None:
    first, second = await browser.talk(), await browser.talk()
    await second.until("changes", "您好")
    await first.send(type="say", key="key-00001", text="路灯坏了")
    assert (await second.message(lambda one: one.get("text") == "路灯坏了"))["key"] == "key-00001"
    card = await first.message(lambda one: one.get("html") == "收到：路灯坏了")
    await second.send(type="press", key="key-00002", message=card["message"], data="no")
    gone = await first.message(lambda one: one["removed"])
    assert gone["message"] == card["message"]
    assert "html" not in gone


async def test_an_edit_of_an_own_message(browser: Browser) -> None:
    page = await browser.talk()
    await page.send(type="say", key="key-00001", text="是226")
    mine = await page.message(lambda one: one.get("text") == "是226")
    await page.send(type="edit", key="key-00002", message=mine["message"], text="是216")
    assert (await page.message(lambda one: one.get("text") == "是216"))["edited"]
    await page.message(lambda one: one.get("html") == "改为：是216")


async def test_a_forged_button(browser: Browser) -> None:
    page = await browser.talk()
    await page.send(type="say", key="key-00001", text="路灯坏了")
    card = await page.message(lambda one: one.get("html") == "收到：路灯坏了")
    await page.send(type="press", key="key-00002", message=card["message"], data="delete-everything")
    assert (await page.until("refused", "key-00002"))["text"] == chats.STALE_BUTTON


@pytest.mark.parametrize(
    "frame",
    [
        "not json",
        "[]",
        "[" * 100_000,
        '{"type":"say"}',
        '{"type":"say","key":"key-00001"}',
        '{"type":"say","key":"short","text":"x"}',
        '{"type":"say","key":"key-00001","text":5}',
        '{"type":"press","key":"key-00001","message":"1","data":"yes"}',
        '{"type":"press","key":"key-00001","message":1e400,"data":"yes"}',
        '{"type":"edit","key":"key-00001","message":99999999999999999999,"text":"x"}',
        '{"type":"older","before":"now"}',
        '{"type":"run","key":"key-00001"}',
    ],
)
async def test_broken_frames_are_refused_and_the_talk_goes_on(browser: Browser, frame: str) -> None:
    page = await browser.talk()
    await page.socket.send_str(frame)
    assert (await page.until("refused"))["text"]
    await page.send(type="ping")
    await page.until("pong")


async def test_a_browser_that_has_not_joined_is_a_stranger(served: WebServer) -> None:
    browser = Browser(served.url)
    page = await browser.talk()
    assert "邀请" in (await page.until("stranger"))["text"]
    assert await page.closed()
    assert page.socket.close_code == 4401
    browser.http.cookie_jar.update_cookies({"yishi": "x" * 43})
    await (await browser.talk()).until("stranger")
    status, answer = await browser.upload("key-00001", "a.txt", b"x")
    assert (status, "邀请" in answer["text"]) == (401, True)
    await browser.http.close()


# --- restarts ------------------------------------------------------------------------------------


async def test_the_chat_goes_on_after_a_restart(database_url: str, tmp_path: Path) -> None:
    """The server dies after it has acknowledged and before it has handled."""
    held = hold_port()
    port = held.getsockname()[1]
    async with open_house(database_url, tmp_path) as house:
        server = WebServer(port=port)
        await server.start()
        gateway = WebGateway(house.office, dispatcher(house.office))
        await server.attach(gateway)
        browser = Browser(server.url)
        await browser.join(await house.invite())
        page = await browser.talk()
        seen = (await page.until("changes", "您好"))["revision"]
        gateway._enqueue = lambda *_: None  # type: ignore[method-assign] # from here on nothing is handled
        await page.send(type="say", key="key-00001", text="路灯坏了")
        await page.until("done", "key-00001")
        await server.stop()
    async with open_house(database_url, tmp_path) as house:
        server = WebServer(port=port)
        await server.start()
        waiting = asyncio.create_task(browser.talk(since=seen))  # the page is faster than the bot
        await asyncio.sleep(0.1)
        assert not waiting.done()
        gateway = WebGateway(house.office, dispatcher(house.office))
        await server.attach(gateway)
        page = await waiting
        await page.send(type="say", key="key-00001", text="路灯坏了")
        await page.until("done", "key-00001")
        await page.until("changes", "收到：路灯坏了")
        await page.send(type="say", key="key-00002", text="还有一句")
        await page.until("handled", "key-00002")
        whole: list[dict[str, Any]] = (await (await browser.talk()).until("changes"))["messages"]
        assert [one.get("html") for one in whole].count("收到：路灯坏了") == 1
        await browser.http.close()
        await server.stop()
        await gateway.close()
    held.close()


async def test_what_comes_while_closing_is_not_refused_but_left_for_later(browser: Browser, served: WebServer) -> None:
    page = await browser.talk()
    await page.until("changes", "您好")
    assert served._ready is not None
    await served._ready.result().close()
    await page.send(type="say", key="key-00001", text="赶在重启时")
    assert await page.closed()
    status, answer = await browser.upload("key-00002", "a.txt", b"abc")
    assert (status, "稍等片刻" in answer["text"]) == (503, True)
