"""The foot: 版记 of a document, 报尾 of a bulletin (7.4)."""

from __future__ import annotations

import re

from drafting.word.check.requirement import Requirement, mm, near
from drafting.word.check.sheet import Line
from drafting.word.check.type_rules import FANGSONG, set_in
from drafting.word.check.zones import Zones, letters

_ADDRESSED = re.compile(r"(报|抄报|抄送|送|发|主送)：")
_CELL = 280
_ISSUED = re.compile(r"\d{4}年[1-9]\d?月[1-9]\d?日印发")


def _present(zones: Zones) -> list[str] | None:
    if not zones.bulletin:
        return None
    return [] if any(_ADDRESSED.match(line.text.strip()) for line in zones.foot) else ["没有报送单位"]


def _thick(zones: Zones) -> list[str] | None:
    if not zones.table:
        return None
    rules = zones.table.rules
    return [f"{name}线{rules.get(side, 0) / 8:g}磅" for side, name in _OUTER if not 7 <= rules.get(side, 0) <= 9]


_OUTER = (("top", "首条"), ("bottom", "末条"))


def _thin(zones: Zones) -> list[str] | None:
    if not zones.table or len(zones.table.lines) < 2:
        return None
    inner = zones.table.rules.get("insideH", 0)
    return [] if 5 <= inner <= 7 else [f"中间线{inner / 8:g}磅"]


def _width(zones: Zones) -> list[str] | None:
    if not zones.table or zones.table.width is None:
        return None
    return [] if near(zones.table.width - zones.page.text_width, 0, 1) else [f"线长{mm(zones.table.width):.1f}毫米"]


def _place(zones: Zones) -> list[str] | None:
    """Pinned to the lower edge of the text area."""
    if not zones.table:
        return None
    floating = zones.table.floating
    pinned = floating.get("vertAnchor") == "margin" and floating.get("tblpYSpec") == "bottom"
    return [] if pinned or _measured_place(zones) else ["报尾（版记）没有固定在版心下边缘"]


def _measured_place(zones: Zones) -> bool:
    """LibreOffice writes the position from the page's top: its lower end must meet the text area's."""
    floating = zones.table.floating if zones.table else {}
    if floating.get("vertAnchor") != "page" or not floating.get("tblpY", "").isdigit():
        return False
    height = sum(line.height for line in zones.foot)
    return near(int(floating["tblpY"]) + height - (zones.page.height - zones.page.bottom), 0, 3)


def _type(zones: Zones) -> list[str] | None:
    wrong = [line for line in zones.foot if not all(set_in(run, FANGSONG, 28) for run in letters(line))]
    return [line.where for line in wrong] if zones.foot else None


def _addressed(zones: Zones) -> list[Line]:
    return [line for line in zones.foot if _ADDRESSED.match(line.text.strip())]


def _sides(zones: Zones) -> list[str] | None:
    lines = _addressed(zones)
    return [line.where for line in lines if not _is_cell(line.left + line.first) or not _is_cell(line.right)] or (
        [] if lines else None
    )


def _is_cell(twips: int) -> bool:
    return abs(twips - _CELL) <= 40


def _hanging(zones: Zones) -> list[str] | None:
    """Lines after the first begin under the first name, after the colon."""
    lines = _addressed(zones)
    wrong = [line for line in lines if abs(-line.first - _CELL * (line.text.strip().index("：") + 1)) > 40]
    return [line.where for line in wrong] if lines else None


def _stop(zones: Zones) -> list[str] | None:
    lines = [line for line in _addressed(zones) if not line.text.strip().startswith("主送")]
    return [line.where for line in lines if not line.text.rstrip().endswith("。")] if lines else None


def _issued(zones: Zones) -> list[str] | None:
    if not zones.foot:
        return None
    lines = [line for line in zones.foot if "印发" in line.text]
    return [line.where for line in lines if not _ISSUED.search(line.text)] if lines else ["没有印发日期"]


def _ends(zones: Zones) -> list[str] | None:
    """One character free at both ends; the date at its tab or, on a line of its own, at the right."""
    lines = [line for line in zones.foot if "印发" in line.text]
    return [line.where for line in lines if not _apart(line, zones)] if lines else None


def _apart(line: Line, zones: Zones) -> bool:
    if "\t" not in line.text:
        return line.align == "right" and _is_cell(line.right)
    ends = any(abs(zones.page.text_width - at - _CELL) <= _CELL / 2 for at in line.stops)
    return _is_cell(line.left + line.first) and ends


def _order(zones: Zones) -> list[str] | None:
    """Whom it goes to, who gets a copy, and last who issued it."""
    if not zones.foot:
        return None
    ranks = [rank for line in zones.foot if (rank := _rank(line.text.strip())) is not None]
    return [] if ranks == sorted(ranks) and "印发" in zones.foot[-1].text else [zones.foot[-1].where]


def _rank(words: str) -> int | None:
    return next((at for at, start in enumerate(_ORDER) if re.match(start, words)), None)


_ORDER = ("(抄?报|主送)：", "(抄送|送)：", "发：")


REQUIREMENTS = (
    Requirement("foot.present", "7.4", "报尾（版记）写明报送、抄送机关", _present),
    Requirement("foot.thick", "7.4.1", "版记首条和末条分隔线0.35毫米", _thick),
    Requirement("foot.thin", "7.4.1", "版记中间分隔线0.25毫米", _thin),
    Requirement("foot.width", "7.4.1", "版记分隔线与版心等宽", _width),
    Requirement("foot.place", "7.4.1", "末条分隔线与最后一面的版心下边缘重合", _place),
    Requirement("foot.type", "7.4.2", "抄送机关、印发机关和日期用4号仿宋体字", _type),
    Requirement("foot.sides", "7.4.2", "报送、抄送机关左右各空一字", _sides),
    Requirement("foot.hanging", "7.4.2", "报送、抄送机关回行与冒号后的首字对齐", _hanging),
    Requirement("foot.stop", "7.4.2", "报送、抄送机关最后一个名称后标句号", _stop),
    Requirement("foot.issued", "7.4.3", "印发日期用阿拉伯数字标全，后加“印发”", _issued),
    Requirement("foot.ends", "7.4.3", "印发机关左空一字，印发日期右空一字", _ends),
    Requirement("foot.order", "7.4", "报送、抄送机关在上，印发机关和日期在末行", _order),
)
