"""Each requirement broken alone must be the one, and the only one, that is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
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
from drafting.word.markup import Markup, paragraph
from drafting.word.page import INK, STANDARD, PageSetup, exactly
from drafting.word.titles import break_title
from tests.drafting.word.repacking import contents, repack

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
ODD, EVEN, MARK = "word/footer1.xml", "word/footer2.xml", "word/header2.xml"
Edit = Callable[[str], str]

TWO_LINES = "关于加快破解临港产业区蒸汽供应价格偏高问题的几点建议"


@dataclass(frozen=True)
class Case:
    """How a requirement is broken: edits by part, on the signed edition or on the draft, with a title of one's own."""

    slug: str
    edits: tuple[tuple[str, Edit], ...]
    signed: bool = True
    title: str | None = None


def swap(old: str, new: str) -> Edit:
    return lambda text: text.replace(old, new, 1)


def everywhere(old: str, new: str) -> Edit:
    return lambda text: text.replace(old, new)


def within(marker: str, old: str, new: str) -> Edit:
    """Replace inside the paragraph that contains ``marker``."""

    def edit(text: str) -> str:
        at = text.index(marker)
        start, end = text.rindex("<w:p>", 0, at), text.index("</w:p>", at)
        return text[:start] + text[start:end].replace(old, new) + text[end:]

    return edit


def before(marker: str, addition: str) -> Edit:
    """Put a paragraph before the one that contains ``marker``."""

    def edit(text: str) -> str:
        start = text.rindex("<w:p>", 0, text.index(marker))
        return text[:start] + addition + text[start:]

    return edit


def words(old: str, new: str) -> tuple[tuple[str, Edit], ...]:
    return ((DOCUMENT, swap(old, new)),)


def line(text: str, indent: str = '<w:ind w:firstLine="630"/>', font: str = "仿宋_GB2312") -> str:
    fonts = "".join(f' w:{slot}="{font}"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:p><w:pPr>{indent}<w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"{fonts}/></w:rPr>'
        f"<w:t>{text}</w:t></w:r></w:p>"
    )


BLANK = '<w:p><w:pPr><w:snapToGrid w:val="0"/>'
INTRODUCTION, PROBLEM, HEADING, SUBHEADING = "2026年3月3日至", "另据反映", "三、意见建议", "（三）改善"
LAST = "以上情况和建议"
BODY_FONT = 'w:eastAsia="仿宋_GB2312"'


def on(slug: str, *edits: tuple[str, Edit], signed: bool = True, title: str | None = None) -> Case:
    return Case(slug, edits, signed, title)


