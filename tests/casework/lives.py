"""The way of an opinion up to a unit's desk, walked for tests that begin there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count

from bot.casework import intake
from bot.casework.desk import Desk
from bot.casework.life import assigning, meeting, merging, replying, screening
from bot.casework.life.assigning import Handed
from bot.casework.life.replying import Said
from drafting.beijing import BEIJING
from storage.cases import Case
from storage.vocabulary import CaseState, Decision, Manner, Result, Satisfaction
from tests.stage import Stage

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"
MONDAY = datetime(2026, 3, 2, 10, tzinfo=BEIJING)
DONE = "人民路三盏路灯已于3月5日更换完毕，夜间照明恢复正常。"
CONTENT, MOSTLY, DISCONTENT = Satisfaction.CONTENT, Satisfaction.MOSTLY, Satisfaction.DISCONTENT
WATER = "新建小区自来水压力不足，三楼以上用不上水，建议供水公司检修。"
_sources = count(1)


async def registered(stage: Stage, desk: Desk, words: str = LAMP) -> Case:
    """The first case of a note that a deputy told and confirmed."""
    note = (await intake.hear(desk, f"7:7:{next(_sources)}", desk.office.now(), words)).note
    await intake.propose(stage.office, desk.studio, note.id)
    return (await intake.confirm(desk, note.id)).cases[0]


async def decided(stage: Stage, cases: Sequence[Case], decision: Decision = Decision.ASSIGN) -> None:
    """Cases that were accepted, put before a meeting and decided."""
    for case in cases:
        await screening.accept(stage.sun, case.id)
    agenda = await meeting.prepare(stage.sun)
    agenda = await meeting.hold(stage.sun, agenda.meeting.id, stage.today)
    for item in agenda.items:
        await meeting.decide(stage.sun, item.row.id, decision)


async def resolved(stage: Stage, words: str = LAMP, desk: Desk | None = None) -> Case:
    """A case that waits for its hand-over."""
    case = await registered(stage, desk or stage.zhao, words)
    await decided(stage, [case])
    return await again(stage, case)


async def assigned(stage: Stage, words: str = LAMP, desk: Desk | None = None) -> tuple[Case, Handed]:
    """A case in its unit's hand, and the letter that says so."""
    case = await resolved(stage, words, desk)
    [handed] = await assigning.hand_over(stage.sun, [case.id])
    return await again(stage, case), handed


async def again(stage: Stage, case: Case) -> Case:
    """The case as it is committed now."""
    async with stage.office.database.studio(stage.studio.id) as room:
        found = await room.cases.get(case.id)
    assert found is not None
    return found


async def state_of(stage: Stage, case: Case) -> CaseState:
    return (await again(stage, case)).state


def answer(stage: Stage, words: str = DONE, result: Result = Result.SOLVED, **more: object) -> Said:
    return replace(Said(words, result, Manner.WRITTEN, stage.today), **more)  # type: ignore[arg-type]


async def answered(stage: Stage, case: Case, result: Result = Result.SOLVED, **more: object) -> None:
    """A reply that was passed on: the deputies are asked."""
    await replying.record_reply(stage.sun, case.id, answer(stage, result=result, **more))
    await replying.pass_on(stage.sun, case.id)


async def joined(stage: Stage) -> tuple[Case, Case]:
    """赵海's case with a unit, and 钱路's that joined it."""
    first, second = await registered(stage, stage.zhao), await registered(stage, stage.qian, LAMP)
    await merging.merge(stage.sun, second.id, first.id, "同一问题")
    await decided(stage, [first])
    await assigning.hand_over(stage.sun, [first.id])
    return await again(stage, first), await again(stage, second)
