"""kill -9, over and over: ``python -m tests.endurance.kill --points 1000`` for the long form.

A run is one data folder: a deputy and a clerk go on with their script, the server is killed at a random moment of
every deed and started again; at the end nothing that was acknowledged may be lost or doubled.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.endurance.aftermath import come_back_later
from tests.endurance.audit import audit
from tests.endurance.page import Page
from tests.endurance.script import Cast
from tests.endurance.server import Nursery, Server, nursery

SPANS = ((0.0, 0.0), (0.0, 0.02), (0.0, 0.1), (0.0, 0.4), (0.4, 1.6))  # seconds from a deed to the death
WEIGHTS = (3, 6, 6, 3, 2)
STARTS = 0.12  # the share of deaths that come while the server is still starting
START = (0.01, 0.4)


@dataclass
class Outcome:
    """What a run did and what is wrong after it."""

    points: int = 0
    deeds: int = 0
    wrong: list[str] = field(default_factory=list)


async def run(data: Path, makers: Nursery, points: int, seed: int) -> Outcome:
    """One folder, ``points`` deaths."""
    cast = Cast(random.Random(seed))
    server, outcome = Server(data, makers), Outcome()
    try:
        await _begin(server, cast)
        while outcome.points < points:
            await cast.act()
            outcome.deeds += 1
            await asyncio.sleep(cast.chance.uniform(*cast.chance.choices(SPANS, WEIGHTS)[0]))
            await _die(server, cast)
            outcome.points += 1
            if outcome.points < points and cast.chance.random() < STARTS:
                await _die_starting(server, cast)
                outcome.points += 1
            await _return(server, cast)
        outcome.wrong = await _end(server, cast)
    finally:
        await _die(server, cast)
    return outcome


async def _begin(server: Server, cast: Cast) -> None:
    await server.start()
    await cast.deputy.join(server.url, server.tokens["代表"])
    await cast.clerk.join(server.url, server.tokens["工作人员"])
    for page in cast.pages:
        await page.connect(server.url)
        await page.until(lambda page=page: len(page.standing) > 1)


async def _die(server: Server, cast: Cast) -> None:
    await server.kill()
    for page in cast.pages:
        await page.leave()


async def _die_starting(server: Server, cast: Cast) -> None:
    await server.launch()
    await asyncio.sleep(cast.chance.uniform(*START))
    await server.kill()


async def _return(server: Server, cast: Cast) -> None:
    await server.start()
    for page in cast.pages:
        await page.connect(server.url)


async def _end(server: Server, cast: Cast) -> list[str]:
    """Everything is acknowledged, time passes, and a page that was there all the time shows what a new one gets."""
    for page in cast.pages:
        await page.acknowledged()
    await _die(server, cast)
    await come_back_later(server.data)
    wrong = audit(server.data, cast)
    await _return(server, cast)
    for page in cast.pages:
        fresh = Page(page.secret)
        await fresh.connect(server.url)
        await fresh.older()
        if fresh.standing != page.standing:
            apart = [fresh.standing.get(n) != page.standing.get(n) for n in sorted(fresh.standing | page.standing)]
            wrong.append(f"a page open all the time differs from a new one in {sum(apart)} messages")
        await fresh.leave()
    return wrong


async def run_all(root: Path, points: int, runs: int, seed: int) -> list[Outcome]:
    """The deaths spread over ``runs`` folders, side by side."""
    shares = [points // runs + (number < points % runs) for number in range(runs)]
    async with nursery(root / "servers.log") as makers:
        tasks = [run(root / f"data{number}", makers, share, seed + number) for number, share in enumerate(shares)]
        return list(await asyncio.gather(*tasks))


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.endurance.kill", description=__doc__)
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        outcomes = asyncio.run(run_all(Path(root), chosen.points, chosen.runs, chosen.seed))
    for number, outcome in enumerate(outcomes):
        print(f"folder {number}: {outcome.points} deaths over {outcome.deeds} deeds, {len(outcome.wrong)} wrong")
        for wrong in outcome.wrong:
            print(f"  {wrong}")
    return 1 if any(outcome.wrong for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
