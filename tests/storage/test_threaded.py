"""SQLite's thread, a statement a hop: what SQLAlchemy and a caller see is what SQLite says."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from storage import threaded


async def test_a_statement_brings_its_rows_and_figures(tmp_path: Path) -> None:
    connection = await threaded.connect(f"{tmp_path}/one.db", check_same_thread=False)
    cursor = connection.cursor()
    await cursor.execute("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT)")
    assert (cursor.description, await cursor.fetchall()) == (None, [])
    await cursor.executemany("INSERT INTO words (word) VALUES (?)", [("井盖",), ("路灯",)])
    assert cursor.rowcount == 2
    await cursor.execute("INSERT INTO words (word) VALUES (?)", ("站台",))
    assert (cursor.rowcount, cursor.lastrowid) == (1, 3)
    await cursor.execute("UPDATE words SET word = word || '坏' WHERE id < ? RETURNING id", (3,))
    assert (cursor.rowcount, sorted(await cursor.fetchall())) == (2, [(1,), (2,)])
    await cursor.execute("SELECT word FROM words ORDER BY id")
    assert [column[0] for column in cursor.description] == ["word"]
    assert await cursor.fetchall() == [("井盖坏",), ("路灯坏",), ("站台",)]
    await connection.close()


async def test_what_sqlite_refuses_is_raised_as_it_is_and_the_thread_goes_on(tmp_path: Path) -> None:
    connection = await threaded.connect(f"{tmp_path}/one.db", check_same_thread=False)
    cursor = connection.cursor()
    await cursor.execute("CREATE TABLE words (word TEXT UNIQUE)")
    await cursor.execute("INSERT INTO words VALUES ('井盖')")
    with pytest.raises(sqlite3.IntegrityError):
        await cursor.execute("INSERT INTO words VALUES ('井盖')")
    with pytest.raises(sqlite3.OperationalError):
        await cursor.execute("SELECT nothing")
    await cursor.execute("SELECT count(*) FROM words")
    assert await cursor.fetchall() == [(1,)]
    await connection.close()
