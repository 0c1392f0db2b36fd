"""Punctuation and numbers (clause 9: GB/T 15834, GB/T 15835; digits of dates 7.3.5.4; brackets of numbers 7.2.5)."""

from __future__ import annotations

import re
from collections.abc import Callable

from drafting.word.check.requirement import Requirement
from drafting.word.check.sheet import Line
from drafting.word.check.zones import Zones
from drafting.word.markup import plain

_HAN = "\u3400-\u9fff"
_HALF = re.compile(rf"[{_HAN}”）》][,;:?!](?!//)|[{_HAN}]\.(?=[{_HAN}]|$)|[{_HAN}]\(|\)[{_HAN}]|\([{_HAN}]")
_STRAIGHT = re.compile(rf"[\"'](?=[{_HAN}])|(?<=[{_HAN}])[\"']")
_DOTS = re.compile(r"\.{3,}|。{2,}|(?<!…)…(?!…)|…{3,}|…[。，]")
_DOUBLED = re.compile(r"[，。；：、！？][，。；：、]")
_SHORT_YEAR = re.compile(r"(?<![\d.])(?<!世纪)[5-9]\d年(?=\d{1,2}月|代)|(?<!\d)['’]\d{2}年")
_DATE = re.compile(
    r"\d{4}年0\d月|年\d{1,2}月0\d日|(?<!\d)0\d月|[〇零一二三四五六七八九]{4}年|\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d)"
)
_BRACKET = re.compile(r"[\[［【（(]20\d{2}[\]］】）)]\s*\d+号|〔\d{4}〕第?0\d*号|〔\d{4}〕第\d+号")
_RANGE = re.compile(r"\d[~∼]\d|(?<![\d.])\d+(\.\d+)?[～\-–—]\d+(\.\d+)?%")
_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("〔", "〕"))


def _lines(zones: Zones) -> tuple[Line, ...]:
    """All that is said, the date in the head and who signs included."""
    return (*zones.head, *_below_head(zones))


def _below_head(zones: Zones) -> tuple[Line, ...]:
    return (*zones.note, *zones.title, *zones.body, *zones.foot)


Lines = Callable[[Zones], tuple[Line, ...]]


def _none_of(pattern: re.Pattern[str], lines: Lines = _lines) -> Callable[[Zones], list[str] | None]:
    def test(zones: Zones) -> list[str]:
        found = ((line, pattern.search(line.text)) for line in lines(zones))
        return [f"{line.where}中“{match.group()}”" for line, match in found if match]

    return test


def _paired(zones: Zones) -> list[str]:
    return [line.where for line in _lines(zones) if _unpaired(line.text) or _STRAIGHT.search(line.text)]


def _unpaired(text: str) -> bool:
    for opening, closing in _PAIRS:
        depth = 0
        for char in text:
            depth += (char == opening) - (char == closing)
            if depth < 0:
                return True
        if depth:
            return True
    return False


def _visible(zones: Zones) -> list[str]:
    return [line.where for line in _lines(zones) if plain(line.text) != re.sub(r"[\t\r\n]+", " ", line.text)]


REQUIREMENTS = (
    Requirement("sign.full", "GB/T 15834", "汉字文本中用全角标点", _none_of(_HALF)),
    Requirement("sign.paired", "GB/T 15834", "引号、书名号、括号成对使用", _paired),
    Requirement("sign.dots", "GB/T 15834", "省略号用六个点，前后不叠用标点", _none_of(_DOTS)),
    Requirement("sign.doubled", "GB/T 15834", "标点不叠用", _none_of(_DOUBLED)),
    Requirement("sign.date", "7.3.5.4", "日期用阿拉伯数字标全年、月、日，月、日不编虚位", _none_of(_DATE)),
    Requirement("sign.year", "GB/T 15835", "年份用四位数字", _none_of(_SHORT_YEAR)),
    Requirement("sign.bracket", "7.2.5", "文号年份用六角括号，序号不编虚位、不加“第”", _none_of(_BRACKET, _below_head)),
    Requirement("sign.range", "GB/T 15835", "数值范围用浪纹线，百分数前后都带百分号", _none_of(_RANGE)),
    Requirement("sign.visible", "9", "不含不可见字符", _visible),
)
