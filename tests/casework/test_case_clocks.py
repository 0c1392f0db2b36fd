"""Who is told when a step of a case is due: once, in working hours, never for what has moved on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import cast

import pytest

from bot import clock
from bot.casework.life import assigning, rating, replying, screening, telling
from bot.casework.life.replying import Said
from bot.delivery import Delivery
from drafting.beijing import BEIJING
from storage.vocabulary import Manner, Result, Satisfaction
from tests.casework.lives import assigned, registered, resolved
from tests.casework.told import Told, morning, reach
from tests.stage import Stage

MONDAY = datetime(2026, 3, 2, 10, tzinfo=BEIJING)


@pytest.fixture
async def told(stage: Stage) -> Told:
    stage.clock.moment = MONDAY
    await reach(stage, stage.zhao, stage.qian, stage.sun, stage.li)
    return Told(stage.clock)


async def days(stage: Stage, told: Told, *when: date) -> None:
    """The clock ticks on the mornings of some days."""
    for day in when:
        stage.clock.moment = morning(day)
        await clock.remind(stage.office, cast("Delivery", told))


async def every_day(stage: Stage, told: Told, last: date) -> None:
    """The clock ticks every morning up to a day."""
    day = stage.today
    while day < last:
        day += timedelta(days=1)
        await days(stage, told, day)


async def test_the_clerk_is_told_once_on_the_last_day_of_screening(stage: Stage, told: Told) -> None:
    case = await registered(stage, stage.zhao)
    await every_day(stage, told, date(2026, 3, 11))
    said = [one for one in told.to(stage.sun) if case.number in one.text]
    assert [one.day for one in said] == [date(2026, 3, 5)]
    assert "还没有初审，期限3月5日，就是今天" in said[0].text
    assert not any(case.number in one.text for one in told.to(stage.li))


async def test_nothing_is_said_of_what_has_moved_on(stage: Stage, told: Told) -> None:
    case = await registered(stage, stage.zhao)
    await days(stage, told, date(2026, 3, 4))
    await screening.accept(stage.sun, case.id)
    await every_day(stage, told, date(2026, 3, 11))
    assert [one for one in told.to(stage.sun) if case.number in one.text] == []


async def test_not_on_a_day_off(stage: Stage, told: Told) -> None:
    stage.clock.moment = datetime(2026, 4, 30, 10, tzinfo=BEIJING)  # the day before five days off
    case = await resolved(stage)
    await every_day(stage, told, date(2026, 5, 15))
    said = [one.day for one in told.to(stage.sun) if case.number in one.text]
    assert said == [date(2026, 5, 11)], "five working days, 9 May being one of them"


async def test_a_unit_that_is_late_is_told_to_the_clerk_then_to_the_leaders(stage: Stage, told: Told) -> None:
    case, _ = await assigned(stage)
    await every_day(stage, told, date(2026, 6, 5))
    clerk = [one for one in told.to(stage.sun) if case.number in one.text]
    assert [one.day for one in clerk] == [date(2026, 4, 2), date(2026, 6, 3)]
    assert "还没有答复，期限4月2日" in clerk[0].text
    leader = [one for one in told.to(stage.li) if case.number in one.text]
    assert [one.day for one in leader] == [date(2026, 6, 3)]
    assert "请过问" in leader[0].text


async def test_a_limit_that_was_put_off_is_said_anew_and_the_leaders_wait_for_it(stage: Stage, told: Told) -> None:
    case, _ = await assigned(stage)
    await days(stage, told, date(2026, 3, 3))
    await assigning.extend(stage.sun, case.id, date(2026, 7, 1), "管线迁改", "李政")
    await every_day(stage, told, date(2026, 7, 3))
    clerk = [one.day for one in told.to(stage.sun) if case.number in one.text]
    assert clerk == [date(2026, 7, 1), date(2026, 7, 2)]
    assert [one.day for one in told.to(stage.li) if case.number in one.text] == [date(2026, 7, 2)]


async def test_deputies_see_what_becomes_of_it(stage: Stage, told: Told) -> None:
    case, handed = await assigned(stage)
    await days(stage, told, date(2026, 3, 3))
    unit = handed.letter.unit
    assert f"已交{unit}办理" in told.to(stage.zhao)[-1].text
    said = Said("人民路路灯已修好。", Result.SOLVED, Manner.WRITTEN, stage.today)
    await replying.record_reply(stage.sun, case.id, said)
    await replying.pass_on(stage.sun, case.id)
    stage.clock.advance(minutes=1)
    await clock.remind(stage.office, cast("Delivery", told))
    assert "请您评价" in told.to(stage.zhao)[-1].text, "asked at once"
    await days(stage, told, date(2026, 3, 4))
    assert f"{unit}已答复" in told.to(stage.zhao)[-1].text
    await rating.rate(stage.zhao, case.id, Satisfaction.CONTENT, Satisfaction.CONTENT)
    await every_day(stage, told, date(2026, 3, 10))
    assert "请反馈来访人" in told.to(stage.zhao)[-1].text
    assert told.to(stage.zhao)[-1].day == date(2026, 3, 6), "two working days before the limit"
    assert "还没有反馈来访人，期限3月10日" in told.to(stage.sun)[-1].text
    await telling.tell(stage.zhao, case.id, stage.today, "电话告知路灯已修好")
    await telling.archive(stage.sun, case.id)
    await days(stage, told, date(2026, 3, 11), date(2026, 3, 11))  # what missed its day goes with the next tick
    assert "已归档" in told.to(stage.zhao)[-1].text
    assert told.to(stage.qian) == []
