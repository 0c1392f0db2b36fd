"""Winning what is due costs by what is won, not by what waits: SQLite's own account of how it finds the rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event, text

from bot.casework import founding
from bot.casework.founding import Newcomer
from storage.database import Database
from storage.outbox import Fate
from storage.vocabulary import DigestState, Role
from tests.stage import Clock, facts, make_office
from tests.waiting import Waiting, put_in

NOW = datetime(2026, 3, 12, 2, tzinfo=UTC)


async def test_no_step_of_a_digest_walks_what_waits(tmp_path: Path) -> None:
    database = Database.open(f"sqlite+aiosqlite:///{tmp_path}/one.db")
    await database.migrate()
    office = make_office(database, tmp_path, Clock(NOW))
    studio, people = await founding.found(office, facts("工作室"), date(2026, 3, 1), [Newcomer("甲", Role.STAFF)])
    await put_in(database, studio.id, [Waiting(people[0].id, f"第{n}号", NOW, f"activity:{n}", {}) for n in range(3)])
    plans: list[tuple[str, list[str]]] = []

    def explain(connection: Any, _: object, statement: str, parameters: Any, *__: object) -> None:
        if statement.startswith(("SELECT", "UPDATE")):
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            plans.append((statement, [row[3] for row in rows]))

    async with database.everywhere() as door:
        engine = door.outbox._session.get_bind()
        event.listen(engine, "before_cursor_execute", explain)
        taken = await door.outbox.take(NOW, 2)
        await door.outbox.settle({Fate(DigestState.SENT, NOW): [one.id for one in taken]})
        event.remove(engine, "before_cursor_execute", explain)
        left = await (await door.outbox._session.connection()).scalar(
            text("SELECT count(*) FROM digests WHERE sent_at IS NULL")
        )
    await database.close()
    assert ([len(one.lines) for one in taken], left) == ([1, 1], 1)
    won, read, settled = [steps for _, steps in plans]
    by_key = "SEARCH digests USING INTEGER PRIMARY KEY (rowid=?)"
    assert [won[0], read[0], settled[0]] == [by_key] * 3, plans
    walked = [step for steps in (won, read, settled) for step in steps if step.startswith("SCAN")]
    assert walked == ["SCAN json_each VIRTUAL TABLE INDEX 1:"] * 2, "the keys that were told, nothing else"
