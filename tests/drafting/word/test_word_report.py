"""The file itself: what is in it, what is not, and that it is the same every time."""

from __future__ import annotations

import json
import pickle
import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from drafting.shapes import Draft, Paragraph, Sentence, Style
from drafting.word import CaseNote, DocumentSetup, Edition, manifest, write_report
from drafting.word.check import check
from tests.drafting.word.repacking import contents
from tests.drafting.word.specimen import CASES, STUDIO

FIVE_FONTS = {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"}


@pytest.fixture(params=Edition)
def written(request: pytest.FixtureRequest, draft: Draft, setup: DocumentSetup) -> bytes:
    return write_report(draft, setup, request.param)


def words_of(data: bytes) -> str:
    return "".join(re.findall(r"<w:t [^>]*>(.*?)</w:t>", contents(data)["word/document.xml"]))


# --- hygiene ------------------------------------------------------------------------------------


def test_python_docx_reads_it_and_finds_no_trace_of_itself(written: bytes) -> None:
    document = docx.Document(BytesIO(written))
    about = document.core_properties
    assert (about.author, about.title, about.subject) == (
        STUDIO.name,
        "关于破解临港产业区要素保障难题的几点建议",
        "议事专报",
    )
    assert about.last_modified_by == STUDIO.name
    assert (about.comments, about.category) == ("", "")
    assert not any("docx" in text.lower().replace("vnd.openxmlformats", "") for text in [about.keywords, about.author])
    assert about.created.date() == date(2026, 3, 5)
    names = contents(written)
    assert not any("theme" in name for name in names)
    assert "python" not in "".join(names.values()).lower()


def test_the_same_draft_gives_the_same_bytes(draft: Draft, setup: DocumentSetup) -> None:
    again = pickle.loads(pickle.dumps((draft, setup)))
    for edition in Edition:
        assert write_report(draft, setup, edition) == write_report(*again, edition)


def test_every_style_is_used_and_every_used_one_is_there(written: bytes) -> None:
    parts = contents(written)
    defined = set(re.findall(r'w:styleId="(\w+)"', parts["word/styles.xml"]))
    everywhere = "".join(text for name, text in parts.items() if name != "word/styles.xml")
    used = set(re.findall(r'<w:[pr]Style w:val="(\w+)"', everywhere))
    assert defined - {"Normal"} == used


def test_every_run_names_its_font_and_none_comes_from_a_theme(written: bytes) -> None:
    parts = contents(written)
    for name in parts:
        if not re.match(r"word/(document|comments|header|footer)", name):
            continue
        for element in etree.fromstring(parts[name].encode()).iter(qn("w:r")):
            fonts = element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            if element.find(qn("w:t")) is not None:
                assert fonts is not None
                assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} <= FIVE_FONTS
                assert fonts.get(qn("w:hint")) == "eastAsia"
    assert not re.search(r"[tT]heme=|Theme ", "".join(parts.values()))


def test_every_font_has_a_stand_in(written: bytes) -> None:
    table = contents(written)["word/fontTable.xml"]
    found = dict(re.findall(r'<w:font w:name="([^"]+)"><w:altName w:val="([^"]+)"/>', table))
    assert set(found) == FIVE_FONTS
    assert found["仿宋_GB2312"] == "仿宋,FangSong"
    assert table.count('<w:charset w:val="86"/>') == len(FIVE_FONTS)


def test_word_opens_it_in_its_own_mode_with_edits_tracked_only_in_the_checking_edition(
    draft: Draft, setup: DocumentSetup
) -> None:
    for edition in Edition:
        settings = contents(write_report(draft, setup, edition))["word/settings.xml"]
        assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
        assert ("<w:trackRevisions/>" in settings) is (edition is Edition.CHECKING)


ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr tabs autoSpaceDE autoSpaceDN adjustRightInd"
    " snapToGrid spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts color spacing position sz szCs highlight lang",
    "tblPr": "tblpPr tblOverlap tblW tblBorders tblLayout tblCellMar",
    "sectPr": "headerReference footerReference pgSz pgMar cols docGrid",
    "settings": "zoom trackRevisions defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang"
    " decimalSymbol listSeparator",
    "style": "name basedOn qFormat pPr rPr",
}


def test_elements_stand_in_the_order_of_the_schema(written: bytes) -> None:
    """Word refuses a file whose elements are out of order; other programs do not notice."""
    for name, text_of_part in contents(written).items():
        if not name.startswith("word/") or name.endswith(".rels"):
            continue
        for element in etree.fromstring(text_of_part.encode()).iter():
            order = ORDERS.get(etree.QName(element).localname, "").split()
            if order:
                places = [order.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), (name, etree.QName(element).localname)


