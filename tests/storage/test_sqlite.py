"""The driver that goes to SQLite's thread once a statement says all that the slower one says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.sqlite import OneTrip, open_sqlite


async def test_rows_counts_numbers_and_refusals_come_back(tmp_path: Path) -> None:
    engine = open_sqlite(f"sqlite+aiosqlite:///{tmp_path}/new/x.db")
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT NOT NULL)"))
        many = [{"word": "一"}, {"word": "二"}, {"word": "三"}]
        await connection.execute(text("INSERT INTO t (word) VALUES (:word)"), many)
        one = await connection.execute(text("INSERT INTO t (word) VALUES ('四')"))
        assert one.lastrowid == 4
        assert (await connection.execute(text("UPDATE t SET word = '五' WHERE id > 2"))).rowcount == 2
        back = await connection.execute(text("DELETE FROM t WHERE id = 1 RETURNING id, word"))
        assert (list(back.keys()), back.all()) == (["id", "word"], [(1, "一")])
    with pytest.raises(IntegrityError, match="NOT NULL"):
        async with engine.begin() as connection:
            await connection.execute(text("DELETE FROM t"))
            await connection.execute(text("INSERT INTO t (word) VALUES (NULL)"))
    with pytest.raises(OperationalError, match="nothing"):
        async with engine.begin() as connection:
            await connection.execute(text("SELECT * FROM nothing"))
    async with engine.begin() as connection:
        assert (await connection.execute(text("SELECT word FROM t ORDER BY id"))).scalars().all() == ["二", "五", "五"]
    await engine.dispose()


async def test_a_statement_is_one_trip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_sqlite(f"sqlite+aiosqlite:///{tmp_path}/x.db")
    trips = 0
    go = OneTrip._execute

    def counted(connection: OneTrip, errand: Any, *arguments: Any) -> Any:
        nonlocal trips
        trips += 1
        return go(connection, errand, *arguments)

    async with engine.begin() as connection:
        await connection.execute(text("SELECT 1"))
        monkeypatch.setattr(OneTrip, "_execute", counted)
        assert (await connection.execute(text("VALUES (1), (2)"))).scalars().all() == [1, 2]
        assert trips == 1
    await engine.dispose()