CASES = (
    on(
        "page.paper",
        (DOCUMENT, swap('w:w="11906"', 'w:w="12473"')),
        (DOCUMENT, swap('w:right="1474"', 'w:right="2041"')),
    ),
    on(
        "page.top",
        (DOCUMENT, swap('w:top="2098"', 'w:top="2398"')),
        (DOCUMENT, swap('w:bottom="1984"', 'w:bottom="1684"')),
        (DOCUMENT, swap('w:footer="1412"', 'w:footer="1112"')),
    ),
    on(
        "page.left",
        (DOCUMENT, swap('w:left="1588" w:h', 'w:left="1888" w:h')),
        (DOCUMENT, swap('right="1474"', 'right="1174"')),
    ),
    on(
        "page.text",
        (DOCUMENT, swap('w:right="1474"', 'w:right="1374"')),
        (DOCUMENT, swap('tblW w:w="8844"', 'tblW w:w="8944"')),
    ),
    on("page.lines", (DOCUMENT, within(PROBLEM, 'w:line="579"', 'w:line="600"'))),
    on("page.characters", (DOCUMENT, within(PROBLEM, 'w:spacing w:val="-5"', 'w:spacing w:val="20"'))),
    on("page.spacing", (DOCUMENT, within(PROBLEM, 'w:before="0"', 'w:before="120"'))),
    on("type.body", (DOCUMENT, within(PROBLEM, BODY_FONT, 'w:eastAsia="宋体"'))),
    on("type.black", (DOCUMENT, within(PROBLEM, 'w:color w:val="000000"', 'w:color w:val="0000FF"'))),
    on("type.named", (DOCUMENT, within(PROBLEM, BODY_FONT, BODY_FONT + ' w:eastAsiaTheme="minorEastAsia"'))),
    on(
        "type.signs",
        (
            DOCUMENT,
            within(
                LAST,
                'w:hint="eastAsia" w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312"',
                'w:hint="default" w:ascii="Arial"',
            ),
        ),
        (DOCUMENT, within(LAST, "以上情况", "以上“情况”")),
    ),
    on("type.digits", (DOCUMENT, within(PROBLEM, 'w:ascii="仿宋_GB2312"', 'w:ascii="Times New Roman"'))),
    on("head.mark", (DOCUMENT, within("议事专", 'w:eastAsia="方正小标宋简体"', 'w:eastAsia="黑体"'))),
    on("head.centred", (DOCUMENT, within("议事专", '"center"', '"left"'))),
    on("head.size", (DOCUMENT, within("议事专", 'w:val="108"', 'w:val="160"'))),
    on("head.place", (DOCUMENT, swap('w:before="1134"', 'w:before="1734"'))),
    on("head.number", *words("第3期", "第03期")),
    on("head.number_type", (DOCUMENT, within("第3期", 'w:sz w:val="32"', 'w:sz w:val="28"'))),
    on("head.number_centred", (DOCUMENT, within("第3期", '"center"', '"left"'))),
    on("head.signer", (DOCUMENT, within("签发人", "楷体_GB2312", "仿宋_GB2312"))),
    on("head.rule", (DOCUMENT, swap('w:space="8" w:color="FF0000"', 'w:space="8" w:color="000000"'))),
    on("head.rule_width", (DOCUMENT, within("签发人", "<w:ind w:firstLine", '<w:ind w:right="900" w:firstLine'))),
    on("head.rule_thickness", (DOCUMENT, swap('w:sz="18"', 'w:sz="4"'))),
    on("head.rule_gap", (DOCUMENT, swap('w:space="8"', 'w:space="20"'))),
    on("title.type", (DOCUMENT, within("关于破解", 'w:val="44"', 'w:val="40"'))),
    on("title.plain", (DOCUMENT, within("关于破解", "<w:color", "<w:b/><w:color"))),
    on("title.centred", (DOCUMENT, within("关于破解", '"center"', '"left"'))),
    on("title.gap_above", (DOCUMENT, before("关于破解", BLANK + "</w:pPr></w:p>"))),
    on("title.gap_below", (DOCUMENT, before(INTRODUCTION, BLANK + "</w:pPr></w:p>"))),
    on("title.length", (DOCUMENT, lambda text: text.replace("<w:r><w:br/></w:r>", "")), title=TWO_LINES),
    on(
        "title.shape",
        *words(
            "关于破解临港产业区要素保障难题的几点建议",
            "关于破解临港产业区</w:t><w:br/><w:t>用水用电</w:t><w:br/><w:t>等方面难题的几点建议",
        ),
    ),
    on("title.words", *words("关于破解临港产业区要素", "关于破解临港产业</w:t><w:br/><w:t>区要素")),
    on("title.mark", *words("的几点建议<", "的几点建议。<")),
    on("title.addressee", (DOCUMENT, before(INTRODUCTION, line("中共灌云县委：")))),
    on("body.first_page", (DOCUMENT, within(INTRODUCTION, "<w:snapToGrid", "<w:pageBreakBefore/><w:snapToGrid"))),
    on(
        "body.indent",
        (DOCUMENT, within(PROBLEM, 'w:firstLineChars="200" w:firstLine="630"', 'w:firstLineChars="0" w:firstLine="0"')),
    ),
    on("body.flush", (DOCUMENT, within(PROBLEM, "<w:ind ", '<w:ind w:left="630" '))),
    on("body.level1", (DOCUMENT, within(HEADING, "黑体", "仿宋_GB2312"))),
    on("body.level2", (DOCUMENT, within(SUBHEADING, "楷体_GB2312", "黑体"))),
    on("body.level3", (DOCUMENT, before(LAST, line("1. 完善协商机制。", font="楷体_GB2312")))),
    on(
        "body.level4", (DOCUMENT, before(LAST, line("1. 完善协商机制。") + line("（1）每季公布。", font="楷体_GB2312")))
    ),
    on("body.plain", (DOCUMENT, within(PROBLEM, "<w:color", "<w:b/><w:color"))),
    on("body.marks", *words("（三）改善", "（三）、改善")),
    on("body.order", *words("三、意见建议", "四、意见建议")),
    on("body.ends", *words("三、意见建议", "三、意见建议。")),
    on("body.kept", (DOCUMENT, within(HEADING, "<w:keepNext/>", '<w:keepNext w:val="0"/>'))),
    on("body.attachment", (DOCUMENT, before("<w:tblPr>", line("附件：问题清单。")))),
    on("body.date", (DOCUMENT, before("<w:tblPr>", line("2026年3月5日")))),
    on("foot.thick", (DOCUMENT, swap('<w:top w:val="single" w:sz="8"', '<w:top w:val="single" w:sz="4"'))),
    on("foot.thin", (DOCUMENT, swap('<w:insideH w:val="single" w:sz="6"', '<w:insideH w:val="single" w:sz="12"'))),
    on("foot.width", (DOCUMENT, swap('tblW w:w="8844"', 'tblW w:w="8000"'))),
    on("foot.place", (DOCUMENT, swap('w:tblpYSpec="bottom"', 'w:tblpYSpec="top"'))),
    on("foot.type", (DOCUMENT, within("抄送：", 'w:sz w:val="28"', 'w:sz w:val="32"'))),
    on("foot.sides", (DOCUMENT, within("抄送：", 'w:right="280"', 'w:right="0"'))),
    on(
        "foot.hanging",
        (DOCUMENT, within("抄送：", 'w:left="1120" w:right="280" w:hanging="840"', 'w:left="280" w:right="280"')),
    ),
    on("foot.stop", *words("临港产业区管委会。<", "临港产业区管委会<")),
    on("foot.issued", *words("5日印发", "5日")),
    on("number.present", (ODD, swap(" PAGE ", " NUMPAGES "))),
    on("number.type", (ODD, everywhere('w:sz w:val="28"', 'w:sz w:val="24"'))),
    on("number.dashes", (ODD, everywhere("—", "-"))),
    on("number.sides", (SETTINGS, swap("<w:evenAndOddHeaders/>", ""))),
    on("number.one_character", (EVEN, swap('w:left="280" w:leftChars="100"', 'w:left="0"'))),
    on("number.distance", (DOCUMENT, swap('w:footer="1412"', 'w:footer="850"'))),
    on("draft.label", (MARK, swap("智能体辅助起草，", "")), signed=False),
    on("draft.signed", *words("第　期", "第4期"), signed=False),
    on("sign.full", *words("据6家企业反映，", "据6家企业反映,")),
    on("sign.paired", *words("“收运难”", "“收运难")),
    on("sign.dots", *words("按程序报告。", "按程序报告…")),
    on("sign.doubled", *words("据6家企业反映，", "据6家企业反映，，")),
    on("sign.date", *words("2026年2月底", "2026年02月底")),
    on("sign.year", *words("2026年2月底", "96年2月底")),
    on("sign.bracket", *words("按程序报告。", "按灌政发[2026]5号文件报告。")),
    on("sign.range", *words("占42.9%", "占40～42.9%")),
    on("sign.visible", *words("占42.9%", "占\u200b42.9%")),
)


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
    """Those of a letter are broken in ``test_word_letters``."""
    written = {one.slug for one in REQUIREMENTS if not one.slug.startswith("letter.")}
    assert {case.slug for case in CASES} | {"foot.present"} == written


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
        + text(page, run("请于6月30日前答复。", BODY))
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
