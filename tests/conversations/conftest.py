"""Every conversation runs on every transport and on every database: a transport does not know the database behind it.

Telegram runs on SQLite, the chat in process on PostgreSQL, or on SQLite where no PostgreSQL server is named: of the
other combinations each half is proved. What is marked ``once`` is long and walks through rows that other tests try on
both databases: it runs in process on SQLite alone.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conversations.talk import Line, by_telegram, in_process
from tests.postgres import SERVER
from tests.stage import Stage

TRANSPORTS = {"in_process": in_process, "telegram": by_telegram}


@pytest.fixture(params=TRANSPORTS)
async def line(request: pytest.FixtureRequest, stage: Stage) -> AsyncIterator[Line]:
    async with TRANSPORTS[request.param](stage) as opened:
        yield opened


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = [item for item in items if _is_wanted(item)]
    if unwanted := [item for item in items if not _is_wanted(item)]:
        config.hook.pytest_deselected(items=unwanted)
        items[:] = wanted


def _is_wanted(item: pytest.Item) -> bool:
    callspec = getattr(item, "callspec", None)
    if callspec is None or callspec.params.get("line") not in TRANSPORTS:
        return True
    pair = (callspec.params["line"], callspec.params["database_url"])
    if item.get_closest_marker("once"):
        return pair == ("in_process", "sqlite")
    return pair in {("telegram", "sqlite"), ("in_process", "postgres" if SERVER else "sqlite")}
