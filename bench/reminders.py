"""E1-E3: digests beside APScheduler's own store. ``.venv/bin/python bench/reminders.py [--people N] [--rounds N]``.

SQLite, both sides in one process, in turn; prints JSON lines. The peer keeps one job a person in its SQLAlchemy store,
as it comes; the product keeps digests. Both say nothing anywhere: only the machinery is measured. ``--only`` names the
parts that are wanted: catch-up, instant, start, lateness, studios.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import digests
import jobs
import ticks

Measured = dict[str, float]
Measure = Callable[[Path], Coroutine[Any, Any, Measured]]
STUDIOS = ((1_000, 0), (10_000, 0), (1_000, 50), (10_000, 50), (10_000, 200))


def run(measure: Measure) -> Measured:
    """One measurement in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(measure(Path(folder)))


def medians(found: list[Measured]) -> Measured:
    return {key: round(statistics.median(one[key] for one in found), 3) for key in found[0]}


def tell(what: str, **told: object) -> None:
    print(json.dumps({"what": what, **told}), flush=True)


def compare(what: str, people: int, due: int, rounds: int) -> None:
    """Both sides, in turn. ``ratio`` is by the clock, until all is said.

    ``mute``: less the words, which the peer's jobs do not make; ``computed``: in processor time, which leaves out the
    peer's waiting for its disk.
    """
    ours: list[Measured] = []
    theirs: list[Measured] = []
    for _ in range(rounds):
        theirs.append(run(lambda folder: jobs.measure(folder, people, due)))
        ours.append(run(lambda folder: digests.measure(folder, people, due)))
    peer, product = medians(theirs), medians(ours)
    mute = product["caught_up_s"] - product["words_s"]
    ratio = {"ratio": peer["caught_up_s"] / product["caught_up_s"], "ratio_mute": peer["caught_up_s"] / mute}
    ratio["ratio_computed"] = peer["computed_s"] / product["computed_s"]
    ratios = {key: round(value, 1) for key, value in ratio.items()}
    tell(what, people=people, due=due, product=product, apscheduler=peer, **ratios)


def start(people: int, rounds: int) -> None:
    for number in (people // 10, people):
        found = [run(lambda folder, number=number: digests.measure(folder, number, 1)) for _ in range(rounds)]
        tell("E3 start", people=number, **medians(found))


def lateness(people: int) -> None:
    for number in (people // 10, people):
        found = run(lambda folder, number=number: ticks.lateness(folder, number, 20))
        tell("E3 lateness", people=number, **{key: round(value, 1) for key, value in found.items()})


def studios(rounds: int) -> None:
    for number, due in STUDIOS:
        found = [run(lambda folder, number=number, due=due: ticks.studios(folder, number, due)) for _ in range(rounds)]
        tell("a tick over studios", studios=number, due=due, **medians(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*")
    chosen = parser.parse_args()
    people, rounds = chosen.people, chosen.rounds
    parts: dict[str, Callable[[], None]] = {
        "catch-up": lambda: compare("E1 catch-up of 2,500", people, 2_500, rounds),
        "instant": lambda: compare("E2 5,000 at one instant", people, 5_000, rounds),
        "start": lambda: start(people, rounds),
        "lateness": lambda: lateness(people),
        "studios": lambda: studios(rounds),
    }
    for part in chosen.only or parts:
        parts[part]()


if __name__ == "__main__":
    main()
