"""Activities: planned, attended, held, proved; what cannot be is refused with what to do instead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.casework import activities, attachments, intake, progress
from bot.casework.activities.recording import hold_new
from bot.casework.cadence import State
from bot.casework.desk import Refusal
from storage.vocabulary import ActivityState, Rsvp
from tests.casework.told import morning, reach, set_clock
from tests.stage import Stage

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
HELD = "今天在临港党群服务中心开展接待活动，来了五位代表，活动顺利结束。"


@pytest.fixture
async def march(stage: Stage) -> Stage:
    await set_clock(stage, morning(date(2026, 3, 10)))
    return stage


async def cell(stage: Stage, kind: str, label: str) -> State:
    board = await progress.progress(stage.sun, int(label[:4]))
    (cells,) = (cells for duty, cells in board.rows if duty.kind == kind)
    return next(one.state for one in cells if one.period.label == label)


async def test_a_reception_from_plan_to_a_full_file(march: Stage) -> None:
    sheet = await activities.plan(march.sun, "reception", date(2026, 3, 12), "临港党群服务中心", "蒸汽价格")
    number = sheet.activity.id
    assert (sheet.title, sheet.notice_on, sheet.warnings) == ("接待活动", date(2026, 3, 9), ())
    assert await cell(march, "reception", "2026-03") is State.PLANNED
    march.clock.moment = morning(date(2026, 3, 12))
    sheet = await activities.hold(march.sun, number, date(2026, 3, 12))
    assert sheet.missing == ("接待公告", "签到表", "接待登记表", "照片", "活动小结")
    await activities.describe(march.sun, number, "summary", "来访五人次，反映蒸汽价格等问题。")
    await activities.describe(march.sun, number, "came", "代表赵海、钱路")
    for item in ("接待公告", "签到表", "接待登记表"):
        await activities.prove(march.sun, number, item)
    for _ in range(2):  # the same message twice is filed once
        sheet = await activities.prove_by_file(march.sun, number, "照片", "1:1:9", "现场.png", "image/png", PNG)
    assert sheet.complete
    assert len(sheet.proofs) == 4
    assert await cell(march, "reception", "2026-03") is State.DONE


async def test_a_file_that_proves_something_does_not_join_the_next_note(march: Stage) -> None:
    sheet = await activities.plan(march.sun, "reception", date(2026, 3, 12))
    await activities.prove_by_file(march.sun, sheet.activity.id, "照片", "1:1:9", "现场.png", "image/png", PNG)
    heard = await intake.hear(march.sun, "1:1:10", march.office.now(), "人民路路灯坏了三盏，盼着修好。")
    async with march.office.database.studio(march.studio.id) as room:
        assert await room.files.of_note(heard.note.id) == []


async def test_a_file_that_is_not_what_it_says_is_refused(march: Stage) -> None:
    sheet = await activities.plan(march.sun, "reception", date(2026, 3, 12))
    with pytest.raises(Refusal, match="不符"):
        await activities.prove_by_file(march.sun, sheet.activity.id, "照片", "1:1:9", "现场.png", "image/png", b"no")


async def test_a_note_becomes_the_record_of_the_planned_activity(march: Stage) -> None:
    planned = await activities.plan(march.sun, "reception", date(2026, 3, 10))
    heard = await intake.hear(march.zhao, "1:1:1", march.office.now(), HELD)
    await attachments.keep(march.zhao, "1:1:2", "合影.png", "image/png", PNG)
    await intake.propose(march.office, march.studio.id, heard.note.id)
    activity, title = await activities.record_note(march.zhao, heard.note.id)
    again, _ = await activities.record_note(march.sun, heard.note.id)
    assert (activity.id, again.id, title) == (planned.activity.id, planned.activity.id, "接待活动")
    sheet = await activities.open_activity(march.sun, activity.id)
    assert sheet.activity.state is ActivityState.HELD
    assert sheet.activity.summary == HELD
    assert "照片" not in sheet.missing
    assert "活动小结" not in sheet.missing
    assert await cell(march, "reception", "2026-03") is State.DONE


async def test_somebody_elses_note_cannot_be_recorded(march: Stage) -> None:
    heard = await intake.hear(march.zhao, "1:1:1", march.office.now(), HELD)
    await intake.propose(march.office, march.studio.id, heard.note.id)
    for stranger in (march.qian, march.outsider):
        with pytest.raises(Refusal, match="不是您的"):
            await activities.record_note(stranger, heard.note.id)


async def test_a_late_one_counts_where_it_was_held_unless_it_makes_up(march: Stage) -> None:
    async with march.office.database.everywhere() as door:
        (await door.doors.studios())[0].tracked_from = date(2026, 2, 1)
    sheet = await hold_new(march.sun, "reception", date(2026, 3, 5), "2026-02")
    assert await cell(march, "reception", "2026-02") is State.MADE_UP
    assert await cell(march, "reception", "2026-03") is State.DUE
    planned = await activities.plan(march.sun, "reception", date(2026, 3, 31))
    march.clock.moment = morning(date(2026, 4, 2))
    sheet = await activities.hold(march.sun, planned.activity.id, date(2026, 4, 1))
    assert sheet.late_for == "2026年3月"
    assert await cell(march, "reception", "2026-03") is State.OVERDUE
    assert (await activities.make_up(march.sun, planned.activity.id)).late_for is None
    assert await cell(march, "reception", "2026-03") is State.MADE_UP


async def test_fieldwork_counts_when_its_report_is_in(march: Stage) -> None:
    sheet = await hold_new(march.sun, "survey", date(2026, 3, 5))
    assert sheet.needs_report
    assert await cell(march, "survey", "2026H1") is State.DUE
    await activities.hand_in_report(march.sun, sheet.activity.id)
    assert await cell(march, "survey", "2026H1") is State.DONE


async def test_a_deputy_is_asked_by_speciality_and_answers(march: Stage) -> None:
    await reach(march, march.zhao)
    sheet = await activities.plan(march.sun, "deliberation", date(2026, 3, 24), topic="工业企业用汽")
    number = sheet.activity.id
    people = await activities.deputies(march.sun, number)
    assert [(one.member.name, one.fits) for one in people] == [("赵海", True), ("钱路", False)]
    await activities.invite(march.sun, number, march.zhao.member.id)
    sheet = await activities.invite(march.sun, number, march.qian.member.id)
    assert sheet.warnings == ("钱路还没有加入（没有可用的渠道），请先用 /邀请 发邀请，或电话通知。",)
    with pytest.raises(Refusal, match="没有找到"):
        await activities.open_activity(march.admin, number)
    await activities.respond(march.zhao, number, Rsvp.COMING)
    sheet = await activities.respond(march.zhao, number, Rsvp.LEAVE, "外出开会")
    assert [(member.name, one.answer, one.reason) for member, one in sheet.guests] == [
        ("赵海", Rsvp.LEAVE, "外出开会"),
        ("钱路", Rsvp.ASKED, None),
    ]
    with pytest.raises(Refusal, match="名单"):
        await activities.respond(march.li, number, Rsvp.COMING)


async def test_a_day_off_moves_on_and_leaving_the_period_is_said(march: Stage) -> None:
    sheet = await activities.plan(march.sun, "reception", date(2026, 3, 28))
    assert sheet.activity.starts_on == date(2026, 3, 30)
    assert sheet.warnings == ("2026年3月28日是休息日，已顺延到2026年3月30日。",)
    sheet = await activities.move(march.sun, sheet.activity.id, date(2026, 4, 2))
    assert "已不在原来这一期" in sheet.warnings[0]
    assert "期内最后一个工作日是2026年3月31日" in sheet.warnings[0]


async def test_an_unpublished_year_is_said(march: Stage) -> None:
    sheet = await activities.plan(march.sun, "reception", date(2027, 3, 15))
    assert sheet.provisional
    assert sheet.warnings == ("2027年放假安排尚未公布，日期暂按现有规定推算。",)


async def test_what_cannot_be(march: Stage) -> None:
    sheet = await activities.plan(march.sun, "reception", date(2026, 3, 12))
    number = sheet.activity.id
    with pytest.raises(Refusal, match="已经过去"):
        await activities.move(march.sun, number, date(2026, 3, 9))
    with pytest.raises(Refusal, match="还没到"):
        await activities.hold(march.sun, number, date(2026, 3, 12))
    with pytest.raises(Refusal, match="只有工作人员"):
        await activities.plan(march.zhao, "reception", date(2026, 3, 12))
    with pytest.raises(Refusal, match="没有找到"):
        await activities.move(march.outsider, number, date(2026, 3, 13))
    await activities.cancel(march.sun, number)
    with pytest.raises(Refusal, match="已取消"):
        await activities.move(march.sun, number, date(2026, 3, 13))
    with pytest.raises(Refusal, match="已取消"):
        await activities.hold(march.sun, number, date(2026, 3, 10))
    assert await cell(march, "reception", "2026-03") is State.DUE


@pytest.mark.parametrize(
    ("words", "kind", "day", "place", "topic"),
    [
        ("接待 3月12日 党群服务中心 议题：蒸汽价格", "reception", date(2026, 3, 12), "党群服务中心", "蒸汽价格"),
        ("集中议事 三月二十四号", "deliberation", date(2026, 3, 24), None, None),
        ("视察 下周三，绿色化工园", "inspection", date(2026, 3, 18), "绿色化工园", None),
    ],
)
async def test_a_line_of_words_is_a_plan(
    march: Stage, words: str, kind: str, day: date, place: str | None, topic: str | None
) -> None:
    assert await activities.read_words(march.sun, words) == (kind, day, place, topic)


@pytest.mark.parametrize(
    ("words", "said"), [("聚餐 3月12日", "哪一项"), ("接待 尽快", "哪一天"), ("接待 2月30日", "没有30日")]
)
async def test_words_that_are_no_plan(march: Stage, words: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        await activities.read_words(march.sun, words)


async def test_lists_show_what_concerns_the_reader(march: Stage) -> None:
    sheet = await activities.plan(march.sun, "reception", march.today + timedelta(days=2))
    assert [one.id for one in await activities.upcoming(march.sun)] == [sheet.activity.id]
    assert await activities.upcoming(march.zhao) == []
    assert await activities.upcoming(march.outsider) == []
    await activities.invite(march.sun, sheet.activity.id, march.zhao.member.id)
    assert [one.id for one in await activities.upcoming(march.zhao)] == [sheet.activity.id]
