"""The year in plain words: asked about, planned, moved, recorded and taken back; a deputy's note stays a note."""

from __future__ import annotations

from tests.conversations.talk import Line, join, pause


async def test_the_year_is_talked_about_in_plain_words(line: Line) -> None:
    sun, zhao = await join(line, line.stage.sun), await join(line, line.stage.zhao)
    next_year = line.stage.today.year + 1
    await sun.say("明年计划")
    await sun.press("全部采用（29 次）")
    await sun.say("三月接待推迟一天")
    assert f"日期：{next_year}年3月" in (await sun.last()).text
    await sun.say("三月的接待不办了")
    assert "是这一次吗？不办了请按“取消活动”" in (await sun.last()).text
    await sun.say("/活动 接待 昨天")
    assert "按已举办登记" in (await sun.last()).text
    await sun.press("登记错了")
    assert "已撤回登记" in (await sun.last()).text
    await zhao.say("走访能顶这个月的接待吗？")
    answer = (await zhao.last()).text
    assert answer.startswith(f"接待活动　{line.stage.today.year}年{line.stage.today.month}月：")
    assert "走访不在“六个一”之内，不能顶替" in answer
    await zhao.say("接待时有人问：人民路路灯坏了三盏，能不能修好？")
    await pause(line)
    assert "听到 1 条意见" in (await zhao.last()).text
