"""A whole year of a studio with three people, in conversation, on a virtual clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot import clock
from bot.casework import progress
from bot.casework.cadence import State
from bot.casework.workdays import WorkCalendar
from tests.casework.told import morning, set_clock
from tests.conversations.talk import Line, Seen, Talker, join, pause

CALENDAR = WorkCalendar()
FORGOTTEN = date(2026, 5, 15)  # the reception that the clerk forgets, till the director asks
REPORT_LATE = 3  # days after the fieldwork


async def tick(line: Line) -> int:
    return await clock.remind(line.stage.office, line.delivery)


async def seen_by(*talkers: Talker) -> list[int]:
    return [len(await talker.seen()) for talker in talkers]


async def fresh(talker: Talker, before: int) -> list[Seen]:
    return (await talker.seen())[before:]


@pytest.mark.once
async def test_a_year(line: Line) -> None:
    stage = line.stage
    await set_clock(stage, morning(date(2025, 12, 10)))
    sun, li, zhao = [await join(line, desk) for desk in (stage.sun, stage.li, stage.zhao)]
    await plan_the_year(sun)
    digests, pages, escalations = 0, 0, 0
    day = date(2025, 12, 31)
    known = await seen_by(sun, li, zhao)
    while (day := day + timedelta(days=1)) <= date(2026, 12, 31):
        stage.clock.moment = morning(day)
        if not (said := await tick(line)):
            continue
        assert CALENDAR.is_workday(day), day
        for_sun, for_li, for_zhao = [await fresh(one, n) for one, n in zip((sun, li, zhao), known, strict=True)]
        assert max(len(for_sun), len(for_li), len(for_zhao)) <= 1, day
        assert len(for_sun) + len(for_li) + len(for_zhao) == said, day
        digests += len(for_sun)
        pages += sum("要做的事" in one.text for one in for_li)
        if for_sun:
            await answer(line, sun, for_sun[0], day)
        if for_li and "请您过问" in for_li[0].text:
            escalations += 1
            await director_answers(li)
        known = await seen_by(sun, li, zhao)
    assert known == await seen_by(sun, li, zhao)  # and nothing on a day when nothing was due
    assert (pages, escalations) == (12, 1)
    assert digests > 60
    await sun.say("/进度 2026")
    card = (await sun.seen())[-2].text
    assert "接待活动　12/12" in card
    assert "已误" not in card
    board = await progress.progress(stage.sun, 2026)
    assert sum(cell.state is State.DONE for _, cells in board.rows for cell in cells) == 29


async def plan_the_year(sun: Talker) -> None:
    await sun.say("/计划 2026")
    assert "2026年计划　共 29 次" in (await sun.last()).text
    await sun.press("3月")
    assert "3月16日（周一）　接待活动" in (await sun.last()).text
    await sun.press("晚一天")
    await sun.press("全年")
    await sun.press("全部采用")
    assert "已采用 29 个日期" in (await sun.last()).text
    await sun.say("三月接待改到12号")
    assert "改好了" in (await sun.last()).text
    await sun.say("/计划 2026")
    assert "全部采用（29 次）" not in (await sun.last()).buttons


async def answer(line: Line, sun: Talker, digest: Seen, day: date) -> None:
    """The clerk records what is held today and hands in reports; the rest is read and left."""
    for item in (await progress.progress(line.stage.sun, 2026)).coming:
        if item.day != day or day == FORGOTTEN:
            continue
        label = f"{item.title} {day.month}月{day.day}日"
        if any(label in one for one in digest.buttons):
            await sun.press(label)
        await sun.press("已完成")
        await sun.press("今天")
        if item.title == "调研报告":
            assert "报告还没有交" in (await sun.last()).text
            await sun.press("报告已交")


async def director_answers(li: Talker) -> None:
    """The forgotten reception had been held on its day."""
    await li.press("已完成")
    await li.press("5月15日")
    assert "已举办" in (await li.last()).text


async def test_a_deputy_is_invited_answers_and_sends_the_record(line: Line) -> None:
    stage = line.stage
    sun, zhao = await join(line, stage.sun), await join(line, stage.zhao)
    day = CALENDAR.on_or_after(stage.today)
    stage.clock.moment = morning(day)
    async with stage.office.database.everywhere() as door:
        (await door.doors.studios())[0].tracked_from = day  # what began before is nobody's concern
    await sun.say(f"/活动 接待 {day.month}月{day.day}日 临港党群服务中心 议题：工业企业用汽")
    assert "议题：工业企业用汽" in (await sun.last()).text
    await sun.press("邀请代表")
    await sun.press("赵海")
    assert await tick(line) == 1
    assert "请您参加" in (await zhao.last()).text
    await zhao.press("请假")
    await zhao.say("外出开会")
    assert "您的答复：请假" in (await zhao.last()).text
    await zhao.press("参加")
    assert "您的答复：参加" in (await zhao.last()).text
    await sun.press("返回")
    assert "参加：赵海" in (await sun.last()).text
    await zhao.say("今天在临港党群服务中心开展接待活动，来了五位代表，活动顺利结束。")
    await pause(line)
    await zhao.press("记为一次接待")
    assert "已记为一次“接待活动”" in (await zhao.last()).text
    await sun.say("活动")
    await sun.press("接待活动")
    assert "已举办" in (await sun.last()).text
    await sun.press("补资料")
    await sun.press("发“签到表”")
    await sun.say("/进度")
    assert "进度" in (await sun.seen())[-2].text, "a command is obeyed while a file is awaited"
    await sun.say("活动")
    await sun.press("接待活动")
    await sun.press("补资料")
    await sun.press("发“签到表”")
    await sun.upload("签到.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 20)
    assert "已收到“签到表”" in (await sun.last()).text
    assert "还缺 3 样资料" in (await sun.last()).text


async def test_sentences_for_what_cannot_be(line: Line) -> None:
    stage = line.stage
    sun, zhao = await join(line, stage.sun), await join(line, stage.zhao)
    for words, said in (
        ("/计划 1999", "1999年已经过去"),
        ("/计划 后年", "请写年份"),
        ("/活动 接待 2月30日", "没有30日这一天"),
        ("/活动 聚餐 明天", "没看懂是哪一项活动"),
        ("/活动 接待 2020年1月1日", "已经过去"),
        ("/提醒时间 早上", "请写成“/提醒时间 9:00-17:30”"),
        ("/进度 12", "请检查年份"),
    ):
        await sun.say(words)
        assert said in (await sun.last()).text, words
    await sun.say("/提醒时间 8:30-11:30")
    assert "只在工作日 8:30-11:30 提醒您" in (await sun.last()).text
    await zhao.say("/计划")
    assert "只有工作人员" in (await zhao.last()).text
    await zhao.say("三月接待改到12号")
    await pause(line)
    assert "只有工作人员" not in (await zhao.last()).text, "a deputy's words are a note"
    await zhao.say("/进度")
    assert (await zhao.last()).content.startswith(b"\x89PNG") or "进度" in (await zhao.last()).text


async def test_presses_on_a_digest_with_several_matters(line: Line) -> None:
    """One card, worked off line by line: put off, handed over, set, done."""
    stage = line.stage
    sun, li = await join(line, stage.sun), await join(line, stage.li)
    async with stage.office.database.everywhere() as door:
        (await door.doors.studios())[0].tracked_from = date(2026, 3, 1)
    await set_clock(stage, morning(date(2026, 3, 2)))
    for words in ("接待 3月25日 党群中心", "视察 3月25日 绿色化工园", "协作联动 3月25日"):
        await sun.say(f"/活动 {words}")
    stage.clock.moment = morning(date(2026, 3, 20))
    await tick(line)
    card = await sun.last()
    assert card.text.startswith("今天有 3 件事")
    await sun.press("1. 接待活动")
    assert (await sun.last()).buttons == ("已安排", "已完成", "明天再提醒", "推迟…", "转给…", "返回")
    await sun.press("推迟…")
    await sun.press("下周一")
    assert "3月23日（周一）再提醒您" in (await sun.last()).text
    await sun.press("1. 视察")
    await sun.press("转给…")
    await sun.press("李政")
    assert "已转给李政" in (await sun.last()).text
    await tick(line)
    assert "孙静转给您：视察" in (await li.last()).text
    await sun.press("已安排")
    assert (await sun.last()).text.startswith("好的，记下了：已安排")
    await li.press("推迟…")
    await li.press("活动改期")
    await li.say("下周五")
    assert "日期：2026年3月27日" in (await li.last()).text
    await li.press("改期")
    await li.say("2月30日")
    assert "没有30日这一天" in (await li.last()).text
    await li.say("取消")
    assert "没有改动" in (await li.last()).text
    stage.clock.moment = morning(date(2026, 3, 23))
    await tick(line)
    assert "接待活动" in (await sun.last()).text
    await sun.press("已完成")
    assert "哪一天办的" in (await sun.last()).text
    await sun.say("办过了")
    assert "没看懂是哪一天" in (await sun.last()).text, "done without a date is asked again"
    await sun.say("3月30日")
    assert "还没到" in (await sun.last()).text
    await sun.say("昨天")
    assert "日期：2026年3月22日" in (await sun.last()).text


async def test_files_of_the_plan(line: Line) -> None:
    stage = line.stage
    sun = await join(line, stage.sun)
    await set_clock(stage, morning(date(2026, 11, 24)))
    await sun.say("/日历")
    assert "请先用 /计划 排日期" in (await sun.last()).text
    await sun.say("/计划 2027")
    assert "（暂按）" in (await sun.last()).text
    await sun.press("Word 表")
    assert (await sun.last()).file == "2027年计划.docx"
    await sun.press("Excel 表")
    assert (await sun.last()).file == "2027年计划.xlsx"
    await sun.press("全部采用")
    await sun.say("计划")
    await sun.press("手机日历")
    assert (await sun.last()).content.startswith(b"BEGIN:VCALENDAR")
    await sun.say("/活动 接待 12月15日 党群中心")
    await sun.press("接待公告")
    assert (await sun.last()).file == "接待公告20261215.docx"
