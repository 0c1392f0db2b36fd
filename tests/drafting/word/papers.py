"""What the tests of papers share: a fictitious studio's meeting, and a .docx read back as its reader sees it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from docx import Document

from drafting.word.check import check
from drafting.word.letters import Assigned, Letter
from drafting.word.meeting import Meeting
from tests.drafting.word.schema import complaints

STUDIO = "海州县人大代表助推临港产业高质发展工作室"
LONG_STUDIO = "海州县" + "人大代表助推临港产业与城乡融合高质量发展" * 2 + "联合工作室（临港产业区分站）"
MEETING = Meeting("2026年第3次主任会议", date(2026, 3, 20))
DAY = date(2026, 3, 18)
CASE = Assigned(
    number="2026-007",
    title="协调降低园区蒸汽价格",
    matter="三家企业反映蒸汽价格由每吨198元调整到226元，检修停汽通知不及时。",
    demand="公开调价依据，检修停汽提前三天通知。",
    asked="请逐条答复，说明调价依据。",
    due=date(2026, 6, 20),
)
LETTER = Letter(
    studio=STUDIO,
    issuer="海州县人大常委会办公室",
    unit="临港产业区管委会",
    meeting=MEETING,
    cases=(CASE,),
    on=date(2026, 3, 23),
    identity="ys-1-letter-5",
    number="海人办函〔2026〕12号",
    back_by=date(2026, 3, 30),
    contact="工作室联络员，0518-00000000",
)


def failed(content: bytes) -> list[str]:
    """The requirements of the standard that the paper breaks, and those of the file format."""
    return [
        *(f"{one.clause} {one.requirement}：{one.where}" for one in check(content) if not one.passed),
        *complaints(content),
    ]


def paragraphs(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


def tables(content: bytes) -> list[list[list[str]]]:
    """Every table's rows, a cell that spans columns once."""
    found = []
    for table in Document(BytesIO(content)).tables:
        rows = []
        for row in table.rows:
            cells = {id(cell._tc): cell.text for cell in row.cells}
            rows.append(list(cells.values()))
        found.append(rows)
    return found
