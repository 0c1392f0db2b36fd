"""The ledger as .xlsx: one row a registered case, by number."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.desk import Desk, Refusal
from drafting.shapes import Lore
from drafting.sheet import Cell, write_table
from storage.cases import Case

WIDTHS = {
    "编号": 11,
    "收到日期": 12,
    "来源活动": 10,
    "代表": 12,
    "标题": 26,
    "内容": 40,
    "诉求": 26,
    "性质": 8,
    "类别": 20,
    "地点": 16,
    "紧急程度": 9,
    "建议承办单位": 18,
    "引导渠道": 10,
    "状态": 9,
    "原话（已脱敏）": 50,
}


async def export(desk: Desk) -> tuple[bytes, int]:
    """The workbook and its number of rows. Words are masked: a table travels further than the studio."""
    if not desk.clerk and not desk.admin:
        raise Refusal("台账由工作室工作人员导出。")
    async with desk.office.database.studio(desk.studio) as room:
        cases = await room.cases.registered()
        voices = await room.cases.voices([case.id for case in cases])
        names = {member.id: member.name for member in await room.members.all()}
    rows = [_row(case, [names.get(voice, "") for voice in voices.get(case.id, [])], desk.office.lore) for case in cases]
    return write_table("意见台账", WIDTHS, rows), len(rows)


def _row(case: Case, deputies: Sequence[str], lore: Lore) -> list[Cell]:
    category = next((found for found in lore.categories if found.code == case.category), None)
    return [
        case.number,
        case.received_on,
        "" if case.activity == "none" else case.activity,
        "、".join(deputies),
        case.title,
        case.matter,
        case.demand,
        case.nature,
        f"{category.code} {category.name}" if category else case.category,
        case.place,
        case.urgency,
        case.unit,
        case.redirect,
        case.state.value,
        case.masked_words,
    ]
