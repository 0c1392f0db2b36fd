"""Reminders under kill -9: ``python -m tests.endurance.reminders --url … --points 1000 --workers 4``, empty base.

Digests fall due every few milliseconds; worker processes tick, speak into a file that outlives them, and are killed at
random moments. At the end every digest must have been said, and said only once without the mark of a repeat.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import signal
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot import clock
from bot.casework import founding, reminders
from bot.casework.founding import Newcomer
from bot.delivery import Delivered, Outcome
from storage.database import Database
from storage.vocabulary import DigestState, Role
from tests.casework.told import morning
from tests.stage import facts, make_office
from tests.waiting import Waiting, put_in

BEGIN = morning(date(2026, 3, 12), 10)
EVERY = 0.004  # seconds between digests
A_POINT = 8  # digests for every death
LIFE = timedelta(seconds=0.4)  # after which a claim is taken to be a dead process's
PEOPLE = 10
STANDSTILL = 60  # seconds without one more said, after which what is left is lost


class Running:
    """The virtual day goes on with the machine's clock."""

    def __init__(self, started: float) -> None:
        self._started = started

    def now(self) -> datetime:
        return BEGIN + timedelta(seconds=time.time() - self._started)


class Paper:
    """Says things by a line in a file."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def say(self, studio_id: int, member_id: int, text: str, markup: object = None) -> Delivered:
        await asyncio.sleep(0.001)
        os.write(self._file, json.dumps([member_id, text], ensure_ascii=False).encode() + b"\n")
        return Delivered(Outcome.SENT)


def work(url: str, folder: str, started: float) -> None:
    """One worker, until it is killed."""

    async def ticks() -> None:
        office = make_office(Database.open(url), Path(folder), Running(started))  # type: ignore[arg-type]
        office = replace(office, habits=replace(office.habits, claim_life=LIFE))
        paper = Paper(f"{folder}/said")
        failed = os.open(f"{folder}/failed", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        while True:
            try:
                await clock.remind(office, paper)  # type: ignore[arg-type]
            except Exception as error:  # as the product's ticker does: noted, and the next tick comes
                os.write(failed, f"{type(error).__name__}\n".encode())
            await asyncio.sleep(0.003)

    asyncio.run(ticks())


def feed(url: str, folder: str, count: int) -> None:
    """A studio, its people and all the digests of the run.

    In the process that makes the workers: what it has loaded and prepared by then is theirs when they begin.
    """

    async def fill() -> None:
        database = Database.open(url)
        await database.migrate()
        office = make_office(database, Path(folder), Running(time.time()))  # type: ignore[arg-type]
        people = [Newcomer(f"人员{n}", Role.STAFF) for n in range(PEOPLE)]
        studio, members = await founding.found(office, facts("考验工作室"), date(2026, 3, 1), people)
        await put_in(database, studio.id, [_waiting(members[number % PEOPLE].id, number) for number in range(count)])
        assert await reminders.ahead(office)
        await database.close()

    asyncio.run(fill())


def _waiting(member: int, number: int) -> Waiting:
    name, due = f"第{number}号", BEGIN + timedelta(seconds=number * EVERY)
    about = {"title": name, "activity": 1, "day": "2026-03-12", "end": "2026-03-12"}
    return Waiting(member, name, due, f"activity:{number}", about)


def unsettled(url: str, results: object) -> None:
    async def count() -> int:
        database = Database.open(url)
        async with database.raw() as connection:
            found = await connection.exec_driver_sql(
                f"SELECT count(*) FROM digests WHERE state <> '{DigestState.SENT.value}'"
            )
            number = int(found.scalar() or 0)
        await database.close()
        return number

    results.put(asyncio.run(count()))  # type: ignore[attr-defined]


def run(url: str, points: int, workers: int, seed: int) -> dict[str, int]:
    chance, context = random.Random(seed), get_context("fork")
    count = points * A_POINT
    with tempfile.TemporaryDirectory() as folder:

        def call(target: object, *arguments: object) -> BaseProcess:
            process = context.Process(target=target, args=arguments)  # type: ignore[arg-type]
            process.start()
            return process

        feed(url, folder, count)
        started = time.time()
        alive = [call(work, url, folder, started) for _ in range(workers)]
        for _ in range(points):
            time.sleep(chance.uniform(0.0, 0.12))
            victim = chance.randrange(workers)
            os.kill(alive[victim].pid or 0, signal.SIGKILL)
            alive[victim].join()
            alive[victim] = call(work, url, folder, started)
        results = context.Queue()
        left, waited = count + 1, time.time()
        while left and time.time() < waited + STANDSTILL:
            time.sleep(0.5)
            call(unsettled, url, results)
            before, left = left, results.get()
            waited = time.time() if left < before else waited
        for process in alive:
            process.kill()
            process.join()
        rounds = len(Path(folder, "failed").read_text(encoding="utf-8").splitlines())
        lines = [json.loads(line) for line in Path(folder, "said").read_text(encoding="utf-8").splitlines()]
    return {**account(lines, count, points, left), "failed rounds": rounds}


def account(lines: list[tuple[int, str]], count: int, points: int, left: int) -> dict[str, int]:
    """What was lost, what was said twice as if for the first time, what was said again with its mark."""
    first: Counter[str] = Counter()
    marked = 0
    for _, text in lines:
        found = re.search(r"第\d+号", text)
        assert found, text
        if "可能发过" in text:
            marked += 1
            first.setdefault(found[0], 0)
        else:
            first[found[0]] += 1
    return {
        "deaths": points,
        "digests": count,
        "lost": count - len(first) + left,
        "doubled": sum(number - 1 for number in first.values() if number > 1),
        "marked as repeats": marked,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--points", type=int, default=40)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print(json.dumps(run(chosen.url, chosen.points, chosen.workers, chosen.seed), ensure_ascii=False))


if __name__ == "__main__":
    main()
