"""下周再提醒我: the last reminder is put off by words, or one of several that were told at once."""

from __future__ import annotations

from datetime import date, timedelta

from bot import clock
from bot.casework import activities
from tests.casework.told import morning, plan
from tests.conversations.talk import Line, Talker, join


async def told(line: Line, day: date) -> None:
    line.stage.clock.moment = morning(day)
    await clock.remind(line.stage.office, line.delivery)


async def clerk(line: Line, *inspections: int) -> Talker:
    """Reminded on 11 March of a reception on the next day and of what else lies in March."""
    sun = await join(line, line.stage.sun)
    await plan(line.stage)
    for day in inspections:
        await activities.plan(line.stage.sun, "inspection", date(2026, 3, day))
    await told(line, date(2026, 3, 11))
    return sun


async def test_the_last_reminder_is_put_off_in_words(line: Line) -> None:
    sun = await clerk(line)
    assert "接待活动" in (await sun.last()).text
    await sun.say("过几天再提醒我")
    assert "什么时候再提醒" in (await sun.last()).text
    await sun.say("周五再提醒我")
    assert (await sun.last()).text == "好的，3月13日（周五）再提醒您。"
    await sun.say("明天再提醒")
    assert "没有等您答复的提醒" in (await sun.last()).text
    await told(line, date(2026, 3, 13))
    assert "接待活动" in (await sun.last()).text


async def test_which_of_several_is_asked(line: Line) -> None:
    sun = await clerk(line, 16, 17)
    digest = (await sun.last()).text
    assert "今天有 3 件事" in digest
    await sun.say("明天再提醒")
    asked = await sun.last()
    assert asked.text == "哪一件到3月12日（周四）再提醒？"
    assert asked.buttons[-1] == "这 3 件都推迟"
    await sun.press("1. ")
    assert "好的，3月12日（周四）再提醒您。" in (await sun.last()).text
    assert "今天有 2 件事" in (await sun.last()).text
    await sun.say("下周再说")
    await sun.press("都推迟")
    assert (await sun.last()).text == "好的，3月16日（周一）再提醒您。"
    await told(line, date(2026, 3, 12))
    assert "接待活动" in (await sun.last()).text
    await told(line, date(2026, 3, 12) + timedelta(days=4))
    assert "今天有" in (await sun.last()).text
