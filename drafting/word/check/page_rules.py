"""Paper, margins, lines and characters (5.1, 5.2)."""

from __future__ import annotations

from drafting.word.check.requirement import Requirement, mm, near
from drafting.word.check.sheet import Line, Section
from drafting.word.check.zones import Zones
from drafting.word.page import CHARACTERS, LINES


def _paper(zones: Zones) -> list[str]:
    return [
        f"第{at}节纸张{mm(one.width):.0f}×{mm(one.height):.0f}毫米"
        for at, one in enumerate(zones.sheet.sections, 1)
        if not (near(min(one.width, one.height), 210, 1) and near(max(one.width, one.height), 297, 1))
    ]


def _upright(zones: Zones) -> list[Section]:
    return [one for one in zones.sheet.sections if one.width <= one.height]


def _top(zones: Zones) -> list[str]:
    """37 mm of the paper standard, or 34.58 mm by which GB/T 33476.2 puts the ink there."""
    wrong = [one for one in _upright(zones) if not near(one.top, 37, 1) and not near(one.top, 34.58, 0.5)]
    return [f"上边距{mm(one.top):.1f}毫米" for one in wrong]


def _left(zones: Zones) -> list[str]:
    return [f"左边距{mm(one.left):.1f}毫米" for one in _upright(zones) if not near(one.left, 28, 1)]


def _text_area(zones: Zones) -> list[str]:
    return [
        f"版心{mm(one.text_width):.1f}×{mm(one.text_height):.1f}毫米"
        for one in _upright(zones)
        if not near(one.text_width, 156, 1) or not (near(one.text_height, 225, 1) or near(one.text_height, 229.84, 1))
    ]


def _lines(zones: Zones) -> list[str]:
    return [f"{line.where}行距{(line.line or 0) / 20:g}磅" for line in zones.text if not _fits_22(line, zones.page)]


def _fits_22(line: Line, page: Section) -> bool:
    """Exactly 22 lines of this pitch fill the page: exact spacing, or single spacing on a grid of lines."""
    gridded = not line.exact and page.grid in {"lines", "linesAndChars", "snapToChars"}
    pitch = page.grid_line if gridded else line.line if line.exact else None
    return pitch is not None and page.text_height / (LINES + 1) < pitch <= page.text_height / LINES


def _characters(zones: Zones) -> list[str]:
    page = zones.page
    return [line.where for line in zones.text if not all(_fits_28(pitch, page) for pitch in _pitches(line, page))]


def _pitches(line: Line, page: Section) -> list[float]:
    """Widths of a cell in points, for every run of the paragraph."""
    stretched = page.character_space / 4096 if page.grid in {"linesAndChars", "snapToChars"} else 0
    return [run.half_points / 2 + run.spacing / 20 + stretched for run in line.runs if run.text.strip()]


def _fits_28(pitch: float, page: Section) -> bool:
    return CHARACTERS * pitch <= page.text_width / 20 + 0.5 < (CHARACTERS + 1) * pitch


def _spacing(zones: Zones) -> list[str]:
    return [line.where for line in zones.text if line.before or line.after]


REQUIREMENTS = (
    Requirement("page.paper", "5.1", "A4型纸，210毫米×297毫米", _paper),
    Requirement("page.top", "5.2.1", "天头（上白边）37毫米±1毫米（文字处理软件设34.58毫米亦可）", _top),
    Requirement("page.left", "5.2.1", "订口（左白边）28毫米±1毫米", _left),
    Requirement("page.text", "5.2.1", "版心156毫米×225毫米", _text_area),
    Requirement("page.lines", "5.2.3", "每面排22行", _lines),
    Requirement("page.characters", "5.2.3", "每行排28个字", _characters),
    Requirement("page.spacing", "5.2.3", "正文段前、段后不留空", _spacing),
)
