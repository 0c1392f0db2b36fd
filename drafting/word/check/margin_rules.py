"""Page numbers (7.5), and the mark that a draft must carry until a person has signed it."""

from __future__ import annotations

import re

from drafting.word.check.requirement import Requirement, mm, near
from drafting.word.check.sheet import Line
from drafting.word.check.type_rules import SONGTI, set_in
from drafting.word.check.zones import Zones, letters

_SIDES = {"default": "right", "even": "left"}
_NAMES = {"default": "奇数页", "even": "偶数页"}
_DASHED = re.compile(r"[—–－―]\s*\d*\s*[—–－―]")
_MARKS = ("送审稿", "智能体", "须人工核改")


def _numbered(zones: Zones) -> dict[str, Line]:
    """The footer line that holds the page number, by kind of page."""
    found = {}
    for kind, lines in zones.page.feet.items():
        line = next((one for one in lines if any(re.match(r"PAGE\b", code) for code in one.fields)), None)
        if line:
            found[kind] = line
    return found


def _present(zones: Zones) -> list[str]:
    return [] if "default" in _numbered(zones) else ["页脚没有页码"]


def _type(zones: Zones) -> list[str] | None:
    lines = _numbered(zones)
    wrong = [kind for kind, line in lines.items() if not all(set_in(run, SONGTI, 28) for run in letters(line))]
    return [f"{_NAMES.get(kind, '首页')}页码" for kind in wrong] if lines else None


def _dashes(zones: Zones) -> list[str] | None:
    lines = _numbered(zones)
    wrong = [kind for kind, line in lines.items() if not _DASHED.fullmatch(line.text.strip())]
    return [f"{_NAMES.get(kind, '首页')}页码“{lines[kind].text.strip()}”" for kind in wrong] if lines else None


def _sides(zones: Zones) -> list[str] | None:
    lines = _numbered(zones)
    if not lines:
        return None
    if not zones.sheet.odd_and_even or "even" not in lines:
        return ["奇偶页页码没有分设"]
    wrong = [kind for kind, side in _SIDES.items() if kind in lines and lines[kind].align != side]
    return [f"{_NAMES[kind]}页码" for kind in wrong]


def _one_character(zones: Zones) -> list[str] | None:
    lines = {kind: line for kind, line in _numbered(zones).items() if kind in _SIDES}
    indents = {kind: line.right if kind == "default" else line.left + line.first for kind, line in lines.items()}
    return [f"{_NAMES[kind]}页码" for kind, twips in indents.items() if not 200 <= twips <= 340] if lines else None


def _distance(zones: Zones) -> list[str] | None:
    line = _numbered(zones).get("default")
    if not line:
        return None
    height = line.line if line.exact and line.line else max((run.half_points for run in line.runs), default=28) * 13
    gap = zones.page.bottom - zones.page.footer - height / 2
    if near(zones.page.text_height, 229.84, 1):
        gap += 2.42 * 1440 / 25.4
    return [] if near(gap, 7, 1) else [f"一字线距版心下边缘{mm(gap):.1f}毫米"]


def _draft(zones: Zones) -> list[str] | None:
    """No number yet means not signed: both kinds of page must say so."""
    if not zones.unsigned:
        return None
    heads = {kind: "".join(line.text for line in lines) for kind, lines in zones.page.heads.items()}
    wanted = ("default", "even") if zones.sheet.odd_and_even else ("default",)
    return [f"{_NAMES[kind]}页眉" for kind in wanted if not all(mark in heads.get(kind, "") for mark in _MARKS)]


def _signed(zones: Zones) -> list[str] | None:
    if not zones.bulletin or zones.unsigned:
        return None
    heads = ["".join(line.text for line in lines) for lines in zones.page.heads.values()]
    return ["已编期号而页眉仍有送审稿标记"] if any("送审稿" in words for words in heads) else []


REQUIREMENTS = (
    Requirement("number.present", "7.5", "编排页码", _present),
    Requirement("number.type", "7.5", "页码用4号半角宋体阿拉伯数字", _type),
    Requirement("number.dashes", "7.5", "页码左右各放一条一字线", _dashes),
    Requirement("number.sides", "7.5", "单页码居右、双页码居左", _sides),
    Requirement("number.one_character", "7.5", "单页码右空一字、双页码左空一字", _one_character),
    Requirement("number.distance", "7.5", "一字线上距版心下边缘7毫米", _distance),
    Requirement("draft.label", "GB 45438-2025", "未签发的稿件每页标明送审稿、智能体辅助起草、须人工核改", _draft),
    Requirement("draft.signed", "7.2.5", "已编号签发的稿件不再带送审稿标记", _signed),
)
