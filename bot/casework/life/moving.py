"""Every move of a case goes through here: is it possible, may this person, did nobody come first, what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.casework.clocks import due_day
from bot.casework.customs import Customs, customs_of
from bot.casework.desk import Desk, Office, Refusal
from bot.casework.life.group import survivor_of
from bot.casework.lifecycle import Actor, find_step, may, steps_from
from bot.casework.notices import about_case
from drafting.beijing import BEIJING
from storage.cases import Case
from storage.database import StudioRoom
from storage.vocabulary import UNNUMBERED, CaseState, EventKind, Role, Stage

GONE = "没有找到这件意见，请核对编号，或发“查找”按词来找。"
RACED = "{number} 刚被别人处理过，现在是“{state}”。请重新打开看看。"
ABOUT_A_STEP = (Stage.RATE, Stage.TELL, Stage.LIMIT, Stage.PASSED)
LEADERS = {Role.DIRECTOR, Role.DEPUTY_DIRECTOR}


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts: a member in some capacities, or (no member) a unit through its private link."""

    office: Office
    actors: frozenset[Actor]
    member_id: int | None = None

    @classmethod
    def of_member(cls, desk: Desk, *, voice: bool = False) -> Hand:
        """``voice``: the member is one of the case's deputies."""
        actors = {Actor.CLERK} if desk.clerk else set()
        if desk.member.role in LEADERS:
            actors.add(Actor.LEADER)
        if voice:
            actors.add(Actor.VOICE)
        return cls(desk.office, frozenset(actors), desk.member.id)

    @classmethod
    def of_unit(cls, office: Office) -> Hand:
        return cls(office, frozenset({Actor.UNIT}))


async def hand_of(desk: Desk, room: StudioRoom, case: Case) -> Hand:
    """In which capacities a member stands to a case."""
    voices = (await room.cases.voices([case.id])).get(case.id, [])
    return Hand.of_member(desk, voice=desk.member.id in voices)


async def open_for(desk: Desk, room: StudioRoom, case_id: int) -> tuple[Case, Hand]:
    """A registered case and how the member stands to it; to others than its deputies and the studio it is not there."""
    case = await room.cases.get(case_id)
    if case is None or case.state in UNNUMBERED:
        raise Refusal(GONE)
    hand = await hand_of(desk, room, case)
    if not hand.actors:
        raise Refusal(GONE)
    return case, hand


async def customs_in(room: StudioRoom) -> Customs:
    return customs_of((await room.members.studio()).settings)


async def move(
    room: StudioRoom,
    hand: Hand,
    case: Case,
    act: EventKind,
    end: CaseState | None = None,
    *,
    due_on: date | None = None,
    note: str | None = None,
    **fields: Any,
) -> None:
    """Take the step that ``act`` is from where the case stands, and write it into its history.

    ``due_on``: by when it must move on from there; by the studio's limits, where they know. Raises ``Refusal`` if
    the step does not exist, is somebody else's, or somebody came first.
    """
    step = find_step(act, case.state, end)
    if step is None:
        raise Refusal(await impossible(room, case, act))
    if not may(step, hand.actors):
        raise Refusal(f"“{act.value}”由{'或'.join(sorted(actor.value for actor in step.actors))}办理。")
    now = hand.office.now()
    customs = await customs_in(room)
    due = due_on or due_day(step.end, hand.office.today(), customs.limits, customs.calendar)
    if not await room.cases.move(case.id, step.start, step.end, now, due, **fields):
        current = await room.cases.state(case.id)
        raise Refusal(RACED.format(number=case.number, state=current.value if current else "已不存在"))
    await room.reminders.void(about_case(case.id), ABOUT_A_STEP)
    if due is not None:
        await watch(room, hand.office)
    await room.histories.record(
        case.id, act, now, hand.member_id, "state", before=step.start.value, after=step.end.value, note=note
    )


async def watch(room: StudioRoom, office: Office) -> None:
    """A clock runs: the studio is looked at tomorrow at the latest."""
    tomorrow = datetime.combine(office.today() + timedelta(days=1), time(), BEIJING)
    await room.reminders.look_by(tomorrow)


async def impossible(room: StudioRoom, case: Case, act: EventKind) -> str:
    """Why an act cannot be done here, and what can."""
    if case.state is CaseState.MERGED:
        survivor = await survivor_of(room, case)
        return f"{case.number} 已并入 {survivor.number}，请打开 {survivor.number} 办理。"
    acts = list(dict.fromkeys(step.act.value for step in steps_from(case.state)))
    here = f"现在可以：{'、'.join(acts)}。" if acts else "它已经办结。"
    return f"{case.number} 现在是“{case.state.value}”，不能{act.value}。{here}"
