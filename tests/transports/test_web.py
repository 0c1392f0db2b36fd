"""Whole conversations over the WebSocket, as a page has them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.casework import chats
from bot.transports.web.gateway import WebGateway
from bot.transports.web.server import WebServer
from tests.patience import PATIENCE, hold_port
from tests.transports.chat_house import Browser, House, dispatcher, open_house, png


@pytest.fixture
async def served(house: House) -> AsyncIterator[WebServer]:
    server = WebServer(port=0)
    await server.start()
    gateway = WebGateway(house.office, dispatcher(house.office), patience=0.01)
    await server.attach(gateway)
    yield server
    await server.stop()
    await gateway.close()


@pytest.fixture
async def browser(served: WebServer, house: House) -> AsyncIterator[Browser]:
    """A browser that has joined."""
    browser = Browser(served.url)
    assert await browser.join(await house.invite()) == 303
    yield browser
    await browser.http.close()


@pytest.fixture
async def other(served: WebServer, house: House) -> AsyncIterator[Browser]:
    """Another member's browser."""
    other = Browser(served.url)
    assert await other.join(await house.invite("别人")) == 303
    yield other
    await other.http.close()


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


# --- files ---------------------------------------------------------------------------------------


async def test_a_file_up_and_its_answer_down(browser: Browser) -> None:
    page = await browser.talk()
    status, answer = await browser.upload("key-00001", "%E7%BA%AA%E8%A6%81%20%281%29.docx", b"abc")
    assert (status, answer) == (200, {"done": "key-00001"})
    back = await page.message(lambda one: not one["mine"] and one.get("file"))
    assert back["file"]["name"] == "回_纪要 (1).docx"
    assert "blob" not in back["file"]
    async with browser.http.get(f"{browser.url}/file/{back['message']}") as file:
        assert await file.read() == b"cba"
        disposition = file.headers["Content-Disposition"]
        assert disposition.startswith("attachment;")
        assert "filename*=UTF-8''%E5%9B%9E_%E7%BA%AA%E8%A6%81%20%281%29.docx" in disposition
        assert file.headers["X-Content-Type-Options"] == "nosniff"
        assert file.content_type == "application/octet-stream"


async def test_a_photo_is_previewed_and_markup_never_is(browser: Browser) -> None:
    page = await browser.talk()
    await browser.upload("key-00001", "a.png", png(), "photo")
    photo = await page.message(lambda one: one["mine"] and one.get("file"))
    async with browser.http.get(f"{browser.url}/file/{photo['message']}") as file:
        assert file.content_type == "image/png"
    await browser.upload("key-00002", "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo")
    drawing = await page.message(lambda one: one.get("file", {}).get("name") == "a.svg")
    async with browser.http.get(f"{browser.url}/file/{drawing['message']}") as file:
        assert file.content_type == "application/octet-stream"


async def test_the_same_upload_twice_is_one_message(browser: Browser) -> None:
    page = await browser.talk()
    for _ in range(2):
        assert (await browser.upload("key-00001", "a.txt", b"abc"))[0] == 200
    await page.send(type="say", key="key-00002", text="完")
    await page.until("handled", "key-00002")
    whole = (await (await browser.talk()).until("changes"))["messages"]
    assert sum("file" in one for one in whole) == 2  # the upload and its answer


async def test_a_file_of_another_chat_stays_there(browser: Browser, other: Browser) -> None:
    page = await browser.talk()
    await browser.upload("key-00001", "a.txt", b"secret")
    number = (await page.message(lambda one: one["mine"] and one.get("file")))["message"]
    for one, status in [(browser, 200), (other, 404)]:
        async with one.http.get(f"{one.url}/file/{number}") as file:
            assert file.status == status
    stranger = Browser(browser.url)
    async with stranger.http.get(f"{browser.url}/file/{number}") as file:
        assert file.status == 401
    await stranger.http.close()


async def test_a_file_too_large_is_refused_early_with_its_size(browser: Browser) -> None:
    """200 MB are told, and the answer comes before they are sent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(browser.url.rpartition(":")[2]))
    cookie = next(one for one in browser.http.cookie_jar if one.key == "yishi")
    head = (
        f"POST /upload HTTP/1.1\r\nHost: {browser.url[7:]}\r\nOrigin: {browser.url}\r\nCookie: yishi={cookie.value}\r\n"
        f"X-Yishi-Key: key-00001\r\nX-Yishi-Name: a.docx\r\nContent-Length: {200 * 1024 * 1024}\r\n\r\n"
    )
    writer.write(head.encode())
    answer = (await asyncio.wait_for(reader.readuntil(b"}"), PATIENCE)).decode()
    writer.close()
    assert answer.startswith("HTTP/1.1 413")
    assert "文件太大（200 MB），请控制在 20 MB 以内。" in answer


async def test_a_file_of_untold_length_is_cut_off(browser: Browser) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(21):
            yield bytes(1024 * 1024)

    headers = {"X-Yishi-Key": "key-00001", "X-Yishi-Name": "a.bin"}
    async with browser.http.post(f"{browser.url}/upload", data=endless(), headers=headers) as answer:
        assert answer.status == 413
        assert "文件太大，请控制在 20 MB 以内。" in await answer.text()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("C%3A%5Cdocs%5C%E8%A1%A8.xlsx", "表.xlsx"),
        ("a%0D%0ASet-Cookie%3A%20x.txt", "aSet-Cookie: x.txt"),
        ("..", "未命名文件"),
        ("", "未命名文件"),
        ("%FF%FE.txt", "��.txt"),
        ("%E9%95%BF" * 300 + ".docx", "长" * 145 + ".docx"),
    ],
)
async def test_names_of_files_lead_nowhere(browser: Browser, given: str, kept: str) -> None:
    page = await browser.talk()
    await browser.upload("key-00001", given, b"abc")
    file = await page.message(lambda one: one["mine"] and one.get("file"))
    assert file["file"]["name"] == kept


async def test_an_empty_file_is_refused(browser: Browser) -> None:
    status, answer = await browser.upload("key-00001", "a.txt", b"")
    assert (status, answer["text"]) == (422, "文件是空的，请检查后再发送。")


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
