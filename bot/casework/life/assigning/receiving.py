"""签收, 开始办理, 退回改派: recorded by the studio, or done by the unit through its link."""

from __future__ import annotations

from datetime import date

from bot.casework.dates import in_words
from bot.casework.desk import Desk, Refusal
from bot.casework.life.assigning.current import require_possible, standing_lead
from bot.casework.life.moving import Hand, customs_in, move, open_for
from bot.casework.life.screening import said
from bot.casework.lifecycle import Actor
from bot.casework.secrecy_marks import refuse_marked
from storage.assignments import Assignment
from storage.cases import Case
from storage.database import StudioRoom
from storage.vocabulary import EventKind

TOO_LATE = (
    "退回改派应在交办后 {days} 个工作日内提出（最迟{last}），现在已经过了。确实不归贵单位办理的，请与工作室联系。"
)
NOT_THAT_DAY = "签收日期应在交办（{given}）以后、今天以前。"


async def receive(desk: Desk, case_id: int, on: date | None = None) -> Case:
    """签收 on a day, today if none is said."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await require_possible(room, case, EventKind.RECEIVED)
        await receive_in(room, hand, case, await standing_lead(room, case), on or desk.office.today())
        return case


async def start(desk: Desk, case_id: int) -> Case:
    """开始办理."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await move(room, hand, case, EventKind.STARTED, due_on=case.due_on)
        return case


async def send_back(desk: Desk, case_id: int, reason: str) -> Case:
    """退回改派, for a reason; the studio may record it at any time before the unit has begun."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await require_possible(room, case, EventKind.SENT_BACK)
        await send_back_in(room, hand, case, await standing_lead(room, case), reason)
        return case


async def receive_in(room: StudioRoom, hand: Hand, case: Case, assignment: Assignment, on: date) -> bool:
    """Within an open transaction; false when it was signed before."""
    if not assignment.given_on <= on <= hand.office.today():
        raise Refusal(NOT_THAT_DAY.format(given=in_words(assignment.given_on)))
    if not await room.assignments.receive(assignment.id, on):
        return False
    if assignment.lead:
        await move(
            room, hand, case, EventKind.RECEIVED, due_on=assignment.due_on, note=f"{assignment.unit}，{in_words(on)}"
        )
    else:
        await _record(room, hand, case, EventKind.RECEIVED, f"协办：{assignment.unit}，{in_words(on)}")
    return True


async def send_back_in(room: StudioRoom, hand: Hand, case: Case, assignment: Assignment, reason: str) -> bool:
    """Within an open transaction; false when it was sent back before. A unit has a few days, the studio has not."""
    text = said(reason, "退回的理由")
    refuse_marked(text)
    if Actor.UNIT in hand.actors:
        await _require_in_time(room, hand, assignment)
    if not await room.assignments.end(assignment.id, hand.office.today(), text):
        return False
    if assignment.lead:
        await move(room, hand, case, EventKind.SENT_BACK, note=f"{assignment.unit}：{text}")
    else:
        await _record(room, hand, case, EventKind.SENT_BACK, f"协办：{assignment.unit}：{text}")
    return True


async def last_day_to_send_back(room: StudioRoom, assignment: Assignment) -> date:
    """Until when a unit may say that a case is not its business."""
    customs = await customs_in(room)
    return customs.calendar.shift(assignment.given_on, customs.limits.wrong_desk)


async def _require_in_time(room: StudioRoom, hand: Hand, assignment: Assignment) -> None:
    last = await last_day_to_send_back(room, assignment)
    if hand.office.today() > last:
        days = (await customs_in(room)).limits.wrong_desk
        raise Refusal(TOO_LATE.format(days=days, last=in_words(last)))


async def _record(room: StudioRoom, hand: Hand, case: Case, kind: EventKind, note: str) -> None:
    await room.histories.record(case.id, kind, hand.office.now(), hand.member_id, note=note)
