"""From the clerk's desk to the meeting's decisions, by pressing and by words."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from tests.conversations.talk import Line, Talker, join, pause

TOLD = (
    "人民路路灯坏了三盏，晚上看不见路，盼着修好。",
    "园区蒸汽价格太高，东辰化纤吃不消，盼着降价。",
    "王秀英说法院判决一直不执行，想请代表过问。",
    "纬五路公交班次太少，工人下夜班没车坐。",
)


async def told(line: Line) -> Talker:
    """A deputy's four opinions, confirmed."""
    zhao = await join(line, line.stage.zhao)
    for words in TOLD:
        await zhao.say(words)
        await pause(line)
        await zhao.press("确认")
    return zhao


async def test_screened_one_press_a_case_and_decided_by_the_meeting(line: Line) -> None:
    zhao = await told(line)
    year = line.stage.today.year
    sun = await join(line, line.stage.sun)
    await sun.say("待办")
    assert "待初审：4 件" in (await sun.last()).text
    await sun.press("开始初审")
    assert f"{year}-001" in (await sun.last()).text
    assert "还有 3 件等着初审" in (await sun.last()).text
    await sun.press("受理，拟由")
    assert f"{year}-002" in (await sun.last()).text
    await sun.press("退回补充")
    await sun.say("降到多少合适？")
    seen = await sun.seen()
    assert "已退回代表补充" in seen[-2].text
    assert f"{year}-003" in seen[-1].text
    await sun.press("引导")
    assert "法院" in (await sun.last()).buttons
    await sun.press("法院")
    assert f"{year}-004" in (await sun.last()).text
    await sun.press("当场答复")
    await sun.say("公交公司下月起加开 22 点班次。")
    assert "初审都做完了" in (await sun.last()).text

    await zhao.say(f"{year}-002")
    assert "退回补充" in (await zhao.last()).text
    await zhao.press("补充情况")
    await zhao.say("降到 200 元一吨以内。")
    assert f"已补充到 {year}-002" in (await zhao.last()).text
    await sun.say("待办")
    await sun.press("开始初审")
    await sun.press("受理，拟由")

    await sun.say("主任会议")
    agenda = (await sun.last()).text
    assert f"{year}年第1次主任会议" in agenda
    assert "筹备中，共 2 项" in agenda
    await sun.press("会议材料")
    paper = (await sun.last()).content
    assert f"{year}年第1次主任会议" in "".join(p.text for p in Document(BytesIO(paper)).paragraphs)
    await sun.press("意见清单")
    cells = [cell.text for table in Document(BytesIO((await sun.last()).content)).tables for cell in table._cells]
    assert any(f"{year}-001" in cell for cell in cells)
    assert not any("王秀英" in cell for cell in cells)

    await sun.say("主任会议")
    await sun.press("会议已开")
    await sun.press("今天")
    assert "还有 2 项没有登记决定" in (await sun.last()).text
    await sun.press("2")
    await sun.press("缓议")
    await sun.say("等省里的价格文件。")
    assert "还有 1 项没有登记决定" in (await sun.last()).text
    await sun.press("其余 1 项都同意")
    assert "决定已全部登记" in (await sun.last()).text

    await sun.say(f"{year}-001")
    assert "已研究" in (await sun.last()).text
    await sun.press("经过")
    assert "同意交办" in (await sun.last()).text
    await sun.say(f"{year}-002")
    assert "待主任会议" in (await sun.last()).text


async def test_a_deputy_has_no_desk_and_sees_no_agenda(line: Line) -> None:
    zhao = await told(line)
    await zhao.say("待办")
    assert "初审由工作室工作人员办理" in (await zhao.last()).text
    await zhao.say("主任会议")
    assert "由工作室工作人员登记" in (await zhao.last()).text


async def test_joined_by_the_clerk_from_the_queue(line: Line) -> None:
    zhao = await join(line, line.stage.zhao)
    for words in ("纬五路瑞丰超市门口一下雨就积水，淹到小腿，走不了人。", "迎宾大道路灯坏了三盏，晚上看不见路。"):
        await zhao.say(words)
        await pause(line)
        await zhao.press("确认")
    year = line.stage.today.year
    sun = await join(line, line.stage.sun)
    await sun.say("待办")
    await sun.press("开始初审")
    await sun.press("先放一放")
    await sun.press("并案")
    await sun.say("没有编号")
    assert "请写要并入的编号" in (await sun.last()).text
    await sun.say(f"{year}-001")
    assert f"已并入 {year}-001" in (await sun.seen())[-2].text
    await sun.say(f"{year}-002")
    await sun.press("补充情况")
    await sun.say("昨晚又淹了。")
    await sun.say(f"{year}-001")
    await sun.press("经过")
    assert f"来自 {year}-002：昨晚又淹了。" in (await sun.last()).text
