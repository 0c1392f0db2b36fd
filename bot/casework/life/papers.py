"""The papers of a 主任会议: the one page and the list of opinions, counted and cleared of visitors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.casework.desk import Desk, Refusal
from bot.casework.life.meeting import Agenda, open_meeting
from bot.casework.life.public import Told, told_all
from bot.casework.lifecycle import WITH_UNIT
from drafting.shapes import Lore, Urgency
from drafting.word.agenda import Kind, MeetingPage, Overdue, Tabled, write_page
from drafting.word.meeting import Meeting, OpinionList, Proposed, Tally, write_list
from storage.cases import Case
from storage.database import StudioRoom
from storage.studios import Studio
from storage.vocabulary import CaseState

SHOWN_OVERDUE = 200
EMPTY = "议程上还没有意见，也没有报告。先在“待办”里受理，再来准备会议材料。"


async def meeting_page(desk: Desk, meeting_id: int) -> tuple[str, bytes]:
    """The name and content of the page that is read before the meeting: what, how many, who, what is overdue."""
    agenda = await open_meeting(desk, meeting_id)
    if not agenda.items:
        raise Refusal(EMPTY)
    async with desk.office.database.studio(desk.studio) as room:
        studio = await room.members.studio()
        opinions = await told_all(room, _cases(agenda), desk.office.lore)
        counts, who = await _counts(desk, room, agenda), await _who(room, agenda)
        overdue = await _overdue(desk, room)
    page = MeetingPage(
        studio.name,
        _named(agenda, desk),
        counts,
        who,
        tuple(_kinds(agenda, opinions, desk.office.lore)),
        tuple(Tabled(item.report.kind, item.report.topic) for item in agenda.items if item.report),
        overdue,
        desk.office.today(),
        _identity(studio, agenda, "page"),
    )
    return f"{agenda.meeting.number}材料.docx", write_page(page)


async def opinion_list(desk: Desk, meeting_id: int) -> tuple[str, bytes]:
    """The name and content of the 意见清单 (脱敏) that goes with the page."""
    agenda = await open_meeting(desk, meeting_id)
    async with desk.office.database.studio(desk.studio) as room:
        studio = await room.members.studio()
        opinions = await told_all(room, _cases(agenda), desk.office.lore)
    proposed = tuple(_proposed(case, opinions[case.id]) for case in _cases(agenda))
    made = OpinionList(
        studio.name, _named(agenda, desk), proposed, desk.office.today(), _identity(studio, agenda, "list")
    )
    return f"{agenda.meeting.number}意见清单.docx", write_list(made)


def _proposed(case: Case, said: Told) -> Proposed:
    suggestion = f"建议交{case.unit}研究办理。"
    return Proposed(said.number, said.title, said.matter, said.demand, case.unit, case.unit_reason, suggestion)


def _cases(agenda: Agenda) -> list[Case]:
    return [item.case for item in agenda.items if item.case is not None]


def _named(agenda: Agenda, desk: Desk) -> Meeting:
    meeting = agenda.meeting
    return Meeting(meeting.number, meeting.held_on or meeting.planned_on or desk.office.today())


def _identity(studio: Studio, agenda: Agenda, what: str) -> str:
    return f"ys-{studio.id}-meeting-{agenda.meeting.id}-{what}"


async def _counts(desk: Desk, room: StudioRoom, agenda: Agenda) -> tuple[Tally, ...]:
    cases = _cases(agenda)
    standing = await room.queues.counts((*WITH_UNIT, CaseState.RATING))
    with_unit = sum(standing.get(state, 0) for state in WITH_UNIT)
    late = await room.queues.overdue(desk.office.today(), *WITH_UNIT)
    urgent = sum(case.urgency == Urgency.URGENT.value for case in cases)
    return (
        Tally("提请研究", len(cases)),
        Tally("其中紧急", urgent, len(cases)),
        Tally("提请报告", len(agenda.items) - len(cases), unit="份"),
        Tally("正在办理", with_unit),
        Tally("逾期未复", late, with_unit),
        Tally("待评价", standing.get(CaseState.RATING, 0)),
    )


async def _who(room: StudioRoom, agenda: Agenda) -> tuple[Tally, ...]:
    """How many deputies raised them, and of how many matters which visitors spoke."""
    cases = _cases(agenda)
    voices = await room.cases.voices([case.id for case in cases])
    deputies = len({voice for found in voices.values() for voice in found})
    kinds = Counter(case.visitor_type for case in cases if case.visitor_type)
    return (
        *([Tally("代表", deputies, unit="名")] if deputies else []),
        *(Tally(f"{kind}来访反映", count) for kind, count in kinds.most_common()),
    )


def _kinds(agenda: Agenda, opinions: dict[int, Told], lore: Lore) -> list[Kind]:
    families: dict[str, list[Case]] = {}
    names = {category.code: category.family[2:] for category in lore.categories}
    for case in _cases(agenda):
        families.setdefault(names.get(case.category, case.category), []).append(case)
    ranked = sorted(families.items(), key=lambda pair: -len(pair[1]))
    return [Kind(name, len(cases), _titles(cases, opinions), _units(cases)) for name, cases in ranked]


def _titles(cases: Sequence[Case], opinions: dict[int, Told]) -> str:
    return "；".join(opinions[case.id].title for case in cases)


def _units(cases: Sequence[Case]) -> str:
    return "、".join(dict.fromkeys(case.unit for case in cases))


async def _overdue(desk: Desk, room: StudioRoom) -> tuple[Overdue, ...]:
    today = desk.office.today()
    late = await room.queues.late(today, *WITH_UNIT, limit=SHOWN_OVERDUE)
    opinions = await told_all(room, late, desk.office.lore)
    return tuple(
        Overdue(one.number, opinions[one.id].title, one.handler or one.unit, one.due_on, (today - one.due_on).days)
        for one in late
        if one.due_on is not None
    )
