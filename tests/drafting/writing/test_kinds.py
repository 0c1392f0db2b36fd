"""视察报告, 调研报告 and 工作小结: what each tells that the others do not; whatever is asked for, a right document."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest

from drafting.finishing import finish
from drafting.gate import pass_draft
from drafting.shapes import (
    Activity,
    Brief,
    DataTable,
    Days,
    DeputyRef,
    Draft,
    DutyCount,
    HeldActivity,
    Outcome,
    ReportKind,
    StudioFacts,
)
from drafting.word import CaseNote, DocumentSetup, Letter
from drafting.word.check import check
from drafting.writing import BOUNDS, Length, NothingToReport, characters, write
from tests.drafting.writing.briefs import BRIEFS, LORE
from tests.drafting.writing.generated import make_brief

TRUCKS = BRIEFS["货车"]
SURVEY = HeldActivity(
    Activity.SURVEY,
    Days(date(2026, 9, 10), date(2026, 9, 12)),
    "临港产业区",
    None,
    (DeputyRef(1, "县"), DeputyRef(2, "市")),
    ("县交通运输局",),
)
DUTIES = (DutyCount("接待", 5, 6), DutyCount("视察", 2, 2), DutyCount("调研", 0, 1, 1))


def drafted(kind: ReportKind, brief: Brief = TRUCKS, **changes: object) -> Draft:
    made = replace(brief, kind=kind, **changes)  # type: ignore[arg-type]
    return pass_draft(write(made, LORE), made, LORE)


def text_of(draft: Draft) -> str:
    return "\n".join(paragraph.text for paragraph in draft.paragraphs)


def table_of(draft: Draft) -> DataTable:
    (table,) = (paragraph.table for paragraph in draft.paragraphs if paragraph.table)
    return table


def test_a_survey_says_how_it_was_made_and_counts_in_a_table() -> None:
    draft = drafted(ReportKind.SURVEY, activities=(SURVEY,))
    text = text_of(draft)
    assert draft.title == "关于货车停放和园区道路秩序情况的调研报告"
    assert text.startswith("2026年9月10日至12日，"), "the days of the survey, not of the whole period"
    assert "2026年9月10日至12日在临港产业区开展调研，2名代表参加，灌云县交通运输局参与。" in text
    assert "代表接待收集8件" in text
    assert "不代表总体比例" in text
    table = table_of(draft)
    sums: dict[str, int] = defaultdict(int)
    group = ""
    for first, _name, number, _share in table.rows:
        group = first or group
        sums[group] += int(number)
    assert dict.fromkeys(sums, 13) == dict(sums), "every way of dividing gives all the cases"
    assert list(sums) == ["反映问题", "意见类别", "涉及地点", "登记月份", "收集渠道"]
    assert ("", "2026年10月", "7", "53.8%") in table.rows
    assert draft.findings == ()


def test_a_survey_that_nobody_recorded_claims_none() -> None:
    text = text_of(drafted(ReportKind.SURVEY))
    assert "实地调研" not in text
    assert "开展专题调研" not in text


def test_an_inspection_tells_when_and_where_it_was() -> None:
    held = replace(SURVEY, activity=Activity.INSPECTION, days=Days(date(2026, 9, 26), date(2026, 9, 26)))
    draft = drafted(ReportKind.INSPECTION, activities=(held,))
    text = text_of(draft)
    assert draft.title == "关于货车停放和园区道路秩序情况的视察报告"
    assert "9月26日，工作室在临港产业区组织视察，2名代表参加，灌云县交通运输局参与。" in text
    assert "二、视察发现的主要问题" in text


def test_a_half_year_tells_of_the_duties_what_is_owed_and_what_comes() -> None:
    draft = drafted(
        ReportKind.SUMMARY, topic="工作情况", duties=DUTIES, period=Days(date(2026, 7, 1), date(2026, 12, 31))
    )
    text = text_of(draft)
    assert draft.title == "2026年下半年工作小结"
    assert "按照“六个一”工作安排，开展活动7次，其中接待5次、视察2次。" in text
    assert "接待应开展6次，实际开展5次；调研应开展1次，尚未开展" in text
    assert text.endswith(
        "四、下一步工作安排\n按照年度计划，下一步已安排调研1次。"
        "接待、调研次数尚有欠缺，有待补办。已登记的意见按程序提请主任会议研究。"
    )
    assert draft.findings == ()


def _handled(*outcomes: Outcome) -> Draft:
    """A half-year of the truck cases, the first of them with what became of them."""
    cases = [replace(case, outcome=Outcome(waiting=True)) for case in TRUCKS.cases]
    cases[: len(outcomes)] = [replace(case, outcome=one) for case, one in zip(cases, outcomes, strict=False)]
    period = Days(date(2026, 7, 1), date(2026, 12, 31))
    return drafted(ReportKind.SUMMARY, cases=tuple(cases), duties=DUTIES, period=period)


DONE = Outcome(
    handed=True,
    unit="县交通运输局",
    replied_on=date(2026, 10, 20),
    result="已解决",
    reply="您好，来件收到。疏港路停车线已于10月18日重新施划。",
    rated="满意",
    solved=True,
    told=True,
    closed=True,
)


def test_a_half_year_tells_what_became_of_the_opinions() -> None:
    """Answered, rated and solved by count, the solved by example, the unsolved by number."""
    promised = replace(DONE, result="列入计划", rated="不满意", solved=False, told=False, closed=False)
    draft = _handled(DONE, promised, replace(DONE, joined=True), Outcome(handed=True, unit="县城管局"))
    text = text_of(draft)
    numbers = [case.number for case in TRUCKS.cases]
    assert "收集的13件意见（其中并案办理1件）中，经主任会议研究交办3件，占未并案12件的25%" in text
    assert "已答复2件，占交办数的66.7%" in text
    assert "已解决1件、列入计划1件；代表评价满意1件、不满意1件。" in text
    assert "已向来访人反馈1件，已归档1件。" in text
    assert f"如编号{numbers[0]}的意见反映" in text
    assert "2026年10月20日答复：“疏港路停车线已于10月18日重新施划。”" in text
    assert f"交办后尚未解决的2件，编号为{numbers[1]}、{numbers[3]}。" in text
    assert text.endswith("对交办后尚未解决的2件意见，继续跟踪办理和答复。尚未交办的9件意见，按程序提请主任会议研究。")
    assert "待核实〕" not in text


def test_what_is_solved_is_not_suggested_again() -> None:
    text = text_of(_handled(*[DONE] * len(TRUCKS.cases)))
    assert "交办的意见均已解决。" in text
    suggested = text.split("三、对所反映问题的建议")[1]
    assert "牵头" not in suggested
    assert "均已答复并解决，不再提出建议。" in suggested


@pytest.mark.parametrize("reply", ["收到，感谢关心。", "已转13900001111办理完毕。", "我们会努力。", ""])
def test_a_reply_that_cannot_be_quoted_is_only_counted(reply: str) -> None:
    text = text_of(_handled(replace(DONE, reply=reply)))
    assert "已答复1件" in text
    assert "答复：“" not in text


@pytest.mark.parametrize("kind", list(ReportKind))
def test_two_topics_share_only_the_fixed_phrases(kind: ReportKind) -> None:
    """No sentence of two reports on different topics is the same, but for those of counts (参与代表中，…)."""
    one, other = (
        {
            sentence.text
            for paragraph in drafted(kind, BRIEFS[name]).paragraphs
            for sentence in paragraph.sentences
            if sentence.cases and not sentence.computed
        }
        for name in ("蒸汽", "招工")
    )
    assert not one & other


@pytest.mark.parametrize("kind", list(ReportKind))
@pytest.mark.parametrize("case", ["one", "many", "long names", "odd marks"])
def test_whatever_is_asked_for_the_document_is_right(kind: ReportKind, case: str) -> None:
    brief = replace(_brief(case, kind), kind=kind)
    draft = write(brief, LORE)
    notes = {one.key: CaseNote(one.number, one.words) for one in brief.cases}
    letter = Letter(("某县人大常委会主任会议",)) if kind is ReportKind.INSPECTION else None
    setup = DocumentSetup(brief.studio, date(2026, 7, 2), report_name=kind.value, cases=notes, letter=letter)
    passed, *editions = finish(draft, brief, LORE, setup)
    used = {key for paragraph in passed.paragraphs for key in paragraph.cases}
    left = {one.key for one in passed.left_out}
    assert used | left == {one.key for one in brief.cases} | {one.key for one in brief.left_out}
    assert len(passed.title) <= 25
    assert characters(passed.paragraphs) <= BOUNDS[Length.STANDARD][1] + 20
    for edition in editions:
        assert [one.slug for one in check(edition) if not one.passed] == []
    for mark in "\u202e\u200b\x07":
        assert mark not in text_of(passed)


def _brief(case: str, kind: ReportKind) -> Brief:
    if case == "one":
        return make_brief(4, 1)
    if case == "many":  # 500 are written once, for the report that is asked for most
        return replace(make_brief(11, 500 if kind is ReportKind.SPECIAL else 90), topic="园区道路和公交")
    if case == "long names":
        studio = StudioFacts("某县人大代表" * 10, "某县代表工作室", "某县", "临港产业区", ("中共某县委",), ("县政府",))
        return replace(make_brief(5, 12), topic="营商环境" * 15, studio=studio)
    return replace(make_brief(6, 12), topic="\u202e𠮷㛃镇\u200b道路\x07", made_on=date(2026, 7, 2))


@pytest.mark.parametrize("kind", list(ReportKind))
def test_a_period_that_ends_before_it_begins_is_a_clear_sentence(kind: ReportKind) -> None:
    with pytest.raises(NothingToReport, match="结束日期早于开始日期"):
        drafted(kind, period=Days(date(2026, 10, 1), date(2026, 9, 1)))


@pytest.mark.parametrize(("length", "low", "high"), [(one, *BOUNDS[one]) for one in Length])
def test_shorter_and_longer_when_asked(length: Length, low: int, high: int) -> None:
    brief = replace(BRIEFS["货车"], length=length)
    number = characters(write(brief, LORE).paragraphs)
    assert number <= high
    assert number >= low or length is Length.LONGER, "a long one needs matter enough"
