"""Turn chosen cases into a brief: all that a drafter may rest on, without a person in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.casework.desk import Office
from bot.casework.reports.choosing import length_of
from bot.casework.reports.happenings import activities_behind, duties_of
from bot.casework.reports.leads import leads_of
from bot.casework.reports.outcomes import outcomes_of
from bot.casework.usage import about_report
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
    Lore,
    Outcome,
    ReportKind,
    Scope,
    StudioFacts,
    Urgency,
    VisitorType,
)
from storage.cases import Case
from storage.database import StudioRoom
from storage.reports import Choice, Report
from storage.studios import Member, Studio

UNTICKED = "经办人未勾选"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows behind a report, read in one go: others wait for the database as long as that takes."""

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


async def gather(office: Office, room: StudioRoom, report: Report) -> Gathered:
    members = {member.id: member for member in await room.members.all()}
    choices = await room.reports.choices(report.id)
    cases = {case.id: case for case in await room.cases.some([choice.case_id for choice in choices])}
    chosen = [cases[choice.case_id] for choice in choices if choice.chosen]
    notes = await room.notes.some({case.note_id for case in chosen if case.note_id})
    summary = ReportKind(report.kind) is ReportKind.SUMMARY
    return Gathered(
        report=report,
        studio=await room.members.studio(),
        members=members,
        choices=choices,
        cases=cases,
        voices=await room.cases.voices(list(cases)),
        corrections=await room.histories.corrections([case.id for case in chosen]),
        held=await activities_behind(room, report, notes, members),
        duties=await duties_of(room, report, office.today()) if summary else (),
        outcomes=await outcomes_of(room, chosen) if summary else {},
        leads=await leads_of(room, chosen),
    )


def brief_from(office: Office, rows: Gathered) -> Brief:
    """The brief of a report as it was chosen: facts of the chosen cases, reasons for the others. Takes its time."""
    report, lore = rows.report, office.lore
    chosen = [rows.cases[choice.case_id] for choice in rows.choices if choice.chosen]
    return Brief(
        studio=_studio(rows.studio),
        kind=ReportKind(report.kind),
        topic=report.topic,
        period=Days(report.period_from, report.period_to),
        cases=tuple(_facts(lore, case, rows) for case in chosen),
        left_out=_left_out(rows.choices, rows.cases),
        activities=tuple(replace(one, place=_public_place(lore, one.place)) for one in rows.held),
        issue=report.issue,
        made_on=office.today(),
        duties=rows.duties,
        length=length_of(report),
        people=frozenset(member.name for member in rows.members.values()),
        errand=Errand(str(report.studio_id), about_report(report.id)),
    )


def _facts(lore: Lore, case: Case, rows: Gathered) -> CaseFacts:
    corrections = rows.corrections.get(case.id, ())
    deputies = _deputies(rows.voices.get(case.id, ()), rows.members)
    outcome = rows.outcomes.get(case.id)
    return CaseFacts(
        key=case.id,
        number=case.number,
        received_on=case.received_on,
        activity=Activity(case.activity),
        title=_clean(lore, case.title),
        matter=_clean(lore, case.matter),
        demand=_clean(lore, case.demand),
        words="；".join(
            [
                _clean(lore, rows.leads.get(case.id, "")) + case.masked_words,
                *(_clean(lore, after) for after in corrections),
            ]
        ),
        category=case.category,
        unit=case.unit,
        urgency=Urgency(case.urgency),
        scope=Scope(case.scope),
        place=_public_place(lore, case.place),
        visitor_type=VisitorType(case.visitor_type) if case.visitor_type else None,
        firms=_firms(f"{case.words}\n{case.place or ''}", lore),
        deputies=deputies,
        outcome=replace(outcome, reply=_clean(lore, outcome.reply)) if outcome else None,
    )


def _public_place(lore: Lore, place: str | None) -> str | None:
    """A place as a report may name it: not where it is a firm, whose name stays inside the office (domain §6)."""
    return None if place is None or _firms(place, lore) else _clean(lore, place)


def _clean(lore: Lore, text: str) -> str:
    """A person may have typed a name into a field: nothing personal goes into a brief."""
    from drafting.reading import identity

    return identity.mask(text, identity.find(text, lore), confidential=True)[0]


def _firms(text: str, lore: Lore) -> tuple[str, ...]:
    """The firms that a text names, each once: a short form has its first two characters in common with the full."""
    from drafting.reading.places import find_spots
    from drafting.writing.firms import is_name

    named: dict[str, str] = {}
    for spot in find_spots(text, lore):
        if spot.kind == "firm" and is_name(spot.text):
            named.setdefault(spot.text[:2], spot.text)
    return tuple(named.values())


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
