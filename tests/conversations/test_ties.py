"""双联 and the year's record in conversation: tied by the clerk, told in passing, handed out as a document."""

from __future__ import annotations

from tests.conversations.talk import Line, join, pause


async def test_a_contact_told_in_passing_is_offered_and_the_words_are_a_note(line: Line) -> None:
    sun = await join(line, line.stage.sun)
    await sun.say("双联 赵海 联系 东辰化纤")
    assert "已安排：赵海 — 东辰化纤" in (await sun.last()).text
    zhao = await join(line, line.stage.zhao)
    await zhao.say("联系了东辰化纤：老板说蒸汽从198一吨涨到226，盼着管委会协调把价格降一点。")
    assert "也是一次和东辰化纤的双联联系" in (await zhao.last()).text
    await zhao.press("记为一次联系")
    assert "已记下" in (await zhao.last()).text
    await pause(line)
    assert "听到 1 条意见" in (await zhao.last()).text
    await zhao.say("/双联")
    assert "赵海 — 东辰化纤　1 次" in (await zhao.last()).text
    await zhao.press("赵海 — 东辰化纤")
    assert "蒸汽从198一吨涨到226" in (await zhao.last()).text
    await zhao.say("/联系 东辰化纤：回访，价格还没降")
    assert "已记下" in (await zhao.last()).text
    await zhao.say("/履职")
    assert (await zhao.last()).file == f"履职档案赵海{line.stage.today.year}.docx"
    await sun.say("/履职 赵海")
    assert (await sun.last()).file == f"履职档案赵海{line.stage.today.year}.docx"
    await sun.say("/双联")
    await sun.press("赵海 — 东辰化纤")
    await sun.press("结束这条联系")
    assert "还没有安排双联" in (await sun.last()).text


async def test_words_about_somebody_else_are_just_a_note(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("联系了供电公司：说变压器下月换，村里盼着早点换。")
    await pause(line)
    assert "听到 1 条意见" in (await zhao.last()).text
