"""The red head (7.2), and by its measure the head of a bulletin."""

from __future__ import annotations

import re

from drafting.word.check.requirement import Requirement, mm, near
from drafting.word.check.sheet import Line
from drafting.word.check.type_rules import FANGSONG, HEITI, KAITI, XIAOBIAOSONG, set_in
from drafting.word.check.zones import Zones, letters

_ISSUE = re.compile(r"(\d{4}年|〔\d{4}〕)?第(\s*\d+\s*|\s+)期\s*(（总第(\s*\d+\s*|\s+)期）)?")
_DOCUMENT_NUMBER = re.compile(r"\S+〔\d{4}〕[1-9]\d*号")
_LOOKS_LIKE_NUMBER = re.compile(r"第.{0,6}期|[〔\[［（(【]\d{4}[〕\]］）)】].*号|号$")
_SMALLEST_MARK, _LARGEST_MARK = 44, 140


def _mark(zones: Zones) -> list[str] | None:
    if not zones.head:
        return None
    return [line.where for line in zones.red if not all(set_in(run, XIAOBIAOSONG) for run in letters(line))]


def _mark_centred(zones: Zones) -> list[str] | None:
    return [line.where for line in zones.red if line.align != "center"] if zones.head else None


def _mark_size(zones: Zones) -> list[str] | None:
    if not zones.red:
        return None
    largest = max(run.half_points for line in zones.red for run in line.runs)
    fits = _SMALLEST_MARK <= largest <= _LARGEST_MARK
    return [] if fits else [f"{zones.red[0].where}字号{largest / 2:g}磅"]


def _mark_place(zones: Zones) -> list[str] | None:
    """Upper edge of the first red line: 20 mm below the text area's top in a bulletin, 35 mm in a document."""
    if not zones.red or any(line.line is None for line in zones.head):
        return None
    above = zones.head[: zones.head.index(zones.red[0])]
    top = sum(line.height for line in above) + zones.red[0].before
    expected, tolerance = (20, 1.5) if zones.bulletin else (35, 3)
    return [] if near(top, expected, tolerance) else [f"上边缘在版心上边缘下{mm(top):.1f}毫米"]


def _numbers(zones: Zones) -> list[Line]:
    return [line for line in zones.head if _LOOKS_LIKE_NUMBER.search(line.text)]


def _number(zones: Zones) -> list[str] | None:
    if not zones.head:
        return None
    lines = _numbers(zones)
    return [line.where for line in lines if not _well_numbered(line.text.strip())] if lines else ["没有期号或发文字号"]


def _well_numbered(text: str) -> bool:
    found = _ISSUE.fullmatch(text)
    padded = any(re.match(r"0", part) for part in re.findall(r"第\s*(\d+)", text))
    return not padded and bool(found or _DOCUMENT_NUMBER.search(text))


def _number_type(zones: Zones) -> list[str] | None:
    lines = [line for line in _numbers(zones) if "签发人" not in line.text]
    wrong = [line for line in lines if not all(set_in(run, FANGSONG, 32) for run in letters(line))]
    return [line.where for line in wrong] if lines else None


def _number_centred(zones: Zones) -> list[str] | None:
    lines = [line for line in _numbers(zones) if "签发人" not in line.text]
    return [line.where for line in lines if line.align != "center"] if lines else None


def _signer(zones: Zones) -> list[str] | None:
    lines = [line for line in zones.head if "签发人：" in line.text]
    return [line.where for line in lines if not _signed_well(line)] if lines else None


def _signed_well(line: Line) -> bool:
    start = line.text.index("签发人：")
    name = re.match(r"[^\t\n]*", line.text[start + 4 :])
    end = start + 4 + (name.end() if name else 0)
    label = all(set_in(run, FANGSONG, 32) for run in letters(line, start, start + 4))
    return label and all(set_in(run, KAITI, 32) for run in letters(line, start + 4, end))


def _rule(zones: Zones) -> list[str] | None:
    """The rule may also be a drawn line, whose length only a rendering shows."""
    if not zones.head:
        return None
    if not zones.rule:
        return [] if any(line.drawn for line in zones.head) else ["版头下没有红色分隔线"]
    return [] if zones.rule.below and zones.rule.below.color == "FF0000" else [zones.rule.where]


def _rule_width(zones: Zones) -> list[str] | None:
    if not zones.rule:
        return None
    return [zones.rule.where] if zones.rule.left or zones.rule.right else []


