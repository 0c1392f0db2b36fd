"""办理单: one page a case. Above what the unit is told, below what it fills in by hand or at the keyboard."""

from __future__ import annotations

from dataclasses import replace

from drafting.word.assignment import Assigned, Letter
from drafting.word.body import NO_GRID, TITLE_LINE, blank, text
from drafting.word.fonts import BODY, TITLE, run
from drafting.word.form import (
    END,
    GAP,
    GAP_HEIGHT,
    Cell,
    Row,
    form,
    height,
    label,
    lines_of,
    pitch_of,
    text_lines,
    value,
)
from drafting.word.markup import Markup, paragraph
from drafting.word.masthead import written_day
from drafting.word.meeting import ANSWER, UNASKED
from drafting.word.page import STANDARD, TEXT_HEIGHT
from drafting.word.refusal import Unprintable

SLIP = "意见建议办理单"
RESULTS = "□已解决　　□正在解决　　□列入计划　　□留作参考"
_WIDTHS = (1560, 2862, 1560, 2862)
_SIZES = (24, 21, 18)
_SLACK = 120
_ROOM_TO_WRITE = 2300
"""Twips that the unit has at least to say what it did: six lines of handwriting."""
_BY_HAND = "　　　　年　　月　　日"


def slip(letter: Letter, case: Assigned, *, attached: bool = False, fresh: bool = False) -> Markup:
    """A page; ``attached``: below its 附件 line, which begins the page; ``fresh``: on a new page of its own."""
    told = "" if attached else f"本单由{letter.unit}办理后填写，与答复一并交回{letter.issuer}。"
    above = blank(STANDARD) + _title(fresh=False) if attached else _title(fresh) + blank(STANDARD)
    taken = _TITLE_LINE + STANDARD.line * (2 if attached else 1 + text_lines(told)) + GAP_HEIGHT
    half_points, rows = _fitted(letter, case, TEXT_HEIGHT - _SLACK - taken)
    said = text(STANDARD, run(told, BODY)) + GAP if told else ""
    return Markup(above + said + form(_WIDTHS, rows, half_points) + END)


_TITLE_LINE = TITLE_LINE + 60
"""The title's line, and a hair below it before the form."""


def _title(fresh: bool) -> Markup:
    begins = "<w:pageBreakBefore/>" if fresh else ""
    spacing = f'<w:spacing w:before="0" w:after="60" w:line="{TITLE_LINE}" w:lineRule="exact"/>'
    return paragraph(f'<w:pStyle w:val="Title"/>{begins}{NO_GRID}{spacing}<w:jc w:val="center"/>', run(SLIP, TITLE))


def _fitted(letter: Letter, case: Assigned, room: int) -> tuple[int, list[Row]]:
    """The largest type that leaves room to write; in the smallest the matter, and then the demand, are cut."""
    for half_points in _SIZES:
        rows = _rows(letter, case, 20 * half_points)
        if _free(rows, half_points, room) >= _ROOM_TO_WRITE:
            return half_points, _filled(rows, case.points, half_points, room)
    most = len(case.matter) + len(case.demand)
    while most > 0 and _free(rows, half_points, room) < _ROOM_TO_WRITE:
        most = max(most - 20, 0)
        rows = _rows(letter, _shortened(case, most), 20 * half_points)
    if _free(rows, half_points, room) < _ROOM_TO_WRITE:
        raise Unprintable(f"意见{case.number}的标题或者办理要求太长，办理单一页排不下，请先改短。")
    return half_points, _filled(rows, case.points, half_points, room)


def _shortened(case: Assigned, most: int) -> Assigned:
    """The case with so many characters of demand and matter; the list has them whole."""
    demand = case.demand[:most]
    matter = case.matter[: most - len(demand)]
    return replace(case, demand=_marked(demand, case.demand), matter=_marked(matter, case.matter))


def _marked(kept: str, whole: str) -> str:
    return kept if kept == whole else f"{kept}……（全文见清单）"


def _free(rows: list[Row], half_points: int, room: int) -> int:
    """Twips left for 办理情况."""
    return room - sum(height(_WIDTHS, row, half_points) for row in rows)


def _filled(rows: list[Row], points: tuple[str, ...], half_points: int, room: int) -> list[Row]:
    """The rows with 办理情况 before the last four, as high as the page allows."""
    free = _free(rows, half_points, room)
    done = Row((label("办理情况"), Cell(_guide(points, half_points, free), 3, stands="top")), free)
    return [*rows[:-_BELOW], done, *rows[-_BELOW:]]


def _guide(points: tuple[str, ...], half_points: int, free: int) -> tuple[str, ...]:
    """The demands with room to write below each; where there are too many for that, only what is asked of the hand."""
    said = [f"{at}.{point}：" for at, point in enumerate(points, 1)]
    taken = sum(lines_of(line, sum(_WIDTHS[1:]), half_points) for line in said)
    apart = ((free - 2 * _SLACK) // pitch_of(half_points) - taken - 1) // max(len(said), 1)
    if not said or apart < 1:
        return ("（请逐条对应诉求填写）",)
    return ("（请逐条填写）", *(line for one in said for line in (one, *[""] * apart)))


_BELOW = 4


def _rows(letter: Letter, case: Assigned, least: int) -> list[Row]:
    """All rows but 办理情况, each at least so high that a hand can write in it."""
    decided = letter.decided(case)
    pairs = (
        (("编号", case.number), ("交办日期", written_day(letter.on))),
        (("主办单位", letter.lead(case)), ("协办单位", "、".join(case.partners) or "无")),
        (("研究决定", decided.name), ("答复期限", written_day(case.due))),
    )
    wide = (
        ("标题", case.title),
        ("反映事项", case.matter),
        ("诉求", case.demand or UNASKED),
        ("办理要求", case.asked or ANSWER),
        ("签收", f"签收人：　　　　　　　{_BY_HAND}"),
    )
    below = (
        (("承办人", ""), ("联系电话", "")),
        (("答复形式", "□面复　　□书面"), ("答复日期", "　　　年　　月　　日")),
    )
    return [
        *(_pair(pair, least) for pair in pairs),
        *(Row((label(name), value(words, 3)), least) for name, words in wide),
        Row((label("办理结果"), value(RESULTS, 3)), least),
        *(_pair(pair, least) for pair in below),
        Row((label("单位意见"), Cell(("", f"负责人（签字）：　　　　　　（盖章）{_BY_HAND}"), 3)), _SIGNED),
    ]


_SIGNED = 1100


def _pair(pair: tuple[tuple[str, str], tuple[str, str]], least: int) -> Row:
    (one, first), (other, second) = pair
    return Row((label(one), value(first), label(other), value(second)), least)
