"""Databases for every test: SQLite always, PostgreSQL where a server is named (and in CI it must be)."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import time_machine

from bot import quickstart
from tests import offline

offline.enforce()
if now := os.environ.get("YISHI_TEST_NOW"):  # how the suite fares on another day: it may not depend on today
    time_machine.travel(datetime.fromisoformat(now).replace(tzinfo=timezone(timedelta(hours=8)))).start()
quickstart.import_aiogram()  # before a test module does: two seconds less for every worker

from storage.database import Database  # noqa: E402
from storage.sealing import Seal  # noqa: E402
from tests.fakes.openai import FakeOpenAI  # noqa: E402
from tests.fakes.openai.scripts import honest  # noqa: E402
from tests.postgres import SERVER, Postgres  # noqa: E402
from tests.stage import Stage, set_stage  # noqa: E402


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked ``once`` does without the second database, unless every pair is asked for; ``long`` is for CI."""
    if left_out := [item for item in items if _is_left_out(item)]:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def _is_left_out(item: pytest.Item) -> bool:
    if (now and item.get_closest_marker("real_date")) or (item.get_closest_marker("long") and not os.environ.get("CI")):
        return True
    twice = item.get_closest_marker("once") and item.get_closest_marker("postgres")
    return bool(twice) and not os.environ.get("YISHI_TEST_EVERY_PAIR")


def pytest_collection_finish() -> None:
    """What was loaded stays, and tests make more that lasts: to walk it all over and over is a tenth of their time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy from."""
    path = tmp_path_factory.mktemp("template") / "yishi.db"

    async def make() -> None:
        database = Database.open(f"sqlite+aiosqlite:///{path}")
        await database.migrate()
        async with database.raw() as connection:
            await connection.exec_driver_sql("SELECT 1")
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture(scope="session")
def postgres(worker_id: str) -> Iterator[Postgres]:
    """This worker's PostgreSQL database."""
    postgres = Postgres(f"yishi_{worker_id}_{os.getpid()}")
    yield postgres
    postgres.drop()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty, migrated database that no other test uses meanwhile."""
    if request.param == "sqlite":
        path = tmp_path / "yishi.db"
        shutil.copy(request.getfixturevalue("migrated"), path)
        return f"sqlite+aiosqlite:///{path}"
    if not SERVER:
        if os.environ.get("CI"):
            pytest.fail("YISHI_TEST_POSTGRES names no server")
        pytest.skip("no PostgreSQL server (YISHI_TEST_POSTGRES)")
    postgres: Postgres = request.getfixturevalue("postgres")
    postgres.empty()
    return postgres.url


@pytest.fixture
async def database(database_url: str, tmp_path: Path) -> AsyncIterator[Database]:
    database = Database.open(database_url, Seal(tmp_path / "yishi.key"))
    yield database
    await database.close()


@pytest.fixture
async def stage(database: Database, tmp_path: Path) -> Stage:
    return await set_stage(database, tmp_path)


@pytest.fixture
async def server() -> AsyncIterator[FakeOpenAI]:
    """A model's server on loopback that answers honestly."""
    server = FakeOpenAI(honest)
    await server.start()
    yield server
    await server.stop()
