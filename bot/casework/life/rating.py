"""评价: each deputy under the own case, on the attitude and on the result; the table says where that leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.casework.clocks import months_later, reply_days
from bot.casework.desk import Desk, Refusal
from bot.casework.life.assigning.current import newest_lead, require_possible
from bot.casework.life.group import survivor_of, whole_group
from bot.casework.life.moving import GONE, Hand, customs_in, impossible, move, open_for
from bot.casework.life.points import PROMISED
from bot.casework.life.replying import reply_in, tell_by
from bot.casework.life.screening import said
from bot.casework.lifecycle import find_step, judged
from bot.casework.secrecy_marks import refuse_marked
from storage.assignments import Assignment
from storage.cases import Case
from storage.database import StudioRoom
from storage.replies import Rating, Reply
from storage.studios import Member
from storage.vocabulary import CaseState, EventKind, Satisfaction

NOT_ASKED = "这件意见没有请{name}评价。"
TWICE = "{name}已经评价过 {number}：态度{attitude}，结果{outcome}。评价登记后不能改，有变化请补充情况。"
NOBODY_YET = "还没有人评价。请先代登记至少一位代表的评价，再结束这一轮。"


@dataclass(frozen=True, slots=True)
class Ask:
    """One deputy who is asked about one case, and the answer if there is one."""

    case: Case
    member: Member
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class Round:
    """Who is asked about a reply. ``case`` is the one that lives on; each ``Ask`` names the deputy's own."""

    case: Case
    reply: Reply
    asks: Sequence[Ask]

    @property
    def missing(self) -> list[Ask]:
        """Who has not answered and can still be asked."""
        return [ask for ask in self.asks if ask.rating is None and ask.member.active]


async def open_round(desk: Desk, case_id: int) -> Round:
    """The round of ratings of a case, opened by any case of its group."""
    async with desk.office.database.studio(desk.studio) as room:
        own, _ = await open_for(desk, room, case_id)
        return await _round(desk, room, await survivor_of(room, own))


async def to_rate(desk: Desk) -> list[Ask]:
    """What this deputy is asked about."""
    async with desk.office.database.studio(desk.studio) as room:
        found = []
        for own in await room.cases.of_member(desk.member.id, 200):
            case = await survivor_of(room, own) if own.state is CaseState.MERGED else own
            if case.state is CaseState.RATING:
                asks = (await _round(desk, room, case)).asks
                mine = [ask for ask in asks if ask.case.id == own.id and ask.member.id == desk.member.id]
                found += [ask for ask in mine if ask.rating is None]
        return found


async def rate(
    desk: Desk,
    case_id: int,
    attitude: Satisfaction,
    outcome: Satisfaction,
    reason: str = "",
    member_id: int | None = None,
) -> Round:
    """A deputy's rating of the reply to the own case; the studio may write down what another (``member_id``) said.

    When everybody who is asked has answered, the case goes on by itself.
    """
    async with desk.office.database.studio(desk.studio) as room:
        await room.members.studio(hold=True)  # the last two to answer must not miss each other
        own, hand = await open_for(desk, room, case_id)
        case = await survivor_of(room, own)
        if find_step(EventKind.RATED, case.state) is None:
            raise Refusal(await impossible(room, case, EventKind.RATED))
        ask = find_ask(desk, await _round(desk, room, case), own.id, member_id)
        why = _reason(attitude, outcome, reason)
        reply = await reply_in(room, case)
        await room.replies.rate(
            reply_id=reply.id,
            case_id=own.id,
            member_id=ask.member.id,
            recorder_id=desk.member.id,
            at=desk.office.now(),
            attitude=attitude,
            outcome=outcome,
            reason=why,
        )
        if own.id != case.id:
            told = f"{ask.member.name}：态度{attitude.value}，结果{outcome.value}"
            await room.histories.record(own.id, EventKind.RATED, desk.office.now(), hand.member_id, note=told)
        now = await _round(desk, room, case)
        if not now.missing:
            await _judge(desk, room, now)
        return now


async def close_round(desk: Desk, case_id: int) -> Round:
    """The studio ends a round that not everybody answers."""
    async with desk.office.database.studio(desk.studio) as room:
        await room.members.studio(hold=True)
        case, _ = await open_for(desk, room, case_id)
        await require_possible(room, case, EventKind.RATED)
        if not desk.clerk:
            raise Refusal("结束评价由工作室工作人员办理。")
        found = await _round(desk, room, case)
        if not any(ask.rating for ask in found.asks):
            raise Refusal(NOBODY_YET)
        await _judge(desk, room, found)
        return found


