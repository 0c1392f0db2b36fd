"""How long another member waits for an answer while a report of many cases is written, and while nothing is.

Run from the root: ``python bench/report_echo.py [cases] [rounds]``. A studio with so many registered cases (500); its
clerk asks for a report of all of them, and a deputy sends 帮助 over and over through the real dispatcher, database and
in-process transport. Idle and busy stretches take turns. Prints JSON lines: p50, p90, p99 and the longest wait in
milliseconds of both, and their ratio (target: p99 ≤ 3 × idle); then the same with the writing left in a thread.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot import app, quickstart
from bot.casework import ledger, members, reports
from bot.delivery import Delivery
from bot.fsm import DatabaseStorage
from bot.handlers import build_dispatcher
from bot.transports.in_process import Gateway, Person
from drafting import apart
from drafting.shapes import Days, ReportKind
from storage.database import Database
from storage.reports import Report
from storage.studios import Member
from storage.vocabulary import Channel
from tests.drafting.writing.generated import make_brief
from tests.stage import Stage, set_stage

SAID = "帮助"
APART = apart.MANY


async def main(cases: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite+aiosqlite:///{folder}/bench.db")
        await database.migrate()
        stage = await set_stage(database, Path(folder))
        await register(stage, cases)
        gateway, deputy = await enter(stage)
        be_in_service()
        for where in ("process", "thread"):
            apart.MANY = APART if where == "process" else sys.maxsize
            idle, busy, taken = await take_turns(stage, deputy, rounds)
            told = {"writing in a": where, "cases": cases, "report_s": round(sum(taken) / len(taken), 2)}
            rates = {"idle_ms": spread(idle), "busy_ms": spread(busy)}
            print(
                json.dumps({**told, **rates, "p99_ratio": round(rates["busy_ms"]["p99"] / rates["idle_ms"]["p99"], 2)})
            )
        await gateway.close()
        await database.close()


def be_in_service() -> None:
    """Two seconds after its start a server has loaded what a report needs, and set that aside."""
    for name in app.LATER:
        importlib.import_module(name)
    quickstart.settle()


async def register(stage: Stage, cases: int) -> None:
    """So many cases of generated words, from an old register."""
    lines = [
        json.dumps({"原话": one.words, "日期": f"{stage.today - timedelta(days=20):%Y-%m-%d}", "代表": "赵海"})
        for one in make_brief(3, cases).cases
    ]
    await ledger.import_rows(stage.sun, ledger.rows_of("old.jsonl", "\n".join(lines).encode()), dry_run=False)


async def enter(stage: Stage) -> tuple[Gateway, Person]:
    """A deputy at a chat of their own."""
    channels: dict[int, Channel] = {}
    dispatcher = build_dispatcher(stage.office, DatabaseStorage(stage.office.database, stage.office.now), channels)
    gateway = Gateway(stage.office, dispatcher)
    channels[gateway.bot.id] = Channel.WEB
    dispatcher["public_url"] = "http://127.0.0.1"
    dispatcher["delivery"] = Delivery(stage.office, {Channel.WEB: gateway.bot})
    zhao = stage.zhao.member
    invited = await members.invite_by_name(stage.office, zhao.studio_id, zhao.name, zhao.role, zhao.level)
    return gateway, await Person.join(gateway, invited.token)


async def take_turns(stage: Stage, deputy: Person, rounds: int) -> tuple[list[float], list[float], list[float]]:
    """Waits while nothing else goes on, waits while a report is written, and how long each report took."""
    idle: list[float] = []
    busy: list[float] = []
    taken: list[float] = []
    for _ in range(rounds):
        begun = perf_counter()
        writing = asyncio.create_task(write_one(stage))
        busy += await waits(deputy, writing)
        taken.append(perf_counter() - begun)
        await writing
        idle += await waits(deputy, asyncio.create_task(asyncio.sleep(taken[-1])))
    return idle, busy, taken


async def waits(deputy: Person, until: asyncio.Task[None]) -> list[float]:
    """Milliseconds from each word to its answer until the task is done, a breath between them."""
    found: list[float] = []
    while not until.done():
        begun = perf_counter()
        await deputy.say(SAID)
        found.append((perf_counter() - begun) * 1000)
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(until), 0.02)
    return found


async def write_one(stage: Stage) -> None:
    period = Days(stage.today - timedelta(days=60), stage.today)
    selection = await reports.begin(stage.sun, "", period, kind=ReportKind.SUMMARY)
    await reports.ask(stage.sun, selection.report.id)
    made = await reports.draft(stage.office, stage.studio.id, selection.report.id, _silent)
    assert made
    assert made.version, made.failure


async def _silent(report: Report, member: Member, step: reports.Step) -> None:
    del report, member, step


def spread(waited: Sequence[float]) -> dict[str, float]:
    ranked = sorted(waited)
    at = {name: ranked[min(len(ranked) - 1, int(len(ranked) * share))] for name, share in SHARES.items()}
    return {name: round(value, 1) for name, value in {**at, "max": ranked[-1]}.items()} | {"n": len(ranked)}


SHARES = {"p50": 0.5, "p90": 0.9, "p99": 0.99}


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    asyncio.run(main(*(numbers + [500, 3][len(numbers) :])))
