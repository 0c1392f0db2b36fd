"""Every conversation runs on every transport and on every database: a transport does not know the database behind it.

Telegram runs on SQLite, the chat in process on PostgreSQL, or on SQLite where no PostgreSQL server is named: of the
other combinations each half is proved. What is marked ``once`` is long and walks through rows that other tests try on
both databases: it runs in process on SQLite alone. ``YISHI_TEST_EVERY_PAIR=1`` runs everything on every pair, the web
chat with its server and sockets among the transports.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest

from tests.conversations.talk import Line, Transport, by_telegram, in_process
from tests.conversations.web_talk import by_web
from tests.postgres import SERVER
from tests.stage import Stage

TRANSPORTS: dict[str, Transport] = {"in_process": in_process, "telegram": by_telegram, "web": by_web}
EVERY_PAIR = bool(os.environ.get("YISHI_TEST_EVERY_PAIR"))
PAIRS = {("telegram", "sqlite"), ("in_process", "postgres" if SERVER else "sqlite")}


@pytest.fixture(params=TRANSPORTS)
def transport(request: pytest.FixtureRequest) -> Transport:
    """What opens a line to an office."""
    return TRANSPORTS[request.param]


@pytest.fixture
async def line(transport: Transport, stage: Stage) -> AsyncIterator[Line]:
    async with transport(stage) as opened:
        yield opened


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = [item for item in items if _is_wanted(item)]
    if unwanted := [item for item in items if not _is_wanted(item)]:
        config.hook.pytest_deselected(items=unwanted)
        items[:] = wanted


def _is_wanted(item: pytest.Item) -> bool:
    callspec = getattr(item, "callspec", None)
    if EVERY_PAIR or callspec is None or callspec.params.get("transport") not in TRANSPORTS:
        return True
    pair = (callspec.params["transport"], callspec.params["database_url"])
    return pair == ("in_process", "sqlite") if item.get_closest_marker("once") else pair in PAIRS
