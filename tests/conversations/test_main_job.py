"""The whole main job in one conversation: notes become cases, cases a report, on every transport."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from tests.conversations.talk import Line, join, pause, work

STEAM = "今天去瑞沣化纤走访，老板说蒸汽从198一吨涨到226，一个月要用4200吨，盼着管委会协调把价格降一点。"
ROAD = "另外他们厂门口纬五路坑坑洼洼，大车颠得厉害，希望修一修。"


async def test_from_a_note_to_a_report(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    assert "赵海您好" in (await zhao.last()).text
    assert await zhao.menu() == ["我的意见", "查找", "帮助"]

    await zhao.say(STEAM)
    await zhao.say(ROAD)
    await pause(line)
    card = await zhao.last()
    assert "听到 2 条意见" in card.text
    assert "198" in card.text
    assert "纬五路" in card.text
    assert "确认 2 条" in card.buttons

    await zhao.say("不是226，是216")
    assert "216" in (await zhao.last()).text
    await zhao.press("确认 2 条")
    year = line.stage.today.year
    assert f"已登记 2 件，编号 {year}-001、{year}-002。" in (await zhao.last()).text

    await zhao.say("我的意见")
    assert "共 2 件" in (await zhao.last()).text
    await zhao.say(f"/案件 {year}-001")
    opened = (await zhao.last()).text
    assert "瑞沣" in opened or "蒸汽" in opened
    assert "226" in opened, "the words stay as they were said"
    assert "216" in opened, "the record is corrected"
    await zhao.press("经过")
    assert "更正" in (await zhao.last()).text

    sun = await join(line, line.stage.sun)
    await sun.say("起草第3期专报 蒸汽价格")
    preview = await sun.last()
    assert "已勾选 1 件" in preview.text
    await sun.press("起草（1 件）")
    assert "开始起草" in (await sun.last()).text
    await work(line)
    seen = await sun.seen()
    assert "已起草" in seen[-1].text
    files = [one for one in seen if one.file]
    assert [("核对稿" in (one.file or ""), "清稿" in (one.file or "")) for one in files] == [
        (True, False),
        (False, True),
    ]
    body = ZipFile(BytesIO(files[1].content)).read("word/document.xml").decode()
    assert "216" in body
    assert "瑞沣" not in body, "a firm's name has no place in a report"


async def test_one_note_at_a_time_and_the_rest_later(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("人民路路灯坏了三盏，晚上看不见路，盼着修好。")
    await pause(line)
    await zhao.say("还有，供水一到晚上就没压力，三楼以上用不上水。")
    await pause(line)
    card = await zhao.last()
    assert "听到 2 条意见" in card.text, "more words belong to the same note until it is confirmed"
    await zhao.press("确认")
    await zhao.say("就这些")
    assert "没有正在说的记录" in (await zhao.last()).text


async def test_two_things_of_one_kind_in_two_messages_are_both_registered(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("人民路上窨井盖没了一个多月，没人管。")
    await pause(line)
    await zhao.say("幸福大道的路灯也不亮，晚上黑咕隆咚的。")
    await pause(line)
    card = await zhao.last()
    assert "听到 2 条意见" in card.text
    assert "幸福大道" in card.text
    await zhao.press("确认 2 条")
    assert "已登记 2 件" in (await zhao.last()).text


async def test_the_end_can_be_said(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("四号桥栏杆断了一截，小孩放学从那走，太危险。")
    await zhao.say("就这些。")
    assert "听到 1 条意见" in (await zhao.last()).text


async def test_mending_before_confirming(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("人民路路灯坏了三盏，晚上看不见路。\n自来水发黄，烧水一层垢，希望水厂查一查。")
    await zhao.say("就这些")
    assert "听到 2 条意见" in (await zhao.last()).text
    await zhao.press("修改")
    await zhao.press("1. ")
    await zhao.press("地点")
    await zhao.say("人民路中段")
    card = await zhao.last()
    assert "地点：人民路中段" in card.text
    await zhao.press("合并")
    await zhao.press("1. ")
    await zhao.press("2. ")
    assert "听到 1 条意见" in (await zhao.last()).text
    await zhao.press("分开")
    await zhao.press("从“自来水发黄")
    assert "听到 2 条意见" in (await zhao.last()).text
    await zhao.press("不是意见")
    await zhao.press("2. ")
    card = await zhao.last()
    assert "听到 1 条意见" in card.text
    assert "路灯" in card.text
    await zhao.press("确认")
    assert "已登记 1 件" in (await zhao.last()).text


async def test_no_opinion_and_the_last_word_is_the_deputys(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("谢谢小孙，上回说的事都办好了，辛苦了。")
    await pause(line)
    assert "没有听出需要登记的意见" in (await zhao.last()).text
    await zhao.press("其实有意见")
    assert "听到 1 条意见" in (await zhao.last()).text


async def test_danger_first_the_duty_line_then_the_record(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    await zhao.say("刚才临港大道一辆槽罐车阀门在漏，刺鼻得很，路边都是人，赶紧来人处理！")
    await pause(line)
    card = await zhao.last()
    assert card.text.startswith("情况紧急，请马上拨打")
    assert "119" in card.text


async def test_no_case_no_prose(line: Line) -> None:
    sun = await join(line, line.stage.sun)
    await sun.say("起草专报")
    await sun.press("今年")
    await sun.say("公园厕所")
    answer = (await sun.last()).text
    assert "没有找到与“公园厕所”有关的已登记意见" in answer
    assert "没有起草" in answer


async def test_a_deputy_sees_only_the_own_cases(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    qian = await join(line, line.stage.qian)
    await zhao.say("四号桥栏杆断了一截，小孩放学从那走，太危险。")
    await zhao.say("就这些")
    await zhao.press("确认")
    number = f"{line.stage.today.year}-001"
    for words in (number, "查找 栏杆", "/全部", "起草专报 栏杆"):
        await qian.say(words)
        assert "栏杆断了" not in (await qian.last()).text, words
    sun = await join(line, line.stage.sun)
    await sun.say("查找 栏杆")
    assert any(number in label for label in (await sun.last()).buttons)
