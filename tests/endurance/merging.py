"""Many random walks with 并案 and without, compared: ``python -m tests.endurance.merging [--walks 1000] [--seed 0]``.

Each walk has a studio of its own in one SQLite database. Ends with a line of JSON; raises at the first difference.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.casework import founding
from bot.casework.desk import Desk, Office
from storage.database import Database
from tests.casework.walks import Walk, compare
from tests.stage import PEOPLE, Clock, Stage, facts, make_office


async def stage_of(office: Office, clock: Clock, number: int) -> Stage:
    """The people of every test in a studio of their own."""
    studio, members = await founding.found(office, facts(f"第{number}号代表工作室"), date(2026, 1, 1), PEOPLE)
    desks = [Desk(office, member) for member in members]
    return Stage(office, clock, studio, *desks, outsider=desks[0])  # type: ignore[misc]


async def run(walks: int, seed: int) -> dict[str, float]:
    begun, merges = time.perf_counter(), 0
    with TemporaryDirectory() as folder:
        database = Database.open(f"sqlite+aiosqlite:///{Path(folder) / 'walks.db'}")
        await database.migrate()
        clock = Clock()
        office = make_office(database, Path(folder), clock)
        for number in range(walks):
            stage = await stage_of(office, clock, number)
            merged = Walk(stage, stage.sun)
            await compare(merged, Walk(stage, stage.sun), random.Random(seed + number))
            merges += sum(name == "merge" for name, _, _ in merged.done)
        await database.close()
    return {"walks": walks, "merges": merges, "differences": 0, "seconds": round(time.perf_counter() - begun, 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--walks", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    print(json.dumps(asyncio.run(run(chosen.walks, chosen.seed))))


if __name__ == "__main__":
    main()
