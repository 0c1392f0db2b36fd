"""The plan of a year: proposed, moved, adopted, and adopted once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from bot.casework import activities, yearplan
from bot.casework.desk import Desk, Refusal
from bot.casework.wishes import read_wish
from bot.casework.yearplan import year_named
from storage.database import Database
from storage.vocabulary import ActivityState
from tests.casework.told import morning, set_clock
from tests.stage import Stage

TODAY = date(2026, 11, 24)


@pytest.fixture
async def november(stage: Stage) -> Stage:
    await set_clock(stage, morning(TODAY))
    return stage


async def test_next_year_is_proposed_labelled_and_adopted_once(november: Stage) -> None:
    plan = await yearplan.open_plan(november.sun, 2027)
    assert (len(plan.items), plan.to_adopt, plan.provisional) == (29, 29, True)
    assert plan.unplaced == ()
    again = await yearplan.open_plan(november.sun, 2027)
    assert [item.id for item in again.items] == [item.id for item in plan.items], "opened twice, proposed once"
    plan, count = await yearplan.adopt(november.sun, 2027)
    assert (count, plan.to_adopt) == (29, 0)
    assert (await yearplan.adopt(november.sun, 2027))[1] == 0


async def test_two_people_open_and_adopt_at_once(november: Stage, database_url: str) -> None:
    other = Database.open(database_url)
    desks = [november.sun, Desk(replace(november.office, database=other), november.li.member)]
    await yearplan.open_plan(november.sun, 2027)
    counts = [count for _, count in await asyncio.gather(*(yearplan.adopt(desk, 2027) for desk in desks))]
    assert sum(counts) == 29
    await other.close()


async def test_a_date_moves_by_a_press_and_by_words(november: Stage) -> None:
    plan = await yearplan.open_plan(november.sun, 2027)
    (reception,) = (item for item in plan.of_month(3) if item.kind == "reception")
    assert reception.day == date(2027, 3, 15)
    await yearplan.step(november.sun, reception.id, 1)
    wish = read_wish("三月接待改到12号", TODAY)
    assert wish is not None
    sheet = await yearplan.move_by_words(november.sun, wish)
    assert (sheet.activity.id, sheet.activity.starts_on) == (reception.id, date(2027, 3, 12))
    assert (await yearplan.open_plan(november.sun, 2027)).of_month(3) != plan.of_month(3)


async def test_a_cancelled_date_is_proposed_anew(november: Stage) -> None:
    plan, _ = await yearplan.adopt(november.sun, (await yearplan.open_plan(november.sun, 2027)).year)
    await activities.cancel(november.sun, plan.items[0].id)
    plan = await yearplan.open_plan(november.sun, 2027)
    assert plan.to_adopt == 1
    assert len([item for item in plan.items if item.state is not ActivityState.CANCELLED]) == 29


async def test_what_was_held_or_planned_by_hand_is_not_proposed_again(november: Stage) -> None:
    sheet = await activities.plan(november.sun, "reception", date(2027, 3, 9))
    plan = await yearplan.open_plan(november.sun, 2027)
    march = [item for item in plan.of_month(3) if item.kind == "reception"]
    assert [item.id for item in march] == [sheet.activity.id]
    assert len(plan.items) == 29


async def test_the_rest_of_a_running_year(november: Stage) -> None:
    plan = await yearplan.open_plan(november.sun, 2026)
    assert {item.day.month for item in plan.items} <= {11, 12}
    assert all(item.day >= TODAY for item in plan.items)
    assert not plan.provisional


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("二月接待改到30号", "2月没有30日"),
        ("三月接待改到2026年3月1日", "已经过去"),
        ("七月立法改到12号", "没有找到这一项"),
    ],
)
async def test_moves_that_cannot_be(november: Stage, words: str, said: str) -> None:
    await yearplan.open_plan(november.sun, 2027)
    wish = read_wish(words, TODAY)
    assert wish is not None
    with pytest.raises(Refusal, match=said):
        await yearplan.move_by_words(november.sun, wish)


async def test_years_that_cannot_be_planned(november: Stage) -> None:
    for year in (1999, 2025, 2105):
        with pytest.raises(Refusal):
            await yearplan.open_plan(november.sun, year)
    with pytest.raises(Refusal, match="只有工作人员"):
        await yearplan.open_plan(november.zhao, 2027)
    assert [year_named(words, TODAY) for words in ("", "2027", "2027年", "今年", "明年")] == [
        2027,
        2027,
        2027,
        2026,
        2027,
    ]
    assert year_named("", date(2026, 5, 1)) == 2026
    with pytest.raises(Refusal, match="/计划 2027"):
        year_named("后年", TODAY)


async def test_a_studio_with_duties_of_its_own(november: Stage) -> None:
    async with november.office.database.everywhere() as door:
        (await door.doors.studios())[0].settings = {
            "duties": [{"kind": "visit", "name": "走访", "months": 3, "times": 2}],
            "calendar": "2027 已公布\n2027-02-05至2027-02-12 休",
        }
    plan = await yearplan.open_plan(november.sun, 2027)
    assert [item.title for item in plan.items] == ["走访"] * 8
    assert not plan.provisional
