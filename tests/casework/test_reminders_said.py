"""A reminder on its way: said once, tried again after a failure, unharmed by a death or a clock that goes astray."""

from __future__ import annotations

from datetime import date

import pytest

from bot import clock
from bot.casework import activities, reminders
from bot.casework.customs import Customs
from bot.casework.notices import Notice, tell_daily
from bot.delivery import Outcome
from storage.vocabulary import DigestState
from storage.vocabulary import Stage as When
from tests.casework.told import Told, go, morning, plan, reach, rows, tick
from tests.stage import Stage

ABOUT = {"title": "旁的事", "activity": 9, "day": "2026-03-20", "end": "2026-03-20"}
ASIDE = Notice("aside:1", When.DAY, "v1", ABOUT)


@pytest.fixture
def told(stage: Stage) -> Told:
    return Told(stage.clock)


async def test_after_days_of_downtime_there_is_one_digest(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun, stage.li)
    for day in (13, 16, 17, 18):
        await activities.plan(stage.sun, "inspection", date(2026, 3, day))
    await go(stage, told, date(2026, 3, 9), hour=3)  # entered in the night, and then the machine is off
    said = await go(stage, told, date(2026, 3, 13), hour=15)
    assert len(said) == 1
    assert said[0].startswith("<b>今天有 5 件事</b>")
    assert await go(stage, told, date(2026, 3, 13), hour=16) == []
    (later,) = await go(stage, told, date(2026, 3, 16))
    assert "今天有 3 件事" in later, "what was missed is not told of again"
    assert told.to(stage.li) == [], "the ladder is not climbed over somebody who heard nothing"


async def test_a_machine_that_wakes_up_at_night_says_nothing_till_morning(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun)
    await go(stage, told, date(2026, 2, 26), hour=3)
    assert await go(stage, told, date(2026, 2, 27), hour=22) == []
    assert await go(stage, told, date(2026, 2, 28)) != [], "a working Saturday"


async def test_with_nobody_to_be_reached_nothing_is_lost(stage: Stage, told: Told) -> None:
    await plan(stage)
    assert await go(stage, told, date(2026, 3, 11)) == []
    await reach(stage, stage.sun)
    assert len(await go(stage, told, date(2026, 3, 12))) == 1


async def test_a_channel_that_is_gone_sends_the_matter_to_the_next_rung(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun, stage.li)
    told.fails = lambda member: Outcome.GONE if member == stage.sun.member.id else Outcome.SENT
    await go(stage, told, date(2026, 3, 11))
    await go(stage, told, date(2026, 3, 11), hour=11)
    assert len(told.to(stage.li)) == 1


async def test_what_failed_is_tried_again_and_says_that_it_may_be_a_repeat(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun)
    told.fails = lambda member: Outcome.FAILED
    await go(stage, told, date(2026, 2, 26))
    told.fails = lambda member: Outcome.SENT
    assert await go(stage, told, date(2026, 2, 26)) == [], "not at once"
    stage.clock.advance(minutes=11)
    await tick(stage, told)
    assert told.said[-1].text.startswith("（这条可能发过一次")
    assert [state for _, state in await rows(stage, sheet)] == [DigestState.SENT]


async def test_what_fails_for_ever_is_given_up(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun)
    told.fails = lambda member: Outcome.FAILED
    stage.clock.moment = morning(date(2026, 2, 26))
    for _ in range(20):
        await tick(stage, told)
        stage.clock.advance(minutes=11)
    assert len(told.said) == 6
    assert [state for _, state in await rows(stage, sheet)] == [DigestState.FAILED]


async def test_a_death_between_saying_and_writing_it_down_says_it_again_marked(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun)
    stage.clock.moment = morning(date(2026, 2, 26))
    await reminders.look_round(stage.office)
    (begun,) = await reminders.begin(stage.office, 9, {})
    assert (len(begun.lines), begun.repeated) == (1, False)
    assert await reminders.begin(stage.office, 9, {}) == [], "nobody else has it"
    stage.clock.advance(minutes=5)
    assert await tick(stage, told) == 0, "its owner may still be at it"
    stage.clock.advance(minutes=6)
    assert await tick(stage, told) == 1
    assert told.said[0].text.startswith("（这条可能发过一次，已经看过的请忽略。）")
    await reminders.settle(stage.office, reminders.gone([begun]))
    stage.clock.advance(minutes=30)
    assert await tick(stage, told) == 0, "a settlement that comes late changes nothing"


@pytest.mark.parametrize(
    ("before", "said", "took", "next_time"),
    [(1, 1, 0.033, 1), (8, 8, 0.04, 1), (1, 1, 0, 32), (1000, 1000, 0, 1000), (256, 256, 0.002, 640)],
)
def test_as_few_are_begun_as_are_said_in_a_moment(before: int, said: int, took: float, next_time: int) -> None:
    pace = clock.Pace()
    pace.count = before
    pace.keep(said, took)
    assert pace.count == next_time


async def test_what_holds_no_more_when_it_is_begun_is_not_said(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun)
    stage.clock.moment = morning(date(2026, 2, 26))
    await reminders.look_round(stage.office)
    await activities.move(stage.sun, sheet.activity.id, date(2026, 3, 26))
    (begun,) = await reminders.begin(stage.office, 9, {})
    assert begun.lines == []
    await reminders.settle(stage.office, reminders.void([begun]))
    assert [state for _, state in await rows(stage, sheet)] == [DigestState.VOID]


async def test_a_death_over_what_is_only_to_be_put_off_needs_no_mark(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun)
    await go(stage, told, date(2026, 2, 26), hour=3)  # entered in the night
    stage.clock.moment = morning(date(2026, 2, 26), 22)
    async with stage.office.database.everywhere() as door:
        (taken,) = await door.outbox.take(stage.clock.now(), 9)
        await door.outbox.lay_aside([taken.id])  # and dies
    stage.clock.moment = morning(date(2026, 2, 27))
    assert await tick(stage, told) == 1
    assert "可能发过" not in told.said[0].text


async def test_a_clock_that_jumps_back_says_nothing_twice(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun)
    await go(stage, told, date(2026, 3, 11))
    for day in (9, 10, 11):
        assert await go(stage, told, date(2026, 3, day), hour=16) == []
    assert len(await go(stage, told, date(2026, 3, 12))) == 1


async def test_a_clock_that_goes_astray_for_a_while_silences_nothing(stage: Stage, told: Told) -> None:
    """A year ahead for an hour, and back: what was looked at and taken in hand then does not wait a year."""
    await plan(stage, stage.sun)
    await go(stage, told, date(2026, 2, 26))
    async with stage.office.database.studio(stage.studio.id) as room:
        await tell_daily(room, stage.sun.member, ASIDE, morning(date(2026, 3, 2)), Customs())
    stage.clock.moment = morning(date(2027, 3, 15), 7)
    await reminders.look_round(stage.office)
    async with stage.office.database.everywhere() as door:
        await door.outbox.take(morning(date(2027, 3, 15)), 9)  # and dies
    stage.clock.moment = morning(date(2026, 3, 9))
    (said,) = await go(stage, told, date(2026, 3, 9))
    assert "3月12日（周四），还有3天" in said
    assert "旁的事" in said
    assert said.startswith("（这条可能发过一次"), "that process may have said it before it died"