def _rule_thickness(zones: Zones) -> list[str] | None:
    if not (zones.rule and zones.rule.below):
        return None
    return [] if 8 <= zones.rule.below.eighths <= 26 else [f"线粗{zones.rule.below.eighths / 8:g}磅"]


def _rule_gap(zones: Zones) -> list[str] | None:
    """4 mm from the words to the rule: the border's distance and the fifth of the leading that lies below."""
    line = zones.rule
    if not (line and line.below) or line.blank:
        return None
    leading = max((line.line or 0) - max(run.half_points for run in line.runs) * 10, 0)
    gap = line.below.space * 20 + leading / 5
    return [] if near(gap, 4, 1) else [f"距上方文字{mm(gap):.1f}毫米"]


def _marking(zones: Zones) -> list[str] | None:
    """份号, 密级, 紧急程度 or 内部资料 above the red name."""
    lines = [line for line in zones.head[: _first_red(zones)] if not line.blank]
    wrong = [line for line in lines if line.left or line.first or line.align not in {"left", "both"}]
    return [line.where for line in wrong or _mistyped(lines)] if lines else None


def _first_red(zones: Zones) -> int:
    return zones.head.index(zones.red[0]) if zones.red else 0


def _mistyped(lines: list[Line]) -> list[Line]:
    """A 份号 of digits may be set in any face, all else above the name is 黑体."""
    worded = [line for line in lines if not re.fullmatch(r"\d{6}", line.text.strip())]
    return [line for line in worded if not all(set_in(run, HEITI, 32) for run in letters(line))]


def _number_gap(zones: Zones) -> list[str] | None:
    """Two blank lines from the mark to the 发文字号 of a document; a bulletin has its own measure."""
    found = [line for line in _numbers(zones) if "签发人" not in line.text]
    if zones.bulletin or not zones.red or not found:
        return None
    between = zones.head[zones.head.index(zones.red[-1]) + 1 : zones.head.index(found[0])]
    blank = sum(line.blank for line in between) + round(found[0].before / 579)
    return [] if blank == 2 else [f"{found[0].where}上空{blank}行"]


def _note(zones: Zones) -> list[str] | None:
    """编者按: 黑体 up to its colon, 楷体 behind it."""
    return [line.where for line in zones.note[:1] if not _noted_well(line)] if zones.note else None


def _noted_well(line: Line) -> bool:
    stop = line.text.find("：") + 1
    label, words = letters(line, 0, stop), letters(line, stop)
    return all(set_in(run, HEITI, 32) for run in label) and all(set_in(run, KAITI, 32) for run in words)


REQUIREMENTS = (
    Requirement("head.marking", "7.2.1", "份号、密级、紧急程度（内部资料）顶格，用3号黑体字", _marking),
    Requirement("head.mark", "7.2.4", "发文机关标志（报头名称）用小标宋体字", _mark),
    Requirement("head.centred", "7.2.4", "发文机关标志（报头名称）居中排布", _mark_centred),
    Requirement("head.size", "7.2.4", "发文机关标志（报头名称）醒目、美观，字高不超过25毫米", _mark_size),
    Requirement("head.place", "7.2.4", "标志上边缘至版心上边缘35毫米（简报、专报20毫米）", _mark_place),
    Requirement("head.number", "7.2.5", "发文字号年份全称、用六角括号，期号不编虚位", _number),
    Requirement("head.number_type", "7.2.5", "发文字号（期号）用3号仿宋体字", _number_type),
    Requirement("head.number_centred", "7.2.5", "发文字号（期号）居中排布", _number_centred),
    Requirement("head.number_gap", "7.2.5", "发文字号在发文机关标志下空二行", _number_gap),
    Requirement("head.signer", "7.2.6", "“签发人：”用3号仿宋体字，姓名用3号楷体字", _signer),
    Requirement("head.rule", "7.2.7", "版头分隔线为红色", _rule),
    Requirement("head.rule_width", "7.2.7", "版头分隔线与版心等宽", _rule_width),
    Requirement("head.rule_thickness", "7.2.7", "版头分隔线粗细适当（0.35至1.1毫米）", _rule_thickness),
    Requirement("head.rule_gap", "7.2.7", "版头分隔线距上方文字4毫米", _rule_gap),
    Requirement("head.note", "7.3", "编者按的标签用3号黑体字，内容用3号楷体字", _note),
)
