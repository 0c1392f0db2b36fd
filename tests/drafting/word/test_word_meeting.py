"""The two papers of a 主任会议: read back, by the standard, and on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from drafting.word.agenda import Kind, MeetingPage, Overdue, Tabled, write_page
from drafting.word.meeting import OpinionList, Proposed, Tally, write_list
from drafting.word.refusal import Unprintable
from tests.drafting.word.papers import DAY, LONG_STUDIO, MEETING, STUDIO, failed, paragraphs, tables
from tests.drafting.word.rendering import convert, pages

CASE = Proposed(
    number="2026-007",
    title="协调降低园区蒸汽价格",
    matter="三家企业反映蒸汽价格由每吨198元调整到226元，检修停汽通知不及时。",
    demand="公开调价依据，检修停汽提前三天通知。",
    unit="临港产业区管委会",
    reason="蒸汽供应由管委会牵头协调",
    suggestion="建议交办，三个月内答复。",
    partners=("县发展和改革委员会",),
)
OPINIONS = OpinionList(STUDIO, MEETING, (CASE,), DAY, "ys-1-list-3")
PAGE = MeetingPage(
    studio=STUDIO,
    meeting=MEETING,
    counts=(Tally("提请研究", 12), Tally("已答复", 21, 30), Tally("已办结", 18, 30), Tally("已解决", 15, 30)),
    who=(Tally("县人大代表", 12, unit="名"), Tally("镇人大代表", 5, unit="名")),
    kinds=(Kind("要素保障", 5, "蒸汽价格偏高", "临港产业区管委会"), Kind("道路交通", 7, "货车占道", "县交通运输局")),
    reports=(Tabled("议事专报", "关于破解要素保障难题的几点建议"),),
    overdue=(Overdue("2025-041", "疏港路破损路面修复", "县交通运输局", date(2026, 3, 1), 17),),
    on=DAY,
    identity="ys-1-meeting-3",
)


def crowded() -> MeetingPage:
    """More than a page can hold."""
    wide = Kind("营商环境", 3, "审批环节多、材料重复提交、" * 8, "县数据局、县行政审批局、" * 5)
    late = Overdue("2025-099", "关于" + "园区" * 30, "县住房和城乡建设局", date(2025, 12, 31), 120)
    counts = tuple(Tally("往次交办事项", at, 30) for at in range(14))
    report = Tabled("调研报告", "关于园区职工通勤与住宿情况的调研报告")
    return replace(
        PAGE, studio=LONG_STUDIO, counts=counts, kinds=(wide,) * 54, overdue=(late,) * 40, reports=(report,) * 20
    )


def test_the_list_tells_each_case_in_a_block() -> None:
    content = write_list(OPINIONS)
    (rows,) = tables(content)
    assert rows == [
        ["序号", "编号", "标题", "拟办单位"],
        ["1", "2026-007", CASE.title, "临港产业区管委会\n协办：县发展和改革委员会"],
        ["反映事项", CASE.matter],
        ["诉求", CASE.demand],
        ["拟办意见", "建议交办，三个月内答复。\n理由：蒸汽供应由管委会牵头协调。"],
    ]
    assert "提请2026年第3次主任会议（2026年3月20日）研究的意见建议列出，共1件" in paragraphs(content)
    assert failed(content) == []
    assert content == write_list(OPINIONS)


def test_what_a_case_lacks_is_said_and_not_left_blank() -> None:
    bare = replace(CASE, demand="", unit="", reason="", suggestion="", partners=())
    (rows,) = tables(write_list(replace(OPINIONS, cases=(bare,))))
    assert [row[-1] for row in rows[1:]] == ["待定", CASE.matter, "未提出明确诉求", "待研究"]


def test_no_cases_no_list() -> None:
    with pytest.raises(Unprintable, match="还没有列入意见建议"):
        write_list(replace(OPINIONS, cases=()))


def test_the_page_says_what_how_many_who_and_what_is_overdue() -> None:
    content = write_page(PAGE)
    words = paragraphs(content)
    assert "意见建议由县人大代表12名、镇人大代表5名反映。" in words
    assert "数字截至2026年3月18日" in words
    counts, kinds, reports, late = tables(content)
    assert counts[1][:4] == ["12件", "21件\n共30件", "18件\n共30件", "15件\n共30件"]
    assert kinds[2] == ["道路交通", "7", "货车占道", "县交通运输局"]
    assert reports[1] == ["议事专报", "关于破解要素保障难题的几点建议"]
    assert late[1] == ["2025-041", "疏港路破损路面修复", "县交通运输局", "2026年3月1日", "17天"]
    assert failed(content) == []


def test_an_empty_page_says_that_there_is_nothing() -> None:
    content = write_page(replace(PAGE, counts=(), who=(), kinds=(), reports=(), overdue=()))
    words = paragraphs(content)
    assert [line for line in words.splitlines() if "没有" in line] == [
        "本次没有提请研究的意见建议。",
        "本次没有提请研究的报告。",
        "往次交办的事项没有逾期未答复的。",
    ]
    assert tables(content) == []
    assert failed(content) == []


def test_what_does_not_fit_on_the_page_is_counted() -> None:
    content = write_page(crowded())
    _, kinds, reports, late = tables(content)
    for rows, whole, unit in ((kinds, 54, "类"), (reports, 20, "份"), (late, 40, "件")):
        left = whole - (len(rows) - 2)
        assert rows[-1][0].startswith(f"另有{left}{unit}"), rows[-1]
    assert f"类{3 * (54 - (len(kinds) - 2))}件" in kinds[-1][0]
    printed = paragraphs(content) + "".join(cell for rows in tables(content) for row in rows for cell in row)
    assert len(printed) <= 2000


@pytest.mark.office
@pytest.mark.timeout(180)
def test_the_page_is_one_page_and_no_block_of_the_list_is_torn(tmp_path: Path) -> None:
    cases = tuple(
        replace(CASE, number=f"2026-{at:03d}", title=CASE.title * (1 + at % 3), matter=CASE.matter * (1 + at % 9))
        for at in range(1, 35)
    )
    high = replace(CASE, matter=CASE.matter * 9, demand=CASE.demand * 14)
    written = {
        "usual": write_page(PAGE),
        "crowded": write_page(crowded()),
        "marked": write_page(replace(crowded(), mark="送审稿")),
        "list": write_list(replace(OPINIONS, studio=LONG_STUDIO, cases=cases)),
        "high": write_list(replace(OPINIONS, studio=LONG_STUDIO, cases=(high, high))),
    }
    printed = {name: pages(pdf) for name, pdf in convert(tmp_path, "pdf", written).items()}
    assert [len(printed[name]) for name in ("usual", "crowded", "marked")] == [1, 1, 1]
    assert any("来访人信息已隐去" in line.text for line in printed["high"][0])
    listed = ["".join(line.text for line in page) for page in printed["list"]]
    assert sum(page.count("反映事项") for page in listed) == 34
    for page in listed:
        assert page.count("反映事项") == page.count("拟办意见") > 0
        assert page.count("拟办单位") == 1, "the head stands on every page"
