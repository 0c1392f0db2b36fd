"""E1-E3: digests beside APScheduler's own store. ``.venv/bin/python bench/reminders.py [--people N] [--rounds N]``.

SQLite, both sides in one process, in turn; prints JSON lines. The peer keeps one job a studio in its SQLAlchemy store,
as it comes; the product keeps digests. Both say nothing anywhere: only the machinery is measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).parents[1]))

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import create_engine, insert, text, update

from bot import clock
from bot.casework import founding, reminders
from bot.casework.founding import Newcomer
from bot.delivery import Delivered, Outcome
from bot.views.reminders import digest
from storage.database import Database
from storage.outbox import Line, Taken
from storage.reminders import Digest, Reminder
from storage.studios import Member, Studio
from storage.vocabulary import DigestState, Role, Stage
from tests.casework.told import morning
from tests.stage import Clock, facts, make_office

NOW = morning(date(2026, 3, 12), 10)
LATER = NOW + timedelta(days=3)
ABOUT = {"title": "接待活动", "kind": "reception", "activity": 1, "day": "2026-03-12", "end": "2026-03-12"}
ran = 0


def count() -> None:
    """The peer's job."""
    global ran  # noqa: PLW0603  (a job must be importable by name)
    ran += 1


class Mute:
    """Says nothing, and counts."""

    def __init__(self) -> None:
        self.said = 0

    async def say(self, *_: object) -> Delivered:
        self.said += 1
        return Delivered(Outcome.SENT)


class Stall:
    """The longest time for which the loop did nothing else."""

    async def __aenter__(self) -> Self:
        self.longest = 0.0
        self._task = asyncio.create_task(self._watch())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.sleep(0.002)
        self._task.cancel()

    async def _watch(self) -> None:
        seen = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            self.longest, seen = max(self.longest, now - seen - 0.001), now


def reminders_of(studio_id: int, members: Sequence[Member]) -> list[dict[str, object]]:
    """A reminder for each digest, in the order in which the digests were put in."""
    return [
        {
            "studio_id": studio_id,
            "digest_id": at + 1,
            "member_id": one.id,
            "subject": f"activity:{at}",
            "stage": Stage.DAY,
            "occurrence": "v1",
            "facts": ABOUT,
            "void": False,
        }
        for at, one in enumerate(members)
    ]


async def product(folder: Path, people: int, due: int) -> dict[str, float]:
    """``people`` digests, ``due`` of them now: start-up, catch-up, an idle tick, the longest stall."""
    url = f"sqlite+aiosqlite:///{folder}/product.db"
    database = Database.open(url)
    await database.migrate()
    office = make_office(database, folder, Clock(NOW))
    studio, members = await founding.found(
        office, facts("工作室"), date(2026, 3, 1), [Newcomer(f"人员{n}", Role.STAFF) for n in range(people)]
    )
    async with database.raw() as connection:
        await connection.execute(
            insert(Digest),
            [
                {
                    "studio_id": studio.id,
                    "member_id": one.id,
                    "key": NOW.date().isoformat(),
                    "state": DigestState.DUE,
                    "due_at": NOW if at < due else LATER,
                    "tries": 0,
                    "repeated": False,
                }
                for at, one in enumerate(members)
            ],
        )
        await connection.execute(insert(Reminder), reminders_of(studio.id, members))
    await database.close()
    database = Database.open(url)
    office = make_office(database, folder, Clock(NOW))
    await database.revision()
    begin = time.perf_counter()
    moment = await reminders.next_moment(office)
    start = time.perf_counter() - begin
    assert moment is not None
    mute = Mute()
    async with Stall() as stall:
        begin = time.perf_counter()
        said = await clock.remind(office, mute)  # type: ignore[arg-type]
        took = time.perf_counter() - begin
    assert said == mute.said == due
    begin = time.perf_counter()
    for _ in range(100):
        assert await clock.remind(office, mute) == 0  # type: ignore[arg-type]
    idle = (time.perf_counter() - begin) / 100
    await database.close()
    return {
        "words_s": words(due),
        "start_ms": start * 1e3,
        "caught_up_s": took,
        "stall_ms": stall.longest * 1e3,
        "idle_tick_ms": idle * 1e3,
    }


