"""Numbers, searches and words of cases, as the database keeps them."""

from __future__ import annotations

import pytest

from bot.casework import intake
from bot.casework.desk import Desk
from storage.cases import CORRECTABLE, Case
from tests.stage import Stage

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"


async def draft(stage: Stage, desk: Desk, source: str, words: str = LAMP) -> Case:
    heard = await intake.hear(desk, source, stage.clock.now(), words)
    proposal = await intake.propose(stage.office, desk.studio, heard.note.id)
    assert proposal is not None
    return proposal.cases[0]


async def register(stage: Stage, case: Case, year: int) -> bool:
    async with stage.office.database.studio(case.studio_id) as room:
        return await room.cases.register(case.id, year, stage.office.now())


async def test_numbers_count_by_studio_and_year(stage: Stage) -> None:
    people = (stage.zhao, stage.qian, stage.sun, stage.outsider)
    cases = [await draft(stage, desk, f"1:{n}:1") for n, desk in enumerate(people)]
    for case, year in zip(cases, (2026, 2026, 2027, 2026), strict=True):
        assert await register(stage, case, year)
    async with stage.office.database.studio(stage.studio.id) as room:
        assert [case.number for case in await room.cases.registered()] == ["2026-001", "2026-002", "2027-001"]
        assert await room.cases.numbered(2026, 3) is None
    async with stage.office.database.studio(stage.outsider.studio) as room:
        assert [case.number for case in await room.cases.registered()] == ["2026-001"]


async def test_a_case_is_registered_once_and_not_after_it_was_dismissed(stage: Stage) -> None:
    case = await draft(stage, stage.zhao, "1:1:1")
    assert await register(stage, case, 2026)
    assert not await register(stage, case, 2026)
    other = await draft(stage, stage.qian, "1:2:1")
    async with stage.office.database.studio(stage.studio.id) as room:
        assert await room.cases.dismiss(other.id)
        assert not await room.cases.dismiss(other.id)
        assert not await room.cases.dismiss(case.id)
    assert not await register(stage, other, 2026)
    assert other.number == ""


async def test_a_number_past_999_stays_whole(stage: Stage) -> None:
    assert Case(year=2026, sequence=7).number == "2026-007"
    assert Case(year=2026, sequence=1234).number == "2026-1234"


async def test_only_what_is_correctable_can_be_corrected(stage: Stage) -> None:
    case = await draft(stage, stage.zhao, "1:1:1")
    async with stage.office.database.studio(stage.studio.id) as room:
        kept = await room.cases.get(case.id)
        assert kept is not None
        for field in ("words", "year", "sequence", "state", "id", "studio_id", "confidential"):
            assert field not in CORRECTABLE
            with pytest.raises(ValueError, match=field):
                await room.cases.correct(kept, field, "x")
        assert await room.cases.correct(kept, "title", "新标题") == case.title


async def test_a_search_takes_signs_as_they_are(stage: Stage) -> None:
    case = await draft(stage, stage.zhao, "1:1:1", "人民路路灯亮度只有50%左右，盼着a_b厂修好。")
    await register(stage, case, 2026)
    async with stage.office.database.studio(stage.studio.id) as room:
        for words, found in ((["50%"], 1), (["5%"], 0), (["a_b"], 1), (["aXb"], 0), (["人民路", "50%"], 1), (["'"], 0)):
            assert len(await room.queues.find(words, limit=9)) == found, words
        assert await room.queues.find(["50%"], member_ids=[stage.qian.member.id], limit=9) == []
        assert len(await room.queues.find(["50%"], member_ids=[stage.zhao.member.id], limit=9)) == 1


async def test_drafts_are_found_nowhere(stage: Stage) -> None:
    await draft(stage, stage.zhao, "1:1:1")
    async with stage.office.database.studio(stage.studio.id) as room:
        assert await room.queues.find(["路灯"], limit=9) == []
        assert await room.cases.registered() == []
        assert await room.cases.of_member(stage.zhao.member.id, 9) == []
