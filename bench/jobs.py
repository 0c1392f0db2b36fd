"""The peer of the reminders: APScheduler's SQLAlchemy store as it comes, a job a person. The jobs only count."""

from __future__ import annotations

import asyncio
import pickle
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import create_engine, text
from stall import Stall

ran = 0


def count() -> None:
    """The job."""
    global ran  # noqa: PLW0603  (a job must be importable by name)
    ran += 1


async def measure(folder: Path, people: int, due: int) -> dict[str, float]:
    """``people`` jobs, ``due`` of them an hour late: until the last has run, and the longest stall."""
    global ran
    ran, url = 0, f"sqlite:///{folder}/peer.db"
    _fill(url, people, due)
    scheduler = _scheduler(url)
    async with Stall() as stall:
        begin, used = time.perf_counter(), time.process_time()
        scheduler.start()
        while ran < due:  # noqa: ASYNC110  (the peer tells nobody)
            await asyncio.sleep(0.001)
        took, used = time.perf_counter() - begin, time.process_time() - used
    scheduler.shutdown(wait=False)
    return {"caught_up_s": took, "computed_s": used, "stall_ms": stall.longest * 1e3}


def _scheduler(url: str) -> AsyncIOScheduler:
    return AsyncIOScheduler(timezone="UTC", jobstores={"default": SQLAlchemyJobStore(url)})


def _fill(url: str, people: int, due: int) -> None:
    """One job is added as usual, the others are its likes: adding them one by one would take minutes."""
    scheduler = _scheduler(url)
    scheduler.start(paused=True)
    trigger = IntervalTrigger(days=1, timezone="UTC")
    scheduler.add_job(count, trigger, id="0", misfire_grace_time=None, coalesce=True)
    scheduler.shutdown()
    engine = create_engine(url)
    with engine.begin() as connection:
        shape = pickle.loads(connection.execute(text("SELECT job_state FROM apscheduler_jobs")).scalar())
        connection.execute(text("DELETE FROM apscheduler_jobs"))
        rows = list(_likes(shape, people, due))
        connection.execute(text("INSERT INTO apscheduler_jobs VALUES (:id, :at, :state)"), rows)
    engine.dispose()


def _likes(shape: dict[str, object], people: int, due: int) -> Iterator[dict[str, object]]:
    now = datetime.now(UTC)
    for at in range(people):
        moment = now - timedelta(hours=1) if at < due else now + timedelta(days=1)
        state = pickle.dumps({**shape, "id": str(at), "next_run_time": moment})
        yield {"id": str(at), "at": moment.timestamp(), "state": state}