def words(due: int) -> float:
    """What of the catch-up goes into sentences and buttons, which the peer's jobs do not make."""
    taken = Taken(1, 1, 1, NOW.date().isoformat(), NOW, 0, False, Role.STAFF, True, [540, 1050], {})
    parcel = reminders.Parcel(taken, (Line(1, Stage.DAY, ABOUT),))
    begin = time.perf_counter()
    for _ in range(due):
        digest(parcel, NOW.date())
    return time.perf_counter() - begin


async def peer(folder: Path, people: int, due: int) -> dict[str, float]:
    """The same many jobs in APScheduler's SQLAlchemy store, ``due`` of them an hour late."""
    global ran
    ran, url = 0, f"sqlite:///{folder}/peer.db"
    now = datetime.now(UTC)
    scheduler = AsyncIOScheduler(timezone="UTC", jobstores={"default": SQLAlchemyJobStore(url)})
    scheduler.start(paused=True)
    trigger = IntervalTrigger(days=1, timezone="UTC")
    job = scheduler.add_job(count, trigger, id="0", misfire_grace_time=None, coalesce=True)
    scheduler.shutdown()
    engine = create_engine(url)
    with engine.begin() as connection:
        state = connection.execute(text("SELECT job_state FROM apscheduler_jobs")).scalar()
    del job
    import pickle

    shape = pickle.loads(state)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM apscheduler_jobs"))
        rows = []
        for at in range(people):
            moment = now - timedelta(hours=1) if at < due else now + timedelta(days=1)
            rows.append(
                {
                    "id": str(at),
                    "at": moment.timestamp(),
                    "state": pickle.dumps({**shape, "id": str(at), "next_run_time": moment}),
                }
            )
        connection.execute(text("INSERT INTO apscheduler_jobs VALUES (:id, :at, :state)"), rows)
    engine.dispose()
    scheduler = AsyncIOScheduler(timezone="UTC", jobstores={"default": SQLAlchemyJobStore(url)})
    async with Stall() as stall:
        begin = time.perf_counter()
        scheduler.start()
        while ran < due:  # noqa: ASYNC110  (the peer tells nobody)
            await asyncio.sleep(0.001)
        took = time.perf_counter() - begin
    scheduler.shutdown(wait=False)
    return {"caught_up_s": took, "stall_ms": stall.longest * 1e3}


async def studios(folder: Path, number: int, due: int) -> dict[str, float]:
    """A tick over ``number`` studios of which ``due`` must be looked at, and the bare query for the same rows."""
    path = f"{folder}/studios.db"
    database = Database.open(f"sqlite+aiosqlite:///{path}")
    await database.migrate()
    office = make_office(database, folder, Clock(NOW))
    async with database.raw() as connection:
        await connection.execute(
            insert(Studio),
            [
                {
                    "name": f"工作室{at}",
                    "short_name": "x",
                    "county": "x",
                    "zone": "x",
                    "report_to": [],
                    "copy_to": [],
                    "tracked_from": date(2026, 3, 1),
                    "settings": {},
                    "look_at": NOW if at < due else LATER,
                }
                for at in range(number)
            ],
        )
    begin = time.perf_counter()
    for _ in range(100):
        await reminders.next_moment(office)
    probe = (time.perf_counter() - begin) / 100
    raw = sqlite3.connect(path)
    moment = NOW.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    begin = time.perf_counter()
    for _ in range(100):
        found = raw.execute("SELECT id FROM studios WHERE look_at <= ? ORDER BY look_at", (moment,)).fetchall()
    bare = (time.perf_counter() - begin) / 100
    assert len(found) == due
    raw.close()
    begin = time.perf_counter()
    await clock.remind(office, Mute())  # type: ignore[arg-type]
    tick = time.perf_counter() - begin
    await database.close()
    return {"bare_query_ms": bare * 1e3, "probe_ms": probe * 1e3, "tick_ms": tick * 1e3}


