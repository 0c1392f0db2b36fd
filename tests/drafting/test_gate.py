"""The gate: what is grounded passes, what is not is found, whoever wrote the sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.gate import MARK, Kind, check, known_of, pass_draft, uncovered, weigh
from drafting.shapes import Draft, Paragraph, Sentence, Style
from drafting.writing import write
from tests.drafting.writing.briefs import BRIEFS, LORE

WORDS = ("蓝湾商业广场那个项目还差七十三个工人一百三十二万没付，说好了二月五号前结清，四队镇的都来问",)
BRIEF = BRIEFS["蒸汽"]
KNOWN = known_of(BRIEF, LORE)


@pytest.mark.parametrize(
    "sentence",
    [
        "蓝湾商业广场项目尚差73名工人132万元未付。",
        "有职工反映，四队镇73名工人工资尚未结清。",
        "该项目承诺2月5日前结清132万元。",
        "一是尽快结清工资；二是公开进度。",
        "对上述情况，建议有关部门进一步核实，统一研究。",
        "原话为“还差七十三个工人”。",
    ],
)
def test_grounded(sentence: str) -> None:
    assert check(sentence, WORDS, (), KNOWN) == ()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("尚差75名工人132万元未付。", Kind.NUMBER),
        ("尚差73名工人1320万元未付。", Kind.NUMBER),
        ("占意见总数的33.3%。", Kind.NUMBER),
        ("该项目停工73天。", Kind.NUMBER),
        ("承诺3月5日前结清。", Kind.DATE),
        ("承诺2025年2月5日前结清。", Kind.DATE),
        ("图河镇73名工人工资未付。", Kind.PLACE),
        ("新桥镇73名工人工资未付。", Kind.PLACE),
        ("县教育局尚未答复。", Kind.ORGANISATION),
        ("东方建设公司尚未付款。", Kind.ORGANISATION),
        ("原话为“一分钱都不给”。", Kind.QUOTATION),
        ("多数企业反映工资拖欠。", Kind.QUANTIFIER),
        ("联系电话13900001111。", Kind.IDENTIFIER),
    ],
)
def test_ungrounded(sentence: str, kind: Kind) -> None:
    found = check(sentence, WORDS, (), KNOWN)
    assert kind in {finding.kind for finding in found}
    assert all(finding.reason for finding in found)


@pytest.mark.parametrize(
    ("said", "written", "token"),
    [
        ("去年198一吨", "蒸汽2025年1981吨。", "1981吨"),
        ("班车六点一过就没了", "班车6:01过就没有了。", "6:01"),
        ("班车六点一过就没了", "班车6:10停开。", "6:10"),
        ("报价一次性86万1", "报价一次性86万1。", "86万1"),
        ("报价一次性86万1", "报价一次性861万元。", "861万元"),
        ("全长六公里八", "全长6公里八。", "6公里八"),
        ("那头七十这头四十", "两端限速头七十这头40。", "七十这头40"),
        ("最长堵了一个钟头", "最长堵塞钟头。", "钟头"),
        ("最长堵了一个钟头", "最长拥堵2小时。", "2小时"),
        ("压力掉到0.6", "压力降至0.6元。", "0.6元"),
    ],
)
def test_a_figure_that_was_broken_on_the_way_is_found(said: str, written: str, token: str) -> None:
    assert token in {finding.token for finding in check(written, (said,)) if finding.kind is Kind.NUMBER}


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("去年198一吨", "蒸汽每吨198元。"),
        ("班车六点一过就没了", "班车6时后停开。"),
        ("报价一次性86万1", "报价一次性86.1万元。"),
        ("全长六公里八", "全长6.8公里。"),
        ("最长堵了一个钟头", "最长拥堵1小时。"),
        ("那头七十这头四十", "有司机反映：“那头七十这头四十”。"),
        ("等了几个小时，路有好几公里", "等待数小时，路程数公里。"),
    ],
)
def test_a_figure_in_its_right_form_is_grounded(said: str, written: str) -> None:
    assert check(written, (said,)) == ()


def test_a_day_of_speech_needs_a_date_but_in_a_quotation() -> None:
    said = ("昨天夜里又停了，今晚就得来人",)
    assert [f.kind for f in check("昨天夜间又停汽。", said)] == [Kind.DATE]
    assert check("有企业反映：“昨天夜里又停了”。", said) == ()


def test_a_count_is_ground_for_its_own_figure_and_measure_only() -> None:
    assert check("多数意见（5件）反映价格偏高，占38.5%。", (), ("5件", "38.5%")) == ()
    assert check("涉及企业5家。", (), ("5件",)) != ()


def test_full_and_short_names_are_one_institution() -> None:
    assert check("建议由灌云县发展和改革委员会（以下简称县发改委）牵头。", ("县发改委",), (), KNOWN) == ()
    assert check("建议由县发改委牵头。", ("灌云县发展和改革委员会",), (), KNOWN) == ()


def test_deputies_are_never_named() -> None:
    known = replace(KNOWN, people=frozenset({"周大壮"}))
    assert check("周大壮反映工资未付。", WORDS, (), known)[0].kind is Kind.PERSON


def test_a_draft_is_marked_and_the_reason_kept() -> None:
    draft = _one("蒸汽每吨涨至260元。", (1,))
    passed = pass_draft(draft, BRIEF, LORE)
    sentence = passed.paragraphs[0].sentences[0]
    assert sentence.text == f"蒸汽每吨涨至260元{MARK}。"
    assert sentence.doubt is not None
    assert "260元" in sentence.doubt
    assert len(passed.findings) == 1


def test_a_sentence_with_personal_data_is_taken_out() -> None:
    passed = pass_draft(_one("请联系13900001111。", (1,)), BRIEF, LORE)
    assert passed.paragraphs == ()
    assert "已删去" in passed.findings[0]


def test_cases_that_nothing_cites_are_named() -> None:
    draft = _one("蒸汽每吨涨至230元。", (1,))
    assert {entry.key for entry in uncovered(draft, BRIEF)} == {case.key for case in BRIEF.cases} - {1}
    assert {entry.key for entry in pass_draft(draft, BRIEF, LORE).left_out} == {c.key for c in BRIEF.cases} - {1}


def test_an_edited_text_is_weighed_against_the_whole_brief() -> None:
    computed = {text for p in write(BRIEF, LORE).paragraphs for s in p.sentences for text in s.computed}
    good, bad = weigh(["共收集意见建议13件，蒸汽每吨涨至230元。", "蒸汽每吨涨至290元。"], BRIEF, LORE, computed)
    assert good == ()
    assert [finding.token for finding in bad] == ["290元"]
    (elsewhere,) = weigh(["蒸汽每吨涨至230元。"], BRIEF, LORE, (), cases=[3])
    assert elsewhere != ()


def _one(text: str, cases: tuple[int, ...]) -> Draft:
    return Draft("题目", (Paragraph(Style.BODY, (Sentence(text, cases),)),), cases, ())


@pytest.mark.parametrize(
    ("words", "absurd"),
    [
        ("18月5日开会", ["18月5日"]),
        ("6月31日前完成", ["6月31日"]),
        ("2026年2月29日、2024年2月29日", ["2026年2月29日"]),
        ("十三月一日", ["十三月一日"]),
        ("2026年13月", ["2026年13月"]),
        ("3月5日、2月29日、十二月三十一日、18个月、工期18月", []),
    ],
)
def test_a_date_on_no_calendar_has_no_ground_even_where_it_was_said(words: str, absurd: list[str]) -> None:
    assert [one.token for one in check(words, [words]) if "日历" in one.reason] == absurd
