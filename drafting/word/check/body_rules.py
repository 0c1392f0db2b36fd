"""The text: where it begins, indents, levels (7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Callable

from drafting.word.check.requirement import Requirement
from drafting.word.check.sheet import Line
from drafting.word.check.type_rules import FANGSONG, HEITI, KAITI, set_in
from drafting.word.check.zones import Zones, heading_length, letters, level_of, stands_alone

_DIGITS = "一二三四五六七八九十"
_MISNUMBERED = re.compile(
    rf"[{_DIGITS}]{{1,3}}[.．，,:：]|[(][{_DIGITS}\d]{{1,3}}[)）]|（[{_DIGITS}\d]{{1,3}}）、|\d{{1,2}}[、）)]|[①-⑳]"
)


def _first_page(zones: Zones) -> list[str] | None:
    """The first line of text ends within page 1, as far as exact heights tell."""
    text = zones.text
    if not text:
        return ["没有正文"]
    above = [line for line in zones.sheet.lines if line.at < text[0].at]
    broken = any(line.new_page for line in (*above, text[0]))
    height = sum(line.height for line in above) + (text[0].line or 0)
    return [text[0].where] if broken or height > zones.page.text_height else []


def _indent(zones: Zones) -> list[str]:
    return [line.where for line in zones.text if not 560 <= line.first <= 700]


def _flush(zones: Zones) -> list[str]:
    return [line.where for line in zones.text if line.left or line.right]


def _headings(zones: Zones, level: int) -> list[Line]:
    return [line for line in zones.text if level_of(line) == level]


def _level(level: int, font: re.Pattern[str]) -> Callable[[Zones], list[str] | None]:
    """The heading sentence of every paragraph of the level is set in the font, 3号."""

    def test(zones: Zones) -> list[str] | None:
        lines = _headings(zones, level)
        wrong = [line for line in lines if not _set_well(line, font)]
        return [line.where for line in wrong] if lines else None

    return test


def _set_well(line: Line, font: re.Pattern[str]) -> bool:
    return all(set_in(run, font, 32) for run in letters(line, 0, heading_length(line)))


def _plain(zones: Zones) -> list[str]:
    return [line.where for line in zones.text if any(run.bold for run in letters(line))]


def _marks(zones: Zones) -> list[str]:
    return [line.where for line in zones.text if _MISNUMBERED.match(line.text.strip())]


def _order(zones: Zones) -> list[str] | None:
    """Numbers of each level run on from one; a lower level begins again below each higher heading."""
    headings = [line for line in zones.text if level_of(line)]
    counts, wrong = [0, 0, 0, 0], []
    for line in headings:
        level = level_of(line)
        counts[level:] = [0] * (4 - level)
        counts[level - 1] += 1
        if _number(line) != counts[level - 1]:
            wrong.append(line.where)
            counts[level - 1] = _number(line)
    return wrong if headings else None


def _number(line: Line) -> int:
    found = re.match(rf"（?([{_DIGITS}]+|\d+)", line.text.strip())
    words = found.group(1) if found else ""
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return _DIGITS.find(words) + 1
    return (_DIGITS.find(tens) + 1 if tens else 1) * 10 + (_DIGITS.find(ones) + 1 if ones else 0)


def _ends(zones: Zones) -> list[str] | None:
    lines = [line for line in zones.text if stands_alone(line)]
    return [line.where for line in lines if line.text.rstrip()[-1] in "。；，：、"] if lines else None


def _kept(zones: Zones) -> list[str] | None:
    lines = [line for line in zones.text if stands_alone(line)]
    return [line.where for line in lines if not line.keep_next] if lines else None


REQUIREMENTS = (
    Requirement("body.first_page", "7.3.3", "公文首页必须显示正文", _first_page),
    Requirement("body.indent", "7.3.3", "正文每个自然段左空二字", _indent),
    Requirement("body.flush", "7.3.3", "正文回行顶格", _flush),
    Requirement("body.level1", "7.3.3", "第一层（一、）用3号黑体字", _level(1, HEITI)),
    Requirement("body.level2", "7.3.3", "第二层（（一））用3号楷体字", _level(2, KAITI)),
    Requirement("body.level3", "7.3.3", "第三层（1.）用3号仿宋体字", _level(3, FANGSONG)),
    Requirement("body.level4", "7.3.3", "第四层（（1））用3号仿宋体字", _level(4, FANGSONG)),
    Requirement("body.plain", "7.3.3", "正文和层次标题不加粗", _plain),
    Requirement("body.marks", "7.3.3", "结构层次序数依次用“一、”“（一）”“1.”“（1）”标注", _marks),
    Requirement("body.order", "7.3.3", "结构层次序数连续", _order),
    Requirement("body.ends", "GB/T 15834", "独立成行的标题末不用标点", _ends),
    Requirement("body.kept", "7.3.3", "层次标题不单独留在页末（与下段同页）", _kept),
)
