"""The year's 台账: one row a case with all that is known of it, on a sheet that can be filtered and printed.

Of whoever came the sheet has the kind alone (企业家, 职工, 群众). A result stands by its meaning; a county's own
letters for it are added only through the mapping that is handed in, as they mean different things in different places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from drafting.sheet import Cell, Layout, write_table

NAME = "意见台账"
Letters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A case as the ledger prints it; what is not known stays empty. Words come masked.

    ``extensions`` are said with reason and approver (延至2026-09-20，理由…，某某同意), ``links`` with their kind
    (并入2026-003, 专报第3期).
    """

    number: str
    title: str = ""
    activity: str = ""
    received: date | None = None
    place: str = ""
    deputies: tuple[str, ...] = ()
    submitter: str = ""
    matter: str = ""
    demand: str = ""
    nature: str = ""
    category: str = ""
    scope: str = ""
    urgency: str = ""
    acceptance: str = ""
    proposal: str = ""
    meeting: str = ""
    decision: str = ""
    lead: str = ""
    partners: tuple[str, ...] = ()
    assigned: date | None = None
    signed_for: date | None = None
    due: date | None = None
    extensions: tuple[str, ...] = ()
    replied: date | None = None
    manner: str = ""
    summary: str = ""
    result: str = ""
    attitude: str = ""
    outcome: str = ""
    discontent: str = ""
    rework: int = 0
    told: date | None = None
    links: tuple[str, ...] = ()
    state: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    """Heading, width in characters, and what a row has there."""

    heading: str
    width: float
    value: Callable[[LedgerRow, Letters], Cell]


def _listed(words: Sequence[str]) -> str:
    return "、".join(words)


def _result(row: LedgerRow, letters: Letters) -> str:
    letter = letters.get(row.result, "")
    return f"{row.result}（{letter}）" if letter else row.result


_COLUMNS = (
    _Column("编号", 11, lambda row, _: row.number),
    _Column("标题", 24, lambda row, _: row.title),
    _Column("来源活动", 10, lambda row, _: row.activity),
    _Column("收到日期", 12, lambda row, _: row.received),
    _Column("地点", 14, lambda row, _: row.place),
    _Column("代表", 14, lambda row, _: _listed(row.deputies)),
    _Column("反映人类别", 11, lambda row, _: row.submitter),
    _Column("反映事项", 40, lambda row, _: row.matter),
    _Column("诉求", 28, lambda row, _: row.demand),
    _Column("性质", 9, lambda row, _: row.nature),
    _Column("类别", 16, lambda row, _: row.category),
    _Column("范围", 8, lambda row, _: row.scope),
    _Column("紧急程度", 9, lambda row, _: row.urgency),
    _Column("受理情况", 11, lambda row, _: row.acceptance),
    _Column("拟办意见", 28, lambda row, _: row.proposal),
    _Column("主任会议", 16, lambda row, _: row.meeting),
    _Column("研究决定", 12, lambda row, _: row.decision),
    _Column("主办单位", 16, lambda row, _: row.lead),
    _Column("协办单位", 16, lambda row, _: _listed(row.partners)),
    _Column("交办日期", 12, lambda row, _: row.assigned),
    _Column("签收日期", 12, lambda row, _: row.signed_for),
    _Column("答复期限", 12, lambda row, _: row.due),
    _Column("延期情况", 24, lambda row, _: "；".join(row.extensions)),
    _Column("答复日期", 12, lambda row, _: row.replied),
    _Column("答复形式", 9, lambda row, _: row.manner),
    _Column("答复摘要", 40, lambda row, _: row.summary),
    _Column("办理结果", 13, _result),
    _Column("对办理态度", 11, lambda row, _: row.attitude),
    _Column("对办理结果", 11, lambda row, _: row.outcome),
    _Column("不满意理由", 20, lambda row, _: row.discontent),
    _Column("二次办理", 9, lambda row, _: f"第{row.rework}次" if row.rework else ""),
    _Column("反馈日期", 12, lambda row, _: row.told),
    _Column("关联", 16, lambda row, _: "；".join(row.links)),
    _Column("状态", 11, lambda row, _: row.state),
    _Column("原话（已脱敏）", 48, lambda row, _: row.words),
)
HEADINGS = tuple(column.heading for column in _COLUMNS)


def write_ledger(rows: Sequence[LedgerRow], year: int, letters: Letters | None = None) -> bytes:
    """The workbook, a row for every case in the order given. ``letters``: 已解决 → A, by the studio's own mapping."""
    widths = {column.heading: column.width for column in _COLUMNS}
    lines = [[column.value(row, letters or {}) for column in _COLUMNS] for row in rows]
    return write_table(NAME, widths, lines, Layout(pinned=2, pages=2, heading=f"{year}年{NAME}"))
