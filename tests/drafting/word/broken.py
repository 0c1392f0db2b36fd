"""Each requirement of the standard, broken alone: edits of a good file, by the requirement that they break."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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


MARKING = line("内部资料　注意保存", '<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLine="0"/>')
ADDRESSEE = line("中共灌云县委：", '<w:ind w:firstLine="0"/>')
NOTE = BLANK + "</w:pPr></w:p>" + line("编者按：现予编发。") + BLANK + "</w:pPr></w:p>"


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
    on("head.marking", (DOCUMENT, before("灌云县人大代表助推", MARKING)), (DOCUMENT, swap('"1134"', '"555"'))),
    on("head.note", (DOCUMENT, before(">关于破解", NOTE))),
    on("head.number_type", (DOCUMENT, within("第3期", 'w:sz w:val="32"', 'w:sz w:val="28"'))),
    on("head.number_centred", (DOCUMENT, within("第3期", '"center"', '"left"'))),
    on("head.signer", (DOCUMENT, within("签发人", "楷体_GB2312", "仿宋_GB2312"))),
    on("head.rule", (DOCUMENT, swap('w:space="8" w:color="FF0000"', 'w:space="8" w:color="000000"'))),
    on("head.rule_width", (DOCUMENT, within("签发人", "<w:ind w:firstLine", '<w:ind w:right="900" w:firstLine'))),
    on("head.rule_thickness", (DOCUMENT, swap('w:sz="18"', 'w:sz="4"'))),
    on("head.rule_gap", (DOCUMENT, swap('w:space="8"', 'w:space="20"'))),
    on("title.type", (DOCUMENT, within("关于破解", 'w:val="44"', 'w:val="40"'))),
    on("title.pitch", (DOCUMENT, within("关于破解", 'w:line="720"', 'w:line="520"'))),
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
    on("title.follows", (DOCUMENT, before(INTRODUCTION, ADDRESSEE + BLANK + "</w:pPr></w:p>"))),
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
    on("foot.issued", *words("2026年3月5日印发", "2026年3月印发")),
    on("foot.ends", (DOCUMENT, within("5日印发", 'w:pos="8564"', 'w:pos="8844"'))),
    on("foot.order", *words("报：中共", "发：中共")),
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
    on("sign.date", *words("2026年3月5日", "2026年3月05日")),
    on("sign.year", *words("2026年2月底", "96年2月底")),
    on("sign.bracket", *words("按程序报告。", "按灌政发[2026]5号文件报告。")),
    on("sign.range", *words("占42.9%", "占40～42.9%")),
    on("sign.visible", *words("占42.9%", "占\u200b42.9%")),
)

LETTER_LAST, ISSUER, CONTACT = "四、保护", ">海州县人大常委会办公室<", "（联系人"

BELOW_A_TEXT = (
    on("body.attachment", *words("2.意见建议办理单<", "2.意见建议办理单；<")),
    on("body.attachments", *words(">2.意见建议办理单<", ">3.意见建议办理单<"), *words("附件2", "附件3")),
    on("body.signed", (DOCUMENT, before(ISSUER, "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"))),
    on("body.name", (DOCUMENT, within(ISSUER, 'w:right="640"', 'w:right="1280"')), (DOCUMENT, swap("5324", "4684"))),
    on("body.date", (DOCUMENT, swap('w:left="5324"', 'w:left="6000"'))),
    on("body.signed_kept", (DOCUMENT, within(ISSUER, "<w:keepNext/>", ""))),
    on("body.note", (DOCUMENT, within(CONTACT, 'Chars="200" w:firstLine="630"', 'Chars="0" w:firstLine="0"'))),
    on("sign.date", *words(">2026年3月23日<", ">2026年03月23日<")),
    on("attached.label", (DOCUMENT, within(">附件1<", "黑体", "仿宋_GB2312"))),
    on("attached.flush", (DOCUMENT, within(">附件1<", "</w:pPr>", '<w:ind w:firstLine="640"/></w:pPr>'))),
    on("attached.bare", *words(">附件1<", ">附件1：<")),
    on("attached.title", (DOCUMENT, before(">交办意见建议清单<", BLANK + "</w:pPr></w:p>"))),
    on("attached.names", *words("附件：1.交办意见建议清单", "附件：1.意见建议清单")),
)
"""Broken in a letter with attachments and a signature."""
