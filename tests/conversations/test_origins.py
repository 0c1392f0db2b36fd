"""A clerk asks where words come from and what the model was used for; a deputy's words stay a note."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot import quickstart
from tests.conversations.talk import Line, Transport, join, pause, work
from tests.fakes.openai import FakeOpenAI
from tests.helped import helped
from tests.stage import Stage

quickstart.import_aiogram()
NOTE = "今天去瑞沣化纤走访，老板说蒸汽从198一吨涨到226，老是不降，成本很高，盼着管委会赶紧协调把价格降一点。"


@pytest.fixture
async def line(transport: Transport, stage: Stage, server: FakeOpenAI) -> AsyncIterator[Line]:
    async with transport(helped(stage, server, price_in=2.0, price_out=8.0)) as opened:
        yield opened


async def test_fields_and_sentences_tell_where_they_come_from(line: Line) -> None:
    zhao, sun = await join(line, line.stage.zhao), await join(line, line.stage.sun)
    year = line.stage.today.year
    await zhao.say(NOTE)
    await pause(line)
    await zhao.press("确认")
    await zhao.say("地点改成纬五路")
    await zhao.say(f"/案件 {year}-001")
    assert "来历" not in (await zhao.last()).buttons
    await sun.say(f"/案件 {year}-001")
    await sun.press("来历")
    told = (await sun.last()).text
    assert "模型 scripted 改写，提示词 read_note 第1版（指纹 " in told
    assert "类别" in told.split("按规则")[0]
    assert "地点：赵海 更正为“纬五路”" in told

    await sun.say("起草第3期专报 蒸汽价格")
    await sun.press("起草（1 件）")
    await work(line)
    await sun.press("来历")
    told = (await sun.last()).text
    assert "统计数全部由程序计算" in told
    assert "模型 scripted 改写，提示词 write_section 第1版" in told
    reworded = next(row for row in told.splitlines() if row.startswith("· "))[2:12]
    await sun.say(f"{reworded}，这句从哪来？")
    told = (await sun.last()).text
    assert "模型 scripted 改写" in told
    assert f"· {year}-001" in told
    await sun.say("/来历 天上掉下来的话")
    assert "没有找到" in (await sun.last()).text
    await sun.say(f"/来历 {year}-001")
    assert "各项的来历" in (await sun.last()).text

    await sun.say("/模型用量")
    used = (await sun.last()).text
    assert "模型 scripted：" in used
    assert " 元" in used
    assert "每天上限 1,000,000" in used
    await sun.say("/模型用量 去年的")
    assert "没看懂是哪个月" in (await sun.last()).text
    await zhao.say("/模型用量")
    assert "由工作室工作人员" in (await zhao.last()).text
    await zhao.say("路灯坏了没人修，这句从哪来？")
    await pause(line)
    assert "听到 1 条意见" in (await zhao.last()).text
