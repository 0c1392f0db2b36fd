"""The clerk's queue, a filtered list, a case card and the statistics at 1,000 and at 100,000 cases of one studio.

``.venv/bin/python bench/casework.py [--cases 1000 100000] [--rounds 60] [--database URL]``: JSON lines, one an act.
``growth`` is the time at the largest number over that at the smallest. SQLite in a temporary folder, or the
PostgreSQL database that is named (it is filled and left so).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics as stats
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import insert

from bot.casework import cases, founding
from bot.casework.desk import Desk
from bot.casework.life import screening
from bot.casework.statistics import statistics
from drafting.shapes import Days
from storage.cases import Case, Voice
from storage.database import Database
from storage.histories import CaseEvent
from storage.vocabulary import CaseState, EventKind, Result
from tests.casework.told import case_fields
from tests.stage import PEOPLE, Clock, facts, make_office

STATES = (
    *(CaseState.REGISTERED, CaseState.PROPOSED, CaseState.HANDLING, CaseState.RATING, CaseState.MERGED),
    *[CaseState.ARCHIVED] * 15,
)
UNITS = ("县住建局", "县供电公司", "县交通运输局", "临港产业区管委会", "县人社局", "县教育局")
CATEGORIES = ("A2", "B1", "C3", "D1", "K6", "L2")
PERIOD = Days(date(2026, 1, 1), date(2026, 12, 31))
BEGIN = datetime(2026, 1, 2, 9, tzinfo=UTC)
BATCH = 2000


def rows(studio: int, first: int, count: int) -> list[dict[str, Any]]:
    """Cases as a studio of some years has them: one in four on its way, the others archived."""
    made = []
    for at in range(first, first + count):
        state = STATES[at % len(STATES)]
        handed = state in (CaseState.HANDLING, CaseState.RATING, CaseState.ARCHIVED)
        day = date(2026 - at % 8, 1 + at % 12, 1 + at % 28)
        made.append(
            case_fields(f"第{at}件意见", day)
            | {"studio_id": studio, "id": at + 1, "state": state, "year": day.year, "sequence": at + 1}
            | {"registered_at": BEGIN, "state_since": BEGIN + timedelta(minutes=at)}
            | {"unit": UNITS[at % 6], "category": CATEGORIES[at % 6], "place": f"纬{at % 90}路"}
            | {"round": int(handed), "result": Result.SOLVED if state is CaseState.ARCHIVED else None}
            | {"due_on": date(2026, 3, 1) if state is CaseState.HANDLING else None, "confidential": False}
            | {"words_from": 0, "words_to": 0, "joins_kin": False}
        )
    return made


async def fill(database: Database, studio: int, deputies: list[int], start: int, total: int) -> None:
    for first in range(start, total, BATCH):
        made = rows(studio, first, min(BATCH, total - first))
        voices = [
            {"studio_id": studio, "case_id": row["id"], "member_id": deputies[row["id"] % len(deputies)]}
            for row in made
        ]
        events = [
            {"studio_id": studio, "case_id": row["id"], "at": BEGIN, "kind": EventKind.REGISTERED} for row in made
        ]
        async with database.raw() as connection:
            await connection.execute(insert(Case), made)
            await connection.execute(insert(Voice), voices)
            await connection.execute(insert(CaseEvent), events)


async def timed(act: Callable[[int], Awaitable[object]], rounds: int) -> list[float]:
    """Seconds of each round, after two that warm up."""
    taken = []
    for at in range(-2, rounds):
        begun = time.perf_counter()
        await act(at)
        if at >= 0:
            taken.append(time.perf_counter() - begun)
    return taken


async def measure(url: str, folder: Path, sizes: list[int], rounds: int) -> None:
    database = Database.open(url)
    await database.migrate()
    clock = Clock()
    clock.moment = datetime(2026, 6, 1, 2, tzinfo=UTC)
    office = make_office(database, folder, clock)
    studio, members = await founding.found(office, facts("县人大代表工作室（测速）"), date(2018, 1, 1), PEOPLE)
    clerk = next(Desk(office, member) for member in members if member.name == "孙静")
    acts: dict[str, Callable[[int], Awaitable[object]]] = {
        "queue": lambda _: screening.queue(clerk),
        "desk": lambda _: screening.waiting(clerk),
        "list by state and category": lambda at: cases.find(clerk, f"办理中 {CATEGORIES[at % 6]}"),
        "list of the overdue": lambda _: cases.find(clerk, "超期"),
        "list by a word": lambda at: cases.find(clerk, f"纬{at % 90}路"),
        "case card": lambda at: cases.open_case(clerk, 1 + at * 13 % sizes[0]),
        "statistics of a year": lambda _: statistics(clerk, PERIOD),
    }
    medians: dict[str, dict[int, float]] = {name: {} for name in acts}
    told: dict[str, dict[str, Any]] = {name: {"act": name, "database": database.dialect} for name in acts}
    filled = 0
    for size in sizes:
        await fill(database, studio.id, [members[0].id, members[1].id], filled, size)
        filled = size
        async with database.raw() as connection:
            await connection.exec_driver_sql("ANALYZE")
        for name, act in acts.items():
            taken = sorted(await timed(act, rounds))
            medians[name][size] = stats.median(taken)
            told[name][f"p50_ms_{size}"] = round(stats.median(taken) * 1000, 2)
            told[name][f"p99_ms_{size}"] = round(taken[int(len(taken) * 0.99)] * 1000, 2)
    for name, line in told.items():
        growth = medians[name][sizes[-1]] / medians[name][sizes[0]]
        print(json.dumps({**line, "growth": round(growth, 2)}, ensure_ascii=False))
    await database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[1000, 100_000])
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        url = chosen.database or f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        asyncio.run(measure(url, Path(folder), chosen.cases, chosen.rounds))


if __name__ == "__main__":
    main()
