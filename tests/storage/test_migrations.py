"""The migrations and the models say the same, every step goes up and down, and two starts at once do no harm."""

from __future__ import annotations

import asyncio

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from storage.base import Base
from storage.database import Database
from storage.migrations import HEAD
from storage.migrations.upgrade import config, upgrade


def revisions() -> list[str]:
    return [script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()][::-1]


def test_the_head_that_a_quick_start_looks_for_is_the_newest_revision() -> None:
    assert revisions()[-1] == HEAD


async def test_migrations_make_what_the_models_say(database: Database) -> None:
    async with database.raw() as connection:
        context = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync, opts={"compare_type": True}), Base.metadata)
        )
    assert context == []


async def test_every_step_goes_up_down_and_up_again(database: Database) -> None:
    def stairs(sync: Connection) -> None:
        command.downgrade(config(sync), "base")
        assert set(inspect(sync).get_table_names()) <= {"alembic_version"}
        for revision in revisions():
            upgrade(sync, revision)
            command.downgrade(config(sync), "-1")
            upgrade(sync, revision)

    async with database.raw() as connection:
        await connection.run_sync(stairs)
    assert await database.revision() == HEAD


@pytest.mark.parametrize("count", [2, 4])
async def test_processes_that_start_at_once_migrate_once(database_url: str, count: int) -> None:
    first = Database.open(database_url)
    async with first.raw() as connection:
        await connection.run_sync(lambda sync: command.downgrade(config(sync), "base"))
    databases = [Database.open(database_url) for _ in range(count)]
    await asyncio.gather(*(database.migrate() for database in databases))
    assert await first.revision() == HEAD
    for database in [first, *databases]:
        await database.close()
