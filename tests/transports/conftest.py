from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.transports.in_process import Gateway, Person
from tests.transports.chat_house import House, dispatcher, open_house


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
