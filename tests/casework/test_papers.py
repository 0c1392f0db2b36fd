"""The two papers of a reception, read back with python-docx."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from bot.casework import activities, intake
from bot.casework.desk import Refusal
from storage.vocabulary import Rsvp
from tests.casework.told import morning, set_clock
from tests.stage import Stage


def words(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


@pytest.fixture
async def reception(stage: Stage) -> int:
    await set_clock(stage, morning(date(2026, 3, 10)))
    sheet = await activities.plan(stage.sun, "reception", date(2026, 3, 18), "临港党群服务中心", "企业用汽")
    for desk in (stage.zhao, stage.qian):
        await activities.invite(stage.sun, sheet.activity.id, desk.member.id)
    await activities.respond(stage.zhao, sheet.activity.id, Rsvp.COMING)
    await activities.respond(stage.qian, sheet.activity.id, Rsvp.LEAVE, "外出")
    return sheet.activity.id


async def test_the_notice(stage: Stage, reception: int) -> None:
    name, content = await activities.notice(stage.sun, reception)
    text = words(content)
    assert name == "接待公告20260318.docx"
    assert "2026年3月18日（星期三）开展代表接待活动" in text
    assert "地点：临港党群服务中心。" in text
    assert "接待代表：赵海等代表。" in text
    assert "钱路" not in text, "who asked for leave is not announced"
    assert "主题：企业用汽。" in text
    assert text.rstrip().endswith("2026年3月13日"), "three working days before"


async def test_the_register_has_a_row_a_matter(stage: Stage, reception: int) -> None:
    stage.clock.moment = morning(date(2026, 3, 18))
    said = "今天在临港党群服务中心接待，人民路路灯坏了三盏，晚上看不见路，盼着修好。"
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), said)
    await intake.propose(stage.office, stage.studio.id, heard.note.id)
    case = (await intake.confirm(stage.zhao, heard.note.id)).cases[0]
    await activities.hold(stage.sun, reception, date(2026, 3, 18))
    name, content = await activities.register(stage.sun, reception)
    (table,) = Document(BytesIO(content)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert name == "接待登记表20260318.docx"
    assert rows[0] == ["序号", "编号", "来访人", "反映事项", "诉求", "拟办单位"]
    assert rows[1] == ["1", case.number, "", case.title, case.demand, case.unit]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5"]
    with pytest.raises(Refusal, match="不用再发公告"):
        await activities.notice(stage.sun, reception)


async def test_papers_are_of_receptions_and_for_clerks(stage: Stage, reception: int) -> None:
    other = await activities.plan(stage.sun, "inspection", date(2026, 3, 19))
    with pytest.raises(Refusal, match="只有接待活动"):
        await activities.register(stage.sun, other.activity.id)
    with pytest.raises(Refusal, match="只有工作人员"):
        await activities.notice(stage.zhao, reception)
    with pytest.raises(Refusal, match="没有找到"):
        await activities.notice(stage.outsider, reception)
