"""SQLite behind the async engine: one connection a process, and one trip to its thread for a whole statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Self

import aiosqlite
from sqlalchemy import Connection, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=30000",
    "PRAGMA secure_delete=ON",
)


class OneTrip(aiosqlite.Connection):
    """A connection whose cursors go to its thread once a statement."""

    def cursor(self) -> Cursor:  # type: ignore[override]
        return Cursor(self)

    async def travel(self, errand: Callable[[], None]) -> None:
        await self._execute(errand)  # type: ignore[no-untyped-call]


class Cursor:
    """What SQLAlchemy asks of a driver's cursor.

    aiosqlite goes to the thread and back to make a cursor, to execute, to fetch and to close; each time costs more than
    most of our statements. Here one trip does it all and brings back everything that is asked for afterwards.
    """

    arraysize = 1

    def __init__(self, connection: OneTrip) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Any = ()) -> Self:
        await self._connection.travel(partial(self._go, sqlite3.Cursor.execute, sql, parameters))
        return self

    async def executemany(self, sql: str, parameters: Any) -> Self:
        await self._connection.travel(partial(self._go, sqlite3.Cursor.executemany, sql, parameters))
        return self

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        self._rows = []

    def _go(self, act: Any, sql: str, parameters: Any) -> None:
        """On the connection's thread."""
        cursor = self._connection._conn.cursor()
        try:
            act(cursor, sql, parameters)
            self.description = cursor.description
            self._rows = cursor.fetchall() if cursor.description else []
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()


def open_sqlite(url: str) -> AsyncEngine:
    """One connection a process: SQLite has one writer, and waiting in our own queue is fair and quick."""
    path = make_url(url).database or ":memory:"
    if path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        url, pool_size=1, max_overflow=0, pool_timeout=30, async_creator=partial(_connect, path)
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver must not begin transactions behind our back
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # take the write lock first: no upgrade can deadlock

    return engine


async def _connect(path: str) -> OneTrip:
    connection = OneTrip(partial(sqlite3.connect, path, check_same_thread=False), iter_chunk_size=64)
    connection._thread.daemon = True  # a database that nobody closed does not keep the process
    await connection
    return connection
