"""The studio's settings in conversation: by press, by words, by a file."""

from __future__ import annotations

from bot.casework import amending
from tests.conversations.talk import Line, join


async def test_settings_are_changed_by_press_words_and_file(line: Line) -> None:
    sun, zhao = await join(line, line.stage.sun), await join(line, line.stage.zhao)
    await zhao.say("/设置")
    assert "由工作人员、主任和系统管理员修改" in (await zhao.last()).text
    await sun.say("/设置")
    assert "接待日：每月15号，逢休息日顺延" in (await sun.last()).text
    await sun.press("接待日")
    await sun.press("10号")
    assert "改好了。接待日：每月10号" in (await sun.last()).text
    await sun.press("全部设置")
    await sun.press("上报")
    await sun.say("马上")
    assert "请写几个工作日" in (await sun.last()).text
    await sun.say("3个工作日")
    assert "改好了。上报：逾期提醒后3个工作日" in (await sun.last()).text
    await sun.say("/设置 起算日期 2025年3月1日")
    assert "改好了。起算日期：2025年3月1日" in (await sun.last()).text
    await sun.say("/设置")
    await sun.press("特殊工作日")
    await sun.upload("工作日.txt", "2027 已公布\n2027-02-06 班\n".encode())
    assert "改好了。特殊工作日：2027 已公布；2027-02-06 班" in (await sun.last()).text
    await sun.say("设置")
    await sun.press("任务和频次")
    await sun.say("取消")
    assert "没有改动" in (await sun.last()).text
    assert "2027-02-06 班" in (await amending.standing(line.stage.sun))[-1].now


async def test_habits_of_sorting_are_tried_by_a_press(line: Line) -> None:
    sun = await join(line, line.stage.sun)
    await sun.say("/设置")
    await sun.press("归类习惯")
    assert "还没有比较过，现在按规则归类" in (await sun.last()).text
    await sun.press("现在比较一次")
    assert "已确认的意见 0 件" in (await sun.last()).text
    assert "满 30 件、其中改过类别 10 件后才能比较" in (await sun.last()).text
    await sun.press("全部设置")
    await sun.press("归类习惯")
    assert "现在：未启用，按规则归类（" in (await sun.last()).text
