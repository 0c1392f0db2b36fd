"""Alembic's entry: works on the connection it is given, or opens the database named by YISHI_DATABASE."""

from __future__ import annotations

import asyncio
import os
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

import storage.database  # noqa: F401  (every table is reached from here)
from storage.base import Base, Moment
from storage.database import Database


def render(kind: str, item: Any, _: object) -> str | Literal[False]:
    """Revisions stand on their own: a moment is written down as what the database keeps."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_alone() -> None:
    database = Database.open(os.environ["YISHI_DATABASE"])
    async with database.raw() as connection:
        await connection.run_sync(run)
    await database.close()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(run_alone())
else:
    run(given)
