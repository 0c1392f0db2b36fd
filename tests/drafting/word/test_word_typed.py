"""What people type, from rare characters to long names; and other papers made of the same parts."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from drafting.shapes import DataTable, Draft, LeftOut, Paragraph, Sentence, Style
from drafting.word import CaseNote, DocumentSetup, Edition, Letter, write_report
from drafting.word.binding import Cover, bind
from drafting.word.body import heading, text, title
from drafting.word.check import check
from drafting.word.closing import addressee, attachments, signature
from drafting.word.fonts import BODY, LEVEL_1, run, width
from drafting.word.grid import Column, grid
from drafting.word.markup import Markup
from drafting.word.page import STANDARD
from drafting.word.reader import read_back
from tests.drafting.word.repacking import contents
from tests.drafting.word.specimen import STUDIO


def test_rare_characters_get_a_font_that_has_them(draft: Draft, setup: DocumentSetup) -> None:
    data = write_report(draft, replace(setup, editor="𠮷㛃", reviewer="朱镕喆"), Edition.CLEAN)
    document = contents(data)["word/document.xml"]
    for char, font in (("𠮷", "宋体-ExtB"), ("㛃", "宋体"), ("镕喆", "仿宋")):
        at = document.index(f">{char}<")
        assert document.rindex(f'w:eastAsia="{font}"', 0, at) > document.rindex("<w:r>", 0, at)
    assert '<w:font w:name="宋体-ExtB"><w:altName w:val="SimSun-ExtB"/>' in contents(data)["word/fontTable.xml"]
    assert all(finding.passed for finding in check(data))


def test_what_is_invisible_or_would_break_the_file_is_taken_out(draft: Draft, setup: DocumentSetup) -> None:
    nasty = '甲\x00\x07乙\u202e丙\u200b丁\ud800<戊>&"己"\u2028庚\ufeff'
    studio = replace(STUDIO, name=nasty, short_name=nasty, report_to=(nasty,), copy_to=(nasty,))
    cases = {1: CaseNote(nasty, nasty)}
    strange = replace(
        draft,
        title=nasty,
        paragraphs=(Paragraph(Style.BODY, (Sentence(nasty, (1,), (nasty,), nasty),)),),
        used=(1,),
        left_out=(LeftOut(9, nasty, nasty),),
    )
    soiled = replace(setup, studio=studio, editor=nasty, signer=nasty, report_name=nasty, marking=nasty, cases=cases)
    for edition in Edition:
        data = write_report(strange, soiled, edition)
        document = docx.Document(BytesIO(data))
        assert '甲乙丙丁<戊>&"己" 庚' in "\n".join(one.text for one in document.paragraphs)
        assert not re.search("[\x00-\x08\u200b\u202e\ufeff]", "".join(contents(data).values()))


def test_a_studio_of_sixty_characters_still_has_its_text_on_page_one(draft: Draft, signed: DocumentSetup) -> None:
    name = (
        "灌云县人民代表大会常务委员会人大代表助推临港产业高质量发展和"
        "石化新材料及精细化工产业链协同创新暨职工服务保障联合工作室"
    )
    studio = replace(STUDIO, name=name, short_name=name)
    data = write_report(draft, replace(signed, studio=studio, marking="内部资料　注意保存"), Edition.CLEAN)
    assert 55 <= len(name) <= 60
    assert all(finding.passed for finding in check(data))
    red = [one for one in docx.Document(BytesIO(data)).paragraphs if "高质量发展" in one.text]
    assert 14 <= red[0].runs[0].font.size.pt <= 26


@pytest.mark.parametrize("unit", ["某县代表工作室", "灌云县临港产业代表工作室甲乙", "某" * 22, "某" * 40])
@pytest.mark.parametrize("signer", [None, "赵签", "欧阳某某"])
def test_unit_signer_and_date_share_a_line_only_where_they_fit(
    unit: str, signer: str | None, draft: Draft, signed: DocumentSetup
) -> None:
    one = replace(signed, signer=signer, studio=replace(STUDIO, short_name=unit))
    data = write_report(draft, one, Edition.CLEAN)
    assert all(finding.passed for finding in check(data))
    head = docx.Document(BytesIO(data)).paragraphs[3:9]
    lines = [line for line in head if line.paragraph_format.tab_stops]
    assert "".join(line.text for line in lines).count("2026年3月5日") == 1
    for line in lines:
        size = max(run.font.size.pt for run in line.runs if run.font.size)
        assert line.text.count("\t") <= len(line.paragraph_format.tab_stops)
        assert width(line.text.replace("\t", ""), size) + 32 <= 442.2


def test_an_editors_note_stands_between_rule_and_title(draft: Draft, signed: DocumentSetup) -> None:
    data = write_report(draft, replace(signed, editors_note="现将有关建议刊发，供参阅。"), Edition.CLEAN)
    assert all(finding.passed for finding in check(data))
    note = next(one for one in docx.Document(BytesIO(data)).paragraphs if one.text.startswith("编者按"))
    assert [(one.text, one.font.name) for one in note.runs] == [
        ("编者按：", "黑体"),
        ("现将有关建议刊发，供参阅。", "楷体_GB2312"),
    ]


def test_writing_does_not_wait_for_python_docx() -> None:
    """It takes a fifth of a second to import and is needed for files from outside only."""
    question = "import sys, drafting.word; sys.exit('docx' in sys.modules or 'lxml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", question], check=False).returncode == 0


def test_a_report_without_cases_is_a_document_too(draft: Draft, setup: DocumentSetup) -> None:
    empty = Draft("关于有关情况的报告", (Paragraph(Style.BODY, (Sentence("本期没有收到意见建议。"),)),), (), ())
    for edition in Edition:
        assert all(finding.passed for finding in check(write_report(empty, setup, edition)))


# --- the same parts for other documents ---------------------------------------------------------


def test_a_letter_made_of_the_same_parts_meets_the_standard() -> None:
    body = Markup(
        title(("关于交办代表意见建议的函",))
        + Markup("<w:p/>")
        + addressee(("临港产业区管委会",), STANDARD)
        + text(STANDARD, run("现将有关意见建议转去，请研究办理。", BODY))
        + heading(1, STANDARD, run("一、办理要求", LEVEL_1))
        + text(STANDARD, run("请于3个月内书面答复。", BODY))
        + attachments(("意见建议清单", "答复函格式"), STANDARD)
        + signature(STUDIO.short_name, date(2026, 3, 5), STANDARD)
        + grid((Column("序号", 1000, "center"), Column("内容", 7844)), (("1", "路灯损坏"),))
        + Markup("<w:p/>")
    )
    data = bind(body, Cover("关于交办代表意见建议的函", "交办函", STUDIO.name, "letter-1", date(2026, 3, 5)))
    findings = check(data)
    assert [finding for finding in findings if not finding.passed] == []
    assert {"title.addressee", "body.attachment", "body.date"} <= {finding.slug for finding in findings}


@pytest.mark.parametrize("edition", list(Edition))
def test_a_letter_and_a_table_meet_the_standard_and_are_read_back(
    draft: Draft, signed: DocumentSetup, edition: Edition
) -> None:
    table = DataTable(
        "表1　分布情况", ("项目", "分类", "件数", "占比"), (("问题", "甲", "3", "60%"), ("", "乙", "2", "40%"))
    )
    first, *rest = draft.paragraphs
    tabled = replace(draft, paragraphs=(replace(first, table=table), *rest))
    letter = replace(signed, letter=Letter(("某县人大常委会主任会议",)))
    for setup in (signed, letter):
        written = write_report(tabled, setup, edition)
        assert [one.slug for one in check(written) if not one.passed] == []
        returned = read_back(written)
        assert returned.tables == ((("表1　分布情况",), table.columns, *table.rows),)
        assert [one.text for one in returned.paragraphs] == [draft.title, *(one.text for one in draft.paragraphs)]


def test_a_letter_of_a_studio_with_a_long_name_is_signed_with_the_short_one(
    draft: Draft, signed: DocumentSetup
) -> None:
    studio = replace(signed.studio, name="某县人大代表" * 10)
    written = write_report(draft, replace(signed, studio=studio, letter=Letter()), Edition.CLEAN)
    assert studio.name not in read_back(written).everything
    assert studio.short_name in read_back(written).everything
