"""Answered, closed and solved are three different things, each a part of what was handed over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.casework.desk import Refusal
from bot.casework.statistics import statistics
from bot.views.statistics import figures_of, statistics_card
from drafting.shapes import Days
from storage.vocabulary import CaseState, Result
from tests.casework.told import case_fields
from tests.stage import Stage

YEAR = Days(date(2026, 1, 1), date(2026, 12, 31))
STANDING: tuple[tuple[CaseState, int, Result | None, int], ...] = (  # state, round, result, month
    (CaseState.REGISTERED, 0, None, 1),
    (CaseState.MERGED, 0, None, 1),
    (CaseState.HANDLING, 1, None, 1),
    (CaseState.RATING, 1, Result.SOLVED, 2),
    (CaseState.REWORK, 2, Result.SOLVED, 2),
    (CaseState.TRACKED, 1, Result.PLANNED, 2),
    (CaseState.ARCHIVED, 1, Result.NOTED, 3),
    (CaseState.ARCHIVED, 1, Result.SOLVED, 3),
)


async def furnish(stage: Stage) -> None:
    async with stage.office.database.studio(stage.studio.id) as room:
        for number, (state, round_, result, month) in enumerate(STANDING, 1):
            fields: dict[str, Any] = case_fields(f"第{number}件", received_on=date(2026, month, 5))
            case = await room.cases.draft(**fields)
            await room.cases.register(case.id, 2026, stage.office.now())
            await room.cases.move(
                case.id, CaseState.REGISTERED, state, stage.office.now(), None, round=round_, result=result
            )


async def test_each_count_has_its_denominator(stage: Stage) -> None:
    await furnish(stage)
    found = await statistics(stage.sun, YEAR)
    assert [(one.month, one.received) for one in found.months] == [(1, 3), (2, 3), (3, 2)]
    counts = {name: found.total(name) for name in ("received", "merged", "handed", "answered", "closed", "solved")}
    assert counts == {"received": 8, "merged": 1, "handed": 6, "answered": 5, "closed": 2, "solved": 2}
    assert [case.title for case in found.unsolved] == ["第3件", "第5件", "第6件", "第7件"]
    text, _ = statistics_card(found)
    assert "已答复 5/6 件（83%）" in text
    assert "已办结 2/6 件（33%）" in text
    assert "已解决 2/6 件（33%）" in text
    assert "没有解决的 4 件" in text
    assert figures_of(found).total == 6


async def test_a_period_without_anything_says_so(stage: Stage) -> None:
    await furnish(stage)
    text, _ = statistics_card(await statistics(stage.sun, Days(date(2025, 1, 1), date(2025, 12, 31))))
    assert "没有收到意见" in text


async def test_only_the_studio_and_only_its_own(stage: Stage) -> None:
    await furnish(stage)
    with pytest.raises(Refusal, match="统计由工作室"):
        await statistics(stage.zhao, YEAR)
    assert (await statistics(stage.outsider, YEAR)).months == []
