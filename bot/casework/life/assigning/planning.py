"""Before the hand-over: the unit in charge, the units that help, the day of reply; proposed, and changed in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.casework.clocks import reply_days
from bot.casework.dates import in_words, parse_day
from bot.casework.desk import Desk, Refusal
from bot.casework.life.moving import customs_in, impossible, open_for
from bot.casework.secrecy_marks import refuse_marked
from storage.cases import Case
from storage.database import StudioRoom
from storage.histories import CaseEvent
from storage.meetings import Meeting
from storage.vocabulary import CaseState, Decision, EventKind

CLERKS = "交办由工作室工作人员办理。您可以发“我的意见”看自己报送的意见办到哪一步了。"
UNDECIDED = "{number} 没有主任会议“同意交办”的决定，不能交办。"
HOW = "请写成“主办 县住建局 协办 县水利局、县城管局 期限 3月12日”，只写要改的就行；不要协办写“协办 无”。"
BY_HAND = "按更正所写"
MOST = 200  # cases handed over by one press
MOST_PARTNERS = 6
LONGEST_UNIT = 40
PARTNERS, REPLY_DUE = "partners", "reply_due"  # fields told in a case's history
_PARTS = re.compile(r"(主办|承办|协办|期限|答复期限)(?:单位)?(?:改成|改为|换成|定为|定在|[:：])?[:：]?\s*")
_NONE = {"无", "不要", "没有", "取消"}


@dataclass(frozen=True, slots=True)
class Plan:
    """How a case is to be handed over: by which meeting's decision, to whom, for a reply by which day.

    ``hard`` is the last day without, ``latest`` the last day with a recorded reason.
    """

    case: Case
    meeting: Meeting
    lead: str
    partners: tuple[str, ...]
    due: date
    hard: date
    latest: date


@dataclass(frozen=True, slots=True)
class Wishes:
    """What words ask to be changed of a plan; ``None``: nothing was said of it."""

    lead: str | None = None
    partners: tuple[str, ...] | None = None
    due: date | None = None


async def plans(desk: Desk) -> list[Plan]:
    """Everything that was decided and is to be handed over, what waits longest first."""
    only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        return await plans_in(desk, room, await room.queues.standing(CaseState.RESOLVED, limit=MOST))


async def plan_of(desk: Desk, case_id: int) -> Plan:
    """The plan of one case."""
    only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        case, _ = await open_for(desk, room, case_id)
        return (await plans_in(desk, room, [case]))[0]


async def arrange(desk: Desk, case_id: int, words: str) -> Plan:
    """Change the plan of a case as the words say; kept in its history until it is handed over."""
    only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        [plan] = await plans_in(desk, room, [case])
        wishes = read_wishes(words, desk.office.today())
        _require_sound(wishes, plan, desk.office.today())
        for field, before, after in _changes(wishes, plan):
            if field == "unit":
                await room.cases.correct(case, "unit", after)
                await room.cases.correct(case, "unit_reason", BY_HAND)
            await room.histories.record(
                case.id, EventKind.CORRECTED, desk.office.now(), hand.member_id, field, before, after
            )
        return (await plans_in(desk, room, [case]))[0]


def read_wishes(words: str, today: date) -> Wishes:
    """``主办 X 协办 Y、Z 期限 3月12日``; words before or without any of these name the unit in charge."""
    text = words.strip().rstrip("。！!")
    refuse_marked(text)
    found = list(_PARTS.finditer(text))
    first = text[: found[0].start()] if found else text
    parts = {"主办": first} if first.strip(" ，,") or not found else {}
    ends = [*(one.start() for one in found), len(text)][1:]
    parts |= {one[1][-2:]: text[one.end() : end] for one, end in zip(found, ends, strict=False)}
    lead = parts.get("主办", parts.get("承办"))
    return Wishes(
        lead=None if lead is None else unit_named(lead),
        partners=_units_named(parts["协办"]) if "协办" in parts else None,
        due=parse_day(parts["期限"], today) if "期限" in parts else None,
    )


def unit_named(value: str) -> str:
    """One unit's name."""
    names = _names(value)
    if len(names) != 1 or not 2 <= len(names[0]) <= LONGEST_UNIT:
        raise Refusal(f"主办单位只写一个，2 至 {LONGEST_UNIT} 个字。{HOW}")
    return names[0]


