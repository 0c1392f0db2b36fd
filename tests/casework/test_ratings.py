"""评价, 二次办理, 跟踪, 评估: who is asked, and where each answer leads."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.casework.desk import Desk, Office, Refusal
from bot.casework.life import rating, telling
from storage.vocabulary import CaseState, Result, Satisfaction
from tests.casework.lives import (
    CONTENT,
    DISCONTENT,
    MONDAY,
    MOSTLY,
    again,
    answered,
    assigned,
    joined,
    state_of,
)
from tests.stage import Stage


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.clock.moment = MONDAY
    return stage


@pytest.mark.parametrize(
    ("values", "result", "end", "due"),
    [
        ((CONTENT, CONTENT), Result.SOLVED, CaseState.RATED, date(2026, 3, 9)),
        ((CONTENT, MOSTLY), Result.NOTED, CaseState.RATED, date(2026, 3, 9)),
        ((CONTENT, CONTENT), Result.PLANNED, CaseState.TRACKED, date(2026, 4, 2)),
        ((MOSTLY, CONTENT), Result.SOLVING, CaseState.TRACKED, date(2026, 4, 2)),
        ((DISCONTENT, CONTENT), Result.SOLVED, CaseState.REWORK, date(2026, 4, 2)),
        ((CONTENT, DISCONTENT), Result.PLANNED, CaseState.REWORK, date(2026, 4, 2)),
    ],
)
async def test_the_least_content_and_the_result_decide(
    stage: Stage, values: tuple[Satisfaction, Satisfaction], result: Result, end: CaseState, due: date
) -> None:
    case, _ = await assigned(stage)
    await answered(stage, case, result)
    await rating.rate(stage.zhao, case.id, *values, reason="东头那盏没修")
    now = await again(stage, case)
    assert (now.state, now.due_on, now.round) == (end, due, 1 + (end is CaseState.REWORK))


async def test_a_unit_that_names_a_day_is_tracked_to_that_day(stage: Stage) -> None:
    case, _ = await assigned(stage)
    await answered(stage, case, Result.PLANNED, by=date(2026, 12, 31))
    await rating.rate(stage.zhao, case.id, CONTENT, CONTENT)
    now = await again(stage, case)
    assert (now.state, now.due_on, now.round) == (CaseState.TRACKED, date(2026, 12, 31), 1)
    await answered(stage, case)
    await rating.rate(stage.zhao, case.id, CONTENT, CONTENT)
    assert await state_of(stage, case) is CaseState.RATED


async def test_discontent_needs_a_reason_and_is_said_once(stage: Stage) -> None:
    case, _ = await assigned(stage)
    await answered(stage, case)
    with pytest.raises(Refusal, match="理由"):
        await rating.rate(stage.zhao, case.id, CONTENT, DISCONTENT)
    await rating.rate(stage.zhao, case.id, CONTENT, DISCONTENT, "东头那盏没修")
    with pytest.raises(Refusal, match="二次办理"):
        await rating.rate(stage.zhao, case.id, CONTENT, CONTENT)


async def test_twice_discontent_is_for_the_leaders(stage: Stage) -> None:
    case, _ = await assigned(stage)
    for end in (CaseState.REWORK, CaseState.REVIEW):
        await answered(stage, case)
        await rating.rate(stage.zhao, case.id, CONTENT, DISCONTENT, "还是不亮")
        assert await state_of(stage, case) is end
    with pytest.raises(Refusal, match="主任"):
        await rating.review(stage.sun, case.id, "已责成整改")
    with pytest.raises(Refusal, match="不能归档"):
        await telling.archive(stage.sun, case.id)
    await rating.review(stage.li, case.id, "现场察看，东头那盏已于会后修复。")
    assert await state_of(stage, case) is CaseState.RATED


async def test_after_a_review_it_can_come_before_the_meeting_again(stage: Stage) -> None:
    case, _ = await assigned(stage)
    for _ in range(2):
        await answered(stage, case)
        await rating.rate(stage.zhao, case.id, DISCONTENT, DISCONTENT, "没人来看")
    await rating.table_again(stage.sun, case.id)
    assert await state_of(stage, case) is CaseState.TABLED


async def test_everybody_of_a_group_is_asked_under_the_own_case(stage: Stage) -> None:
    first, second = await joined(stage)
    await answered(stage, first)
    assert [ask.case.id for ask in await rating.to_rate(stage.qian)] == [second.id]
    with pytest.raises(Refusal, match="没有找到"):
        await rating.rate(stage.qian, first.id, CONTENT, CONTENT)
    await rating.rate(stage.qian, second.id, CONTENT, DISCONTENT, "我们那头没修")
    assert await state_of(stage, first) is CaseState.RATING
    with pytest.raises(Refusal, match="已经评价过"):
        await rating.rate(stage.qian, second.id, CONTENT, CONTENT)
    await rating.rate(stage.zhao, first.id, CONTENT, CONTENT)
    assert await state_of(stage, first) is CaseState.REWORK
    assert await state_of(stage, second) is CaseState.MERGED
    assert await rating.to_rate(stage.qian) == []


async def test_the_last_two_to_answer_do_not_miss_each_other(stage: Stage, other: Office) -> None:
    first, second = await joined(stage)
    await answered(stage, first)
    await asyncio.gather(
        rating.rate(stage.zhao, first.id, CONTENT, CONTENT),
        rating.rate(Desk(other, stage.qian.member), second.id, MOSTLY, MOSTLY),
    )
    assert await state_of(stage, first) is CaseState.RATED


async def test_the_studio_writes_down_what_was_told_by_phone_and_ends_the_round(stage: Stage) -> None:
    first, second = await joined(stage)
    await answered(stage, first)
    with pytest.raises(Refusal, match="还没有人评价"):
        await rating.close_round(stage.sun, first.id)
    await rating.rate(stage.sun, second.id, CONTENT, MOSTLY, member_id=stage.qian.member.id)
    async with stage.office.database.studio(stage.studio.id) as room:
        [kept] = await room.replies.ratings_of([second.id])
    assert (kept.member_id, kept.recorder_id) == (stage.qian.member.id, stage.sun.member.id)
    with pytest.raises(Refusal):
        await rating.rate(stage.qian, first.id, CONTENT, CONTENT, member_id=stage.zhao.member.id)
    with pytest.raises(Refusal):
        await rating.close_round(stage.zhao, first.id)
    await rating.close_round(stage.sun, first.id)
    assert await state_of(stage, first) is CaseState.RATED
