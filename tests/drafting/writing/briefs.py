"""Six briefs on six topics, as a studio would gather them (``briefs.json``): made-up cases in the words people use.

A row of the file: key, marks (way it was heard, visitor, 急 urgent, 普 general), title, matter, demand,
category, unit, place, firms, visitors.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from drafting.lore import default_lore, with_places
from drafting.shapes import (
    Activity,
    Brief,
    CaseFacts,
    Days,
    DeputyRef,
    HeldActivity,
    Place,
    ReportKind,
    Scope,
    StudioFacts,
    Urgency,
    VisitorType,
)
from drafting.writing import characters, write

STUDIO = StudioFacts(
    name="灌云县人大代表助推临港产业高质发展工作室",
    short_name="临港产业高质发展工作室",
    county="灌云县",
    zone="临港产业区",
    report_to=("中共灌云县委",),
    copy_to=("灌云县人民政府", "临港产业区管委会"),
)
_ROADS = ("经三路", "纬五路", "纬七路", "港城大道", "疏港路", "东苑小区", "滨海人才公寓", "五图河")
LORE = with_places(default_lore(), [Place(name, "road") for name in _ROADS])

_KIND = {
    "企": VisitorType.ENTREPRENEUR,
    "工": VisitorType.WORKER,
    "民": VisitorType.RESIDENT,
    "代": VisitorType.DEPUTY,
    "他": None,
}
_WAY = {
    "接": Activity.RECEPTION,
    "走": Activity.VISIT,
    "视": Activity.INSPECTION,
    "议": Activity.DELIBERATION,
    "联": Activity.COLLABORATION,
    "调": Activity.SURVEY,
}
_LEVELS = ("县", "镇", "县", "市", "县", "镇", "省", "镇")


def _case(row: list[Any]) -> CaseFacts:
    key, marks, title, matter, demand, category, unit, place, firms, visitors = row
    return CaseFacts(
        key=key,
        number=f"2026-{key:04d}",
        received_on=date(2026, 9 + key % 2, 3 + key % 25),
        activity=_WAY[marks[0]],
        title=title,
        matter=matter,
        demand=demand,
        words=f"{matter}。{demand}",
        category=category,
        unit=unit,
        urgency=Urgency.URGENT if "急" in marks else Urgency.NORMAL,
        scope=Scope.GENERAL if "普" in marks else Scope.INDIVIDUAL,
        place=place,
        visitor_type=_KIND[marks[1]],
        visitors=visitors,
        firms=tuple(firms),
        deputies=(DeputyRef(key % 8, _LEVELS[key % 8]),),
    )


def _held(row: list[Any]) -> HeldActivity:
    kind, month, day, place, deputies, units = row
    when = date(2026, month, day)
    present = tuple(DeputyRef(key, _LEVELS[key]) for key in range(deputies))
    return HeldActivity(Activity[kind], Days(when, when), place, None, present, tuple(units))


def _brief(data: dict[str, Any]) -> Brief:
    return Brief(
        studio=STUDIO,
        kind=ReportKind.SPECIAL,
        topic=data["topic"],
        period=Days(date(2026, 9, 1), date(2026, 10, 31)),
        cases=tuple(_case(row) for row in data["cases"]),
        activities=tuple(_held(row) for row in data["held"]),
        made_on=date(2026, 11, 3),
    )


_FILE = Path(__file__).with_name("briefs.json")
BRIEFS = {name: _brief(data) for name, data in json.loads(_FILE.read_text(encoding="utf-8")).items()}


def show(brief: Brief) -> str:
    """A draft as plain text, for reading."""
    draft = write(brief, LORE)
    lines = [draft.title, *(p.text for p in draft.paragraphs), f"［{characters(draft.paragraphs)}字］"]
    return "\n".join([*lines, *draft.findings, *(f"{entry.number} {entry.reason}" for entry in draft.left_out)])