class Machine:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class Watch(Mute):
    """Notes when something is said."""

    async def say(self, *_: object) -> Delivered:
        LATE.append(time.time())
        return Delivered(Outcome.SENT)


LATE: list[float] = []


async def lateness(folder: Path, people: int) -> dict[str, float]:
    """Twenty reminders of ``people``, each at a moment of its own, in a process that ticks as the product does."""
    database = Database.open(f"sqlite+aiosqlite:///{folder}/late.db")
    await database.migrate()
    office = make_office(database, folder, Machine())  # type: ignore[arg-type]
    studio, members = await founding.found(
        office, facts("工作室"), date(2026, 3, 1), [Newcomer(f"人员{n}", Role.STAFF) for n in range(people)]
    )
    begin = datetime.now(UTC) + timedelta(seconds=4)
    due = [begin + timedelta(seconds=0.37 * n) for n in range(20)]
    async with database.raw() as connection:
        days = "\n".join(f"{begin.date() + timedelta(days=n)} 班" for n in (-1, 0, 1))
        await connection.execute(update(Studio).values(settings={"calendar": days}, look_at=None))
        await connection.execute(update(Member).values(hours=[0, 24 * 60]))
        await connection.execute(
            insert(Digest),
            [
                {
                    "studio_id": studio.id,
                    "member_id": one.id,
                    "key": "x",
                    "state": DigestState.DUE,
                    "tries": 0,
                    "due_at": due[at] if at < len(due) else begin + timedelta(days=9),
                    "repeated": False,
                }
                for at, one in enumerate(members)
            ],
        )
        await connection.execute(insert(Reminder), reminders_of(studio.id, members[: len(due)]))
    LATE.clear()
    ticker = clock.Ticker(office, Watch())  # type: ignore[arg-type]
    ticker.start()
    await asyncio.sleep((due[-1] - datetime.now(UTC)).total_seconds() + 1.2)
    await ticker.stop()
    await database.close()
    late = sorted((said - moment.timestamp()) * 1e3 for said, moment in zip(LATE, due, strict=True))
    return {"late_ms_p50": late[len(late) // 2], "late_ms_max": late[-1]}


def medians(found: list[dict[str, float]]) -> dict[str, float]:
    return {key: round(statistics.median(one[key] for one in found), 3) for key in found[0]}


def compare(name: str, people: int, due: int, rounds: int, *, with_peer: bool = True) -> None:
    ours: list[dict[str, float]] = []
    theirs: list[dict[str, float]] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            if with_peer:
                theirs.append(asyncio.run(peer(Path(folder), people, due)))
            ours.append(asyncio.run(product(Path(folder), people, due)))
    told: dict[str, object] = {"what": name, "people": people, "due": due, "product": medians(ours)}
    if with_peer:
        told["apscheduler"] = medians(theirs)
        told["ratio"] = round(medians(theirs)["caught_up_s"] / medians(ours)["caught_up_s"], 1)
    print(json.dumps(told), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    compare("E1 catch-up of 2,500", chosen.people, 2_500, chosen.rounds)
    compare("E2 5,000 at one instant", chosen.people, 5_000, chosen.rounds)
    for people in (chosen.people // 10, chosen.people):
        compare("E3 one due", people, 1, chosen.rounds, with_peer=False)
    for people in (chosen.people // 10, chosen.people):
        with tempfile.TemporaryDirectory() as folder:
            told = asyncio.run(lateness(Path(folder), people))
        print(
            json.dumps({"what": "E3 lateness", "people": people, **{k: round(v, 1) for k, v in told.items()}}),
            flush=True,
        )
    for number, due in ((1_000, 0), (10_000, 0), (1_000, 50), (10_000, 50), (10_000, 200)):
        found = []
        for _ in range(chosen.rounds):
            with tempfile.TemporaryDirectory() as folder:
                found.append(asyncio.run(studios(Path(folder), number, due)))
        print(json.dumps({"what": "a tick over studios", "studios": number, "due": due, **medians(found)}), flush=True)


if __name__ == "__main__":
    main()
