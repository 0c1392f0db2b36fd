"""视察报告, 调研报告 and 工作小结: asked for in words and by buttons, ticked, drafted, handed over."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from bot.casework import activities
from tests.casework.edited import NOTES
from tests.conversations.talk import Line, Talker, join, pause, work


async def told(line: Line) -> None:
    """Three notes of ordinary days and one of an inspection become cases; the inspection itself is recorded."""
    zhao = await join(line, line.stage.zhao)
    day = line.stage.today  # whatever the date, it lies in the year of the cases
    when = f"{day.month}月{day.day}日"
    for words in (*NOTES, f"{when}视察疏港公路，路面坑洼不平，货车绕行三公里，希望尽快修补路面。"):
        await zhao.say(words)
        await pause(line)
        await zhao.press("确认")
    inspection = activities.Past("视察", day, day, True, "疏港公路", "赵海带队，代表赵海、钱路参加，县交通运输局")
    await activities.enter(line.stage.office, line.stage.studio.id, [inspection])


async def drafted(line: Line, clerk: Talker) -> str:
    """The words of the clean edition that came of a press on 起草."""
    before = len(await clerk.seen())
    await clerk.press("起草（")
    await work(line)
    files = [one for one in (await clerk.seen())[before:] if one.file and "清稿" in one.file]
    return ZipFile(BytesIO(files[0].content)).read("word/document.xml").decode()


async def test_each_kind_has_its_own_way_and_its_own_paper(line: Line) -> None:
    await told(line)
    sun = await join(line, line.stage.sun)

    await sun.say("起草视察报告 疏港公路")
    preview = await sun.last()
    assert "视察报告选材：疏港公路" in preview.text
    assert "已勾选 1 件" in preview.text
    assert "因“疏港公路”列出" in preview.text
    body = await drafted(line, sun)
    assert "视察发现的主要问题" in body
    assert "2名代表参加" in body
    assert "县交通运输局" in body
    assert "赵海" not in body, "who was there is counted, not named"
    assert "主任会议：" in body, "an inspection's opinions go to the 主任会议 first"

    await sun.say("出一份关于蒸汽价格的调研报告")
    body = await drafted(line, sun)
    assert "意见来源方面" in body
    assert "表1　意见分布情况" in body

    await sun.say(f"写{line.stage.today.year}年全年工作小结")
    assert "工作小结选材" in (await sun.last()).text
    body = await drafted(line, sun)
    assert "工作小结" in body
    assert "视察1次" in body


async def test_the_other_kinds_are_a_press_away(line: Line) -> None:
    await told(line)
    sun = await join(line, line.stage.sun)
    await sun.say("起草专报")
    await sun.press("视察报告")
    card = await sun.last()
    assert any("疏港公路" in label for label in card.buttons), "recorded inspections are offered"
    await sun.press(next(label for label in card.buttons if "疏港公路" in label))
    assert "视察报告选材：疏港公路" in (await sun.last()).text

    await sun.say("起草专报")
    await sun.press("工作小结")
    await sun.press("今年")
    assert "已勾选 4 件" in (await sun.last()).text
    await sun.press("简版")
    assert "开始起草" in (await sun.last()).text


async def test_a_period_that_is_none_and_a_year_without_cases(line: Line) -> None:
    sun = await join(line, line.stage.sun)
    await sun.say("起草2026年6月到3月专报 蒸汽")
    assert "开始不能晚于结束" in "".join([(await sun.last()).text, *(await sun.alerts())])
    await sun.say("写2020年工作小结")
    assert "没有已登记的意见" in (await sun.last()).text


async def test_a_deputy_is_told_who_writes_reports(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("写上半年工作小结")
    assert "由工作室工作人员" in (await zhao.last()).text