def _units_named(value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(_names(value)))
    if len(names) == 1 and names[0] in _NONE:
        return ()
    if not names or len(names) > MOST_PARTNERS or any(not 2 <= len(one) <= LONGEST_UNIT for one in names):
        raise Refusal(f"协办单位写 1 至 {MOST_PARTNERS} 个，每个 2 至 {LONGEST_UNIT} 个字。{HOW}")
    return names


def _names(value: str) -> list[str]:
    return [name for name in re.split(r"[\s、，,；;和]+", value.strip(" ，,；;。")) if name]


async def plans_in(desk: Desk, room: StudioRoom, cases: Sequence[Case]) -> list[Plan]:
    """The plans of some cases, which must have been decided and not been handed over."""
    customs = await customs_in(room)
    soft, hard, latest = reply_days(desk.office.today(), customs.limits, customs.calendar)
    meetings = await deciding_meetings(room, cases)
    found = []
    for case in cases:
        if case.state is not CaseState.RESOLVED:
            raise Refusal(await impossible(room, case, EventKind.ASSIGNED))
        chosen = _chosen(await room.histories.events(case.id))
        due = date.fromisoformat(chosen[REPLY_DUE]) if REPLY_DUE in chosen else soft
        partners = tuple(name for name in chosen.get(PARTNERS, "").split("、") if name and name != case.unit)
        found.append(Plan(case, meetings[case.id], case.unit, partners, due, hard, latest))
    return found


async def deciding_meetings(room: StudioRoom, cases: Sequence[Case]) -> dict[int, Meeting]:
    """case → the meeting whose decision hands it over. No decision, no unit (domain §5)."""
    decided = await room.meetings.decisions([case.id for case in cases])
    found = {item.case_id: meeting for item, meeting in decided if item.decision is Decision.ASSIGN and item.case_id}
    for case in cases:
        if case.id not in found:
            raise Refusal(UNDECIDED.format(number=case.number))
    return {case.id: found[case.id] for case in cases}


def _chosen(events: Sequence[CaseEvent]) -> dict[str, str]:
    """What was chosen in words since the last decision."""
    chosen: dict[str, str] = {}
    for event in events:
        if event.kind is EventKind.DECIDED:
            chosen = {}
        elif event.kind is EventKind.CORRECTED and event.field in (PARTNERS, REPLY_DUE):
            chosen[event.field] = event.after or ""
    return chosen


def _require_sound(wishes: Wishes, plan: Plan, today: date) -> None:
    lead = wishes.lead or plan.lead
    partners = plan.partners if wishes.partners is None else wishes.partners
    if lead in partners and wishes.partners is not None:
        raise Refusal(f"{lead}已经是主办单位，不用再写进协办。")
    day, held = wishes.due, plan.meeting.held_on
    if day is None:
        return
    if held is not None and day < held:
        raise Refusal(f"答复期限（{in_words(day)}）早于主任会议研究的日期（{in_words(held)}），请重新定。")
    if day <= today:
        raise Refusal("答复期限要在今天以后，请重新定。")
    if day > plan.hard:
        raise Refusal(f"答复期限最迟定在{in_words(plan.hard)}（三个月内）；确需更长的，交办后再办延期并写明理由。")


def _changes(wishes: Wishes, plan: Plan) -> Iterator[tuple[str, str, str]]:
    if wishes.lead is not None and wishes.lead != plan.lead:
        yield "unit", plan.lead, wishes.lead
    if wishes.partners is not None and wishes.partners != plan.partners:
        yield PARTNERS, "、".join(plan.partners), "、".join(wishes.partners)
    if wishes.due is not None and wishes.due != plan.due:
        yield REPLY_DUE, plan.due.isoformat(), wishes.due.isoformat()


def only_clerks(desk: Desk) -> None:
    if not desk.clerk:
        raise Refusal(CLERKS)
