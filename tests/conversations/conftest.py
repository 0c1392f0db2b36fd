"""Every conversation runs on every transport and on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot import quickstart
from tests.conversations.talk import Line, by_telegram, in_process
from tests.stage import Stage

quickstart.import_aiogram()


@pytest.fixture(params=["in_process", "telegram"])
async def line(request: pytest.FixtureRequest, stage: Stage) -> AsyncIterator[Line]:
    transport = {"in_process": in_process, "telegram": by_telegram}[request.param]
    async with transport(stage) as opened:
        yield opened
