"""Reminders: to whom, when, once; and what a press, a death, a move or somebody's leaving does to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot import clock
from bot.casework import activities, reminders
from bot.casework.activities import Sheet
from bot.casework.customs import Customs, customs_of
from bot.casework.desk import Desk, Office, Refusal
from bot.casework.notices import Notice, tell_by_itself, tell_daily
from bot.casework.reminders import raising
from bot.casework.reminders.answering import VOID
from bot.delivery import Outcome
from storage.reminders import Reminder
from storage.vocabulary import DigestState, Role, Rsvp
from storage.vocabulary import Stage as When
from tests.casework.told import Told, morning, reach, set_clock
from tests.stage import Stage

ABOUT = {"title": "旁的事", "activity": 9, "day": "2026-03-20", "end": "2026-03-20"}
ASIDE = Notice("aside:1", When.DAY, "v1", ABOUT)
RECEPTION = date(2026, 3, 12)  # a Thursday; the studio looks back on no year before 2026


@pytest.fixture
def told(stage: Stage) -> Told:
    return Told(stage.clock)


async def tick(stage: Stage, told: Told) -> int:
    return await clock.remind(stage.office, told)  # type: ignore[arg-type]


async def plan(stage: Stage, *people: Desk, on: date = date(2026, 2, 10)) -> Sheet:
    """A reception planned on 10 February; every other duty of the quarter has its date, so that only it is told of."""
    await reach(stage, *people)
    await set_clock(stage, morning(on))
    for kind, day in (("deliberation", 26), ("collaboration", 27), ("inspection", 28)):
        await activities.plan(stage.sun, kind, date(2026, 4, day))
    async with stage.office.database.everywhere() as door:
        (await door.doors.studios())[0].tracked_from = date(2026, 3, 1)
    return await activities.plan(stage.sun, "reception", RECEPTION)


async def go(stage: Stage, told: Told, day: date, hour: int = 10) -> list[str]:
    """It is that day; what was said on the tick."""
    stage.clock.moment = morning(day, hour)
    before = len(told.said)
    await tick(stage, told)
    return [one.text for one in told.said[before:]]


async def rows(stage: Stage, sheet: Sheet) -> list[tuple[Reminder, DigestState]]:
    async with stage.office.database.studio(stage.studio.id) as room:
        found = await room.reminders.about([f"activity:{sheet.activity.id}"])
    return [(reminder, digest.state) for reminder, digest in found]


async def last(stage: Stage, sheet: Sheet) -> Reminder:
    return (await rows(stage, sheet))[-1][0]


async def test_a_date_is_told_as_it_comes_near(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun)
    assert await go(stage, told, date(2026, 2, 25)) == []
    assert await go(stage, told, date(2026, 2, 26), hour=8) == [], "not before nine"
    assert (await go(stage, told, date(2026, 2, 26)))[0].endswith("接待活动</b>　3月12日（周四），还有14天")
    assert await go(stage, told, date(2026, 2, 26), hour=11) == []
    assert "公告今天该发了" in (await go(stage, told, date(2026, 3, 9)))[0]
    assert "明天" in (await go(stage, told, date(2026, 3, 11)))[0]
    assert "就是今天" in (await go(stage, told, date(2026, 3, 12)))[0]
    assert {one.member for one in told.said} == {stage.sun.member.id}


async def test_what_is_done_is_not_told_any_more(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun)
    await go(stage, told, date(2026, 3, 12))
    await reminders.done(stage.sun, (await last(stage, sheet)).id, RECEPTION)
    assert await go(stage, told, date(2026, 3, 13)) == []


async def test_arranged_leaves_the_eve_and_the_day(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun)
    await go(stage, told, date(2026, 2, 26))
    assert "已安排" in await reminders.arrange(stage.sun, (await last(stage, sheet)).id)
    assert await go(stage, told, date(2026, 3, 9)) == []
    assert len(await go(stage, told, date(2026, 3, 11))) == 1


async def test_a_move_makes_what_was_announced_void_and_announces_anew(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun)
    await go(stage, told, date(2026, 3, 9))
    old = await last(stage, sheet)
    moved = await activities.move(stage.sun, sheet.activity.id, date(2026, 3, 19))
    assert moved.activity.version == 2
    with pytest.raises(Refusal, match="作废"):
        await reminders.arrange(stage.sun, old.id)
    assert await go(stage, told, date(2026, 3, 12)) == [], "nothing is due on the old day"
    assert "3月19日（周四），还有3天" in (await go(stage, told, date(2026, 3, 16)))[0]


async def test_a_move_before_the_digest_has_gone_sends_nothing(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun)
    assert await go(stage, told, date(2026, 2, 26), hour=3) == []
    assert [state for _, state in await rows(stage, sheet)] == [DigestState.DUE]
    await activities.move(stage.sun, sheet.activity.id, date(2026, 3, 26))
    assert await go(stage, told, date(2026, 2, 26)) == []
    assert [state for _, state in await rows(stage, sheet)] == [DigestState.VOID]


async def test_the_ladder_is_climbed_only_if_nothing_happened(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun, stage.li)
    for day in (11, 12, 13):
        await go(stage, told, date(2026, 3, day))
    assert told.to(stage.li) == []
    assert (await go(stage, told, date(2026, 3, 17)))[0].startswith("请您过问")
    assert len(told.to(stage.li)) == 1
    assert (await last(stage, sheet)).stage is When.ESCALATED


async def test_who_answers_is_not_passed_over(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun, stage.li)
    await go(stage, told, date(2026, 3, 13))
    assert await reminders.put_off(stage.sun, (await last(stage, sheet)).id, date(2026, 3, 15)) == date(2026, 3, 16)
    assert "还没有登记" in (await go(stage, told, date(2026, 3, 16)))[0]
    assert await go(stage, told, date(2026, 3, 17)) == []
    assert told.to(stage.li) == []


async def test_put_off_many_times_it_is_said_every_time(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun)
    await go(stage, told, date(2026, 3, 13))
    for day in (16, 17, 18, 19, 20, 23, 24):
        await reminders.put_off(stage.sun, (await last(stage, sheet)).id, date(2026, 3, day))
        assert len(await go(stage, told, date(2026, 3, day))) == 1, day


async def test_handed_to_and_fro_it_is_said_every_time(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun, stage.li)
    await go(stage, told, date(2026, 3, 9))
    for day in (10, 11, 12, 13):
        giver, taker = (stage.sun, stage.li) if day % 2 == 0 else (stage.li, stage.sun)
        stage.clock.moment = morning(date(2026, 3, day), 9)
        await reminders.hand_over(giver, (await last(stage, sheet)).id, taker.member.id)
        said = await go(stage, told, date(2026, 3, day))
        assert any("转给您" in one for one in said), day


async def test_notices_with_long_names_do_not_swallow_each_other(stage: Stage, told: Told) -> None:
    await reach(stage, stage.sun)
    await set_clock(stage, morning(date(2026, 3, 10)))
    stage.clock.moment = morning(date(2026, 3, 9))
    customs = Customs()
    for number in (1, 2):
        facts = {"title": f"第{number}件", "activity": number, "day": "2026-03-12", "end": "2026-03-12"}
        notice = Notice("a-subject-that-goes-on-for-more-than-forty-characters", When.INVITED, f"v{number}", facts)
        async with stage.office.database.studio(stage.studio.id) as room:
            await tell_by_itself(room, stage.sun.member, notice, stage.office.now(), customs)
        await tick(stage, told)
    assert [one.text[:9] for one in told.to(stage.sun)] == ["请您参加<b>第1", "请您参加<b>第2"]


async def test_a_snooze_of_an_early_reminder_holds_back_the_next_one(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun)
    await go(stage, told, date(2026, 2, 26))
    await reminders.put_off(stage.sun, (await last(stage, sheet)).id, date(2026, 3, 10))
    assert await go(stage, told, date(2026, 3, 9)) == []
    assert len(await go(stage, told, date(2026, 3, 10))) == 1


async def test_handed_over_it_is_the_other_who_is_reminded(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun, stage.li)
    await go(stage, told, date(2026, 2, 26))
    member = await reminders.hand_over(stage.sun, (await last(stage, sheet)).id, stage.li.member.id)
    assert member.name == "李政"
    assert (await go(stage, told, date(2026, 2, 26), hour=11))[0].startswith("孙静转给您")
    await go(stage, told, date(2026, 3, 9))
    assert [one.day for one in told.to(stage.li)] == [date(2026, 2, 26), date(2026, 3, 9)]
    assert [one.day for one in told.to(stage.sun)] == [date(2026, 2, 26)]


async def test_two_people_answer_one_matter(stage: Stage, told: Told) -> None:
    """Both clerks are reminded; what the first has done the second is told, and nothing is recorded twice."""
    async with stage.office.database.studio(stage.studio.id) as room:
        other = Desk(stage.office, await room.members.add("王芳", Role.STAFF))
    sheet = await plan(stage, stage.sun, other)
    await go(stage, told, date(2026, 3, 12))
    first, second = (reminder for reminder, _ in await rows(stage, sheet))
    assert await reminders.arrange(stage.sun, first.id) != await reminders.arrange(other, second.id)
    await reminders.done(stage.sun, first.id, RECEPTION)
    with pytest.raises(Refusal, match=VOID):
        await reminders.done(other, second.id, RECEPTION - timedelta(days=1))
    again = await activities.hold(other, sheet.activity.id, RECEPTION - timedelta(days=1))
    assert again.warnings == ("已经有人登记过：2026年3月12日举办。",)


async def test_after_days_of_downtime_there_is_one_digest(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun, stage.li)
    for day in (13, 16, 17, 18):
        await activities.plan(stage.sun, "inspection", date(2026, 3, day))
    await go(stage, told, date(2026, 3, 9), hour=3)  # entered in the night, and then the machine is off
    said = await go(stage, told, date(2026, 3, 13), hour=15)
    assert len(said) == 1
    assert said[0].startswith("<b>今天有 5 件事</b>")
    assert await go(stage, told, date(2026, 3, 13), hour=16) == []
    assert told.to(stage.li) == [], "the ladder is not climbed over somebody who heard nothing"


async def test_a_machine_that_wakes_up_at_night_says_nothing_till_morning(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun)
    await go(stage, told, date(2026, 2, 26), hour=3)
    assert await go(stage, told, date(2026, 2, 27), hour=22) == []
    assert await go(stage, told, date(2026, 2, 28)) != [], "a working Saturday"


async def test_a_member_who_left_is_not_told_and_another_is(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun, stage.li)
    await go(stage, told, date(2026, 2, 26), hour=3)
    async with stage.office.database.studio(stage.studio.id) as room:
        member = await room.members.get(stage.sun.member.id)
        assert member is not None
        member.active = False
    await go(stage, told, date(2026, 2, 26))
    await go(stage, told, date(2026, 2, 26), hour=11)
    assert told.to(stage.sun) == []
    assert len(told.to(stage.li)) == 1


async def test_a_studio_without_staff_tells_the_next_rung(stage: Stage, told: Told) -> None:
    await plan(stage, stage.li)
    await go(stage, told, date(2026, 3, 11))
    assert len(told.to(stage.li)) == 1


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
    (parcel,) = await reminders.claim(stage.office)
    assert not parcel.repeated
    assert await reminders.claim(stage.office) == [], "nobody else has it"
    (begun,) = await reminders.begin(stage.office, [parcel], [])
    assert len(begun.lines) == 1
    stage.clock.advance(minutes=5)
    assert await tick(stage, told) == 0, "its owner may still be at it"
    stage.clock.advance(minutes=6)
    assert await tick(stage, told) == 1
    assert told.said[0].text.startswith("（这条可能发过一次，已经看过的请忽略。）")
    await reminders.settle(stage.office, [reminders.gone(begun)])
    stage.clock.advance(minutes=30)
    assert await tick(stage, told) == 0, "a settlement that comes late changes nothing"


@pytest.mark.parametrize(
    ("before", "said", "took", "next_time"),
    [(1, 1, 0.033, 1), (8, 8, 0.04, 1), (1, 1, 0, 4), (250, 250, 0, 250), (9, 0, 0, 9)],
)
def test_as_few_are_begun_as_are_said_in_a_moment(before: int, said: int, took: float, next_time: int) -> None:
    pace = clock.Pace()
    pace.count = before
    pace.keep(said, took)
    assert pace.count == next_time


async def test_a_move_while_it_waits_in_hand_is_not_said(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun)
    stage.clock.moment = morning(date(2026, 2, 26))
    await reminders.look_round(stage.office)
    taken = await reminders.claim(stage.office)
    await activities.move(stage.sun, sheet.activity.id, date(2026, 3, 26))
    (begun,) = await reminders.begin(stage.office, taken, [])
    assert begun.lines == ()
    await reminders.settle(stage.office, [reminders.void(begun)])
    assert [state for _, state in await rows(stage, sheet)] == [DigestState.VOID]


async def test_a_death_before_a_word_was_said_needs_no_mark(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun)
    stage.clock.moment = morning(date(2026, 2, 26))
    await reminders.look_round(stage.office)
    (parcel,) = await reminders.claim(stage.office)
    stage.clock.advance(minutes=11)
    assert await tick(stage, told) == 1
    assert "可能发过" not in told.said[0].text
    assert await reminders.begin(stage.office, [parcel], []) == [], "who was only slow says nothing after another has"


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
    assert "3月12日（周四），还有3天" in (await go(stage, told, date(2026, 3, 9)))[0]
    assert "旁的事" in (await go(stage, told, date(2026, 3, 10)))[0], "one message a day: with the next one"


async def test_a_guest_is_told_of_invitation_move_eve_and_cancelling(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun, stage.zhao)
    await activities.invite(stage.sun, sheet.activity.id, stage.zhao.member.id)
    await activities.invite(stage.sun, sheet.activity.id, stage.zhao.member.id)
    await tick(stage, told)
    await activities.respond(stage.zhao, sheet.activity.id, Rsvp.COMING)
    await activities.move(stage.sun, sheet.activity.id, date(2026, 3, 18))
    await tick(stage, told)
    await go(stage, told, date(2026, 3, 17))
    await activities.cancel(stage.sun, sheet.activity.id)
    await tick(stage, told)
    texts = [one.text for one in told.to(stage.zhao)]
    assert ["请您参加" in texts[0], "改期到3月18日" in texts[1], "明天" in texts[2], "取消了" in texts[3]] == [True] * 4
    assert len(texts) == 4


async def test_a_period_without_a_date_is_told_of_and_gets_one(stage: Stage, told: Told) -> None:
    await reach(stage, stage.sun)
    await set_clock(stage, morning(date(2026, 3, 1)))
    said = await go(stage, told, date(2026, 3, 17))
    assert "2026年3月的<b>接待活动</b>还没有办，也没有定日期" in said[0]
    async with stage.office.database.studio(stage.studio.id) as room:
        ((reminder, _),) = await room.reminders.about(["duty:reception:2026-03"])
    sheet = await reminders.set_date(stage.sun, reminder.id, date(2026, 3, 28))
    assert sheet.activity.starts_on == date(2026, 3, 30)
    assert sheet.warnings == ("2026年3月28日是休息日，已顺延到2026年3月30日。",)


@pytest.mark.parametrize("day", [date(2026, 3, 13), date(2026, 4, 1)])
async def test_done_on_a_day_that_is_not_over_is_refused(stage: Stage, told: Told, day: date) -> None:
    sheet = await plan(stage, stage.sun)
    await go(stage, told, date(2026, 3, 12))
    with pytest.raises(Refusal, match="还没到"):
        await reminders.done(stage.sun, (await last(stage, sheet)).id, day)


async def test_a_reminder_of_another_studio_or_person_is_nobodys_business(stage: Stage, told: Told) -> None:
    sheet = await plan(stage, stage.sun)
    await go(stage, told, date(2026, 2, 26))
    reminder = await last(stage, sheet)
    for stranger in (stage.outsider, stage.zhao, replace(stage.outsider, office=stage.office)):
        with pytest.raises(Refusal, match="不是发给您的"):
            await reminders.open_reminder(stranger, reminder.id)


async def test_the_leaders_half_page_comes_on_the_first_working_day(stage: Stage, told: Told) -> None:
    await plan(stage, stage.sun, stage.li)
    await go(stage, told, date(2026, 3, 2))
    (page,) = told.to(stage.li)
    assert page.text.startswith("<b>3月要做的事</b>\n· 3月12日　接待活动")
    assert page.text.endswith("<b>已误的事</b>\n· 没有")


async def test_the_half_page_has_both_lists_and_waits_for_the_holidays_to_end(stage: Stage, told: Told) -> None:
    """May begins with a holiday: the page comes on the 6th, once, to whoever leads."""
    async with stage.office.database.studio(stage.studio.id) as room:
        deputy_director = Desk(stage.office, await room.members.add("郑副", Role.DEPUTY_DIRECTOR))
    await plan(stage, stage.sun, stage.li, deputy_director)
    await activities.plan(stage.sun, "reception", date(2026, 5, 15), "党群服务中心")
    for day in (1, 4, 5):
        assert await go(stage, told, date(2026, 5, day)) == []
    for hour in (10, 15):
        await go(stage, told, date(2026, 5, 6), hour=hour)
    for leader in (stage.li, deputy_director):
        (page,) = [one.text for one in told.to(leader) if "5月要做的事" in one.text]
        todo, missed = page.split("<b>已误的事</b>")
        assert "· 5月15日　接待活动" in todo
        assert "本期还没有着落" in todo
        assert "· 接待活动　2026年4月" in missed
    assert not any("要做的事" in one.text for one in told.to(stage.sun)), "the clerk has the days themselves"


async def test_one_studio_that_cannot_be_looked_at_does_not_stop_the_others(
    stage: Stage, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    await plan(stage, stage.sun)
    stage.clock.moment = morning(date(2026, 2, 26))
    async with stage.office.database.studio(stage.outsider.studio) as room:
        await room.reminders.look_at(stage.office.now() - timedelta(days=1))
    whole = raising.look

    async def look(office: Office, studio_id: int, seen: datetime) -> bool:
        if studio_id == stage.outsider.studio:
            raise RuntimeError
        return await whole(office, studio_id, seen)

    monkeypatch.setattr(raising, "look", look)
    assert await tick(stage, told) == 1
    assert await tick(stage, told) == 0


@pytest.mark.parametrize("settings", [{"duties": [{"kind": "x"}]}, {"calendar": "明天休"}, {"reception_day": "下旬"}])
def test_settings_that_cannot_be_read_count_as_none(settings: dict[str, object]) -> None:
    assert customs_of(settings) == Customs()
