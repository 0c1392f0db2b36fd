"""From the decision to the archive in one conversation: handed over, signed, answered, rated, told, filed."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from bot.casework.life import assigning, replying
from tests.casework.lives import assigned, registered, resolved
from tests.conversations.talk import Line, join

DONE = "人民路三盏路灯已经全部更换，晚上都亮了。"
PDF = b"%PDF-1.7 "


async def test_from_the_decision_to_the_archive(line: Line) -> None:
    case = await resolved(line.stage)
    sun = await join(line, line.stage.sun)
    await sun.say("/交办")
    assert "待交办 1 件" in (await sun.last()).text
    await sun.press(f"{case.number} 单位、期限")
    await sun.press("改单位、期限")
    await sun.say("主办 县城管局 协办 县供电公司")
    assert "协办：县供电公司" in (await sun.last()).text
    await sun.press("交办这一件")
    told = [one.text for one in (await sun.seen())[-3:]]
    assert "已交办 1 件，给 2 个单位" in told[0]
    assert "县城管局" in told[1]
    assert "协办 1 件" in told[2]
    await sun.press("交办函和办理单")
    letter, slips = (await sun.seen())[-2:]
    assert [str(one.file)[:3] for one in (letter, slips)] == ["交办函", "办理单"]
    assert "县供电公司" in "\n".join(one.text for one in Document(BytesIO(letter.content)).paragraphs)
    await sun.press("办理链接")
    given = (await sun.last()).text
    assert "http://127.0.0.1:8080/unit/" in given
    await sun.press("办理链接")
    assert "换了以后，原来的就打不开" in (await sun.last()).text
    await sun.press("换新链接")
    assert "http://127.0.0.1:8080/unit/" in (await sun.last()).text
    assert (await sun.last()).text != given

    await sun.say(case.number)
    await sun.press("已签收")
    assert "现在是“已签收”" in (await sun.last()).text
    await sun.press("开始办理")
    await sun.press("催办")
    assert "请抓紧办理并答复" in (await sun.last()).text

    await sun.press("登记答复")
    await sun.upload("答复.pdf", PDF)
    assert "请再发答复的文字" in (await sun.last()).text
    await sun.say(DONE)
    await sun.press("已解决")
    await sun.press("书面")
    assert "已登记答复" in (await sun.last()).text
    assert "见到答复" in (await sun.last()).text
    await sun.press("送评价")

    zhao = await join(line, line.stage.zhao)
    await zhao.say("/评价")
    await zhao.press(case.number)
    assert DONE in (await zhao.last()).text
    await zhao.press("满意")
    await zhao.press("基本满意")
    assert "下一步：反馈来访人" in (await zhao.last()).text
    await zhao.say("/反馈")
    await zhao.press(case.number)
    assert "可以这样告诉来访人" in (await zhao.last()).text
    assert "县城管局于" in (await zhao.last()).text
    await zhao.press("已经这样说了")
    assert "可以归档了" in (await zhao.last()).text

    await sun.say("/归档")
    assert "已归档 1 件" in (await sun.last()).text
    await sun.say(case.number)
    assert "归档" in (await sun.last()).text


async def test_a_deputy_who_is_not_content_says_why(line: Line) -> None:
    case, _ = await assigned(line.stage)
    said = replying.Said(DONE, replying.Result.SOLVED, replying.Manner.FACE, line.stage.today)
    await replying.record_reply(line.stage.sun, case.id, said)
    await replying.pass_on(line.stage.sun, case.id)
    zhao = await join(line, line.stage.zhao)
    await zhao.say(case.number)
    await zhao.press("评价")
    await zhao.press("满意")
    await zhao.press("不满意")
    await zhao.say("东头那盏还是不亮")
    assert "二次办理" in (await zhao.last()).text
    sun = await join(line, line.stage.sun)
    await sun.say(case.number)
    assert "第 2 次办理" in (await sun.last()).text
    await sun.press("经过")
    assert "东头那盏还是不亮" in (await sun.last()).text


async def test_sent_back_given_to_another_and_put_off(line: Line) -> None:
    case, _ = await assigned(line.stage)
    sun = await join(line, line.stage.sun)
    await sun.say(case.number)
    await sun.press("退回改派")
    await sun.say("这盏灯归县交通运输局管")
    await sun.press("改派")
    await sun.say("县交通运输局")
    assert "交办函：县交通运输局" in (await sun.last()).text
    await sun.say(case.number)
    await sun.press("延期")
    await sun.say("2020年1月1日，等停电窗口")
    await sun.press("李政")
    assert any("早于交办日期" in alert for alert in await sun.alerts())
    async with line.stage.office.database.studio(line.stage.studio.id) as room:
        latest = (await room.assignments.of_cases([case.id]))[-1].latest_on
    await sun.press("延期")
    await sun.say(f"{latest.year}年{latest.month}月{latest.day}日")
    await sun.say("管线迁改要等停电窗口")
    await sun.press("李政")
    assert "已登记延期" in (await sun.last()).text


async def test_what_is_pressed_too_late_is_told(line: Line) -> None:
    case = await resolved(line.stage)
    sun = await join(line, line.stage.sun)
    await sun.say("/交办")
    await assigning.hand_over(line.stage.li)
    await sun.press("全部交办")
    assert any("没有待交办的意见" in alert for alert in await sun.alerts())
    await sun.say(f"/案件 {case.number}")
    await assigning.receive(line.stage.li, case.id)
    await sun.press("已签收")
    assert any("现在是“已签收”" in alert for alert in await sun.alerts())


async def test_a_deputy_neither_hands_over_nor_files(line: Line) -> None:
    await resolved(line.stage)
    await registered(line.stage, line.stage.qian)
    zhao = await join(line, line.stage.zhao)
    for words, why in (("/交办", "由工作室"), ("/交办函", "由工作室"), ("/归档", "由工作室")):
        await zhao.say(words)
        assert why in (await zhao.last()).text
    await zhao.say("/评价")
    assert "没有请您评价" in (await zhao.last()).text
