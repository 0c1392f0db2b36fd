"""Words a person said cannot be changed or taken away, whatever the code does: the database refuses it."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.casework import intake
from storage.database import Database
from tests.stage import Stage


async def said(stage: Stage) -> None:
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), "人民路路灯坏了三盏，晚上看不见路。")
    await intake.propose(stage.office, stage.studio.id, heard.note.id)
    await intake.confirm(stage.zhao, heard.note.id)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE utterances SET words = '好得很'",
        "UPDATE utterances SET said_at = said_at",
        "DELETE FROM utterances",
        "UPDATE cases SET words = '好得很'",
        "DELETE FROM cases",
        "UPDATE case_events SET after = '好得很'",
        "DELETE FROM case_events",
    ],
)
async def test_the_database_refuses(stage: Stage, database: Database, statement: str) -> None:
    await said(stage)
    with pytest.raises(DBAPIError, match="只增不改"):
        async with database.raw() as connection:
            await connection.execute(text(statement))


async def test_a_case_goes_on_living_beside_its_words(stage: Stage, database: Database) -> None:
    await said(stage)
    async with database.raw() as connection:
        await connection.execute(text("UPDATE cases SET title = '路灯不亮'"))
        words = (await connection.execute(text("SELECT words FROM cases"))).scalars().all()
    assert words == ["人民路路灯坏了三盏，晚上看不见路"] or words == ["人民路路灯坏了三盏，晚上看不见路。"]
