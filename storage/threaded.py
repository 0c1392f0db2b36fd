"""SQLite's connection in its thread, a statement a hop.

The driver goes to its thread four times for a statement: for the cursor, the statement, the rows and the end of the
cursor. Each time the thread and the event loop wait for each other, and on a busy machine for the processor. Here the
four are one function. What SQLAlchemy asks of a driver stays as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

import aiosqlite

CHUNK = 64  # rows that the driver would fetch at once where it is asked for one after another


async def connect(path: str, **options: Any) -> Connection:
    """A connection whose thread does not keep the process alive."""
    connection = Connection(lambda: sqlite3.connect(path, **options), CHUNK)
    connection._thread.daemon = True
    await connection
    return connection


class Connection(aiosqlite.Connection):
    def cursor(self) -> Any:
        return Cursor(self)

    async def run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """What ``work`` makes of SQLite's own connection, in the thread."""
        return await self._execute(work, self._conn, *arguments)  # type: ignore[no-untyped-call]


class Cursor:
    """One statement: its rows are here when it has been executed, SQLite's own cursor is closed by then."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Sequence[Any] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        self._take(await self._connection.run(_execute, statement, parameters))
        return self

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> Self:
        self._take(await self._connection.run(_execute_many, statement, parameters))
        return self

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        self._rows = []

    def _take(self, done: tuple[list[Any], Sequence[Any] | None, int, int | None]) -> None:
        self._rows, self.description, self.rowcount, self.lastrowid = done


def _execute(
    connection: sqlite3.Connection, statement: str, parameters: Sequence[Any]
) -> tuple[list[Any], Sequence[Any] | None, int, int | None]:
    cursor = connection.execute(statement, parameters)
    rows = cursor.fetchall() if cursor.description else []
    done = rows, cursor.description, cursor.rowcount, cursor.lastrowid
    cursor.close()
    return done


def _execute_many(
    connection: sqlite3.Connection, statement: str, parameters: Iterable[Sequence[Any]]
) -> tuple[list[Any], None, int, None]:
    cursor = connection.executemany(statement, parameters)
    done: tuple[list[Any], None, int, None] = [], None, cursor.rowcount, None
    cursor.close()
    return done