def test_every_relationship_and_content_type_has_its_part(written: bytes) -> None:
    parts = contents(written)
    overrides = set(re.findall(r'PartName="/([^"]+)"', parts["[Content_Types].xml"]))
    assert overrides == {name for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
    references = set(re.findall(r'r:id="(\w+)"', parts["word/document.xml"]))
    assert references <= set(re.findall(r'Id="(\w+)"', parts["word/_rels/document.xml.rels"]))


# --- states and editions ------------------------------------------------------------------------


def test_an_unsigned_draft_says_so_on_every_page(draft: Draft, setup: DocumentSetup) -> None:
    parts = contents(write_report(draft, replace(setup, version=3), Edition.CLEAN))
    for name in ("word/header1.xml", "word/header2.xml"):
        assert "送审稿 v3，智能体辅助起草，须人工核改；未经主任会议研究" in parts[name]
    assert "第　期" in parts["word/document.xml"]
    assert "AIGC" in parts["docProps/custom.xml"]


def test_a_signed_clean_edition_carries_nothing_but_its_words(draft: Draft, signed: DocumentSetup) -> None:
    parts = contents(write_report(draft, signed, Edition.CLEAN))
    assert "第3期（总第15期）" in parts["word/document.xml"]
    assert set(parts) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        *(f"word/{name}.xml" for name in ("document", "styles", "settings", "fontTable", "footer1", "footer2")),
        "docProps/core.xml",
        "docProps/app.xml",
    }
    assert not re.search("comment|bookmark|2026-00", parts["word/document.xml"])


def test_each_citing_paragraph_is_anchored_and_commented(draft: Draft, setup: DocumentSetup) -> None:
    document = docx.Document(BytesIO(write_report(draft, setup, Edition.CHECKING)))
    comments = [comment.text for comment in document.comments]
    citing = [one for one in draft.paragraphs if one.cases]
    assert len(comments) == len(citing)
    assert comments[0].split("\n")[:2] == ["来源：2026-0012、2026-0013、2026-0015", f"2026-0012：“{CASES[1].words}”"]
    assert {comment.author for comment in document.comments} == {"议事专报助手"}
    starts = [one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))]
    assert starts == [f"_ys_u{at:03d}" for at in range(len(draft.paragraphs) + 1)]


def test_doubts_and_counts_are_named_in_the_comment_and_marked_in_the_text(draft: Draft, setup: DocumentSetup) -> None:
    doubtful = Sentence("故障点位有8处〔待核实〕。", (6,), ("8处",), "数字8在来源中没有")
    paragraph = Paragraph(Style.BODY, (Sentence("据反映，路灯损坏。", (6,)), doubtful))
    marked = replace(draft, paragraphs=(paragraph,))
    parts = contents(write_report(marked, setup, Edition.CHECKING))
    assert "计数：8处" in parts["word/comments.xml"]
    assert "待核：故障点位有8处〔待核实〕。（数字8在来源中没有）" in parts["word/comments.xml"]
    assert parts["word/document.xml"].count("<w:highlight") == 1
    assert "<w:highlight" not in contents(write_report(marked, setup, Edition.CLEAN))["word/document.xml"]


def test_a_comment_on_hundreds_of_cases_stays_readable(draft: Draft, setup: DocumentSetup) -> None:
    cases = {key: CaseNote(f"2026-{key:04d}", "话" * 300) for key in range(1, 501)}
    crowded = replace(
        draft, paragraphs=(Paragraph(Style.BODY, (Sentence("据反映。", tuple(cases)),)),), used=tuple(cases)
    )
    (comment,) = docx.Document(BytesIO(write_report(crowded, replace(setup, cases=cases), Edition.CHECKING))).comments
    assert "等500件" in comment.text
    assert len(comment.text) < 3000


def test_the_list_names_every_case_in_scope_with_its_place_or_reason(draft: Draft, setup: DocumentSetup) -> None:
    table = docx.Document(BytesIO(write_report(draft, setup, Edition.CHECKING))).tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[1] for row in rows[1:]] == [CASES[key].number for key in (*draft.used, 7, 8)]
    assert rows[3][2:] == [
        "采用",
        CASES[3].words,
        "导语；一、基本情况；（一）蒸汽供应价格偏高；（一）完善蒸汽价格协商和保供机制",
    ]
    assert rows[-2][2:] == ["未采用", CASES[7].words, "涉诉事项，已引导至人民法院"]
    assert "共8件，采用6件，未采用2件" in words_of(write_report(draft, setup, Edition.CHECKING))


def test_the_manifest_says_what_each_sentence_rests_on(draft: Draft, setup: DocumentSetup) -> None:
    whole = json.loads(manifest(draft, replace(setup, draft_id="d1", version=4)))
    assert (whole["draft"], whole["version"], len(whole["units"])) == ("d1", 4, len(draft.paragraphs) + 1)
    assert whole["units"][1][0] == "_ys_u001"
    assert whole["units"][1][3] == [[1, 2, 3], []]


def test_a_heading_that_runs_on_changes_its_face_at_the_stop(draft: Draft, signed: DocumentSetup) -> None:
    running = Paragraph(Style.HEADING2, (Sentence("（一）价格偏高。"), Sentence("据6家企业反映，价格偏高。", (1,))))
    mixed = replace(draft, paragraphs=(Paragraph(Style.HEADING1, (Sentence("一、问题"),)), running))
    data = write_report(mixed, signed, Edition.CLEAN)
    runs = docx.Document(BytesIO(data)).paragraphs[-2].runs
    assert [(one.text, one.font.name) for one in runs] == [
        ("（一）价格偏高。", "楷体_GB2312"),
        ("据6家企业反映，价格偏高。", "仿宋_GB2312"),
    ]
    assert all(finding.passed for finding in check(data))
