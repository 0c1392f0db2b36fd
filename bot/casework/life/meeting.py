"""主任会议: collect what is to be decided, then record what was decided, item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.casework.desk import Desk, Refusal
from bot.casework.life.moving import Hand, hand_of, move
from bot.casework.lifecycle import DECIDED
from storage.cases import Case
from storage.database import StudioRoom
from storage.meetings import AgendaItem, Meeting
from storage.reports import Report
from storage.vocabulary import CaseState, Decision, EventKind, MeetingState

CLERKS = "主任会议的议程和决定由工作室工作人员登记。"
NO_MEETING = "没有找到这次会议，请发“主任会议”重新打开。"
NOT_HELD = "请先登记会议已经召开（按“会议已开”），再登记决定。"
TWICE = "这一项已经登记为“{decision}”。要改，请在下次会议重新提请。"
FOR_REPORTS = (Decision.SUBMIT, Decision.DEFER, Decision.RETURN)
MOST = 300  # items of one agenda


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an agenda: a case or a report, and the decision if there is one."""

    row: AgendaItem
    case: Case | None
    report: Report | None


@dataclass(frozen=True, slots=True)
class Agenda:
    meeting: Meeting
    items: Sequence[Item]

    @property
    def open(self) -> list[Item]:
        """What has no decision yet."""
        return [item for item in self.items if item.row.decision is None]


async def prepare(desk: Desk, planned_on: date | None = None) -> Agenda:
    """The meeting in preparation, with every case that was accepted and every finished report put before it."""
    _only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        await room.members.studio(hold=True)  # two clerks who prepare at once prepare one meeting
        meeting = await room.meetings.preparing() or await _new_meeting(desk, room, planned_on)
        if planned_on is not None:
            meeting.planned_on = planned_on
        await _collect(desk, room, meeting)
        return await _agenda(room, meeting)


async def open_meeting(desk: Desk, meeting_id: int) -> Agenda:
    """A meeting of the studio with its agenda."""
    _only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        return await _agenda(room, await _meeting(room, meeting_id))


async def meetings(desk: Desk) -> Sequence[Meeting]:
    """The newest meetings first."""
    _only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        return await room.meetings.latest(12)


async def take_off(desk: Desk, item_id: int) -> Agenda:
    """撤出议程: put an item aside; a case goes back to 拟办."""
    _only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        item, meeting = await _item(room, item_id)
        if item.decision is not None or not await room.meetings.take_off(item.id):
            raise Refusal(f"这一项已经登记了决定“{item.decision.value if item.decision else ''}”，不能再撤出议程。")
        case = await room.cases.get(item.case_id) if item.case_id else None
        if case is not None:
            await move(room, await hand_of(desk, room, case), case, EventKind.WITHDRAWN)
        return await _agenda(room, meeting)


async def hold(desk: Desk, meeting_id: int, held_on: date) -> Agenda:
    """会议已开 on that day; decisions can be recorded from here on."""
    _only_clerks(desk)
    if held_on > desk.office.today():
        raise Refusal("会议日期还没有到，请写会议实际召开的日期。")
    async with desk.office.database.studio(desk.studio) as room:
        meeting = await _meeting(room, meeting_id)
        if not await room.meetings.hold(meeting.id, held_on):
            raise Refusal(f"{meeting.number}已经登记为 {meeting.held_on} 召开。")
        return await _agenda(room, meeting)


async def decide(desk: Desk, item_id: int, decision: Decision, note: str | None = None) -> Agenda:
    """Record the decision on one item; a case goes where the decision leads."""
    _only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        item, meeting = await _item(room, item_id)
        await _decide(desk, room, item, meeting, decision, note)
        return await _agenda(room, meeting)


async def agree_to_rest(desk: Desk, meeting_id: int) -> Agenda:
    """同意 for every item that has no decision yet (a case is handed over, a report sent up): all of them or none."""
    _only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        meeting = await _meeting(room, meeting_id)
        for item in await room.meetings.agenda(meeting_id):
            if item.decision is None:
                await _decide(desk, room, item, meeting, possible(item)[0], None)
        return await _agenda(room, meeting)


