"""Digests that wait, put in at once: a conversation would take minutes for thousands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from storage.database import Database
from storage.reminders import Digest, Reminder
from storage.vocabulary import DigestState, Stage


@dataclass(frozen=True)
class Waiting:
    """A digest of one line: whose, its key, when it falls due, what it is about and what is said of it."""

    member: int
    key: str
    due_at: datetime
    subject: str
    facts: dict[str, Any]


async def put_in(database: Database, studio: int, waiting: Sequence[Waiting]) -> None:
    """Digests of a studio, each with its reminder."""
    digest = {"studio_id": studio, "state": DigestState.DUE, "tries": 0, "repeated": False}
    line = {"studio_id": studio, "stage": Stage.DAY, "occurrence": "v1", "void": False}
    async with database.raw() as connection:
        ids = await connection.scalars(
            insert(Digest).returning(Digest.id, sort_by_parameter_order=True),
            [{**digest, "member_id": one.member, "key": one.key, "due_at": one.due_at} for one in waiting],
        )
        await connection.execute(
            insert(Reminder),
            [
                {**line, "digest_id": at, "member_id": one.member, "subject": one.subject, "facts": one.facts}
                for at, one in zip(ids.all(), waiting, strict=True)
            ],
        )
