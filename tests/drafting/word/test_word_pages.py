"""What stands on the rendered pages, measured from the PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafting.shapes import DataTable, Draft, Paragraph, Sentence, Style
from drafting.word import DocumentSetup, Edition, Letter, write_report
from drafting.word.page import INK
from tests.drafting.word.rendering import PrintedLine, convert, pages

pytestmark = [pytest.mark.office, pytest.mark.timeout(180)]


TABLE = DataTable(
    "表1　意见分布情况",
    ("统计项目", "分类", "件数（件）", "占比"),
    (
        ("反映问题", "蒸汽价格偏高", "8", "61.5%"),
        ("", "供应不稳定", "5", "38.5%"),
        ("登记月份", "2026年9月", "13", "100%"),
    ),
    "注：数据来源为工作室意见登记台账，统计截至2026年3月5日；占比为占意见总数（13件）的比例，经四舍五入，合计可能不等于100%。",
)


def of_lines(draft: Draft, count: int) -> Draft:
    """The draft with so many paragraphs of one line."""
    return replace(draft, paragraphs=(Paragraph(Style.BODY, (Sentence("国" * 20 + "。"),)),) * count)


def body(page: list[PrintedLine]) -> list[PrintedLine]:
    return [line for line in page if line.text.startswith("国")]


def foot(page: list[PrintedLine]) -> PrintedLine | None:
    return next((line for line in page if line.text.startswith("报：")), None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def test_a_full_page_has_22_lines_of_28_characters(draft: Draft, signed: DocumentSetup, folder: Path) -> None:
    long = replace(draft, paragraphs=(Paragraph(Style.BODY, (Sentence("国" * 1800 + "。"),)),))
    table = replace(long.paragraphs[0], sentences=(Sentence("见表1。"),), table=TABLE)
    letter = replace(signed, letter=Letter(("某县人大常委会主任会议",)))
    written = {
        "standard": write_report(long, signed, Edition.CLEAN),
        "ink": write_report(long, replace(signed, page=INK), Edition.CLEAN),
        "letter": write_report(long, letter, Edition.CLEAN),
        "table": write_report(replace(long, paragraphs=(*long.paragraphs, table)), signed, Edition.CLEAN),
    }
    for name, pdf in convert(folder, "pdf", written).items():
        full = pages(pdf)[1]
        text = body(full)
        assert (name, [len(line.text) for line in text]) == (name, [28] * 22)
        assert text[0].left == pytest.approx(28, abs=0.5)
        assert text[0].right - text[0].left == pytest.approx(156, abs=1)


def test_a_table_keeps_the_lines_below_it_on_the_pages_grid(draft: Draft, signed: DocumentSetup, folder: Path) -> None:
    """A row is as high as a line: what follows a table stands where it would without one, and nothing is cut off."""
    first = Paragraph(Style.BODY, (Sentence("国" * 400 + "。"),))
    told = Paragraph(Style.BODY, (Sentence("见表1。"),), TABLE)
    after = Paragraph(Style.BODY, (Sentence("国" * 900 + "。"),))
    written = write_report(replace(draft, paragraphs=(first, told, after)), signed, Edition.CLEAN)
    printed = pages(convert(folder, "pdf", {"tabled": written})["tabled"])
    words = "".join(line.text for page in printed for line in page)
    assert all(cell in words for row in TABLE.rows for cell in row)
    assert TABLE.note[:20] in words
    page = next(page for page in printed if any("意见分布" in line.text for line in page))
    below = [line for line in body(page) if line.top > max(one.top for one in page if "经四舍五入" in one.text)]
    pitch = 28.95 / 72 * 25.4
    assert (below[0].top - body(printed[1])[0].top) % pitch == pytest.approx(0, abs=0.6) or below[0].top < pitch * 23


def test_a_letter_is_addressed_and_signed(draft: Draft, signed: DocumentSetup, folder: Path) -> None:
    letter = replace(signed, letter=Letter(("某县人大常委会主任会议",)))
    printed = pages(convert(folder, "pdf", {"signed": write_report(draft, letter, Edition.CLEAN)})["signed"])
    to = next(line for line in printed[0] if line.text.endswith("主任会议："))
    assert to.left == pytest.approx(28, abs=0.5)
    unit, day = (line for line in printed[-1] if line.text in {signed.studio.name, "2026年3月5日"})
    assert 210 - 26 - unit.right == pytest.approx(2 * 5.64, abs=1)
    assert 5 < day.left - unit.left < 12.5, "two characters; the stand-in font's digits are wider than half of one"


def test_head_foot_and_numbers_stand_where_they_must(draft: Draft, signed: DocumentSetup, folder: Path) -> None:
    pdf = convert(folder, "pdf", {"report": write_report(draft, replace(signed, signer=None), Edition.CLEAN)})["report"]
    printed = pages(pdf)
    first, last = printed[0], printed[-1]
    title = next(line for line in first if "几点建议" in line.text)
    assert len(printed) == 4
    assert len([line for line in first if title.bottom < line.top < 262]) >= 8
    numbers = [next(line for line in page if line.text == f"—{at}—") for at, page in enumerate(printed, 1)]
    for at, number in enumerate(numbers, 1):
        assert (number.top + number.bottom) / 2 == pytest.approx(269, abs=1.5)
        edge = number.right if at % 2 else number.left
        assert edge == pytest.approx(210 - 26 - 4.94 if at % 2 else 28 + 4.94, abs=0.5)
    issued = next(line for line in last if line.text.endswith("印发"))
    assert issued.bottom < 262 < issued.bottom + 4


def test_the_foot_never_stands_alone_nor_on_the_text(draft: Draft, signed: DocumentSetup, folder: Path) -> None:
    """Whatever the length, a line of text stands above the foot, and every line is printed once."""
    counts = range(22, 34)
    written = {f"n{count}": write_report(of_lines(draft, count), signed, Edition.CLEAN) for count in counts}
    for name, pdf in convert(folder, "pdf", written).items():
        printed = pages(pdf)
        assert sum(len(body(page)) for page in printed) == int(name[1:])
        assert [foot(page) is not None for page in printed] == [False] * (len(printed) - 1) + [True]
        above, block = body(printed[-1]), foot(printed[-1])
        assert above and block and above[-1].bottom < block.top, name


def test_no_heading_ends_a_page(draft: Draft, signed: DocumentSetup, folder: Path) -> None:
    """A heading pushed line by line over the end of the page takes its first line of text along."""
    heading = Paragraph(Style.HEADING1, (Sentence("一、标题"),))
    written = {}
    for count in range(5, 11):
        before, after = of_lines(draft, count).paragraphs, of_lines(draft, 4).paragraphs
        written[f"h{count}"] = write_report(
            replace(draft, paragraphs=(*before, heading, *after)), signed, Edition.CLEAN
        )
    for name, pdf in convert(folder, "pdf", written).items():
        for page in pages(pdf):
            lines = [line for line in page if line.text.startswith(("国", "一、标题")) and line.bottom < 265]
            assert not lines or not lines[-1].text.startswith("一、"), name


def test_the_checking_edition_ends_with_the_list_of_cases(draft: Draft, setup: DocumentSetup, folder: Path) -> None:
    pdf = convert(folder, "pdf", {"checking": write_report(draft, setup, Edition.CHECKING)})["checking"]
    printed = pages(pdf)
    listed = next(at for at, page in enumerate(printed) if any("采用与未采用清单" in line.text for line in page))
    assert foot(printed[listed - 1]) is not None
    assert all(any("送审稿v1" in line.text for line in page) for page in printed)
