"""延期 and 催办: the limit moves only for a reason that a leader approved; urging is recorded and ready to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.casework.clocks import reply_days
from bot.casework.dates import in_words
from bot.casework.desk import Desk, Refusal
from bot.casework.life.assigning.current import require_possible, standing_lead
from bot.casework.life.moving import LEADERS, customs_in, move, open_for
from bot.casework.life.public import told_all
from bot.casework.life.screening import said
from bot.casework.secrecy_marks import refuse_marked
from drafting.beijing import BEIJING
from storage.assignments import Assignment
from storage.cases import Case
from storage.database import StudioRoom
from storage.vocabulary import EventKind

RACED = "期限刚被别人改过，现在是{due}。请重新打开看看。"


@dataclass(frozen=True, slots=True)
class Urged:
    """A case, the sentence that can be sent to its unit, and whether it was urged today before."""

    case: Case
    sentence: str
    repeated: bool = False


async def extend(desk: Desk, case_id: int, to_day: date, reason: str, approver: str) -> Case:
    """延期 to a day, for a reason, approved by a leader of the studio; never past the latest day there is."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await require_possible(room, case, EventKind.EXTENDED)
        assignment = await standing_lead(room, case)
        why, who = said(reason, "延期的理由"), await _leader_named(room, approver)
        refuse_marked(why)
        require_later(assignment, to_day, desk.office.today())
        past = "，超过三个月（代表法第五十一条）" if to_day > await _hard(room, assignment) else ""
        note = f"{in_words(assignment.due_on)}延至{in_words(to_day)}{past}；理由：{why}；批准：{who}"
        await move(room, hand, case, EventKind.EXTENDED, due_on=to_day, note=note)
        if not await room.assignments.extend(assignment, to_day, why, who, desk.member.id, desk.office.now()):
            raise Refusal(RACED.format(due=in_words(assignment.due_on)))
        return case


async def urge(desk: Desk, case_id: int) -> Urged:
    """催办: recorded once a day, with a sentence to send to the unit."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await require_possible(room, case, EventKind.URGED)
        assignment, today = await standing_lead(room, case), desk.office.today()
        title = (await told_all(room, [case], desk.office.lore))[case.id].title
        sentence = urging(assignment, case.number, title, today, desk.member.name)
        last = await room.histories.last(case.id, EventKind.URGED)
        if last is not None and last.at.astimezone(BEIJING).date() == today:
            return Urged(case, sentence, repeated=True)
        await move(room, hand, case, EventKind.URGED, due_on=case.due_on, note=assignment.unit)
        return Urged(case, sentence)


def urging(assignment: Assignment, number: str, title: str, today: date, contact: str) -> str:
    """A sentence that can be sent as it is."""
    day = assignment.due_on
    left = (day - today).days
    when = f"还有 {left} 天" if left > 0 else "就是今天" if left == 0 else f"已过 {-left} 天"
    return (
        f"{assignment.unit}：代表意见 {number}《{title}》于{in_words(assignment.given_on)}交办贵单位，"
        f"答复期限是{in_words(day)}，{when}。请抓紧办理并答复；确有困难的，请说明理由并提出延期。联系人：{contact}。"
    )


def require_later(assignment: Assignment, to_day: date, today: date) -> None:
    if to_day < assignment.given_on:
        raise Refusal(f"新的期限（{in_words(to_day)}）早于交办日期（{in_words(assignment.given_on)}），请重新写。")
    if to_day <= assignment.due_on or to_day <= today:
        raise Refusal(f"延期要比现在的期限（{in_words(assignment.due_on)}）更晚，也要在今天以后。")
    if to_day > assignment.latest_on:
        raise Refusal(f"最迟只能延到{in_words(assignment.latest_on)}（代表法第五十一条），请重新写。")


async def _hard(room: StudioRoom, assignment: Assignment) -> date:
    customs = await customs_in(room)
    return reply_days(assignment.given_on, customs.limits, customs.calendar)[1]


async def _leader_named(room: StudioRoom, name: str) -> str:
    leaders = [member.name for member in await room.members.all() if member.role in LEADERS]
    wanted = name.strip().removesuffix("副主任").removesuffix("主任")
    if wanted not in leaders:
        raise Refusal(f"延期要由主任或副主任批准，请写批准人的姓名：{'、'.join(leaders) or '（还没有登记主任）'}。")
    return wanted
