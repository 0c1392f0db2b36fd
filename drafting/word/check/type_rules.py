"""Typefaces, sizes and colour (5.2.2, 5.2.4)."""

from __future__ import annotations

import re

from drafting.word.check.requirement import Requirement
from drafting.word.check.sheet import Letters, Line
from drafting.word.check.zones import Zones, heading_length, letters, level_of

FANGSONG = re.compile(r"仿宋|FangSong", re.IGNORECASE)
KAITI = re.compile(r"楷体|KaiTi", re.IGNORECASE)
HEITI = re.compile(r"黑体|SimHei", re.IGNORECASE)
XIAOBIAOSONG = re.compile(r"小标宋|XiaoBiaoSong|XBS", re.IGNORECASE)
SONGTI = re.compile(r"^(宋体|SimSun|新宋体|NSimSun|方正书宋.*)$", re.IGNORECASE)
_CHINESE = re.compile(r"[\u4e00-\u9fff]|FangSong|KaiTi|SimHei|SimSun|FZ", re.IGNORECASE)
_SIGNS = re.compile("[“”‘’…—×]")
_RARE_FONTS = re.compile(r"宋体|SimSun|仿宋|楷体|_GBK|CJK", re.IGNORECASE)


def set_in(run: Letters, font: re.Pattern[str], half_points: int | None = None) -> bool:
    """Whether a run is set in the font (and size); a rare character may come from a larger font."""
    fits = bool(run.font and font.search(run.font)) or _is_rare(run)
    return fits and (half_points is None or run.half_points == half_points)


def _is_rare(run: Letters) -> bool:
    """Whether every character of a run lies outside GB 2312 and its font is one that people use for such."""
    return bool(run.text.strip()) and not any(map(_in_gb2312, run.text)) and bool(_RARE_FONTS.search(run.font or ""))


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return char < "\u3400"
    return True


def _text_runs(line: Line) -> list[Letters]:
    """Runs that must be 仿宋: all of a paragraph of text, what follows the heading sentence elsewhere."""
    return letters(line, heading_length(line) if level_of(line) else 0)


def _body(zones: Zones) -> list[str] | None:
    lines = [line for line in zones.text if _text_runs(line)]
    return [line.where for line in lines if not all(set_in(run, FANGSONG, 32) for run in _text_runs(line))]


def _black(zones: Zones) -> list[str]:
    lines = (*zones.title, *zones.text, *zones.foot)
    return [line.where for line in lines if any(run.color != "000000" and run.text.strip() for run in line.runs)]


def _named(zones: Zones) -> list[str]:
    lines = (*zones.head, *zones.title, *zones.text, *zones.foot)
    return [line.where for line in lines if any(_unnamed(run) for run in line.runs if run.text.strip())]


def _unnamed(run: Letters) -> bool:
    return run.themed or not run.font


def _signs(zones: Zones) -> list[str]:
    """Quotation marks and dashes would come from the Latin font, unless it is Chinese or the hint says otherwise."""
    lines = (*zones.title, *zones.text)
    return [line.where for line in lines if any(_wrong_signs(run) for run in line.runs)]


def _wrong_signs(run: Letters) -> bool:
    return bool(_SIGNS.search(run.text)) and not run.hinted and not _CHINESE.search(run.latin or "")


def _digits(zones: Zones) -> list[str]:
    """Digits in 仿宋 or in a Latin face, but the same everywhere."""
    runs = [(line, run) for line in zones.text for run in _text_runs(line) if re.search(r"\d", run.text)]
    fonts = [run.latin for _, run in runs]
    usual = max(set(fonts), key=fonts.count, default=None)
    return [line.where for line, run in runs if run.latin != usual]


REQUIREMENTS = (
    Requirement("type.body", "5.2.2", "正文用3号仿宋体字", _body),
    Requirement("type.black", "5.2.4", "文字颜色为黑色", _black),
    Requirement("type.named", "5.2.2", "每处文字指定中文字体，不用主题字体", _named),
    Requirement("type.signs", "5.2.2", "引号、破折号、省略号用中文字体", _signs),
    Requirement("type.digits", "5.2.2", "正文数字字体统一", _digits),
)
