"""The year's dates on one page of Word."""

from __future__ import annotations

import re
import subprocess
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bot.casework import activities, calendars, yearplan
from bot.casework.desk import Refusal
from drafting.word.yearplan import Dated, write_plan
from tests.casework.told import morning, set_clock
from tests.drafting.word.rendering import convert
from tests.stage import Stage

DAY = date(2027, 3, 15)


def table(content: bytes) -> list[list[str]]:
    (found,) = Document(BytesIO(content)).tables
    return [[cell.text for cell in row.cells] for row in found.rows]


async def test_a_row_a_date_and_a_column_to_write_in(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 11, 24)))
    content = await calendars.page(stage.sun, 2027)
    rows = table(content)
    assert rows[0] == ["序号", "日期", "星期", "活动", "所属期", "公告发出", "办理情况"]
    assert len(rows) == 30
    assert ["3月15日", "周一", "接待活动", "3月", "3月10日", "拟定"] in [row[1:] for row in rows]
    words = "\n".join(one.text for one in Document(BytesIO(content)).paragraphs)
    assert "灌云县人大代表工作室2027年活动计划" in words.replace("\n", "")
    assert "2027年放假安排尚未公布" in words
    await yearplan.adopt(stage.sun, 2027)
    assert {row[6] for row in table(await calendars.page(stage.sun, 2027))[1:]} == {""}
    with pytest.raises(Refusal):
        await calendars.page(stage.zhao, 2027)


async def test_a_date_called_off_is_no_date(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 3, 2)))
    sheet = await activities.plan(stage.sun, "reception", date(2026, 3, 12))
    before = len(table(await calendars.page(stage.sun, 2026)))
    await activities.cancel(stage.sun, sheet.activity.id)
    rows = table(await calendars.page(stage.sun, 2026))
    assert len(rows) == before, "the month has a new proposal in its place"
    assert "3月12日" not in [row[1] for row in rows]


def test_a_date_moved_out_of_the_year_says_its_own() -> None:
    content = write_plan("某工作室", 2026, [Dated(DAY, "视察", "2026年第四季度", None, "")], DAY, "ys-1")
    assert table(content)[1] == ["1", "2027年3月15日", "周一", "视察", "第四季度", "", ""]


@pytest.mark.office
def test_twenty_nine_duties_stand_on_one_page(tmp_path: Path) -> None:
    dates = [
        Dated(DAY + timedelta(days=9 * n), "集中议事", "2027年第一季度", DAY + timedelta(days=9 * n - 5), "拟定")
        for n in range(29)
    ]
    long = "灌云县人大代表助推临港产业高质发展工作室"
    content = write_plan(long, 2027, dates, DAY, "ys-1", provisional=True)
    pdf = convert(tmp_path, "pdf", {"plan": content})["plan"]
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages:\s+1\b", told), told
