from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.transports.in_process import Gateway, Person
from bot.transports.web.gateway import WebGateway
from bot.transports.web.server import WebServer
from tests.transports.chat_house import Browser, House, dispatcher, open_house


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(database_url, tmp_path) as house:
        yield house


@pytest.fixture
async def gateway(house: House) -> AsyncIterator[Gateway]:
    gateway = Gateway(house.office, dispatcher(house.office), patience=0.01)
    yield gateway
    await gateway.close()


@pytest.fixture
async def person(house: House, gateway: Gateway) -> Person:
    return await Person.join(gateway, await house.invite())


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
