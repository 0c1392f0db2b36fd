"""Each requirement broken alone must be the one, and the only one, that is found."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from lxml import etree

from drafting.shapes import Draft, Paragraph, Sentence, Style
from drafting.word import DocumentSetup, Edition, write_report
from drafting.word.binding import Cover, bind
from drafting.word.body import blank, heading, text, title
from drafting.word.check import REQUIREMENTS, NotADocument, check
from drafting.word.closing import addressee, signature
from drafting.word.fonts import BODY, LEVEL_1, PLAIN, XIAOBIAOSONG, Face, run
from drafting.word.imprint import Imprint, imprint
from drafting.word.letters import write_letter
from drafting.word.markup import Markup, paragraph
from drafting.word.page import INK, STANDARD, PageSetup, exactly
from drafting.word.titles import break_title
from tests.drafting.word.broken import (
    BELOW_A_TEXT,
    CASES,
    DOCUMENT,
    ODD,
    SETTINGS,
    STYLES,
    Case,
    swap,
)
from tests.drafting.word.papers import LETTER
from tests.drafting.word.repacking import contents, repack


def report(draft: Draft, setup: DocumentSetup) -> bytes:
    return write_report(draft, setup, Edition.CLEAN)


def failures(data: bytes) -> set[str]:
    return {finding.slug for finding in check(data) if not finding.passed}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
def test_a_broken_requirement_is_found_alone(
    case: Case, draft: Draft, setup: DocumentSetup, signed: DocumentSetup
) -> None:
    written = report(replace(draft, title=case.title or draft.title), signed if case.signed else setup)
    assert failures(written) == set()
    for part, edit in case.edits:
        written = repack(written, {part: edit})
    assert failures(written) == {case.slug}
    assert next(finding.where for finding in check(written) if finding.slug == case.slug)


def test_a_bulletin_without_recipients(draft: Draft, signed: DocumentSetup) -> None:
    lonely = replace(signed, studio=replace(signed.studio, report_to=(), copy_to=()))
    assert failures(report(draft, lonely)) == {"foot.present"}


def test_every_requirement_is_broken_once() -> None:
    """Those of a letter are broken in ``test_word_letters``, those of what stands below a text in a letter here."""
    written = {one.slug for one in REQUIREMENTS if not one.slug.startswith("letter.")}
    assert {case.slug for case in (*CASES, *BELOW_A_TEXT)} | {"foot.present", "head.number_gap"} == written


@pytest.mark.parametrize("case", BELOW_A_TEXT, ids=lambda case: case.slug)
def test_what_stands_below_a_text_is_broken_alone(case: Case) -> None:
    written = write_letter(LETTER)
    assert failures(written) == set()
    for part, edit in case.edits:
        written = repack(written, {part: edit})
    assert failures(written) == {case.slug}


def test_a_signature_under_a_seal_holds() -> None:
    """The day four characters from the right, who signs centred above it, as close to the text as the seal needs."""
    free = signature("某县人大办公室", date(2026, 3, 5), STANDARD)
    sealed = free.replace('w:right="960"', 'w:right="1120"').replace('w:right="640"', 'w:right="1280"')
    body = red_headed().replace(signature("灌云县人大常委会", date(2026, 3, 5), STANDARD), sealed)
    cover = Cover("通知", "文件", "灌云县人大常委会", "n-1", date(2026, 3, 5))
    assert failures(bind(Markup(body), cover)) == set()


@pytest.mark.parametrize("edition", Edition)
def test_both_editions_of_both_states_hold(
    edition: Edition, draft: Draft, setup: DocumentSetup, signed: DocumentSetup
) -> None:
    for one in (setup, signed, replace(signed, signer=None, marking="内部资料　注意保存")):
        findings = check(write_report(draft, one, edition))
        assert [finding for finding in findings if not finding.passed] == []
        assert len(findings) > 60


def test_findings_come_in_the_order_of_the_requirements(draft: Draft, signed: DocumentSetup) -> None:
    order = [one.slug for one in REQUIREMENTS]
    found = [finding.slug for finding in check(report(draft, signed))]
    assert found == [slug for slug in order if slug in found]


def test_a_file_from_elsewhere_is_judged_not_refused(tmp_path: Path) -> None:
    """What a general-purpose program makes: no head, Letter paper, theme fonts."""
    document = docx.Document()
    document.add_heading("关于有关工作的通知", 0)
    document.add_paragraph("正文。")
    document.save(str(tmp_path / "plain.docx"))
    found = failures((tmp_path / "plain.docx").read_bytes())
    assert {
        "page.paper",
        "page.text",
        "page.lines",
        "type.named",
        "title.type",
        "body.indent",
        "number.present",
    } <= found
    assert check(tmp_path / "plain.docx") == check(str(tmp_path / "plain.docx"))


def red_headed(page: PageSetup = STANDARD) -> Markup:
    """A document of the ordinary kind, set by hand: red mark 35 mm down, number two lines below, then the rule."""
    mark, name = Face(XIAOBIAOSONG, 100, color="FF0000"), "灌云县人民代表大会常务委员会文件"
    size = exactly(1250, before=1984) + '<w:jc w:val="center"/>'
    numbered = exactly(page.line, before=2 * page.line) + '<w:jc w:val="center"/>'
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="8" w:color="FF0000"/></w:pBdr>'
    foot = Imprint((), ("县委办公室", "县政府办公室"), name[:-2], "县人大办", date(2026, 3, 5))
    return Markup(
        paragraph(size, run(name, mark))
        + paragraph(rule + numbered, run("灌人发〔2026〕5号", PLAIN))
        + blank(page, 2)
        + title(break_title("关于做好2026年代表建议办理工作的通知"))
        + blank(page)
        + addressee(("县政府各部门", "各镇人大"), page)
        + text(page, run("现就有关事项通知如下。", BODY))
        + heading(1, page, run("一、时限要求", LEVEL_1))
        + text(page, run("请于6月30日前答复。", BODY), last=True)
        + signature("灌云县人大常委会", date(2026, 3, 5), page)
        + imprint(foot, page)
    )


def test_a_document_of_the_ordinary_kind_is_measured_by_its_own_rules() -> None:
    """The mark of a document stands 35 mm down, a bulletin's 20; neither passes for the other."""
    body, cover = red_headed(), Cover("通知", "文件", "灌云县人大常委会", "n-1", date(2026, 3, 5))
    assert failures(bind(body, cover)) == set()
    assert failures(bind(Markup(body.replace('w:before="1984"', 'w:before="1134"')), cover)) == {"head.place"}
    assert failures(bind(Markup(body.replace("〔2026〕5号", "〔2026〕第5号")), cover)) == {"head.number"}
    assert failures(bind(Markup(body.replace("〔2026〕5号", "[2026]5号")), cover)) == {"head.number"}
    assert failures(bind(Markup(body.replace('w:before="1158"', 'w:before="579"')), cover)) == {"head.number_gap"}
    assert {"page.top", "page.text"} == failures(bind(body, replace(cover, page=replace(STANDARD, top=1700))))


