"""What tests of the work share: the same studio as a second process has it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.casework.desk import Office
from storage.database import Database
from tests.stage import Stage


@pytest.fixture
async def other(stage: Stage, database_url: str) -> AsyncIterator[Office]:
    """The same studio as another process has it: a database object of its own."""
    database = Database.open(database_url)
    yield replace(stage.office, database=database)
    await database.close()
