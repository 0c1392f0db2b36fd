"""What a 工作小结 tells of a case follows the case: handed over, answered, rated, joined."""

from __future__ import annotations

from datetime import timedelta

from bot.casework import reports
from bot.casework.life import rating
from bot.casework.reports.briefing import brief_of, gather
from bot.casework.reports.outcomes import outcomes_of
from drafting.shapes import Brief, Days, Outcome, ReportKind
from storage.cases import Case
from storage.vocabulary import Result, Satisfaction
from tests.casework.lives import CONTENT, DISCONTENT, DONE, again, answered, assigned, joined, registered
from tests.stage import Stage


async def _outcomes(stage: Stage, *cases: Case) -> list[Outcome]:
    async with stage.office.database.studio(stage.studio.id) as room:
        found = await outcomes_of(room, [await again(stage, case) for case in cases])
    return [found[case.id] for case in cases]


async def _rate(stage: Stage, case: Case, attitude: Satisfaction, outcome: Satisfaction) -> None:
    await rating.rate(stage.zhao, case.id, attitude, outcome, "没有修好" if DISCONTENT in (attitude, outcome) else "")


async def test_a_case_on_its_way(stage: Stage) -> None:
    fresh = await registered(stage, stage.zhao, "港前路站台没有雨棚，盼着装上。")
    case, _ = await assigned(stage)
    waiting, handed = await _outcomes(stage, fresh, case)
    assert waiting == Outcome(waiting=True)
    assert (handed.handed, handed.result, handed.solved, handed.waiting) == (True, "", False, False)
    await answered(stage, case)
    (told,) = await _outcomes(stage, case)
    assert (told.result, told.reply, told.rated, told.solved) == ("已解决", DONE, "", True)


async def test_who_is_discontent_does_not_call_it_solved(stage: Stage) -> None:
    case, _ = await assigned(stage)
    await answered(stage, case, Result.SOLVED)
    await _rate(stage, case, CONTENT, DISCONTENT)
    (told,) = await _outcomes(stage, case)
    assert (told.rated, told.solved) == ("不满意", False)


async def test_a_joined_case_has_the_answer_of_the_one_it_joined(stage: Stage) -> None:
    first, second = await joined(stage)
    await answered(stage, first)
    lived, merged = await _outcomes(stage, first, second)
    assert (lived.joined, merged.joined) == (False, True)
    assert merged.reply == lived.reply == DONE


async def test_only_a_half_year_knows_outcomes(stage: Stage) -> None:
    case, _ = await assigned(stage)
    await answered(stage, case)
    assert (await _brief(stage, ReportKind.SUMMARY)).cases[0].outcome is not None
    assert (await _brief(stage, ReportKind.SPECIAL)).cases[0].outcome is None


async def _brief(stage: Stage, kind: ReportKind) -> Brief:
    period = Days(stage.today - timedelta(days=9), stage.today)
    report = (await reports.begin(stage.sun, "路灯", period, kind=kind)).report
    await reports.tick_all(stage.sun, report.id, chosen=True)
    return await brief_of(stage.office, await gather(stage.office, report))
