"""The hand-over: every case moves, every unit gets one letter for all its cases of a meeting; or nothing happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.casework.clocks import reply_days
from bot.casework.dates import in_words
from bot.casework.desk import Desk, Refusal
from bot.casework.life.assigning.current import newest_lead
from bot.casework.life.assigning.planning import (
    MOST,
    Plan,
    deciding_meetings,
    only_clerks,
    plans_in,
    unit_named,
)
from bot.casework.life.letting_know import let_know
from bot.casework.life.moving import Hand, customs_in, impossible, move, open_for
from storage.assignments import Assignment, Letter
from storage.cases import Case
from storage.database import StudioRoom
from storage.meetings import Meeting
from storage.vocabulary import CaseState, EventKind

NOTHING = "没有待交办的意见（也可能刚由同事交办了）。主任会议登记“同意交办”后再来。"
NO_LETTER = "没有找到这封交办函，请发 /交办函 重新打开。"
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Handed:
    """One letter and what it gives the unit: assignments with their cases, those that the unit leads first."""

    letter: Letter
    meeting: Meeting | None
    cases: Sequence[tuple[Assignment, Case]]

    @property
    def led(self) -> int:
        return sum(assignment.lead for assignment, _ in self.cases)


async def hand_over(desk: Desk, case_ids: Sequence[int] | None = None) -> list[Handed]:
    """Hand over some decided cases, or all of them: a letter for each unit and meeting. All of it or nothing."""
    only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        if case_ids is None:
            cases = await room.queues.standing(CaseState.RESOLVED, limit=MOST)
        else:
            cases = [(await open_for(desk, room, case_id))[0] for case_id in case_ids]
        if not cases:
            raise Refusal(NOTHING)
        planned = await plans_in(desk, room, cases)
        for plan in planned:
            await _assign(desk, room, plan)
        return [await _write(desk, room, unit, found) for unit, found in _by_unit(planned)]


async def letters(desk: Desk) -> list[Handed]:
    """The newest letters."""
    only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        return [await handed_in(room, letter) for letter in await room.assignments.letters(SHOWN)]


async def open_letter(desk: Desk, letter_id: int) -> Handed:
    """One letter of the studio."""
    only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        return await handed_in(room, await letter_in(room, letter_id))


async def reassign(desk: Desk, case_id: int, unit: str) -> Handed:
    """改派: another unit takes a case that came back; what its units have used of the six months stays used."""
    only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        case, hand = await open_for(desk, room, case_id)
        if case.state is not CaseState.MISDIRECTED:
            raise Refusal(await impossible(room, case, EventKind.REASSIGNED))
        name, before = unit_named(unit), await newest_lead(room, case)
        if before is None or name == before.unit:
            raise Refusal(f"{name}刚把它退回来，请改派给别的单位。")
        meeting = (await deciding_meetings(room, [case]))[case.id]
        customs, today = await customs_in(room), desk.office.today()
        soft, _, latest = reply_days(today, customs.limits, customs.calendar)
        latest = max(today, min(latest, before.latest_on))
        due, note = min(soft, latest), f"由{before.unit}改派{name}"
        await move(room, hand, case, EventKind.REASSIGNED, due_on=due, note=note, handler=name)
        await _end_help(desk, room, case, name)
        letter = await room.assignments.write_letter(name, meeting.id, desk.member.id, today)
        given = {"case_id": case.id, "letter_id": letter.id, "round": before.round, "unit": name}
        await room.assignments.give(**given, lead=True, given_on=today, due_on=due, latest_on=latest)
        return await handed_in(room, letter)


async def letter_in(room: StudioRoom, letter_id: int) -> Letter:
    letter = await room.assignments.letter(letter_id)
    if letter is None:
        raise Refusal(NO_LETTER)
    return letter


async def handed_in(room: StudioRoom, letter: Letter) -> Handed:
    """A letter with the cases that it gave when it was written."""
    given = [one for one in await room.assignments.of_letter(letter.id) if one.given_on == letter.issued_on]
    first = {one.case_id: one for one in sorted(given, key=lambda one: -one.id)}
    cases = {case.id: case for case in await room.cases.some(list(first))}
    pairs = sorted(((first[case_id], case) for case_id, case in cases.items()), key=lambda pair: not pair[0].lead)
    meeting = await room.meetings.get(letter.meeting_id) if letter.meeting_id else None
    return Handed(letter, meeting, pairs)


async def _assign(desk: Desk, room: StudioRoom, plan: Plan) -> None:
    told = f"{plan.meeting.number}研究决定；主办：{plan.lead}"
    told += f"；协办：{'、'.join(plan.partners)}" if plan.partners else ""
    told += f"；答复期限：{in_words(plan.due)}"
    hand, round_ = Hand.of_member(desk), plan.case.round + 1
    await move(room, hand, plan.case, EventKind.ASSIGNED, due_on=plan.due, note=told, handler=plan.lead, round=round_)
    await let_know(room, desk.office, plan.case, f"已交{plan.lead}办理")


def _by_unit(planned: Sequence[Plan]) -> list[tuple[str, list[Plan]]]:
    """unit → the plans of one meeting in which it leads or helps."""
    found: dict[tuple[int, str], list[Plan]] = {}
    for plan in planned:
        for unit in (plan.lead, *plan.partners):
            found.setdefault((plan.meeting.id, unit), []).append(plan)
    return [(unit, plans) for (_, unit), plans in found.items()]


async def _write(desk: Desk, room: StudioRoom, unit: str, planned: Sequence[Plan]) -> Handed:
    today = desk.office.today()
    letter = await room.assignments.write_letter(unit, planned[0].meeting.id, desk.member.id, today)
    for plan in planned:
        given = {"case_id": plan.case.id, "letter_id": letter.id, "round": plan.case.round, "unit": unit}
        days = {"given_on": today, "due_on": plan.due, "latest_on": plan.latest}
        await room.assignments.give(**given, **days, lead=unit == plan.lead)
    return await handed_in(room, letter)


async def _end_help(desk: Desk, room: StudioRoom, case: Case, unit: str) -> None:
    """A unit that has helped and now leads has no second assignment."""
    for one in await room.assignments.of_cases([case.id]):
        if one.unit == unit and not one.lead and one.ended_on is None:
            await room.assignments.end(one.id, desk.office.today())
