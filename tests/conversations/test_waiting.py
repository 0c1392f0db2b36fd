"""Questions that wait for words: what ends the wait, and what is never taken for the answer."""

from __future__ import annotations

from tests.conversations.talk import Line, Talker, join, pause

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"
WATER = "自来水发黄，烧水一层垢，希望水厂查一查。"


async def test_a_period_that_makes_no_sense_is_asked_again(line: Line) -> None:
    sun = await join(line, line.stage.sun)
    await sun.say("起草专报")
    await sun.say("2026年13月")
    assert "没看懂这个时间段" in (await sun.last()).text
    await sun.say("2026年6月到1月")
    assert "没看懂这个时间段" in (await sun.last()).text
    await sun.say("取消")
    assert "没有改动" in (await sun.last()).text


async def test_the_wait_for_words_ends_with_a_command(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("查找")
    assert "要查什么" in (await zhao.last()).text
    await zhao.say("我的意见")
    assert "还没有登记过意见" in (await zhao.last()).text
    await zhao.say(LAMP)
    await pause(line)
    assert "请核对" in (await zhao.last()).text


async def test_a_question_about_a_draft_that_is_gone_swallows_no_words(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say(LAMP)
    await pause(line)
    await zhao.press("修改")
    await zhao.press("地点")
    await zhao.edit("解放路" + LAMP[3:])
    await pause(line)
    await zhao.say("幸福河水发黑，建议查一查。")
    await pause(line)
    assert "幸福河水发黑" in (await zhao.last()).text


async def field_of_a_draft(line: Line) -> Talker:
    zhao = await join(line, line.stage.zhao)
    await zhao.say(LAMP)
    await pause(line)
    await zhao.press("修改")
    await zhao.press("地点")
    return zhao


async def word_to_search_for(line: Line) -> Talker:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("查找")
    return zhao


async def period_of_a_report(line: Line) -> Talker:
    sun = await join(line, line.stage.sun)
    await sun.say("起草专报")
    return sun


async def topic_of_a_report(line: Line) -> Talker:
    sun = await period_of_a_report(line)
    await sun.say("2026年1月到6月")
    return sun


async def test_words_of_another_day_are_a_note_and_not_the_answer(line: Line) -> None:
    for turn, ask in enumerate((field_of_a_draft, word_to_search_for, period_of_a_report, topic_of_a_report)):
        member = await ask(line)
        line.stage.clock.advance(hours=30)
        await member.say(f"{turn + 1}号楼{WATER}")
        await pause(line)
        card = (await member.last()).text
        assert "请核对" in card
        assert "自来水发黄" in card


async def test_a_label_of_the_menu_is_never_the_answer(line: Line) -> None:
    for ask in (field_of_a_draft, word_to_search_for, period_of_a_report, topic_of_a_report):
        member = await ask(line)
        await member.say("进度")
        assert "进度图" in (await member.last()).text
