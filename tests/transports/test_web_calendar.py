"""The calendar that a phone fetches by itself, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest
from aiohttp import ClientSession
from ical.calendar_stream import IcsCalendarStream

from bot.casework import activities, subscriptions
from bot.casework.desk import Desk
from bot.transports.web.gateway import WebGateway
from bot.transports.web.server import WebServer
from storage.vocabulary import Role
from tests.transports.chat_house import House, dispatcher


@pytest.fixture
async def served(house: House) -> AsyncIterator[WebServer]:
    server = WebServer(port=0, proxies=frozenset({"127.0.0.1"}))
    gateway = WebGateway(house.office, dispatcher(house.office), patience=0.01)
    await server.start()
    await server.attach(gateway)
    yield server
    await server.stop()
    await gateway.close()


@pytest.fixture
async def clerk(house: House) -> Desk:
    async with house.office.database.studio(house.studio) as room:
        return Desk(house.office, await room.members.add("孙静", Role.STAFF))


@pytest.fixture
async def phone() -> AsyncIterator[ClientSession]:
    """No cookies, no page: a program that asks for an address."""
    async with ClientSession(headers={"User-Agent": "iOS/19 dataaccessd/1.0"}) as session:
        yield session


async def test_a_phone_subscribes_and_hears_of_changes(served: WebServer, clerk: Desk, phone: ClientSession) -> None:
    sheet = await activities.plan(clerk, "reception", date(2026, 3, 12), "党群服务中心")
    url = f"{served.url}/calendar/{await subscriptions.renew(clerk)}.ics"
    async with phone.get(url) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert "Set-Cookie" not in answer.headers
        tag, text = answer.headers["ETag"], await answer.text()
    assert "METHOD:PUBLISH" in text
    (event,) = IcsCalendarStream.calendar_from_ics(text).events
    assert (event.summary, event.dtstart, event.location) == ("接待活动", date(2026, 3, 12), "党群服务中心")
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        async with phone.get(url, headers={"If-None-Match": known}) as answer:
            assert (answer.status, await answer.read()) == (304, b"")
    async with phone.head(url) as answer:
        assert (answer.status, answer.headers["ETag"]) == (200, tag)
    await activities.move(clerk, sheet.activity.id, date(2026, 3, 13))
    async with phone.get(url, headers={"If-None-Match": tag}) as answer:
        assert answer.status == 200
        (moved,) = IcsCalendarStream.calendar_from_ics(await answer.text()).events
    assert (moved.uid, moved.dtstart) == (event.uid, date(2026, 3, 13))
    assert (moved.sequence or 0) > (event.sequence or 0)


async def test_wrong_addresses_are_all_alike(served: WebServer, clerk: Desk, phone: ClientSession) -> None:
    old = await subscriptions.renew(clerk)
    await subscriptions.renew(clerk)
    answers = []
    for token in (old, "x" * 43, "短", "x" * 500):
        async with phone.get(f"{served.url}/calendar/{token}.ics") as answer:
            answers.append((answer.status, await answer.text()))
    assert set(answers) == {(404, "没有这个日历，请在对话里发 /订阅 取新的地址。")}


async def test_who_guesses_on_is_not_looked_up_any_more(served: WebServer, clerk: Desk, phone: ClientSession) -> None:
    url = f"{served.url}/calendar/{await subscriptions.renew(clerk)}.ics"
    for number in range(60):
        async with phone.get(f"{served.url}/calendar/guess{number:038}.ics") as answer:
            assert answer.status == 404
    async with phone.get(url) as answer:
        assert answer.status == 404
    async with phone.get(url, headers={"X-Forwarded-For": "203.0.113.9"}) as answer:
        assert answer.status == 200, "everybody else goes on as before"
