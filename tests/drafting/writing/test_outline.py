"""What a report is made of: bad input, one case, opposed views, titles, kinds and lengths."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from drafting.shapes import Brief, Days, DeputyRef, LeftOut, ReportKind, Style
from drafting.writing import BOUNDS, Length, NothingToReport, RuleDrafter, characters, write
from drafting.writing.title import make_title
from tests.drafting.writing.briefs import BRIEFS, LORE

STEAM, BUS, TRUCKS = BRIEFS["蒸汽"], BRIEFS["公交"], BRIEFS["货车"]


def _text(brief: Brief, length: Length = Length.STANDARD) -> str:
    return "\n".join(p.text for p in write(brief, LORE, length).paragraphs)


def test_no_cases() -> None:
    with pytest.raises(NothingToReport, match="没有可用的意见"):
        write(replace(STEAM, cases=()), LORE)


def test_every_case_excluded() -> None:
    excluded = tuple(LeftOut(case.key, case.number, "来访人要求保密") for case in STEAM.cases)
    with pytest.raises(NothingToReport):
        write(replace(STEAM, left_out=excluded), LORE)


def test_nothing_printable() -> None:
    case = replace(STEAM.cases[0], title="13900001111", matter="电话13900001111", demand="", words="")
    with pytest.raises(NothingToReport, match="脱敏后"):
        write(replace(STEAM, cases=(case,)), LORE)


def test_a_period_that_ends_before_it_begins() -> None:
    with pytest.raises(NothingToReport, match="结束日期早于开始日期"):
        write(replace(STEAM, period=Days(date(2026, 10, 1), date(2026, 9, 1))), LORE)


def test_one_case_is_told_once_and_not_padded() -> None:
    draft = write(replace(STEAM, cases=STEAM.cases[:1], activities=()), LORE)
    heads = [p.text for p in draft.paragraphs if p.style is Style.HEADING2]
    assert heads == ["（一）蒸汽供应价格偏高", "（一）合理确定蒸汽供应价格"]
    assert draft.used == (1,)
    assert any("未作凑写" in finding for finding in draft.findings)


def test_a_silent_case_is_left_out_with_a_reason() -> None:
    silent = replace(
        STEAM.cases[0], key=99, number="2026-0099", title="谢谢", matter="谢谢你们", demand="", words="谢谢"
    )
    draft = write(replace(STEAM, cases=(*STEAM.cases, silent)), LORE)
    assert [(entry.key, bool(entry.reason)) for entry in draft.left_out] == [(99, True)]
    assert "13件" in draft.paragraphs[0].text


def test_opposed_views_stay_visible_and_nobody_decides() -> None:
    text = _text(TRUCKS)
    assert "有企业希望放宽限行时段" in text
    assert "有群众希望放学时段严格限制货车通行" in text
    assert "研究确定" in text
    assert "一是放宽限行时段" not in text


def test_figures_that_contradict_are_called_unverified() -> None:
    one = replace(BUS.cases[0], place="图河镇", demand="")
    other = replace(one, key=98, number="2026-0098", matter=one.matter.replace("四班", "八班"))
    assert "尚待核实" in _text(replace(BUS, cases=(one, other))).split("二、")[1]


def test_institutions_in_full_first_then_short() -> None:
    text = _text(BUS)
    assert text.index("临港产业区管理委员会（以下简称临港产业区管委会）") < text.index("由临港产业区管委会")
    assert text.count("（以下简称临港产业区管委会）") == 1


def test_firms_are_counted_and_not_named() -> None:
    case = replace(STEAM.cases[0], matter="恒源化工有限公司反映，恒源化工一吨蒸汽多花三十块")
    text = _text(replace(STEAM, cases=(case, *STEAM.cases[1:])))
    assert "恒源" not in text
    assert "涉及企业6家" in text


def test_a_deputy_counts_once_and_is_not_named() -> None:
    cases = tuple(
        replace(case, deputies=(DeputyRef(1, "县"),), matter=f"{case.matter}，周大壮也说") for case in STEAM.cases
    )
    lore = replace(LORE, deputies=frozenset({"周大壮"}))
    draft = write(replace(STEAM, cases=cases, activities=()), lore)
    text = "".join(p.text for p in draft.paragraphs)
    assert "县人大代表1名" in text
    assert "周大壮" not in text


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("招工难", "关于破解招工难问题的几点建议"),
        ("园区蒸汽供应", "关于加强园区蒸汽供应保障的几点建议"),
        ("关于加快推进道路建设的建议", "关于加快推进道路建设的几点建议"),
        ("物流成本", "关于降低物流成本的几点建议"),
        ("夜间异味", "关于加强夜间异味治理的几点建议"),
        ("项目审批", "关于优化项目审批的几点建议"),
        ("𠮷㛃镇道路建设", "关于加快𠮷㛃镇道路建设的几点建议"),
        ("\u202e货车停放\x07", "关于规范货车停放的几点建议"),
        ("", "关于优化公交通勤的几点建议"),
        ("营商环境" * 15, "关于优化公交通勤的几点建议"),
    ],
)
def test_titles(topic: str, title: str) -> None:
    made, kept = make_title(topic, "公交通勤服务")
    assert made == title.replace("公交通勤", "公交通勤服务") if not kept else made == title
    assert len(made) <= 25


def test_an_absurd_topic_is_told_to_the_clerk() -> None:
    draft = write(replace(STEAM, topic="蒸汽" * 30), LORE)
    assert len(draft.title) <= 25
    assert any("标题" in finding for finding in draft.findings)


@pytest.mark.parametrize(
    ("kind", "ending", "heading"),
    [
        (ReportKind.INSPECTION, "的视察报告", "一、视察基本情况"),
        (ReportKind.SURVEY, "的调研报告", "三、对策建议"),
        (ReportKind.SUMMARY, "2026年9月至10月工作小结", "一、工作开展情况"),
    ],
)
def test_kinds(kind: ReportKind, ending: str, heading: str) -> None:
    draft = write(replace(TRUCKS, kind=kind), LORE)
    assert draft.title.endswith(ending)
    assert heading in [p.text for p in draft.paragraphs]


def test_a_half_year_is_named() -> None:
    period = Days(date(2026, 1, 1), date(2026, 6, 30))
    assert write(replace(TRUCKS, kind=ReportKind.SUMMARY, period=period), LORE).title == "2026年上半年工作小结"


@pytest.mark.parametrize("length", [Length.SHORTER, Length.STANDARD])
@pytest.mark.parametrize("name", BRIEFS)
def test_lengths(name: str, length: Length) -> None:
    low, high = BOUNDS[length]
    assert low <= characters(write(BRIEFS[name], LORE, length).paragraphs) <= high


def test_a_longer_form_says_when_there_is_not_matter_enough() -> None:
    assert any("未作凑写" in finding for finding in write(TRUCKS, LORE, Length.LONGER).findings)


async def test_the_drafter() -> None:
    assert await RuleDrafter(LORE).draft(STEAM) == write(STEAM, LORE)
