"""The board over HTTP: for members alone, their own studio's, and nothing in it that runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.casework import activities
from bot.casework.desk import Desk
from bot.transports.web.gateway import WebGateway
from bot.transports.web.server import WebServer
from bot.views.board import font_path
from storage.vocabulary import Role
from tests.transports.chat_house import Browser, House, dispatcher

needs_font = pytest.mark.skipif(font_path() is None, reason="no Chinese font on this system")


@pytest.fixture
async def gateway(house: House) -> AsyncIterator[WebGateway]:
    gateway = WebGateway(house.office, dispatcher(house.office), patience=0.01)
    yield gateway
    await gateway.close()


@pytest.fixture
async def browser(gateway: WebGateway) -> AsyncIterator[Browser]:
    server = WebServer(port=0)
    await server.start()
    await server.attach(gateway)
    browser = Browser(server.url)
    yield browser
    await browser.http.close()
    await server.stop()


async def get(browser: Browser, path: str) -> tuple[int, str]:
    async with browser.http.get(f"{browser.url}{path}") as answer:
        return answer.status, await answer.text()


async def plan(house: House, studio: int, place: str) -> None:
    async with house.office.database.studio(studio) as room:
        clerk = Desk(house.office, await room.members.add("孙静", Role.STAFF))
    await activities.plan(clerk, "reception", date(2026, 3, 12), place)


async def test_a_member_sees_the_board_of_their_own_studio(browser: Browser, gateway: WebGateway, house: House) -> None:
    await plan(house, house.studio, "党群<b>中心")
    await plan(house, await house.found("外县人大代表工作室"), "外县礼堂")
    await browser.join(await house.invite())
    await gateway.quiet()
    async with browser.http.get(f"{browser.url}/board") as answer:
        text = await answer.text()
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "滨海县人大代表工作室" in text
    assert "3月12日（周四）　接待活动，党群&lt;b&gt;中心" in text
    assert "外县礼堂" not in text
    for inline in ("<script", "style=", "onclick"):
        assert inline not in text
    assert '<a href="/board?year=2027">2027年</a>' in text


@needs_font
async def test_the_picture_is_a_members_too(browser: Browser, gateway: WebGateway, house: House) -> None:
    assert (await get(browser, "/board/2026.png"))[0] == 401
    await browser.join(await house.invite())
    await gateway.quiet()
    async with browser.http.get(f"{browser.url}/board/2026.png") as answer:
        assert (answer.status, answer.content_type) == (200, "image/png")
        assert (await answer.read()).startswith(b"\x89PNG")


async def test_years_that_are_none_and_people_who_are_nobody(
    browser: Browser, gateway: WebGateway, house: House
) -> None:
    status, text = await get(browser, "/board")
    assert (status, "还没有加入工作室" in text, "接待活动" in text) == (401, True, False)
    await browser.join(await house.invite())
    await gateway.quiet()
    for year, words in [("1899", "不在"), ("99999", "四位数"), ("２０２６", "四位数"), ("", "四位数")]:
        status, text = await get(browser, f"/board?year={year}")
        assert (status, words in text) == (404, True), text
    assert (await get(browser, "/board/1899.png"))[0] == 404
