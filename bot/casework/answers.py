"""An answer put into plain words for the visitor, by rule or with a model's help; whoever tells it decides."""

from __future__ import annotations

from datetime import date

from bot.casework.desk import Desk, Refusal
from bot.casework.intake.proposing import lore_with
from bot.casework.provenance import keep_model
from drafting.shapes import Answered, Errand, Told
from storage.vocabulary import Engine

NO_CASE = "没有找到这件意见。"
PIECE = "told"


async def word_answer(
    desk: Desk, case_id: int, answer: str, *, result: str = "", unit: str = "", answered_on: date | None = None
) -> Told:
    """What the visitor of a case is to be told of an answer; kept is only what made the words.

    ``answer`` is the recorded summary, ``result`` one of 已解决 正在解决 列入计划 留作参考. No transaction is open
    while a model is asked; a case that asks for secrecy is not shown to any.
    """
    office = desk.office
    async with office.database.studio(desk.studio) as room:
        case = await room.cases.get(case_id)
        if case is None:
            raise Refusal(NO_CASE)
        lore = lore_with(office.lore, [member.name for member in await room.members.all()])
    errand = Errand(str(desk.studio), f"case {case_id}")
    answered = Answered(case.title, answer, result, unit, answered_on, case.confidential, errand)
    told = await office.replier.reply(answered, lore)
    async with office.database.studio(desk.studio) as room:
        if told.made_by is not None:
            await keep_model(room, [PIECE], told.made_by, case_id=case_id)
        else:
            reason = told.remark[:200] or None
            await room.provenances.keep([PIECE], Engine.RULES, office.now(), case_id=case_id, reason=reason)
    return told
