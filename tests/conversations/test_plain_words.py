"""Plain words: the year asked about, planned and moved; a note corrected, agreed to and asked after by words alone."""

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


async def test_a_deputy_needs_no_button(line: Line) -> None:
    zhao, sun = await join(line, line.stage.zhao), await join(line, line.stage.sun)
    await zhao.say("您好")
    assert (await zhao.last()).text.startswith("您好，我在")
    await zhao.say("瑞沣化纤老板说蒸汽从198涨到226，吃不消，希望管委会协调。还有厂门口的路坑坑洼洼，大车颠得厉害。")
    await pause(line)
    await zhao.say("还有职工宿舍不够住，希望建公租房。")
    await zhao.say("不是226，是216")
    assert "已更正，原话不变" in (await zhao.last()).text
    await pause(line)
    card = (await zhao.last()).text
    assert "听到 3 条意见" in card
    assert "198涨到216" in card
    await zhao.say("第二条是纬五路")
    assert "地点：纬五路" in (await zhao.last()).text
    await zhao.say("对的")
    assert "已登记 3 件" in (await zhao.last()).text
    await zhao.say("我报的那个宿舍的怎么样了")
    assert "状态：已登记" in (await zhao.last()).text
    await zhao.say("什么时候能修好？")
    assert "您报送的意见　共 3 件" in (await zhao.last()).text
    await zhao.say("帮我催一下蒸汽的事")
    assert "催办由工作人员向承办单位发出" in (await zhao.seen())[-2].text
    assert "状态：已登记" in (await zhao.last()).text
    await sun.say("有什么要我办的")
    assert "待初审：3 件" in (await sun.last()).text
    await sun.say("主任会议 明天")
    assert "没有等着提请主任会议的意见" in (await sun.last()).text
    await sun.say("/活动 接待 明天")
    await sun.press("邀请代表")
    await sun.press("赵海")
    await zhao.say("请假，要去省里开会")
    assert "您的答复：请假" in (await zhao.last()).text
    await zhao.say("谢谢")
    assert (await zhao.last()).text.startswith("不客气")
