"""Four years on a virtual clock: nothing is said outside working hours, nothing twice, nothing missed."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from bot import clock
from bot.casework import activities, yearplan
from bot.casework.workdays import statutory_holidays
from drafting.beijing import BEIJING
from storage.activities import Activity
from storage.database import Database
from storage.vocabulary import ActivityState
from storage.vocabulary import Stage as When
from tests.casework.told import Told, morning, reach, set_clock
from tests.stage import Stage, set_stage

YEARS = (2024, 2027)
FIRST_MINUTE, LAST_MINUTE = 9 * 60, 17 * 60 + 30


def is_workday(day: date) -> bool:
    """The official schedule, asked for without the product; in 2027 the law's own holidays."""
    if day.year <= 2026:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5 and day not in statutory_holidays(day.year)


def back(day: date, working_days: int) -> date:
    while working_days:
        day -= timedelta(days=1)
        working_days -= is_workday(day)
    return day


def forth(day: date, working_days: int) -> date:
    while working_days:
        day += timedelta(days=1)
        working_days -= is_workday(day)
    return day


def expected(activity: Activity, held: bool) -> dict[When, date]:
    fortnight = activity.starts_on - timedelta(days=14)
    while not is_workday(fortnight):
        fortnight -= timedelta(days=1)
    days = {
        When.FORTNIGHT: fortnight,
        When.NEAR: back(activity.starts_on, 3),
        When.EVE: back(activity.starts_on, 1),
        When.DAY: activity.starts_on,
    }
    if not held:
        days |= {When.OVERDUE: forth(activity.ends_on, 1), When.ESCALATED: forth(activity.ends_on, 3)}
    return {stage: day for stage, day in days.items() if day > activity.set_on}


@pytest.fixture
async def stage(tmp_path: Path, migrated: Path) -> Stage:
    shutil.copy(migrated, tmp_path / "yishi.db")
    return await set_stage(Database.open(f"sqlite+aiosqlite:///{tmp_path}/yishi.db"), tmp_path)


@pytest.mark.parametrize("year", YEARS)
async def test_a_year_of_reminders(stage: Stage, year: int) -> None:
    chance = random.Random(year)
    told = Told(stage.clock)
    await reach(stage, stage.sun, stage.li)
    await set_clock(stage, morning(date(year - 1, 12, 1)))
    async with stage.office.database.everywhere() as door:
        (await door.doors.studios())[0].tracked_from = date(year, 1, 1)
    plan, count = await yearplan.adopt(stage.sun, (await yearplan.open_plan(stage.sun, year)).year)
    assert count == 29
    assert plan.provisional == (year == 2027)
    forgotten = set(chance.sample([item.id for item in plan.items], 4))
    day = date(year - 1, 12, 2)
    while day <= date(year, 12, 31):
        for minute in sorted([chance.randrange(24 * 60), chance.randrange(FIRST_MINUTE, LAST_MINUTE)]):
            stage.clock.moment = datetime(day.year, day.month, day.day, tzinfo=BEIJING) + timedelta(minutes=minute)
            await clock.remind(stage.office, told)  # type: ignore[arg-type]
        for item in plan.items:
            if item.day == day and item.id not in forgotten:
                await activities.hold(stage.sun, item.id, day)
        day += timedelta(days=1)
    await check(stage, told, year, forgotten)


async def check(stage: Stage, told: Told, year: int, forgotten: set[int]) -> None:
    for one in told.said:
        local = one.at.astimezone(BEIJING)
        assert is_workday(local.date()), local
        assert FIRST_MINUTE <= local.hour * 60 + local.minute < LAST_MINUTE, local
    assert max(Counter((one.member, one.day) for one in told.said).values()) == 1, "one digest a person a day"
    async with stage.office.database.studio(stage.studio.id) as room:
        rows = await room.activities.of_plan(year)
        said = await room.reminders.about([f"activity:{row.id}" for row in rows])
    days: dict[int, dict[When, date]] = {}
    for reminder, digest in said:
        assert digest.sent_at is not None
        known = days.setdefault(int(reminder.facts["activity"]), {})
        assert reminder.stage not in known, "nothing is said twice"
        known[reminder.stage] = digest.sent_at.astimezone(BEIJING).date()
        assert reminder.member_id == (stage.li if reminder.stage is When.ESCALATED else stage.sun).member.id
        assert bool(reminder.facts["provisional"]) == (year == 2027)
    for row in rows:
        assert row.state is (ActivityState.PLANNED if row.id in forgotten else ActivityState.HELD)
        owed = {
            stage_: day
            for stage_, day in expected(row, row.id not in forgotten).items()
            if day.year == year or day < date(year, 1, 1)
        }
        assert days.get(row.id, {}) == owed, row.starts_on
