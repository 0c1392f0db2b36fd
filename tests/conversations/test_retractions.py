"""撤回: a message, a draft, a whole note are taken back by words and one press; a registered case is not."""

from __future__ import annotations

from tests.conversations.talk import Line, join, pause

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"
RIVER = "幸福河水发黑，建议查一查上游。"


async def test_what_was_just_said_is_taken_back(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("撤回")
    assert (await zhao.last()).text == "没有可以撤回的话。"
    await zhao.say(LAMP)
    await zhao.say(RIVER)
    await zhao.say("刚才那条不算")
    assert "幸福河水发黑" in (await zhao.last()).text
    await zhao.press("撤回这句")
    assert "已撤回这句" in (await zhao.last()).text
    await pause(line)
    card = (await zhao.last()).text
    assert "听到 1 条意见" in card
    assert "幸福河" not in card

    await zhao.say("上一条作废")
    assert "还没有登记，要撤回吗" in (await zhao.last()).text
    await zhao.press("不撤回")
    assert "听到 1 条意见" in (await zhao.last()).text
    await zhao.say(RIVER)
    await pause(line)
    await zhao.say("撤回刚才说的")
    assert "撤回哪一条" in (await zhao.last()).text
    await zhao.press("1. ")
    assert "幸福河" in (await zhao.last()).text
    await zhao.press("确认")
    assert "已登记 1 件" in (await zhao.last()).text

    await zhao.say("刚才那条不要了")
    told = await zhao.last()
    assert "已经登记，不能撤回" in told.text
    assert "请告诉工作人员" in told.text
    assert told.buttons == (f"打开 {line.stage.today.year}-001",)


async def test_a_whole_note_is_taken_back_and_begun_anew(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say(LAMP)
    await zhao.say("发错了")
    await zhao.press("撤回这句")
    assert "没有登记" in (await zhao.last()).text
    before = len(await zhao.seen())
    await pause(line)
    assert len(await zhao.seen()) == before
    await zhao.say(RIVER)
    await pause(line)
    card = (await zhao.last()).text
    assert "听到 1 条意见" in card
    assert "路灯" not in card