async def review(desk: Desk, case_id: int, conclusion: str) -> Case:
    """评估: twice not content; the leaders record what they conclude, and the visitor can be told."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await require_possible(room, case, EventKind.REVIEWED)
        text = said(conclusion, "评估结论")
        refuse_marked(text)
        due = await tell_by(room, desk.office.today())
        await move(room, hand, case, EventKind.REVIEWED, due_on=due, note=text)
        return case


async def table_again(desk: Desk, case_id: int) -> Case:
    """再次提请: back before the 主任会议."""
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        await move(room, hand, case, EventKind.TABLED, note="再次提请")
        return case


async def _round(desk: Desk, room: StudioRoom, case: Case) -> Round:
    reply = await reply_in(room, case)
    group = {one.id: one for one in await whole_group(room, case)}
    rated = {(one.case_id, one.member_id): one for one in await room.replies.ratings(reply.id)}
    voices = await room.cases.voices(list(group))
    asked = [(case_id, voice) for case_id in group for voice in voices.get(case_id, [])]
    if not asked:  # entered from an old ledger: nobody is known who raised it, the studio answers itself
        asked = [(case.id, rated_by) for _, rated_by in rated] or [(case.id, desk.member.id)]
    people = {one: await room.members.get(one) for one in {voice for _, voice in asked}}
    pairs = [
        (group[case_id], member, rated.get((case_id, voice))) for case_id, voice in asked if (member := people[voice])
    ]
    return Round(case, reply, [Ask(*pair) for pair in pairs])


def find_ask(desk: Desk, found: Round, case_id: int, member_id: int | None = None) -> Ask:
    """The question that this rating answers. Raises ``Refusal`` when there is none, or it was answered."""
    if found.case.state is not CaseState.RATING:
        raise Refusal(f"{found.case.number} 现在是“{found.case.state.value}”，不能评价。")
    wanted = member_id or desk.member.id
    if member_id not in (None, desk.member.id) and not desk.clerk:
        raise Refusal(GONE)
    ask = next((one for one in found.asks if one.case.id == case_id and one.member.id == wanted), None)
    if ask is None:
        raise Refusal(NOT_ASKED.format(name=desk.member.name))
    if ask.rating is not None:
        told = {"attitude": ask.rating.attitude.value, "outcome": ask.rating.outcome.value}
        raise Refusal(TWICE.format(name=ask.member.name, number=ask.case.number, **told))
    return ask


def _reason(attitude: Satisfaction, outcome: Satisfaction, reason: str) -> str | None:
    if Satisfaction.DISCONTENT in (attitude, outcome):
        text = said(reason, "不满意的理由")
        refuse_marked(text)
        return text
    return reason.strip() or None


async def _judge(desk: Desk, room: StudioRoom, found: Round) -> None:
    """The least content decides where the case goes; a new handling gets its own assignment and limit."""
    ratings = [ask.rating for ask in found.asks if ask.rating]
    values = [value for one in ratings for value in (one.attitude, one.outcome)]
    case, reply = found.case, found.reply
    end = judged(values, reply.result, case.round)
    note = "；".join(_told(ask) for ask in found.asks if ask.rating)
    hand = Hand.of_member(desk, voice=True)  # a deputy of a joined case is heard on the one that lives on
    fields: dict[str, int] = {}
    due: date | None = None
    if end in (CaseState.REWORK, CaseState.TRACKED):
        given = await _give_again(desk, room, case, reply, rework=end is CaseState.REWORK)
        fields, due = {"round": given.round}, given.due_on
    elif end is CaseState.RATED:
        due = await tell_by(room, reply.replied_on)
    await move(room, hand, case, EventKind.RATED, end, due_on=due, note=note, **fields)


def _told(ask: Ask) -> str:
    rating = ask.rating
    if rating is None:
        return ""
    why = f"（{rating.reason}）" if rating.reason else ""
    return f"{ask.case.number} {ask.member.name}：态度{rating.attitude.value}，结果{rating.outcome.value}{why}"


async def _give_again(desk: Desk, room: StudioRoom, case: Case, reply: Reply, *, rework: bool) -> Assignment:
    """The same unit goes on: once more (二次办理), or until it is done (跟踪). Its link opens this too."""
    before = await newest_lead(room, case)
    if before is None:
        raise Refusal(await impossible(room, case, EventKind.RATED))
    customs, today = await customs_in(room), desk.office.today()
    soft, hard, _ = reply_days(today, customs.limits, customs.calendar)
    promised = reply.points.get(PROMISED)
    due = months_later(today, customs.limits.rework, customs.calendar) if rework else soft
    if not rework and promised:
        due = max(date.fromisoformat(promised), customs.calendar.shift(today, 1))
    return await room.assignments.give(
        case_id=case.id,
        letter_id=before.letter_id,
        round=case.round + rework,
        unit=before.unit,
        lead=True,
        given_on=today,
        due_on=due,
        latest_on=max(due, hard),
        received_on=today,
    )
