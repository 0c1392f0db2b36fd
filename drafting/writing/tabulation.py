"""The table of a 调研报告: how the cases divide by problem, category, place, month and way; every figure counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from drafting.shapes import Activity, Brief, DataTable
from drafting.writing.counts import percent
from drafting.writing.firms import is_firm
from drafting.writing.opening import WAYS
from drafting.writing.statements import Statement
from drafting.writing.themes import Grouping

COLUMNS = ("统计项目", "分类", "件数（件）", "占比")
CAPTION = "表1　意见分布情况"
_MOST = 6
"""Rows of one kind; what is beyond is 其他."""

Row = tuple[str, str, str, str]


def tabulate(brief: Brief, grouping: Grouping, until: str) -> DataTable:
    """The table; ``until``: the day up to which was counted, as printed."""
    whole = len(brief.cases)
    rows = [
        *_rows("反映问题", _problems(grouping), whole),
        *_rows("意见类别", _by(_categories(grouping)), whole),
        *_rows("涉及地点", _by(_places(brief), last="未注明地点"), whole),
        *_rows(
            "登记月份",
            sorted(Counter(f"{c.received_on:%Y年}{c.received_on.month}月" for c in brief.cases).items(), key=_month),
            whole,
        ),
        *_rows("收集渠道", _by(_ways(brief), last="其他联系渠道"), whole),
    ]
    note = (
        f"注：数据来源为工作室意见登记台账，统计截至{until}；"
        f"占比为占意见总数（{whole}件）的比例，经四舍五入，合计可能不等于100%。"
    )
    return DataTable(CAPTION, COLUMNS, tuple(rows), note)


def _rows(kind: str, parts: Sequence[tuple[str, int]], whole: int) -> list[Row]:
    return [
        (kind if place == 0 else "", name, str(number), percent(number, whole))
        for place, (name, number) in enumerate(parts)
    ]


def _problems(grouping: Grouping) -> list[tuple[str, int]]:
    found = [(theme.problem, len(theme.statements)) for theme in grouping.themes]
    return [*found, ("其他问题", len(grouping.single))] if grouping.single else found


def _categories(grouping: Grouping) -> Iterable[str]:
    told: list[Statement] = [*(s for theme in grouping.themes for s in theme.statements), *grouping.single]
    return (statement.verdict.category or "其他" for statement in told)


def _places(brief: Brief) -> Iterable[str]:
    return (case.place if case.place and not is_firm(case.place) else "未注明地点" for case in brief.cases)


def _ways(brief: Brief) -> Iterable[str]:
    return ("其他联系渠道" if case.activity is Activity.NONE else WAYS[case.activity] for case in brief.cases)


def _by(names: Iterable[str], last: str = "其他") -> list[tuple[str, int]]:
    """The most frequent first, the rest together as 其他, what has no name of its own at the end."""
    numbers = Counter(names)
    unnamed = numbers.pop(last, 0)
    ranked = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    shown, beyond = ranked[:_MOST], sum(number for _, number in ranked[_MOST:])
    if last == "其他":
        beyond, unnamed = beyond + unnamed, 0
    return [*shown, *([("其他", beyond)] if beyond else []), *([(last, unnamed)] if unnamed else [])]


def _month(pair: tuple[str, int]) -> tuple[int, int]:
    year, month = pair[0].removesuffix("月").split("年")
    return int(year), int(month)
