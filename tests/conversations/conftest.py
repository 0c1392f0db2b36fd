"""Every conversation runs on every transport and on both databases: in process on each, Telegram on SQLite."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conversations.talk import Line, by_telegram, in_process
from tests.stage import Stage


@pytest.fixture(params=["in_process", "telegram"])
async def line(request: pytest.FixtureRequest, stage: Stage) -> AsyncIterator[Line]:
    transport = {"in_process": in_process, "telegram": by_telegram}[request.param]
    async with transport(stage) as opened:
        yield opened


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A transport does not know the database behind it: the fourth combination would prove nothing new."""
    twice = [
        item
        for item in items
        if (callspec := getattr(item, "callspec", None)) is not None
        and callspec.params.get("line") == "telegram"
        and callspec.params.get("database_url") == "postgres"
    ]
    if twice:
        config.hook.pytest_deselected(items=twice)
        items[:] = [item for item in items if item not in set(twice)]
