"""What a correction changes, and whether the new value can stand. Pure but for ``set_field``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.casework import corrections
from bot.casework.desk import Desk, Refusal
from bot.casework.secrecy_marks import refuse_marked
from drafting.lore import category_of
from drafting.shapes import Lore, Nature, Urgency
from storage.cases import Case
from storage.database import StudioRoom
from storage.vocabulary import EventKind

LIMITS = {"title": 25, "matter": 300, "demand": 200, "place": 60, "unit": 40, "category": 20, "urgency": 4, "nature": 8}
BY_HAND = "按更正所写"  # the reason of a unit that a person named
NAMES = {field: name for name, field in reversed(corrections.FIELDS.items())}


def changes_of(lore: Lore, correction: corrections.Correction, cases: Sequence[Case]) -> list[tuple[Case, str, str]]:
    if correction.field is not None:
        if len(cases) > 1:
            raise Refusal("这份记录有几条意见，请写明是第几条，例如：第2条" + NAMES[correction.field] + "改成……。")
        value = valid(lore, correction.field, correction.value)
        return [(case, correction.field, value) for case in cases]
    old = correction.old or ""
    return [
        (case, field, corrections.swap(before, old, correction.value))
        for case in cases
        for field in ("title", "matter", "demand", "place")
        if (before := getattr(case, field)) and corrections.swap(before, old, correction.value) != before
    ]


async def set_field(desk: Desk, room: StudioRoom, case: Case, field: str, value: str) -> None:
    """Change a field, told in the case's history. The suggested unit follows the category, unless a person named it."""
    if not await _change(desk, room, case, field, value):
        return
    if field == "category" and case.unit_reason != BY_HAND:
        category = category_of(desk.office.lore, value)
        await _change(desk, room, case, "unit", category.units[0])
        await room.cases.correct(case, "unit_reason", f"类别更正为“{category.name}”，通常由{category.units[0]}办理")
    elif field == "unit":
        await room.cases.correct(case, "unit_reason", BY_HAND)


async def _change(desk: Desk, room: StudioRoom, case: Case, field: str, value: str) -> bool:
    before = await room.cases.correct(case, field, value)
    if before == value:  # said twice, or said again after a restart
        return False
    await room.histories.record(case.id, EventKind.CORRECTED, desk.office.now(), desk.member.id, field, before, value)
    return True


def valid(lore: Lore, field: str, value: str) -> str:
    value = value.strip()
    if not value or len(value) > LIMITS[field]:
        raise Refusal(f"{NAMES[field]}请写 1 至 {LIMITS[field]} 个字。")
    refuse_marked(value)
    check: Callable[[Lore, str], str] | None = {"category": _category, "urgency": _urgency, "nature": _nature}.get(
        field
    )
    return check(lore, value) if check else value


def _category(lore: Lore, value: str) -> str:
    for category in lore.categories:
        if value.upper() == category.code or value == category.name:
            return category.code
    near = [category.name for category in lore.categories if value in category.name + category.definition]
    if len(near) == 1:
        return next(category.code for category in lore.categories if category.name == near[0])
    raise Refusal(
        "没有这个类别。" + (f"您是不是想选：{'、'.join(near[:5])}？" if near else "请写类别名称，例如：供电用电。")
    )


def _urgency(_: Lore, value: str) -> str:
    if value not in {urgency.value for urgency in Urgency}:
        raise Refusal("紧急程度请写“一般”或“紧急”。")
    return value


def _nature(_: Lore, value: str) -> str:
    if value not in {nature.value for nature in Nature}:
        raise Refusal("性质请写：" + "、".join(nature.value for nature in Nature) + "。")
    return value
