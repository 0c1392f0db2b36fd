"""The ledger read back: a row a case, columns in order, laid out for screen and paper."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime
from io import BytesIO

from openpyxl import load_workbook

from drafting.ledger import HEADINGS, LedgerRow, write_ledger
from drafting.sheet import read_table

FULL = LedgerRow(
    number="2026-007",
    title="协调降低园区蒸汽价格",
    activity="接待活动",
    received=date(2026, 3, 5),
    place="临港产业区",
    deputies=("赵海", "钱路"),
    submitter="企业家",
    matter="蒸汽价格由每吨198元调整到226元。",
    demand="公开调价依据。",
    nature="建议",
    category="0102 供热供汽",
    scope="局部",
    urgency="一般",
    acceptance="受理",
    proposal="拟交临港产业区管委会主办",
    meeting="2026年第3次主任会议",
    decision="同意交办",
    lead="临港产业区管委会",
    partners=("县发展和改革委员会", "县市场监督管理局"),
    assigned=date(2026, 3, 23),
    signed_for=date(2026, 3, 25),
    due=date(2026, 6, 23),
    extensions=("延至2026年9月23日，理由：需重新签约，副主任同意",),
    replied=date(2026, 8, 3),
    manner="书面",
    summary="检修停汽提前三天书面通知。",
    result="列入计划",
    attitude="满意",
    outcome="不满意",
    discontent="价格没有降",
    rework=1,
    told=date(2026, 8, 6),
    links=("并入2026-003", "专报第3期"),
    state="二次办理",
    words="〔姓名1〕说蒸汽涨价没有说法",
)


def test_every_field_is_printed_in_a_column_of_its_own() -> None:
    (row,) = read_table(write_ledger([FULL], 2026))
    printed = [value.date() if isinstance(value, datetime) else value for value in row.values()]
    said = []
    for field in fields(LedgerRow):
        value = getattr(FULL, field.name)
        parted = "；" if field.name in {"extensions", "links"} else "、"
        said.append(parted.join(value) if isinstance(value, tuple) else value)
    assert printed == ["第1次" if value == 1 else value for value in said]
    assert tuple(row) == HEADINGS
    assert len(HEADINGS) == len(fields(LedgerRow))


def test_rows_are_one_for_one_and_in_order() -> None:
    rows = [replace(FULL, number=f"2026-{at:03d}", matter=f"事项{at}" * (at % 40)) for at in range(1, 301)]
    found = list(read_table(write_ledger(rows, 2026)))
    assert [one["编号"] for one in found] == [row.number for row in rows]
    assert [one["反映事项"] or "" for one in found] == [row.matter for row in rows]


def test_what_is_not_known_stays_empty() -> None:
    (row,) = read_table(write_ledger([LedgerRow("2026-001")], 2026))
    assert {heading for heading, value in row.items() if value} == {"编号"}


def test_letters_are_printed_only_as_the_studio_maps_them() -> None:
    rows = [replace(FULL, result=result) for result in ("已解决", "列入计划", "")]
    plain = [row["办理结果"] for row in read_table(write_ledger(rows, 2026))]
    mapped = [row["办理结果"] for row in read_table(write_ledger(rows, 2026, {"已解决": "A", "正在解决": "B"}))]
    assert plain == ["已解决", "列入计划", None]
    assert mapped == ["已解决（A）", "列入计划", None]


def test_the_sheet_is_laid_out_for_screen_and_paper() -> None:
    sheet = load_workbook(BytesIO(write_ledger([FULL, FULL], 2026))).worksheets[0]
    last = sheet.cell(1, len(HEADINGS)).column_letter
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:{last}3"
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$B")
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "8")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (2, 0)
    assert sheet.oddHeader.center.text == "2026年意见台账"
    assert sheet.column_dimensions["H"].width == 40


def test_words_that_a_sheet_would_take_for_something_else_stay_words() -> None:
    odd = replace(FULL, title="=1+1", matter="@SUM(A1)\ud83d\x07坏字", demand="+86-518", place="𠮷祥路")
    book = load_workbook(BytesIO(write_ledger([odd], 2026)))
    cells = book.worksheets[0][2]
    assert (cells[1].value, cells[1].data_type) == ("=1+1", "s")
    assert [cells[at].value for at in (4, 7, 8)] == ["𠮷祥路", "@SUM(A1)坏字", "+86-518"]


def test_a_year_without_cases_has_its_head() -> None:
    content = write_ledger([], 2026)
    assert list(read_table(content)) == []
    assert [cell.value for cell in load_workbook(BytesIO(content)).worksheets[0][1]] == list(HEADINGS)
