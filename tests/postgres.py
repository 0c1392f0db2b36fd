"""A PostgreSQL database for each worker, emptied between tests: much cheaper than a new one for each."""

from __future__ import annotations

import asyncio
import os

import psycopg

from storage.database import Database

SERVER = os.environ.get("YISHI_TEST_POSTGRES", "")
FORM = """
    SELECT tablename, (SELECT count(*) FROM pg_trigger WHERE tgrelid = tablename::regclass AND NOT tgisinternal)
    FROM pg_tables WHERE schemaname = 'public' ORDER BY 1
"""
SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"
LEAVE = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class Postgres:
    """``url`` of a migrated database that :meth:`empty` makes as it was, whatever a test has left there."""

    def __init__(self, name: str) -> None:
        self.url = f"{SERVER.rsplit('/', 1)[0]}/{name}"
        self._name = name
        self._connection: psycopg.Connection | None = None
        self._form: list[tuple[object, ...]] = []
        self._cleaning = ""

    def empty(self) -> None:
        """No rows, no connections, numbers from 1; made anew where a test left tables of another form."""
        if self._connection is not None:
            self._ask(LEAVE)
        if self._connection is None or self._ask(FORM) != self._form:
            self._make()
        self._ask(self._cleaning)

    def drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        with _connect(SERVER) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{self._name}" WITH (FORCE)'.encode())

    def _make(self) -> None:
        self.drop()
        with _connect(SERVER) as server:
            server.execute(f'CREATE DATABASE "{self._name}"'.encode())
        asyncio.run(_migrate(self.url))
        self._connection = _connect(self.url)
        self._form = self._ask(FORM)
        tables = [str(row[0]) for row in self._form if row[0] != "alembic_version"]
        if full := [table for table in tables if self._ask(f'SELECT 1 FROM "{table}" LIMIT 1')]:
            raise RuntimeError(f"the migrations leave rows in {full}, which emptying would lose")
        self._cleaning = "; ".join(
            [
                "SET session_replication_role = replica",  # neither foreign keys nor the triggers of lasting rows
                *(f'DELETE FROM "{table}"' for table in tables),
                "SET session_replication_role = origin",
                *(f"SELECT setval('{row[0]}', 1, false)" for row in self._ask(SEQUENCES)),
            ]
        )

    def _ask(self, statement: str) -> list[tuple[object, ...]]:
        assert self._connection is not None
        cursor = self._connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def _connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


async def _migrate(url: str) -> None:
    database = Database.open(url)
    await database.migrate()
    await database.close()
