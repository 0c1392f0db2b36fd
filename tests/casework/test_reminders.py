"""Reminders: to whom and when; and what a press, a move or somebody's leaving does to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.casework import activities, reminders
from bot.casework.customs import Customs, customs_of
from bot.casework.desk import Desk, Office, Refusal
from bot.casework.notices import Notice, tell_by_itself
from bot.casework.reminders import raising
from bot.casework.reminders.answering import VOID
from storage.vocabulary import DigestState, Role, Rsvp
from storage.vocabulary import Stage as When
from tests.casework.told import RECEPTION, Told, go, last, morning, plan, reach, rows, set_clock, tick
from tests.stage import Stage

ABOUT = {"title": "旁的事", "activity": 9, "day": "2026-03-20", "end": "2026-03-20"}
ASIDE = Notice("aside:1", When.DAY, "v1", ABOUT)


@pytest.fixture
def told(stage: Stage) -> Told:
    return Told(stage.clock)


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
