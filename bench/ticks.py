"""What the clock's ticks cost the product: a reminder at its own moment, and a look over many studios."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from digests import LATER, NOW, Mute, furnish
from sqlalchemy import insert, select, update

from bot import clock
from bot.casework import reminders
from bot.casework.desk import BEIJING
from storage.database import Database
from storage.reminders import Digest
from storage.studios import Studio
from tests.stage import Clock, make_office

WHOLE_DAY = (0, 24 * 60)
APART = 0.37  # seconds between the reminders of which it is seen how late they are


class Machine:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


async def lateness(folder: Path, people: int, due: int) -> dict[str, float]:
    """``due`` reminders of ``people``, each at a moment of its own, in a process that ticks as the product does."""
    later = datetime.now(UTC) + timedelta(days=9)
    database = Database.open(await furnish(folder, [later] * people, WHOLE_DAY))
    first = datetime.now(UTC) + timedelta(seconds=3)
    moments = [first + timedelta(seconds=APART * n) for n in range(due)]
    async with database.raw() as connection:
        days = "\n".join(f"{first.date() + timedelta(days=n)} 班" for n in (-1, 0, 1))
        await connection.execute(update(Studio).values(settings={"calendar": days}, look_at=None))
        key = f"{first.astimezone(BEIJING):%Y-%m-%d}"
        waiting = (await connection.scalars(select(Digest.id).order_by(Digest.id).limit(due))).all()
        for digest, moment in zip(waiting, moments, strict=True):
            await connection.execute(update(Digest).where(Digest.id == digest).values(due_at=moment, key=key))
    office, mute = make_office(database, folder, Machine()), Mute()  # type: ignore[arg-type]
    ticker = clock.Ticker(office, mute)  # type: ignore[arg-type]
    ticker.start()
    await asyncio.sleep((moments[-1] - datetime.now(UTC)).total_seconds() + 1.2)
    await ticker.stop()
    await database.close()
    late = sorted((said - moment.timestamp()) * 1e3 for said, moment in zip(mute.said, moments, strict=True))
    return {"late_ms_p50": late[len(late) // 2], "late_ms_max": late[-1]}


async def studios(folder: Path, number: int, due: int) -> dict[str, float]:
    """A tick over ``number`` studios of which ``due`` must be looked at, and the bare query for the same rows."""
    path = f"{folder}/studios.db"
    database = Database.open(f"sqlite+aiosqlite:///{path}")
    await database.migrate()
    office = make_office(database, folder, Clock(NOW))
    async with database.raw() as connection:
        await connection.execute(insert(Studio), [_studio(at, NOW if at < due else LATER) for at in range(number)])
    begin = time.perf_counter()
    for _ in range(100):
        await reminders.ahead(office)
    probe = (time.perf_counter() - begin) / 100
    bare = _bare_query(path, due)
    begin = time.perf_counter()
    await clock.remind(office, Mute())  # type: ignore[arg-type]
    tick = time.perf_counter() - begin
    await database.close()
    return {"bare_query_ms": bare * 1e3, "probe_ms": probe * 1e3, "tick_ms": tick * 1e3}


def _studio(at: int, look_at: datetime) -> dict[str, object]:
    names = dict.fromkeys(("short_name", "county", "zone"), "x")
    bare = {"report_to": [], "copy_to": [], "settings": {}, "tracked_from": date(2026, 3, 1)}
    return {"name": f"工作室{at}", "look_at": look_at, **names, **bare}


def _bare_query(path: str, due: int) -> float:
    raw = sqlite3.connect(path)
    moment = NOW.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    begin = time.perf_counter()
    for _ in range(100):
        found = raw.execute("SELECT id FROM studios WHERE look_at <= ? ORDER BY look_at", (moment,)).fetchall()
    took = (time.perf_counter() - begin) / 100
    assert len(found) == due
    raw.close()
    return took
