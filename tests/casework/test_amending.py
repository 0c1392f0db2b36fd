"""A studio's settings in words: what is understood, what is refused, and what follows from a change."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from bot import clock
from bot.casework import activities, amending, members, progress, yearplan
from bot.casework.amending import days
from bot.casework.amending.fields import LIMITS
from bot.casework.cadence import SIX_DUTIES
from bot.casework.clocks import Limits
from bot.casework.customs import Customs, customs_of
from bot.casework.desk import Desk, Refusal
from storage.vocabulary import ActivityState, Role
from tests.casework.told import Told, morning, reach, set_clock
from tests.stage import Stage


async def customs_now(stage: Stage) -> Customs:
    async with stage.office.database.studio(stage.studio.id) as room:
        return customs_of((await room.members.studio()).settings)


async def now(stage: Stage, key: str) -> str:
    return next(one.now for one in await amending.standing(stage.sun) if one.key == key)


async def test_every_setting_says_what_it_stands_at(stage: Stage) -> None:
    said = {one.key: one.now for one in await amending.standing(stage.sun)}
    assert list(said) == list(amending.FIELDS)
    assert said["duties"].startswith("接待活动每月1次、集中议事每两个月1次、协作联动每季度1次")
    assert said["reception_day"] == "每月15号，逢休息日顺延"
    assert said["ahead"] == "提前14天、3个工作日、1个工作日"
    assert said["hours"] == "工作日 9:00-17:30"
    assert said["limits"].startswith("初审3个工作日、交办5个工作日")
    assert said["tracked_from"] == "2026年1月1日"


@pytest.mark.parametrize(
    ("key", "words", "then"),
    [
        ("duties", "视察 每半年2次", "视察每半年2次"),
        ("duties", "视察改为每月一次", "视察每月1次"),
        ("duties", "普法宣讲 每季度1次", "普法宣讲每季度1次"),
        ("reception_day", "每月10号", "每月10号，逢休息日顺延"),
        ("reception_day", "二十", "每月20号，逢休息日顺延"),
        ("ahead", "10天、5天、2天", "提前10天、5个工作日、2个工作日"),
        ("ladder", "3个工作日", "逾期提醒后3个工作日没人回应，报副主任"),
        ("hours", "8点半到18:00", "工作日 8:30-18:00"),
        ("limits", "初审 5", "初审5个工作日"),
        ("limits", "延期答复改为7个月", "延期答复7个月"),
        ("tracked_from", "2026年3月1日", "2026年3月1日"),
        ("calendar", "2027-02-06 班", "2027-02-06 班"),
        ("calendar", "2027年2月5日至2027年2月11日 休", "2027-02-05至2027-02-11 休"),
        ("calendar", "2027年2月8日放假", "2027-02-08 休"),
        ("calendar", "2027年已公布", "2027 已公布"),
    ],
)
async def test_words_that_change_a_setting(stage: Stage, key: str, words: str, then: str) -> None:
    stage.clock.moment = morning(date(2026, 11, 24))
    done = await amending.amend(stage.sun, key, words)
    assert then in done.now
    assert await now(stage, key) == done.now
    assert done.before != done.now


@pytest.mark.parametrize(
    ("key", "words", "says"),
    [
        ("duties", "视察多办几次", "请写“视察 每季度1次”"),
        ("duties", "视察 每周1次", "请写“视察 每季度1次”"),
        ("duties", "视察 每月99次", "1至10次"),
        ("duties", "钓鱼 不办", "没有“钓鱼”这一项"),
        ("reception_day", "32号", "每月几号"),
        ("reception_day", "0", "每月几号"),
        ("reception_day", "下旬", "每月几号"),
        ("ahead", "1 3 14", "从大到小"),
        ("ahead", "14 3", "三个数"),
        ("ladder", "0", "1至20"),
        ("ladder", "马上", "几个工作日"),
        ("hours", "随时", "请写"),
        ("hours", "9:00-9:10", "半小时"),
        ("hours", "9:75-17:00", "没有这个钟点"),
        ("hours", "9:00-25:00", "半小时"),
        ("limits", "初审 0", "请写一项和数字"),
        ("limits", "答复 9", "依次变长"),
        ("limits", "喝茶 3", "可写：初审"),
        ("tracked_from", "2月30日", "没有30日"),
        ("tracked_from", "2999年1月1日", "不在"),
        ("tracked_from", "2026年12月1日", "今天以后"),
        ("tracked_from", "从头", "没看懂"),
        ("calendar", "2027年2月30日 班", "没有30日"),
        ("calendar", "随便休", "请写“2月6日 班”"),
        ("calendar", "2027年2月11日至2027年2月5日 休", "早于开始日期"),
        ("calendar", "删除 2027年2月6日", "没有另外规定"),
    ],
)
async def test_nonsense_is_refused_and_changes_nothing(stage: Stage, key: str, words: str, says: str) -> None:
    stage.clock.moment = morning(date(2026, 11, 24))
    before = await amending.standing(stage.sun)
    with pytest.raises(Refusal, match=says):
        await amending.amend(stage.sun, key, words)
    assert await amending.standing(stage.sun) == before


async def test_a_duty_that_is_dropped_comes_back_with_its_evidence(stage: Stage) -> None:
    sheet = await activities.plan(stage.sun, "legislation", stage.today)
    await amending.amend(stage.sun, "duties", "立法 不办")
    assert (await customs_now(stage)).duty("legislation") is None
    assert (await activities.open_activity(stage.sun, sheet.activity.id)).title == "立法活动", "its past keeps its name"
    await amending.amend(stage.sun, "duties", "立法活动 每年2次")
    back = (await customs_now(stage)).duty("legislation")
    assert back is not None
    assert (back.times, back.evidence) == (2, SIX_DUTIES[-1].evidence)
    await amending.amend(stage.sun, "duties", "恢复六个一")
    assert (await customs_now(stage)).duties == SIX_DUTIES
    for duty in SIX_DUTIES[1:]:
        await amending.amend(stage.sun, "duties", f"{duty.name} 不办")
    with pytest.raises(Refusal, match="至少要留一项"):
        await amending.amend(stage.sun, "duties", "接待 不办")


async def test_a_new_duty_is_planned_and_counted(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 11, 24)))
    await amending.amend(stage.sun, "duties", "普法宣讲 每季度1次")
    plan = await yearplan.open_plan(stage.sun, 2027)
    assert sum(item.title == "普法宣讲" for item in plan.items) == 4
    sheet = await activities.plan(stage.sun, "普法宣讲", date(2026, 12, 10))
    assert sheet.activity.state is ActivityState.PLANNED
    board = await progress.progress(stage.sun, 2026)
    assert [cells[-1].state.name for duty, cells in board.rows if duty.name == "普法宣讲"] == ["PLANNED"]


async def test_the_reception_day_and_the_first_day_move_plan_and_board(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 3, 2)))
    assert "2026年1月" in [label for _, label in (await progress.progress(stage.sun)).missed]
    await amending.amend(stage.sun, "tracked_from", "2026年3月1日")
    assert (await progress.progress(stage.sun)).missed == ()
    await amending.amend(stage.sun, "reception_day", "10号")
    plan = await yearplan.open_plan(stage.sun, 2026)
    assert next(item.day for item in plan.items if item.kind == "reception") == date(2026, 3, 10)


async def test_earlier_reminders_move_with_the_notice(stage: Stage) -> None:
    told = Told(stage.clock)
    await reach(stage, stage.sun)
    await set_clock(stage, morning(date(2026, 2, 10)))
    await amending.amend(stage.sun, "tracked_from", "2026年2月1日")
    await amending.amend(stage.sun, "ahead", "20 5 2")
    sheet = await activities.plan(stage.sun, "reception", date(2026, 3, 12))
    assert sheet.notice_on == date(2026, 3, 5)
    said = []
    for day in (date(2026, 2, 13), date(2026, 3, 5), date(2026, 3, 10), date(2026, 3, 11)):
        stage.clock.moment = morning(day)
        before = len(told.said)
        await clock.remind(stage.office, told)  # type: ignore[arg-type]
        said.append([("3月12日" in one.text, "公告今天该发了" in one.text) for one in told.said[before:]])
    assert said[1] == [(True, True)]
    assert said[2][0][0]
    assert not any(three for one in said[3:] for three, _ in one), "the eve is two days before now"


async def test_the_studios_hours_are_everybodys_who_has_none_of_their_own(stage: Stage) -> None:
    async with stage.office.database.studio(stage.studio.id) as room:
        member = await room.members.get(stage.zhao.member.id)
        assert member is not None
        member.hours = [600, 660]
    await amending.amend(stage.li, "hours", "8:00-18:00")
    await members.invite(stage.sun, "冯新", Role.DEPUTY)
    hours = {one.name: one.hours for one in await members.colleagues(stage.sun)}
    assert (hours["孙静"], hours["赵海"], hours["冯新"]) == ([480, 1080], [600, 660], [480, 1080])
    assert {one.name: one.hours for one in await members.colleagues(stage.outsider)} == {"周外": [540, 1050]}


async def test_working_days_are_added_taken_out_and_read_from_a_file(stage: Stage) -> None:
    stage.clock.moment = morning(date(2026, 11, 24))
    for words in ("2027-02-06 班", "2027-02-05至2027-02-11 休", "12月5日 上班"):
        await amending.amend(stage.admin, "calendar", words)
    customs = await customs_now(stage)
    assert customs.calendar.is_workday(date(2026, 12, 5))
    assert not customs.calendar.is_workday(date(2027, 2, 6)), "what was said last holds"
    await amending.amend(stage.sun, "calendar", "删除 2027年2月7日")
    assert (await customs_now(stage)).calendar.is_workday(date(2027, 2, 6))
    file = "﻿# 本县\n2027 已公布\n\n2027-05-08 班\n".encode()
    done = await amending.amend_by_file(stage.sun, file)
    assert "2027-05-08 班" in done.now
    assert (await customs_now(stage)).calendar.knows(2027)
    assert not (await customs_now(stage)).calendar.is_workday(date(2026, 12, 5)), "the file takes the place of the old"
    await amending.amend_by_file(stage.sun, "2027-05-08 休".encode("gb18030"))
    for content, says in [
        ("2027-05-08 班\n明天休".encode(), "第2行看不懂"),
        ("2027-02-30 班".encode(), "第1行的日期不存在"),
        (b"\xff\xfe\x00\x01", "不是文本文件"),
        (b"x" * days.MOST_BYTES + b"x", "太大了"),
        (("2027-05-08 班\n" * 500).encode(), "太长了"),
    ]:
        with pytest.raises(Refusal, match=says):
            await amending.amend_by_file(stage.sun, content)
    await amending.amend(stage.sun, "calendar", "清空")
    assert await now(stage, "calendar") == "按国务院放假安排，没有另外规定"


async def test_who_may_change_settings(stage: Stage) -> None:
    async with stage.office.database.studio(stage.studio.id) as room:
        deputy_director = Desk(stage.office, await room.members.add("郑副", Role.DEPUTY_DIRECTOR))
    for desk in (stage.zhao, deputy_director):
        with pytest.raises(Refusal, match="由工作人员、主任和系统管理员修改"):
            await amending.amend(desk, "ladder", "3")
        with pytest.raises(Refusal, match="由工作人员、主任和系统管理员修改"):
            await amending.standing(desk)
        with pytest.raises(Refusal, match="由工作人员、主任和系统管理员修改"):
            await amending.amend_by_file(desk, b"")
    for desk in (stage.sun, stage.li, stage.admin):
        await amending.amend(desk, "ladder", "3")
    assert (await amending.standing(stage.outsider))[3].now.startswith("逾期提醒后2个"), "another studio's stays"


def test_every_clock_of_a_case_can_be_set() -> None:
    assert {key for key, _ in LIMITS.values()} == {one.name for one in fields(Limits)}


@pytest.mark.parametrize("key", amending.FIELDS)
async def test_every_offer_is_understood(stage: Stage, key: str) -> None:
    for words in amending.FIELDS[key].offers:
        await amending.amend(stage.sun, key, words)


def test_a_setting_by_its_name() -> None:
    assert amending.field_named("接待日 10号") == ("reception_day", "10号")
    assert amending.field_named("任务和频次：视察 每季度1次") == ("duties", "视察 每季度1次")
    with pytest.raises(Refusal, match="没有这一项设置。可改的有：任务和频次"):
        amending.field_named("天气 晴")
