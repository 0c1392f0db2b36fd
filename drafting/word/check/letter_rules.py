"""The form of a letter (10.1): what stands in red above its first page, its number, and no page number there.

The rules at the foot of the first page are judged where they are edges of a table; some editors draw lines.
"""

from __future__ import annotations

import re

from drafting.word.check.requirement import Requirement, mm, near
from drafting.word.check.sheet import Grid, Line, Section
from drafting.word.check.type_rules import XIAOBIAOSONG, set_in
from drafting.word.check.zones import Zones, is_red, letters

_LENGTH = 170
_NUMBER = re.compile(r"\S*〔\d{4}〕([1-9]\d*|\s+)号")


def _names(zones: Zones) -> list[Line]:
    return [line for line in zones.letterhead if is_red(line)]


def _mark(zones: Zones) -> list[str] | None:
    lines = _names(zones)
    wrong = [line for line in lines if not all(set_in(run, XIAOBIAOSONG) for run in letters(line))]
    return [line.where for line in wrong] if lines else None


def _centred(zones: Zones) -> list[str] | None:
    lines = _names(zones)
    return [line.where for line in lines if line.align != "center"] if lines else None


def _place(zones: Zones) -> list[str] | None:
    """Upper edge of the issuer's name, from the paper's edge."""
    lines = _names(zones)
    if not lines or any(line.line is None for line in zones.letterhead):
        return None
    above = zones.letterhead[: zones.letterhead.index(lines[0])]
    top = zones.page.header + sum(line.height for line in above) + lines[0].before
    return [] if near(top, 30, 2) else [f"上边缘距上页边{mm(top):.1f}毫米"]


def _rules(zones: Zones) -> list[str] | None:
    """Two red lines, the upper the thicker; one that is drawn is taken as it is."""
    if not zones.letterhead or any(line.drawn for line in zones.letterhead):
        return None
    thick = [line.below.eighths for line in zones.letterhead if line.below and line.below.color == "FF0000"]
    return [] if len(thick) == 2 and thick[0] > thick[1] else [f"标志下有{len(thick)}条红线"]


def _lower(zones: Zones) -> list[str] | None:
    """Two rules above the paper's lower edge, the lower the thicker and 20 mm from it, both as long as those above."""
    lines = zones.page.feet.get("first", ()) if zones.letterhead else ()
    if not zones.letterhead or any(line.drawn or line.below for line in lines):
        return None
    tables = [table for table in zones.page.first_foot if table.floating.get("vertAnchor") == "page"]
    return [] if any(_well_placed(table, zones.page) for table in tables) else ["首页下端没有上细下粗的双线"]


def _well_placed(table: Grid, page: Section) -> bool:
    thin, thick, top = table.rules.get("top", 0), table.rules.get("bottom", 0), table.floating.get("tblpY", "")
    low = top.isdigit() and near(page.height - int(top), 20, 2)
    return 0 < thin < thick and low and near(table.width or 0, _LENGTH, 1)


def _length(zones: Zones) -> list[str] | None:
    ruled = [line for line in zones.letterhead if line.below]
    widths = [zones.page.text_width - line.left - line.right for line in ruled]
    return [f"线长{mm(width):.0f}毫米" for width in widths if not near(width, _LENGTH, 1)] if ruled else None


def _number(zones: Zones) -> list[str] | None:
    if not zones.letterhead:
        return None
    line = zones.reference
    if not line:
        return ["没有发文字号"]
    flush = line.align == "right" and not line.right
    return [] if flush and _NUMBER.fullmatch(line.text.strip()) else [line.where]


def _gap(zones: Zones) -> list[str] | None:
    if not zones.letterhead or not zones.title:
        return None
    return [] if zones.gap_above == 2 else [f"标题上空{zones.gap_above}行"]


def _unnumbered(zones: Zones) -> list[str] | None:
    if not zones.letterhead:
        return None
    fields = [code for line in zones.page.feet.get("first", ()) for code in line.fields]
    return ["首页有页码"] if any(code.startswith("PAGE") for code in fields) else []


REQUIREMENTS = (
    Requirement("letter.mark", "10.1", "信函的发文机关标志用红色小标宋体字", _mark),
    Requirement("letter.centred", "10.1", "信函的发文机关标志居中排布", _centred),
    Requirement("letter.place", "10.1", "信函的发文机关标志上边缘至上页边30毫米", _place),
    Requirement("letter.rules", "10.1", "标志下印红色双线，上粗下细", _rules),
    Requirement("letter.length", "10.1", "红色双线长170毫米", _length),
    Requirement("letter.lower", "10.1", "首页距下页边20毫米处印双线，上细下粗，长170毫米", _lower),
    Requirement("letter.number", "10.1", "发文字号顶格居版心右边缘，年份用六角括号", _number),
    Requirement("letter.gap", "10.1", "标题与其上最后一个要素相距二行", _gap),
    Requirement("letter.unnumbered", "10.1", "首页不显示页码", _unnumbered),
)
