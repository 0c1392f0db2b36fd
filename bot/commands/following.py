"""What becomes of the sample's cases: screened, decided by one meeting, handed over, answered, rated, told, filed.

The newest are left waiting, some replies are missing and some deputies are not content, so that every list has
something in it. The units' replies are made up, like everything in the sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from bot.casework import cases
from bot.casework.desk import Desk
from bot.casework.life import assigning, meeting, rating, replying, screening, telling
from bot.casework.life.replying import Said
from bot.commands.playing import Play
from drafting.beijing import BEIJING
from storage.cases import Case
from storage.studios import Member
from storage.vocabulary import CaseState, Manner, Result, Role, Satisfaction

SCREENED, MET, GIVEN, ANSWERED, TOLD = (date(2026, 7, day) for day in (2, 6, 8, 24, 29))
LEFT_FROM = date(2026, 6, 1)  # what came in from then on waits for the clerk
ANSWERS = (
    (Result.SOLVED, "经现场核实，“{title}”一事情况属实，已会同有关单位整改完毕。"),
    (Result.PLANNED, "“{title}”一事已列入下一步工作计划，年底前安排实施。"),
    (Result.SOLVED, "收到“{title}”一事后已当即处理，目前恢复正常。"),
    (Result.SOLVING, "“{title}”一事正在办理，已完成前期踏勘，后续进展另行答复。"),
    (Result.NOTED, "“{title}”一事受现行政策限制，暂不具备条件，所提建议留作参考。"),
)
SILENT, DISCONTENT = 6, 5  # every sixth reply is missing, every fifth deputy is not content
WHY = "情况还没有明显好转，希望再看一看。"


async def follow(play: Play, cast: dict[str, Member]) -> None:
    """Walk the cases of the sample through their life, as far as they get by the end of July."""
    desks = [Desk(play.office, member) for member in cast.values()]
    clerk = next(desk for desk in desks if desk.member.role is Role.STAFF)
    await _screen(play, clerk)
    _go_to(play, MET)
    agenda = await meeting.prepare(clerk)
    await meeting.hold(clerk, agenda.meeting.id, MET)
    await meeting.agree_to_rest(clerk, agenda.meeting.id)
    _go_to(play, GIVEN)
    handed = [case.id for one in await assigning.hand_over(clerk) for _, case in one.cases]
    for at, case_id in enumerate(handed):
        await assigning.receive(clerk, case_id)
        if at % SILENT:
            await _answer(play, clerk, case_id, at)
    await _rate(desks)
    await _tell(play, clerk, desks)


async def _screen(play: Play, clerk: Desk) -> None:
    _go_to(play, SCREENED)
    for case in sorted(await cases.registered(clerk), key=lambda one: one.id):
        if case.received_on >= LEFT_FROM or case.state is not CaseState.REGISTERED:
            continue
        if case.redirect:
            await screening.guide(clerk, case.id, case.redirect)
        else:
            await screening.accept(clerk, case.id)


async def _answer(play: Play, clerk: Desk, case_id: int, at: int) -> None:
    _go_to(play, ANSWERED)
    result, words = ANSWERS[at % len(ANSWERS)]
    case = (await cases.open_case(clerk, case_id)).case
    manner = Manner.FACE if at % 3 == 0 else Manner.WRITTEN
    await replying.record_reply(clerk, case_id, Said(words.format(title=case.title), result, manner, ANSWERED))
    await replying.pass_on(clerk, case_id)


async def _rate(desks: Sequence[Desk]) -> None:
    for desk in desks:
        for at, ask in enumerate(await rating.to_rate(desk), desk.member.id):
            outcome = Satisfaction.CONTENT if at % DISCONTENT else Satisfaction.DISCONTENT
            why = "" if at % DISCONTENT else WHY
            await rating.rate(desk, ask.case.id, Satisfaction.CONTENT, outcome, why)


async def _tell(play: Play, clerk: Desk, desks: Sequence[Desk]) -> None:
    _go_to(play, TOLD)
    told: list[Case] = []
    for desk in desks:
        waiting = await telling.all_to_tell(desk)
        told += [await telling.tell(desk, one.case.id, TOLD, "已当面转告办理情况。") for one in waiting]
    for case in {case.id: case for case in told if case.state is CaseState.TOLD}.values():
        await telling.archive(clerk, case.id)


def _go_to(play: Play, day: date) -> None:
    play.clock.move_to(datetime.combine(day, time(10), BEIJING))