@pytest.mark.parametrize(
    "sentence",
    [
        "20世纪60年代建成的管网使用年限为50年。",
        "现将有关情况报告如下：",
        "PM2.5浓度为35微克每立方米，比例为3:1，编号2026-0012。",
        "据《某办法》第3条，“先办后补”约占5%～8%，电话12345……",
        "其中一是成本高；二是周期长。",
    ],
)
def test_right_sentences_are_let_alone(sentence: str, draft: Draft, signed: DocumentSetup) -> None:
    for paragraphs in ((sentence, "正文。"), ("正文。", sentence)):
        written = tuple(Paragraph(Style.BODY, (Sentence(one),)) for one in paragraphs)
        assert failures(report(replace(draft, paragraphs=written), signed)) == set()


@pytest.mark.parametrize("setup_name", ["setup", "signed"])
def test_the_other_national_page_setup_holds_too(setup_name: str, draft: Draft, request: pytest.FixtureRequest) -> None:
    """34.58/32.58 mm and 29.45 pt of GB/T 33476.2."""
    assert failures(report(draft, replace(request.getfixturevalue(setup_name), page=INK))) == set()


@pytest.mark.parametrize("part", [DOCUMENT, STYLES, SETTINGS, ODD, "word/fontTable.xml", "docProps/core.xml"])
def test_a_damaged_file_is_judged_or_refused(part: str, draft: Draft, setup: DocumentSetup) -> None:
    """Whatever kind of element is missing, there are findings or a sentence that says why not."""
    written = write_report(draft, setup, Edition.CHECKING)
    root = etree.fromstring(contents(written)[part].encode())
    for tag in {element.tag for element in root.iterdescendants()}:
        stripped = etree.fromstring(etree.tostring(root))
        etree.strip_elements(stripped, tag, with_tail=False)
        damaged = repack(written, {part: lambda _, left=stripped: etree.tostring(left).decode()})
        try:
            assert check(damaged)
        except NotADocument as refused:
            assert "。" in str(refused)


def test_lengths_with_units_are_understood(draft: Draft, signed: DocumentSetup) -> None:
    """The transitional schema allows 37mm for 2098."""
    written = report(draft, signed)
    assert failures(repack(written, {DOCUMENT: swap('w:top="2098"', 'w:top="37mm"')})) == set()
    assert "page.top" in failures(repack(written, {DOCUMENT: swap('w:top="2098"', 'w:top="3cm"')}))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "不是Word文档"),
        (b"PK\x03\x04 broken", "不是Word文档"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧格式"),
        ("纯文本".encode(), "不是Word文档"),
    ],
)
def test_what_is_not_a_document_is_said_so(data: bytes, words: str) -> None:
    with pytest.raises(NotADocument, match=re.escape(words)):
        check(data)
