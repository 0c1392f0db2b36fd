"""Attachments of a document, each on pages of its own (7.3.7)."""

from __future__ import annotations

import re

from drafting.word.check.requirement import Requirement
from drafting.word.check.sheet import Grid, Line
from drafting.word.check.type_rules import HEITI, set_in
from drafting.word.check.zones import Zones, letters

_LABEL = re.compile(r"附件\s*(\d*)[：:]?")
_NAMED = re.compile(r"(?:附件[：:])?(?:(\d{1,2})[.．、])?(.+)")

Place = tuple[Line, list[Line | Grid]]


def _places(zones: Zones) -> list[Place]:
    """Every line that only says 附件 and a number, with the blocks up to a table or the fourth block below it."""
    blocks = zones.sheet.blocks
    return [
        (block, list(blocks[at + 1 : at + 5]))
        for at, block in enumerate(blocks)
        if isinstance(block, Line)
        and _LABEL.fullmatch(block.text.strip())
        and (block.new_page or _after_text(blocks, at))
    ]


def _after_text(blocks: tuple[Line | Grid, ...], at: int) -> bool:
    """Whether the block before ends its page by a break."""
    before = blocks[at - 1] if at else None
    return isinstance(before, Line) and before.new_page and before.blank


def _labels(zones: Zones) -> list[str] | None:
    places = _places(zones)
    wrong = [line for line, _ in places if not all(set_in(run, HEITI, 32) for run in letters(line))]
    return [line.where for line in wrong] if places else None


def _flush(zones: Zones) -> list[str] | None:
    places = _places(zones)
    wrong = [line for line, _ in places if line.left or line.first or line.align not in {"left", "both"}]
    return [line.where for line in wrong] if places else None


def _bare(zones: Zones) -> list[str] | None:
    places = _places(zones)
    return [line.where for line, _ in places if line.text.strip()[-1] in "：:"] if places else None


def _title_of(below: list[Line | Grid]) -> Line | None:
    """A centred line after one blank line, which makes it the third of the page."""
    if len(below) < 2 or not isinstance(below[0], Line) or not isinstance(below[1], Line):
        return None
    return below[1] if below[0].blank and not below[1].blank and below[1].align == "center" else None


def _titles(zones: Zones) -> list[str] | None:
    places = _places(zones)
    return [line.where for line, below in places if not _title_of(below)] if places else None


def _named(zones: Zones) -> dict[str, str]:
    """Names in 附件说明 by number; the only one has none."""
    names: dict[str, str] = {}
    for line in zones.body:
        words = line.text.strip()
        found = _NAMED.fullmatch(words) if re.match("附件[：:]", words) or names else None
        if found and (names or words.startswith("附件")) and (not names or found[1]):
            names[found[1] or ""] = found[2].rstrip("。；，、")
        elif names:
            break
    return names


def _names(zones: Zones) -> list[str] | None:
    """Number and title of each as in 附件说明."""
    places, names = _places(zones), _named(zones)
    if not places or not names:
        return None
    wrong = []
    for line, below in places:
        label, title = _LABEL.fullmatch(line.text.strip()), _title_of(below)
        name = names.get(label[1] if label else "")
        if title and (name is None or title.text.replace("\n", "").strip() != name):
            wrong.append(line.where)
    return wrong


REQUIREMENTS = (
    Requirement("attached.label", "7.3.7", "“附件”二字和顺序号用3号黑体字", _labels),
    Requirement("attached.flush", "7.3.7", "“附件”二字和顺序号顶格", _flush),
    Requirement("attached.bare", "7.3.7", "“附件”二字和顺序号后不加冒号", _bare),
    Requirement("attached.title", "7.3.7", "附件标题居中编排在版心第三行", _titles),
    Requirement("attached.names", "7.3.7", "附件顺序号和附件标题与附件说明一致", _names),
)
