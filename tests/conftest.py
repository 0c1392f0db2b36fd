"""Databases for every test: SQLite always, PostgreSQL where a server is named (and in CI it must be)."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.stage import Stage, set_stage

SERVER = os.environ.get("YISHI_TEST_POSTGRES", "")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy from."""
    import asyncio

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
def postgres_template(worker_id: str) -> Iterator[str]:
    """The name of a migrated, empty PostgreSQL database to copy from."""
    import asyncio

    name = f"yishi_template_{worker_id}_{os.getpid()}"
    _command(f'DROP DATABASE IF EXISTS "{name}"')
    _command(f'CREATE DATABASE "{name}"')

    async def make() -> None:
        database = Database.open(_url(name))
        await database.migrate()
        await database.close()

    asyncio.run(make())
    yield name
    _command(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty, migrated database of its own for the test."""
    if request.param == "sqlite":
        path = tmp_path / "yishi.db"
        shutil.copy(request.getfixturevalue("migrated"), path)
        yield f"sqlite+aiosqlite:///{path}"
        return
    if not SERVER:
        if os.environ.get("CI"):
            pytest.fail("YISHI_TEST_POSTGRES names no server")
        pytest.skip("no PostgreSQL server (YISHI_TEST_POSTGRES)")
    template = request.getfixturevalue("postgres_template")
    name = f"yishi_{os.getpid()}_{abs(hash(request.node.nodeid)) % 10**8}"
    _command(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield _url(name)
    _command(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database.open(database_url)
    yield database
    await database.close()


@pytest.fixture
async def stage(database: Database, tmp_path: Path) -> Stage:
    return await set_stage(database, tmp_path)


def _url(name: str) -> str:
    return SERVER.rsplit("/", 1)[0] + f"/{name}"


def _command(statement: str) -> None:
    import psycopg

    with psycopg.connect(SERVER.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statement.encode())
