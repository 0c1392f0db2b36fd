"""交办函 and 办理单: what they say, the form of a letter, each case on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from drafting.word.check import REQUIREMENTS
from drafting.word.check import check as judge
from drafting.word.letters import Assigned, Letter, write_letter, write_slips
from drafting.word.meeting import Meeting
from drafting.word.refusal import Unprintable
from tests.drafting.word.papers import CASE, LETTER, LONG_STUDIO, failed, paragraphs, tables
from tests.drafting.word.rendering import convert, pages
from tests.drafting.word.repacking import repack

MIXED = replace(
    LETTER,
    cases=(
        CASE,
        replace(CASE, number="2026-008", title="𠮷祥路与镕新路交叉口", demand="", asked="", due=date(2026, 5, 20)),
        replace(CASE, number="2026-009", lead="县发展和改革委员会", partners=("临港产业区管委会",)),
        replace(CASE, number="2026-010", meeting=Meeting("2026年第2次主任会议", date(2026, 2, 6))),
    ),
)


def test_the_letter_says_what_is_asked_by_when_and_who_decided() -> None:
    words = paragraphs(write_letter(LETTER))
    for said in (
        "海人办函〔2026〕12号",
        "临港产业区管委会：",
        "已经2026年第3次主任会议（2026年3月20日）研究决定交办",
        "现将由你单位办理的1件转去，请",
        "请于2026年3月30日前书面说明理由并退回",
        "请于2026年6月20日前答复。",
        "代表法》第五十一条",
        "请以面复或者书面形式答复",
        "附件：1.交办意见建议清单",
        "（联系人：工作室联络员，0518-00000000）",
    ):
        assert said in words
    assert failed(write_letter(LETTER)) == []
    assert write_letter(LETTER) == write_letter(LETTER)


def test_list_and_slips_follow_case_by_case() -> None:
    content = write_letter(MIXED)
    listed, *slips = tables(content)
    assert "（主办3件，协办1件）" in paragraphs(content)
    assert "最早的为2026年5月20日，最晚的为2026年6月20日" in paragraphs(content)
    assert listed[1:5] == [
        ["1", "2026-007", CASE.title, "2026年6月20日"],
        ["反映事项", CASE.matter],
        ["诉求", CASE.demand],
        ["办理要求", CASE.asked],
    ]
    assert ["诉求", "未提出明确诉求"] in listed
    assert ["分工", "主办：县发展和改革委员会；协办：临港产业区管委会"] in listed
    assert listed[-1] == ["研究决定", "2026年第2次主任会议（2026年2月6日）"]
    assert [slip[0] for slip in slips] == [["编号", one.number, "交办日期", "2026年3月23日"] for one in MIXED.cases]
    assert slips[2][1] == ["主办单位", "县发展和改革委员会", "协办单位", "临港产业区管委会"]
    assert slips[3][2] == ["研究决定", "2026年第2次主任会议", "答复期限", "2026年6月20日"]
    assert [row[0] for row in slips[0][7:]] == ["签收", "办理情况", "办理结果", "承办人", "答复形式", "单位意见"]
    assert failed(content) == []


def test_a_slip_has_room_below_each_demand() -> None:
    points = ("公开调价依据", "检修停汽提前三天通知")
    (slip,) = tables(write_slips(replace(LETTER, cases=(replace(CASE, points=points),))))
    done = next(row[1] for row in slip if row[0] == "办理情况").split("\n")
    assert [line for line in done if line] == ["（请逐条填写）", "1.公开调价依据：", "2.检修停汽提前三天通知："]
    assert done.index("2.检修停汽提前三天通知：") - done.index("1.公开调价依据：") > 2
    (slip,) = tables(write_slips(replace(LETTER, cases=(replace(CASE, points=points * 20),))))
    assert ["办理情况", "（请逐条对应诉求填写）"] in slip


def test_a_slip_says_where_it_was_cut_and_the_list_is_whole() -> None:
    told = replace(CASE, matter="蒸汽价格偏高。" * 200, demand="公开调价依据。" * 120)
    listed, slip = tables(write_letter(replace(LETTER, cases=(told,))))
    assert ["反映事项", told.matter] in listed
    assert ["诉求", told.demand] in listed
    cut = {row[0]: row[1] for row in slip}
    assert cut["反映事项"] == "……（全文见清单）"
    assert cut["诉求"].startswith("公开调价依据。" * 20)
    assert cut["诉求"].endswith("……（全文见清单）")


def test_the_slips_alone_keep_to_the_standard() -> None:
    content = write_slips(MIXED)
    assert len(tables(content)) == 4
    assert failed(content) == []


def test_nothing_of_a_visitor_can_get_in() -> None:
    assert not {one.name for kind in (Assigned, Letter) for one in fields(kind)} & {"visitor", "submitter", "phone"}


def test_without_a_number_the_place_stays_open() -> None:
    content = write_letter(replace(LETTER, number=None, mark="送审稿，智能体辅助起草，须人工核改"))
    assert paragraphs(content).startswith("〔2026〕　　号\n")
    assert failed(content) == []


@pytest.mark.parametrize(
    ("letter", "says"),
    [
        (replace(LETTER, cases=()), "没有要交办的意见建议"),
        (replace(LETTER, unit=" "), "还没有定承办单位"),
        (replace(LETTER, cases=(replace(CASE, asked="公开依据。" * 400),)), "意见2026-007.*一页排不下"),
    ],
)
def test_what_cannot_be_written_is_refused(letter: Letter, says: str) -> None:
    for write in (write_letter, write_slips):
        with pytest.raises(Unprintable, match=says):
            write(letter)


HEAD, FOOT, DOCUMENT = "word/header3.xml", "word/footer3.xml", "word/document.xml"
Edit = Callable[[str], str]


def swap(old: str, new: str) -> Edit:
    return lambda text: text.replace(old, new, 1)


BREAKS: dict[str, tuple[str, Edit]] = {
    "letter.mark": (HEAD, swap('w:eastAsia="方正小标宋简体"', 'w:eastAsia="黑体"')),
    "letter.centred": (HEAD, swap('<w:jc w:val="center"/>', '<w:jc w:val="left"/>')),
    "letter.place": (HEAD, swap('w:before="766"', 'w:before="1166"')),
    "letter.rules": (HEAD, swap('w:sz="18"', 'w:sz="4"')),
    "letter.length": (HEAD, swap('w:left="-454"', 'w:left="0"')),
    "letter.lower": (FOOT, swap('w:sz="18"', 'w:sz="6"')),
    "letter.number": (DOCUMENT, swap("〔2026〕12号", "〔2026〕012号")),
    "letter.gap": (
        DOCUMENT,
        swap('<w:p><w:pPr><w:pStyle w:val="Title"/>', '<w:p/><w:p><w:pPr><w:pStyle w:val="Title"/>'),
    ),
    "letter.unnumbered": (FOOT, swap("</w:ftr>", '<w:p><w:fldSimple w:instr="PAGE"/></w:p></w:ftr>')),
}


@pytest.mark.parametrize("slug", BREAKS)
def test_a_broken_requirement_of_the_form_is_found_alone(slug: str) -> None:
    part, edit = BREAKS[slug]
    found = [one.slug for one in judge(repack(write_letter(LETTER), {part: edit})) if not one.passed]
    assert [one for one in found if one.startswith("letter.")] == [slug]


def test_every_requirement_of_the_form_is_broken_once() -> None:
    assert set(BREAKS) == {one.slug for one in REQUIREMENTS if one.slug.startswith("letter.")}


@pytest.mark.office
@pytest.mark.timeout(180)
def test_the_letter_on_its_pages(tmp_path: Path) -> None:
    """Page 1 without a number, a list that tears no case, a page for every slip however much it has to tell."""
    cases = tuple(
        replace(
            CASE,
            number=f"2026-{at:03d}",
            title=CASE.title * (1 + at % 4),
            matter=CASE.matter * (1 + at % 16),
            demand=CASE.demand * (1 + at % 40),
            points=("公开调价依据，" * 4, "检修停汽提前通知")[: at % 3] * (1 + at % 5),
        )
        for at in range(1, 36)
    )
    long = replace(LETTER, studio=LONG_STUDIO, issuer=LONG_STUDIO, cases=cases, mark="送审稿")
    written = {"letter": write_letter(LETTER), "long": write_letter(long), "slips": write_slips(long)}
    printed = {name: pages(pdf) for name, pdf in convert(tmp_path, "pdf", written).items()}
    first = printed["letter"][0]
    assert first[0].text == LETTER.issuer
    assert not [line for line in first if line.text == "—1—"]
    assert [line.text for line in printed["letter"][1] if line.text.startswith("—")] == ["—2—"]
    assert any("附件2" in line.text for line in printed["letter"][-1])
    for name, fewest in (("long", 40), ("slips", 35)):
        texts = ["".join(line.text for line in page) for page in printed[name]]
        slips = [text for text in texts if "单位意见" in text]
        assert len(slips) == 35, name
        assert all(text.count("交办日期") == text.count("负责人（签字）") == 1 for text in slips)
        assert len(texts) >= fewest
    assert len(printed["slips"]) == 35
