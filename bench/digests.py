"""The product's side of the reminders: digests put in at once, and the clock's own rounds on a mute delivery."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update
from stall import Stall

from bot import clock, quickstart
from bot.casework import founding, reminders
from bot.casework.desk import BEIJING
from bot.casework.founding import Newcomer
from bot.delivery import Delivered, Outcome
from bot.views.reminders import digest
from storage.database import Database
from storage.outbox import Line, Taken
from storage.studios import WORKING_HOURS, Member
from storage.vocabulary import Role, Stage
from tests.casework.told import morning
from tests.stage import Clock, facts, make_office
from tests.waiting import Waiting, put_in

NOW = morning(date(2026, 3, 12), 10)
LATER = NOW + timedelta(days=3)
SENT = Delivered(Outcome.SENT)
KINDS = (("reception", "接待活动"), ("inspection", "视察"), ("survey", "调研"), ("deliberation", "集中议事"))
PLACES = ("", "临港党群服务中心", "城关镇代表之家", "开发区")
TOPICS = ("", "", "蒸汽价格", "老旧小区加装电梯", "农村饮水")


def about(at: int) -> dict[str, Any]:
    """What a digest says: everybody hears of another activity, on one of some sixty days, past and to come."""
    kind, title = KINDS[at % len(KINDS)]
    day = f"{NOW.date() + timedelta(days=at % 61 - 20)}"
    said = {"title": f"{title}（第{at}次）", "kind": kind, "activity": at + 1, "day": day, "end": day}
    return {**said, "place": PLACES[at % 4], "topic": TOPICS[at % 5], "provisional": at % 7 == 0}


class Mute:
    """Says nothing, and notes when."""

    def __init__(self) -> None:
        self.said: list[float] = []

    async def say(self, *_: object) -> Delivered:
        self.said.append(time.time())
        return SENT


async def furnish(folder: Path, moments: Sequence[datetime], hours: Sequence[int] = WORKING_HOURS) -> str:
    """A base of a studio with a member, a digest and a reminder for each of the moments; its address."""
    url = f"sqlite+aiosqlite:///{folder}/product.db"
    database = Database.open(url)
    await database.migrate()
    office = make_office(database, folder, Clock(NOW))
    studio, members = await founding.found(office, facts("工作室"), date(2026, 3, 1), [Newcomer("人员", Role.STAFF)])
    first, day = members[0].id, f"{moments[0].astimezone(BEIJING):%Y-%m-%d}"
    person = {"studio_id": studio.id, "role": Role.STAFF, "specialities": [], "active": True}
    people = [{**person, "id": first + at, "name": f"人员{at}", "hours": []} for at in range(1, len(moments))]
    async with database.raw() as connection:
        if people:
            await connection.execute(insert(Member), people)
        await connection.execute(update(Member).values(hours=list(hours)))
    waiting = [Waiting(first + at, day, moment, f"activity:{at}", about(at)) for at, moment in enumerate(moments)]
    await put_in(database, studio.id, waiting)
    await database.close()
    quickstart.settle()
    return url


async def measure(folder: Path, people: int, due: int) -> dict[str, float]:
    """``people`` digests, ``due`` of them now: start-up, catch-up, an idle tick, the longest stall."""
    url = await furnish(folder, [NOW if at < due else LATER for at in range(people)])
    database = Database.open(url)
    office = make_office(database, folder, Clock(NOW))
    await database.revision()
    begin = time.perf_counter()
    assert (await reminders.ahead(office)).due is not None
    start = time.perf_counter() - begin
    mute = Mute()
    async with Stall() as stall:
        begin, used = time.perf_counter(), time.process_time()
        said = await clock.remind(office, mute)  # type: ignore[arg-type]
        took, used = time.perf_counter() - begin, time.process_time() - used
    assert said == len(mute.said) == due
    begin = time.perf_counter()
    for _ in range(100):
        assert await clock.remind(office, mute) == 0  # type: ignore[arg-type]
    idle = (time.perf_counter() - begin) / 100
    await database.close()
    times = {"words_s": words(due), "start_ms": start * 1e3, "caught_up_s": took, "computed_s": used}
    return {**times, "stall_ms": stall.longest * 1e3, "idle_tick_ms": idle * 1e3}


def words(due: int) -> float:
    """What of the catch-up goes into sentences and buttons, which the peer's jobs do not make."""
    role, day = Role.STAFF, NOW.date()
    lines = [[Line(at, Stage.DAY, about(at))] for at in range(due)]
    hand = [Taken(at, 1, at, day.isoformat(), 0, False, role, True, "", "", said) for at, said in enumerate(lines)]
    begin = time.process_time()
    for one in hand:
        digest(one, day)
    return time.process_time() - begin