async def undecided(desk: Desk, item_id: int) -> AgendaItem:
    """An item on which a decision can be recorded now; ``Refusal`` says why not."""
    _only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        item, meeting = await _item(room, item_id)
        if meeting.state is not MeetingState.HELD:
            raise Refusal(NOT_HELD)
        if item.decision is not None:
            raise Refusal(TWICE.format(decision=item.decision.value))
        return item


def possible(item: AgendaItem) -> tuple[Decision, ...]:
    """The decisions that can be recorded of a case, or of a report; agreement first."""
    return tuple(DECIDED) if item.case_id is not None else FOR_REPORTS


async def _decide(
    desk: Desk, room: StudioRoom, item: AgendaItem, meeting: Meeting, decision: Decision, note: str | None
) -> None:
    if meeting.state is not MeetingState.HELD:
        raise Refusal(NOT_HELD)
    if decision not in possible(item):
        raise Refusal(f"这一项可以登记的决定：{'、'.join(one.value for one in possible(item))}。")
    if not await room.meetings.decide(item.id, decision, note, desk.member.id, desk.office.now()):
        standing = await room.meetings.item(item.id)
        raise Refusal(TWICE.format(decision=standing.decision.value if standing and standing.decision else ""))
    case = await room.cases.get(item.case_id) if item.case_id else None
    if case is not None:
        hand = await hand_of(desk, room, case)
        told = f"{meeting.number}（{meeting.held_on}）：{decision.value}" + (f"，{note}" if note else "")
        await move(room, hand, case, EventKind.DECIDED, DECIDED[decision], note=told)


async def _new_meeting(desk: Desk, room: StudioRoom, planned_on: date | None) -> Meeting:
    year = desk.office.today().year
    before = [meeting.sequence for meeting in await room.meetings.latest(1) if meeting.year == year]
    return await room.meetings.prepare(year, max(before, default=0) + 1, planned_on)


async def _collect(desk: Desk, room: StudioRoom, meeting: Meeting) -> None:
    present = await room.meetings.agenda(meeting.id)
    cases, reports = {item.case_id for item in present}, {item.report_id for item in present}
    hand = Hand.of_member(desk)
    for case in await room.queues.standing(CaseState.PROPOSED, limit=MOST):
        await move(room, hand, case, EventKind.TABLED, note=meeting.number)
    for case in await room.queues.standing(CaseState.TABLED, limit=MOST):
        if case.id not in cases:
            await room.meetings.put(meeting.id, case_id=case.id)
    undecided = await room.meetings.undecided_reports()
    for report in undecided:
        if report.id not in reports:
            await room.meetings.put(meeting.id, report_id=report.id)


async def _meeting(room: StudioRoom, meeting_id: int) -> Meeting:
    meeting = await room.meetings.get(meeting_id)
    if meeting is None:
        raise Refusal(NO_MEETING)
    return meeting


async def _item(room: StudioRoom, item_id: int) -> tuple[AgendaItem, Meeting]:
    item = await room.meetings.item(item_id)
    if item is None:
        raise Refusal("这一项已经不在议程上，请发“主任会议”重新打开。")
    return item, await _meeting(room, item.meeting_id)


async def _agenda(room: StudioRoom, meeting: Meeting) -> Agenda:
    rows = await room.meetings.agenda(meeting.id)
    cases = {one.id: one for one in await room.cases.some([row.case_id for row in rows if row.case_id])}
    reports = {
        report.id: report for report in await room.reports.some([row.report_id for row in rows if row.report_id])
    }
    return Agenda(meeting, [Item(row, cases.get(row.case_id or 0), reports.get(row.report_id or 0)) for row in rows])


def _only_clerks(desk: Desk) -> None:
    if not desk.clerk:
        raise Refusal(CLERKS)
