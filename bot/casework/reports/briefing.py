"""Turn chosen cases into a brief: all that a drafter may rest on, without a person in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.casework.desk import Office
from bot.casework.reports.choosing import length_of
from bot.casework.reports.happenings import activities_behind, duties_of
from bot.casework.usage import about_report
from drafting.shapes import (
    Activity,
    Brief,
    CaseFacts,
    Days,
    DeputyRef,
    Errand,
    LeftOut,
    Lore,
    ReportKind,
    Scope,
    StudioFacts,
    Urgency,
    VisitorType,
)
from storage.cases import Case
from storage.database import StudioRoom
from storage.histories import CaseEvent
from storage.reports import Choice, Report
from storage.studios import Member, Studio
from storage.vocabulary import EventKind

UNTICKED = "经办人未勾选"


async def brief_of(office: Office, room: StudioRoom, report: Report) -> Brief:
    """The brief of a report as it was chosen: facts of the chosen cases, reasons for the others."""
    studio = await room.members.studio()
    members = {member.id: member for member in await room.members.all()}
    choices = await room.reports.choices(report.id)
    cases = {case.id: case for case in await room.cases.some([choice.case_id for choice in choices])}
    voices = await room.cases.voices(list(cases))
    chosen = [cases[choice.case_id] for choice in choices if choice.chosen]
    facts = [
        _facts(office.lore, case, _deputies(voices.get(case.id, []), members), await room.histories.events(case.id))
        for case in chosen
    ]
    notes = [note for case in chosen if case.note_id and (note := await room.notes.get(case.note_id))]
    held = await activities_behind(room, report, notes, members)
    kind = ReportKind(report.kind)
    return Brief(
        studio=_studio(studio),
        kind=kind,
        topic=report.topic,
        period=Days(report.period_from, report.period_to),
        cases=tuple(facts),
        left_out=_left_out(choices, cases),
        activities=tuple(replace(one, place=_public_place(office.lore, one.place)) for one in held),
        issue=report.issue,
        made_on=office.today(),
        duties=await duties_of(room, report, office.today()) if kind is ReportKind.SUMMARY else (),
        length=length_of(report),
        people=frozenset(member.name for member in members.values()),
        errand=Errand(str(report.studio_id), about_report(report.id)),
    )


def _facts(lore: Lore, case: Case, deputies: tuple[DeputyRef, ...], events: Sequence[CaseEvent]) -> CaseFacts:
    corrections = [
        event.after
        for event in events
        if event.kind is EventKind.CORRECTED and event.after and event.field != "category"
    ]
    return CaseFacts(
        key=case.id,
        number=case.number,
        received_on=case.received_on,
        activity=Activity(case.activity),
        title=_clean(lore, case.title),
        matter=_clean(lore, case.matter),
        demand=_clean(lore, case.demand),
        words="；".join([case.masked_words, *(_clean(lore, after) for after in corrections)]),
        category=case.category,
        unit=case.unit,
        urgency=Urgency(case.urgency),
        scope=Scope(case.scope),
        place=_public_place(lore, case.place),
        visitor_type=VisitorType(case.visitor_type) if case.visitor_type else None,
        firms=_firms(f"{case.words}\n{case.place or ''}", lore),
        deputies=deputies,
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

    named: dict[str, str] = {}
    for spot in find_spots(text, lore):
        if spot.kind == "firm":
            named.setdefault(spot.text[:2], spot.text)
    return tuple(named.values())


def _deputies(member_ids: Sequence[int], members: dict[int, Member]) -> tuple[DeputyRef, ...]:
    return tuple(
        DeputyRef(member_id, members[member_id].level or "") for member_id in member_ids if member_id in members
    )


def _left_out(choices: Sequence[Choice], cases: dict[int, Case]) -> tuple[LeftOut, ...]:
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
