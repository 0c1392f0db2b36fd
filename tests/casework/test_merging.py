"""并案 loses nobody and counts nothing twice; taken back, it leaves no trace but in the history."""

from __future__ import annotations

import random

import pytest

from bot.casework.desk import Refusal
from bot.casework.life import merging, screening
from storage.vocabulary import CaseState
from tests.casework.walks import Walk, compare
from tests.stage import Stage


@pytest.mark.parametrize("seed", range(4))
async def test_walks_with_merges_and_without(stage: Stage, seed: int) -> None:
    await compare(Walk(stage, stage.sun), Walk(stage, stage.sun), random.Random(seed))


async def test_a_case_joins_what_lives_on_and_never_its_own_followers(stage: Stage) -> None:
    walk = Walk(stage, stage.sun)
    await walk.begin()
    one, two, three = walk.ids[:3]
    assert (await merging.merge(stage.sun, two, one, "同一处")).id == one
    assert (await merging.merge(stage.sun, three, two, "同一处")).id == one
    with pytest.raises(Refusal, match="不能反过来并入"):
        await merging.merge(stage.sun, one, two, "同一处")
    with pytest.raises(Refusal, match="2026-002 已并入 2026-001，请打开 2026-001 办理"):
        await screening.accept(stage.sun, two)


async def test_back_to_where_it_stood(stage: Stage) -> None:
    walk = Walk(stage, stage.sun)
    await walk.begin()
    one, two = walk.ids[:2]
    await screening.ask_back(stage.sun, two, "在哪个路段？")
    await merging.merge(stage.sun, two, one, "同一处")
    assert (await merging.unmerge(stage.sun, two)).state is CaseState.RETURNED
    with pytest.raises(Refusal, match="没有并入别的意见"):
        await merging.unmerge(stage.sun, two)


async def test_what_was_asked_and_told_meanwhile_is_screened_again(stage: Stage) -> None:
    walk = Walk(stage, stage.sun)
    await walk.begin()
    one, two = walk.ids[:2]
    await screening.ask_back(stage.sun, two, "在哪个路段？")
    await merging.merge(stage.sun, two, one, "同一处")
    await screening.follow_up(stage.zhao, two, "纬五路北段。")
    assert (await merging.unmerge(stage.sun, two)).state is CaseState.REGISTERED


async def test_only_the_studio_joins_and_only_its_own_cases(stage: Stage) -> None:
    walk = Walk(stage, stage.sun)
    await walk.begin()
    one, two = walk.ids[:2]
    with pytest.raises(Refusal, match="没有找到"):
        await merging.merge(stage.outsider, two, one, "同一处")
    with pytest.raises(Refusal, match="没有找到"):
        await merging.merge(stage.qian, walk.ids[0], one, "同一处")
