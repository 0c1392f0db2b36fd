"""Where rules and model read a note differently: both values in plain words, and a choice of one press for each."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from bot.casework.intake import Proposal
from bot.views.buttons import OnDoubt, button
from bot.views.wording import category_name, plain
from drafting.shapes import Lore, Point
from storage.cases import Case
from storage.models import Doubt

SHOWN = 3  # at a time; the next ones come up as these are settled
MARKS = "①②③"
NAMES = {
    Point.CATEGORY: "类别",
    Point.URGENCY: "紧急程度",
    Point.PLACE: "地点",
    Point.DEMAND: "诉求",
}
COUNTS = {
    Point.JOINED: ("单列", "合并"),
    Point.APART: ("不分开", "分开"),
    Point.OPINION: ("保留", "不是意见"),
}
ONLY_WORDS = ("不单列", "单列")
_LONGEST = 14  # characters of a value on a button


def doubt_lines(proposal: Proposal, lore: Lore) -> list[str]:
    """What is in doubt, numbered as its buttons are; nothing where rules and model agree."""
    doubts = proposal.doubts
    if not doubts:
        return []
    told = [f"{MARKS[at]} {_line(doubt, proposal.cases, lore)}" for at, doubt in enumerate(doubts[:SHOWN])]
    more = [f"还有 {len(doubts) - SHOWN} 处，选好这几处后接着列出。"] if len(doubts) > SHOWN else []
    return [f"<b>模型有 {len(doubts)} 处看法不同，请您定</b>（不选就按规则登记）", *told, *more]


def doubt_buttons(proposal: Proposal, lore: Lore) -> list[list[InlineKeyboardButton]]:
    """A line for each doubt shown: as the rules have it, as the model suggests."""
    return [_choice(MARKS[at], doubt, lore) for at, doubt in enumerate(proposal.doubts[:SHOWN])]


def _choice(mark: str, doubt: Doubt, lore: Lore) -> list[InlineKeyboardButton]:
    point = Point(doubt.field)
    if point in NAMES:
        ours, theirs = (_value(point, value, lore)[:_LONGEST] for value in (doubt.rules, doubt.model))
    else:
        ours, theirs = ONLY_WORDS if doubt.case_id is None else COUNTS[point]
    return [
        button(f"{mark}按规则：{ours or '不填'}", OnDoubt(act="rules", doubt=doubt.id)),
        button(f"{mark}按模型：{theirs}", OnDoubt(act="model", doubt=doubt.id)),
    ]


def _line(doubt: Doubt, cases: Sequence[Case], lore: Lore) -> str:
    point = Point(doubt.field)
    if doubt.case_id is None:
        return f"“{plain(doubt.model)}”：规则没有单列，模型认为也是一条意见。"
    which = _which([case.id for case in cases].index(doubt.case_id), cases)
    if point in NAMES:
        ours, theirs = (plain(_value(point, value, lore)) for value in (doubt.rules, doubt.model))
        by_rule = f"按规则是“{ours}”" if ours else "规则没有听出"
        return f"{which}的{NAMES[point]}：{by_rule}，模型认为是“{theirs}”。"
    if point is Point.JOINED:
        other = next(at for at, case in enumerate(cases) if case.words_from == doubt.words_from)
        return f"{which}：规则单列，模型认为和{_which(other, cases)}是一件事。"
    if point is Point.APART:
        return f"{which}：规则作为一条，模型认为“{plain(doubt.model)}”是另一件事。"
    return f"{which}：规则作为意见，模型认为不是意见。"


def _which(at: int, cases: Sequence[Case]) -> str:
    return f"第{at + 1}条" if len(cases) > 1 else "这条"


def _value(point: Point, value: str, lore: Lore) -> str:
    """A value in a person's words: a category by its name."""
    return category_name(value, lore).split(" / ")[-1] if point is Point.CATEGORY else value
