"""Turn chosen cases into a brief: all that a drafter may rest on, without a person in it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.casework.desk import Office
from bot.casework.reports.choosing import length_of
from bot.casework.reports.happenings import activities_behind, duties_of
from bot.casework.reports.leads import leads_of
from bot.casework.reports.outcomes import outcomes_of
from bot.casework.usage import about_report
from drafting.apart import work_apart
from drafting.shapes import (
    Activity,
    Brief,
    CaseFacts,
    Days,
    DeputyRef,
    DutyCount,
    Errand,
    HeldActivity,
    LeftOut,
    Outcome,
    ReportKind,
    Scope,
    StudioFacts,
    Urgency,
    VisitorType,
)
from storage.cases import Case
from storage.notes import Note
from storage.reports import Choice, Report
from storage.studios import Member, Studio

UNTICKED = "经办人未勾选"
AT_ONCE = 50  # cases that are read in one transaction
BREATH = 0.02  # seconds between two of them, in which others are answered


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows behind a report. ``voices`` and ``corrections`` are by case."""

    report: Report
    studio: Studio
    members: Mapping[int, Member]
    choices: Sequence[Choice]
    cases: Mapping[int, Case]
    voices: Mapping[int, Sequence[int]]
    corrections: Mapping[int, Sequence[str]]
    held: Sequence[HeldActivity]
    duties: tuple[DutyCount, ...]
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)
    leads: Mapping[int, str] = field(default_factory=dict)

    @property
    def chosen(self) -> list[Case]:
        return [self.cases[choice.case_id] for choice in self.choices if choice.chosen]


async def gather(office: Office, report: Report) -> Gathered:
    """The rows behind a report, some cases at a time: in between others come to the database."""
    async with office.database.studio(report.studio_id) as room:
        studio = await room.members.studio()
        members = {member.id: member for member in await room.members.all()}
        choices = await room.reports.choices(report.id)
        summary = ReportKind(report.kind) is ReportKind.SUMMARY
        duties = await duties_of(room, report, office.today()) if summary else ()
    cases: dict[int, Case] = {}
    voices: dict[int, list[int]] = {}
    corrections: dict[int, list[str]] = {}
    notes: dict[int, Note] = {}
    outcomes: dict[int, Outcome] = {}
    leads: dict[int, str] = {}
    for at in range(0, len(choices), AT_ONCE):
        some = choices[at : at + AT_ONCE]
        async with office.database.studio(report.studio_id) as room:
            cases |= {case.id: case for case in await room.cases.some([choice.case_id for choice in some])}
            chosen = [choice.case_id for choice in some if choice.chosen]
            voices |= await room.cases.voices(chosen)
            corrections |= await room.histories.corrections(chosen)
            heard_in = {note for key in chosen if (note := cases[key].note_id)}
            notes |= {note.id: note for note in await room.notes.some(heard_in)}
            leads |= await leads_of(room, [cases[key] for key in chosen])
            if summary:
                outcomes |= await outcomes_of(room, [cases[key] for key in chosen])
        await asyncio.sleep(BREATH)
    async with office.database.studio(report.studio_id) as room:
        held = await activities_behind(room, report, [notes[key] for key in sorted(notes)], members)
    return Gathered(report, studio, members, choices, cases, voices, corrections, held, duties, outcomes, leads)


async def brief_of(office: Office, rows: Gathered) -> Brief:
    """The brief of a report as it was chosen: facts of the chosen cases, reasons for the others.

    What is personal is taken out where the report is written too, in a process of its own if the cases are many.
    """
    from drafting.withholding import Account, withhold  # late: a start need not wait for its patterns

    accounts = {
        case.id: Account(case.words, rows.leads.get(case.id, ""), tuple(rows.corrections.get(case.id, ())))
        for case in rows.chosen
    }
    return await work_apart(len(accounts), withhold, _as_stored(office, rows), accounts, office.lore)


def _as_stored(office: Office, rows: Gathered) -> Brief:
    report = rows.report
    return Brief(
        studio=_studio(rows.studio),
        kind=ReportKind(report.kind),
        topic=report.topic,
        period=Days(report.period_from, report.period_to),
        cases=tuple(_facts(case, rows) for case in rows.chosen),
        left_out=_left_out(rows.choices, rows.cases),
        activities=tuple(rows.held),
        issue=report.issue,
        made_on=office.today(),
        duties=rows.duties,
        length=length_of(report),
        people=frozenset(member.name for member in rows.members.values()),
        errand=Errand(str(report.studio_id), about_report(report.id)),
    )


def _facts(case: Case, rows: Gathered) -> CaseFacts:
    return CaseFacts(
        key=case.id,
        number=case.number,
        received_on=case.received_on,
        activity=Activity(case.activity),
        title=case.title,
        matter=case.matter,
        demand=case.demand,
        words=case.masked_words,
        category=case.category,
        unit=case.unit,
        urgency=Urgency(case.urgency),
        scope=Scope(case.scope),
        place=case.place,
        visitor_type=VisitorType(case.visitor_type) if case.visitor_type else None,
        deputies=_deputies(rows.voices.get(case.id, ()), rows.members),
        outcome=rows.outcomes.get(case.id),
    )


def _deputies(member_ids: Sequence[int], members: Mapping[int, Member]) -> tuple[DeputyRef, ...]:
    return tuple(
        DeputyRef(member_id, members[member_id].level or "") for member_id in member_ids if member_id in members
    )


def _left_out(choices: Sequence[Choice], cases: Mapping[int, Case]) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(choice.case_id, cases[choice.case_id].number, choice.reason if choice.locked else UNTICKED)
        for choice in choices
        if not choice.chosen
    )


def _studio(studio: Studio) -> StudioFacts:
    return StudioFacts(
        name=studio.name,
        short_name=studio.short_name,
        county=studio.county,
        zone=studio.zone,
        report_to=tuple(studio.report_to),
        copy_to=tuple(studio.copy_to),
    )
