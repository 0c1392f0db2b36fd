"""The budget of a day in the database, what calls come to, and rows that the database refuses to change."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from storage.models import Use
from storage.vocabulary import Engine
from tests.stage import Stage


def call(stage: Stage, model: str = "m", **more: Any) -> dict[str, Any]:
    usual = {
        "about": "report 1",
        "prompt": "p@1#0",
        "milliseconds": 500,
        "tokens_in": 30,
        "tokens_out": 12,
        "cost": None,
        "outcome": "ok",
        "asked": "a",
        "answered": "b",
    }
    return {**usual, "at": stage.office.now(), "model": model, **more}


async def test_two_processes_share_a_days_tokens_and_never_pass_the_limit(stage: Stage, database_url: str) -> None:
    processes = [Database.open(database_url) for _ in range(2)]

    async def take(database: Database) -> bool:
        async with database.studio(stage.studio.id) as room:
            return await room.models.take(stage.today, 30, 100)

    won = await asyncio.gather(*(take(database) for database in processes * 4))
    assert sum(won) == 3
    async with processes[0].studio(stage.studio.id) as room:
        await room.models.settle(stage.today, -20)
        day = await room.models.day(stage.today)
        assert day is not None
        assert (day.tokens, day.refused) == (70, 5)
        assert await room.models.take(stage.today + timedelta(days=1), 100, 100)
    for database in processes:
        await database.close()


async def test_calls_are_summed_by_model_and_by_what_they_were_for(stage: Stage) -> None:
    async with stage.office.database.studio(stage.studio.id) as room:
        for fields in (
            call(stage, cost=0.5),
            call(stage, cost=None, outcome="Refused", tokens_in=0, tokens_out=0),
            call(stage, "n", about="report 2"),
        ):
            await room.models.enter(**fields)
        since, until = stage.office.now() - timedelta(hours=1), stage.office.now() + timedelta(hours=1)
        used = await room.models.used(since=since, until=until)
        assert used == [Use("m", 2, 1, 42, 1000, 0.5, True), Use("n", 1, 0, 42, 500, 0.0, False)]
        assert [use.model for use in await room.models.used(since=since, until=until, about="report 2")] == ["n"]
        assert await room.models.used(since=until, until=until) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE model_calls SET tokens_in = 0",
        "DELETE FROM model_calls",
        "UPDATE provenances SET engine = '规则'",
        "DELETE FROM provenances",
    ],
)
async def test_the_account_and_the_origins_are_written_once(stage: Stage, database: Database, statement: str) -> None:
    async with database.studio(stage.studio.id) as room:
        await room.models.enter(**call(stage))
        await room.provenances.keep(["title"], Engine.RULES, stage.office.now())
    with pytest.raises(DBAPIError, match="只增不改"):
        async with database.raw() as connection:
            await connection.execute(text(statement))
