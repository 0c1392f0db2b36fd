"""Joining, and what the server refuses to anybody."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
from aiohttp import WSServerHandshakeError

from bot.casework import chats, inbox, leaving, members
from bot.casework.chats import Standing
from bot.casework.desk import Desk
from bot.transports.in_process import Person, updates
from bot.transports.web.gateway import WebGateway
from bot.transports.web.server import WebServer
from storage.studios import digest_of
from storage.vocabulary import Role
from tests.patience import PATIENCE
from tests.transports.chat_house import Browser, House, dispatcher


@pytest.fixture
async def gateway(house: House) -> AsyncIterator[WebGateway]:
    gateway = WebGateway(house.office, dispatcher(house.office), patience=0.01)
    yield gateway
    await gateway.close()


@pytest.fixture
async def served(gateway: WebGateway) -> AsyncIterator[WebServer]:
    server = WebServer(port=0, proxies=frozenset({"127.0.0.1"}))
    await server.start()
    await server.attach(gateway)
    yield server
    await server.stop()


@pytest.fixture
async def browser(served: WebServer) -> AsyncIterator[Browser]:
    browser = Browser(served.url)
    yield browser
    await browser.http.close()


# --- joining -------------------------------------------------------------------------------------


async def test_looking_uses_nothing_up(browser: Browser, house: House) -> None:
    token = await house.invite()
    for _ in range(5):
        async with browser.http.get(f"{browser.url}/join/{token}") as page:
            assert page.status == 200
            assert "滨海县人大代表工作室" in await page.text()
            assert page.headers["Cache-Control"] == "no-store"
            assert "Set-Cookie" not in page.headers
    assert await browser.join(token) == 303


async def test_the_cookie_is_strict_and_only_its_digest_kept(browser: Browser, house: House) -> None:
    token = await house.invite()
    form = {"token": token, "secret": "s" * 43}
    async with browser.http.post(f"{browser.url}/join", data=form, allow_redirects=False) as answer:
        cookie = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Secure" not in cookie
    async with house.office.database.everywhere() as door:
        assert await door.chats.holder(digest_of("s" * 43)) is not None
        assert await door.chats.holder("s" * 43) is None


async def test_over_https_the_cookie_is_secure(browser: Browser, house: House) -> None:
    form = {"token": await house.invite(), "secret": "s" * 43}
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "yishi.example", "Origin": "https://yishi.example"}
    async with browser.http.post(f"{browser.url}/join", data=form, headers=headers, allow_redirects=False) as answer:
        assert answer.status == 303
        assert "Secure" in answer.headers["Set-Cookie"]


async def test_pressing_twice_stays_in_the_same_chat(browser: Browser, gateway: WebGateway, house: House) -> None:
    token = await house.invite()
    first, second = await asyncio.gather(browser.join(token, "s" * 43), browser.join(token, "s" * 43))
    assert (first, second) == (303, 303)
    await gateway.quiet()
    chat = await gateway.recognise("s" * 43)
    assert chat is not None
    assert [one.text for one in await Person(gateway, chat).read()] == ["加入工作室", "周海，您好。"]


async def test_unknown_used_and_expired_invitations(browser: Browser, gateway: WebGateway, house: House) -> None:
    used, old = await house.invite(), await house.invite("旧人")
    await browser.join(used)
    await gateway.quiet()
    house.later(days=8)
    for token, words in [
        ("not-a-real-invitation", "没有找到这份邀请"),
        ("坏", "没有找到这份邀请"),
        (used, "已经用过了"),
        (old, "已过期"),
    ]:
        async with browser.http.get(f"{browser.url}/join/{token}") as page:
            assert (page.status, words in await page.text()) == (404, True)
        form = {"token": token, "secret": "n" * 43}
        async with browser.http.post(f"{browser.url}/join", data=form, allow_redirects=False) as answer:
            assert (answer.status, words in await answer.text()) == (404, True)
            assert "Set-Cookie" not in answer.headers


async def test_two_browsers_race_for_one_invitation(browser: Browser, gateway: WebGateway, house: House) -> None:
    token = await house.invite()
    await asyncio.gather(browser.join(token, "a" * 43), browser.join(token, "b" * 43))
    await gateway.quiet()
    greeted = []
    for secret in ("a" * 43, "b" * 43):
        chat = await gateway.recognise(secret)
        if chat is not None:
            greeted.append((await Person(gateway, chat).last()).text)
    assert greeted.count("周海，您好。") == 1


async def test_guessing_is_slowed_down(browser: Browser, house: House) -> None:
    for number in range(30):
        async with browser.http.get(f"{browser.url}/join/guess-number-{number}") as page:
            assert page.status == 404
    token = await house.invite()
    async with browser.http.get(f"{browser.url}/join/{token}") as page:
        assert (page.status, "十分钟后" in await page.text()) == (429, True)
    assert await browser.join(token) == 429
    elsewhere = {"X-Forwarded-For": "203.0.113.9"}
    async with browser.http.get(f"{browser.url}/join/{token}", headers=elsewhere) as page:
        assert page.status == 200


# --- guards --------------------------------------------------------------------------------------


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "http://127.0.0.1:1"])
async def test_another_page_can_neither_post_nor_talk(browser: Browser, house: House, origin: str) -> None:
    token = await house.invite()
    await browser.join(token)
    for path in ("/join", "/upload"):
        async with browser.http.post(f"{browser.url}{path}", headers={"Origin": origin}) as answer:
            assert answer.status == 403
    with pytest.raises(WSServerHandshakeError) as refused:
        await browser.http.ws_connect(f"{browser.url}/talk", headers={"Origin": origin})
    assert refused.value.status == 403


@pytest.mark.parametrize("path", ["/", "/static/chat.js", "/health", "/join/nothing-there", "/file/1", "/nowhere"])
async def test_every_answer_carries_the_headers(browser: Browser, path: str) -> None:
    async with browser.http.get(f"{browser.url}{path}") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "Server" not in answer.headers


@pytest.mark.parametrize(
    "path",
    ["/static/../server.py", "/static/%2e%2e/server.py", "/static//etc/passwd", "/static/..%2fserver.py", "/file/../x"],
)
async def test_no_path_leads_out_of_the_shelf(served: WebServer, path: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    answer = await asyncio.wait_for(reader.read(), PATIENCE)
    writer.close()
    assert answer.startswith(b"HTTP/1.1 404")


async def test_the_page_is_cached_by_its_content(browser: Browser) -> None:
    async with browser.http.get(f"{browser.url}/static/chat.css") as first:
        etag = first.headers["ETag"]
    async with browser.http.get(f"{browser.url}/static/chat.css", headers={"If-None-Match": etag}) as second:
        assert second.status == 304


async def test_nothing_of_the_page_comes_from_outside(served: WebServer) -> None:
    for name, file in served.shelf.files.items():
        text = file.content.decode("utf-8", "ignore").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text, name
        assert "https://" not in text, name
        assert "innerHTML" not in text, name
        assert " style=" not in text, name


async def test_forwarded_headers_of_anybody_else_are_not_believed(gateway: WebGateway, house: House) -> None:
    server = WebServer(port=0)
    await server.start()
    await server.attach(gateway)
    browser = Browser(server.url)
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "yishi.example", "Origin": "https://yishi.example"}
    async with browser.http.post(f"{server.url}/join", data={}, headers=headers) as answer:
        assert answer.status == 403
    same_host = {"Origin": server.url.replace("http:", "https:")}  # the proxy speaks https, we do not know it
    async with browser.http.post(f"{server.url}/join", data={}, headers=same_host) as answer:
        assert (answer.status, "不完整" in await answer.text()) == (400, True)
    await browser.http.close()
    await server.stop()


# --- starting ------------------------------------------------------------------------------------


async def test_the_page_is_served_before_the_bot_is_ready(gateway: WebGateway) -> None:
    server = WebServer(port=0)
    await server.start()
    browser = Browser(server.url)
    async with browser.http.get(server.url) as page:
        assert "议事" in await page.text()
    async with browser.http.get(f"{server.url}/health") as health:
        assert await health.json() == {"listening": True, "ready": False}
    waiting = asyncio.create_task(browser.talk())
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await server.attach(gateway)
    await (await waiting).until("stranger")
    async with browser.http.get(f"{server.url}/health") as health:
        assert await health.json() == {"listening": True, "ready": True}
    await browser.http.close()
    await server.stop()


def test_the_server_needs_neither_aiogram_nor_the_database() -> None:
    heavy = "{'aiogram', 'sqlalchemy', 'pydantic'} & set(sys.modules)"
    code = f"import sys, bot.transports.web.server; sys.exit(str({heavy}) if {heavy} else 0)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- the end of a membership ---------------------------------------------------------------------


async def test_who_leaves_is_let_go_at_once(browser: Browser, gateway: WebGateway, house: House) -> None:
    """The open page is told and forgets; the cookie opens nothing any more, neither words nor files nor the board."""
    async with house.office.database.studio(house.studio) as room:
        clerk = Desk(house.office, await room.members.add("孙静", Role.STAFF))
    await browser.join(await house.invite())
    await gateway.quiet()
    member = next(one for one in await members.colleagues(clerk) if one.name == "周海")
    page = await browser.talk()
    await page.until("changes")
    ended = await leaving.retire(clerk, member.id)
    gateway.let_go(ended.pages)
    assert "已经停止" in (await page.until("stranger"))["text"]
    assert (await page.socket.receive(timeout=PATIENCE)).data == 4401
    again = await browser.talk()
    assert "还没有加入" in (await again.until("stranger"))["text"]
    for path in ("/board", "/file/1"):
        async with browser.http.get(f"{browser.url}{path}") as answer:
            assert answer.status == 401
    assert (await browser.upload("k" * 12, "a.txt", b"x"))[0] == 401


async def test_words_whose_chat_ends_before_their_turn_are_settled(gateway: WebGateway, house: House) -> None:
    """The handler finds nobody to answer; the next start finds nobody to ask: neither waits for ever."""
    person = await Person.join(gateway, await house.invite())
    async with house.office.database.studio(house.studio) as room:
        await room.chats.close([person.chat.address], house.office.now())
    for number in (1, 2):
        update = updates.said(person.chat, Standing(9, 9, True, house.office.now(), None, False, "k", {"text": "在吗"}))
        async with house.office.database.everywhere() as door:
            await door.inbox.keep(chats.CHANNEL, f"{person.chat.account}:k{number}", update, house.office.now())
        if number == 1:
            gateway._enqueue(person.chat, f"{person.chat.account}:k{number}", update)
            await asyncio.wait_for(gateway.quiet(), PATIENCE)
        else:
            assert await gateway.resume() == 1
    assert await inbox.waiting(house.office, chats.CHANNEL) == []


@pytest.mark.parametrize("frame", [{"type": "older", "before": 99}, {"type": "say", "key": "k" * 12, "text": "还在吗"}])
async def test_a_page_that_was_not_told_yet_gets_nothing(
    browser: Browser, gateway: WebGateway, house: House, frame: dict[str, object]
) -> None:
    """Another process let the member go: this one finds out with the next thing that the page asks."""
    await browser.join(await house.invite())
    await gateway.quiet()
    chat = await gateway.recognise(next(one.value for one in browser.http.cookie_jar if one.key == "yishi"))
    assert chat is not None
    page = await browser.talk()
    await page.until("changes")
    async with house.office.database.studio(house.studio) as room:
        await room.chats.close([chat.address], house.office.now())
    await page.send(**frame)
    assert "已经停止" in (await page.until("stranger"))["text"]
