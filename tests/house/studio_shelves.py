"""Every method of every shelf, called with the ids of a studio: what it must do when the studio is a foreign one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.casework.notices import about_activity
from storage.chats import FIRST_ADDRESS, Step
from storage.database import StudioRoom
from storage.reports import Offer, Origin
from storage.vocabulary import (
    ActivityState,
    DigestState,
    Engine,
    EventKind,
    Halt,
    NoteState,
    ReportState,
    Rsvp,
    Verdict,
)
from storage.vocabulary import Stage as When
from tests.house import life_shelves
from tests.house.life_shelves import LifeIds
from tests.stage import Stage

Call = Callable[[StudioRoom, "Ids", Stage], Awaitable[Any]]


@dataclass(frozen=True)
class Ids:
    member: int
    note: int
    case: int
    report: int
    version: int
    account: int
    year: int
    activity: int
    guest: int
    digest: int
    reminder: int
    life: LifeIds
    doubt: int
    source: str = "1:1:1"


SEES_NOTHING: dict[str, Call] = {
    "Members.get": lambda r, i, s: r.members.get(i.member),
    "Members.named": lambda r, i, s: r.members.named("赵海"),
    "Members.contacts": lambda r, i, s: r.members.contacts(i.member),
    "Members.forget": lambda r, i, s: r.members.forget(i.guest),
    "Members.void_invitations": lambda r, i, s: r.members.void_invitations(i.member, s.office.now()),
    "Notes.some": lambda r, i, s: r.notes.some([i.note]),
    "Notes.texts": lambda r, i, s: r.notes.texts([i.note]),
    "Notes.get": lambda r, i, s: r.notes.get(i.note),
    "Notes.current": lambda r, i, s: r.notes.current(i.member, *NoteState),
    "Notes.heard": lambda r, i, s: r.notes.heard(i.source),
    "Notes.latest_of": lambda r, i, s: r.notes.latest_of(i.source),
    "Notes.utterances": lambda r, i, s: r.notes.utterances(i.note),
    "Notes.claim": lambda r, i, s: r.notes.claim(i.note, NoteState.CONFIRMED, NoteState.OPEN),
    "Notes.state": lambda r, i, s: r.notes.state(i.note),
    "Notes.leave_to_others": lambda r, i, s: r.notes.leave_to_others(i.member),
    "Notes.of_member": lambda r, i, s: r.notes.of_member(i.member),
    "Cases.get": lambda r, i, s: r.cases.get(i.case),
    "Cases.numbered": lambda r, i, s: r.cases.numbered(i.year, 1),
    "Cases.spans": lambda r, i, s: r.cases.spans([i.note]),
    "Cases.of_note": lambda r, i, s: r.cases.of_note(i.note),
    "Cases.of_member": lambda r, i, s: r.cases.of_member(i.member, 9),
    "Cases.registered": lambda r, i, s: r.cases.registered(),
    "Cases.newest": lambda r, i, s: r.cases.newest(10),
    "Histories.links": lambda r, i, s: r.histories.links(i.case),
    "Histories.unlink": lambda r, i, s: r.histories.unlink(1, s.office.now()),
    "Cases.some": lambda r, i, s: r.cases.some([i.case]),
    "Cases.listed": lambda r, i, s: r.cases.listed(),
    "Cases.origins": lambda r, i, s: r.cases.origins(),
    "Cases.register": lambda r, i, s: r.cases.register(i.case, i.year, s.office.now()),
    "Cases.dismiss": lambda r, i, s: r.cases.dismiss(i.case),
    "Cases.voices": lambda r, i, s: r.cases.voices([i.case]),
    "Cases.visitors": lambda r, i, s: r.cases.visitors(i.case),
    "Histories.corrections": lambda r, i, s: r.histories.corrections([i.case]),
    "Histories.events": lambda r, i, s: r.histories.events(i.case),
    "Lessons.taught": lambda r, i, s: r.lessons.taught(10),
    "Lessons.corrections": lambda r, i, s: r.lessons.corrections(),
    "Lessons.learning": lambda r, i, s: r.lessons.learning(),
    "Lessons.parameters": lambda r, i, s: r.lessons.parameters(),
    "Reports.get": lambda r, i, s: r.reports.get(i.report),
    "Reports.latest": lambda r, i, s: r.reports.latest(),
    "Reports.move": lambda r, i, s: r.reports.move(i.report, ReportState.CHOOSING, ReportState.DROPPED),
    "Reports.claim": lambda r, i, s: r.reports.claim(i.report, s.office.now(), s.office.now() + timedelta(days=1)),
    "Reports.halt": lambda r, i, s: r.reports.halt(i.report, Halt.STOP),
    "Reports.halted": lambda r, i, s: r.reports.halted(i.report),
    "Reports.choices": lambda r, i, s: r.reports.choices(i.report),
    "Reports.tick": lambda r, i, s: r.reports.tick(i.report, i.case),
    "Reports.tick_all": lambda r, i, s: r.reports.tick_all(i.report, chosen=False),
    "Reports.versions": lambda r, i, s: r.reports.versions(i.report),
    "Reports.hold": lambda r, i, s: r.reports.hold(i.report),
    "Reports.sent_as": lambda r, i, s: r.reports.sent_as("ys-1"),
    "Reports.keep_pdf": lambda r, i, s: r.reports.keep_pdf(i.version, "0" * 64),
    "Reports.claim_pictures": lambda r, i, s: r.reports.claim_pictures(i.version),
    "Files.kept": lambda r, i, s: r.files.kept("1:1:2"),
    "Files.of_note": lambda r, i, s: r.files.of_note(i.note),
    "Files.adopt": lambda r, i, s: r.files.adopt(i.member, i.note, s.office.now() - timedelta(days=1)),
    "Members.reachable": lambda r, i, s: r.members.reachable(),
    "Activities.get": lambda r, i, s: r.activities.get(i.activity),
    "Activities.since": lambda r, i, s: r.activities.since(date(2000, 1, 1)),
    "Activities.of_plan": lambda r, i, s: r.activities.of_plan(s.today.year),
    "Activities.of_note": lambda r, i, s: r.activities.of_note(i.note),
    "Activities.turn": lambda r, i, s: r.activities.turn(i.activity, [*ActivityState], ActivityState.HELD),
    "Activities.answer": lambda r, i, s: r.activities.answer(i.activity, i.guest, Rsvp.COMING, None, s.office.now()),
    "Activities.leave_to_others": lambda r, i, s: r.activities.leave_to_others(i.guest),
    "Activities.attendances": lambda r, i, s: r.activities.attendances([i.activity]),
    "Activities.proofs": lambda r, i, s: r.activities.proofs(i.activity),
    "Reminders.take_over": lambda r, i, s: r.reminders.take_over(i.guest),
    "Subscriptions.get": lambda r, i, s: r.subscriptions.get(i.member),
    "Subscriptions.drop": lambda r, i, s: r.subscriptions.drop(i.member),
    "Chats.close": lambda r, i, s: r.chats.close([FIRST_ADDRESS + i.account], s.office.now()),
    "Reminders.about": lambda r, i, s: r.reminders.about([about_activity(i.activity)]),
    "Reminders.get": lambda r, i, s: r.reminders.get(i.reminder),
    "Reminders.of_digest": lambda r, i, s: r.reminders.of_digest(i.digest),
    "Reminders.last_told": lambda r, i, s: r.reminders.last_told(i.member),
    "Reminders.answer": lambda r, i, s: r.reminders.answer(i.reminder, "已安排", s.office.now()),
    "Reminders.void": lambda r, i, s: r.reminders.void(about_activity(i.activity)),
    "Reminders.carry_over": lambda r, i, s: r.reminders.carry_over(i.digest, i.digest),
    "Reminders.settle": lambda r, i, s: r.reminders.settle(i.digest, DigestState.SENT),
    "Models.day": lambda r, i, s: r.models.day(s.today),
    "Models.used": lambda r, i, s: r.models.used(since=s.office.now() - timedelta(days=1), until=s.office.now()),
    "Provenances.of_case": lambda r, i, s: r.provenances.of_case(i.case),
    "Provenances.of_version": lambda r, i, s: r.provenances.of_version(i.report, 9),
    "Doubts.get": lambda r, i, s: r.doubts.get(i.doubt),
    "Doubts.open": lambda r, i, s: r.doubts.open(i.note),
    "Doubts.settle": lambda r, i, s: r.doubts.settle(i.doubt, Verdict.MODEL, None, s.office.now()),
    "Doubts.void": lambda r, i, s: r.doubts.void(i.note, s.office.now()),
    "Chats.account": lambda r, i, s: r.chats.account(i.account),
    "Chats.step": lambda r, i, s: r.chats.step(i.account, 1),
    "Chats.show_menu": lambda r, i, s: r.chats.show_menu(i.account, None),
    "Chats.get": lambda r, i, s: r.chats.get(i.account, 1),
    "Chats.since": lambda r, i, s: r.chats.since(i.account, 0),
    "Chats.before": lambda r, i, s: r.chats.before(i.account, None, 10),
    "Chats.with_blob": lambda r, i, s: r.chats.with_blob(i.account, "0" * 64),
    "Chats.rewrite": lambda r, i, s: r.chats.rewrite(i.account, 1, 9, {"text": "x"}, s.office.now()),
    "Chats.remove": lambda r, i, s: r.chats.remove(i.account, 1, 9),
}
REFUSED: dict[str, Call] = {
    "Members.invite": lambda r, i, s: r.members.invite(i.member, "x" * 32, s.office.now()),
    "Notes.open": lambda r, i, s: r.notes.open(i.member, s.office.now(), s.office.now()),
    "Notes.keep": lambda r, i, s: r.notes.keep(i.note, "9:9:9", s.office.now(), "x"),
    "Cases.add_voice": lambda r, i, s: r.cases.add_voice(i.case, i.member),
    "Cases.add_visitor": lambda r, i, s: r.cases.add_visitor(i.case, "name", "x"),
    "Histories.link": lambda r, i, s: r.histories.link(i.case, i.case, i.member, "", s.office.now()),
    "Histories.record": lambda r, i, s: r.histories.record(i.case, EventKind.ADDED, s.office.now(), None),
    "Reports.begin": lambda r, i, s: r.reports.begin(
        i.member, "议事专报", "x", None, date(2026, 1, 1), date(2026, 1, 2), s.office.now()
    ),
    "Reports.offer": lambda r, i, s: r.reports.offer(i.report, [Offer(i.case, chosen=True)]),
    "Reports.add_version": lambda r, i, s: r.reports.add_version(i.report, **version_fields(s, "ys-9")),
    "Provenances.keep": lambda r, i, s: r.provenances.keep(["title"], Engine.RULES, s.office.now(), case_id=i.case),
    "Doubts.raise_": lambda r, i, s: r.doubts.raise_(i.note, "place", s.office.now(), **doubt_fields()),
    "Activities.add": lambda r, i, s: r.activities.add("reception", s.today, s.today, s.today, owner_id=i.member),
    "Activities.invite": lambda r, i, s: r.activities.invite(i.activity, i.member),
    "Activities.prove": lambda r, i, s: r.activities.prove(i.activity, "照片", None, i.member, s.office.now()),
    "Reminders.digest": lambda r, i, s: r.reminders.digest(i.member, "x", s.office.now()),
    "Subscriptions.put": lambda r, i, s: r.subscriptions.put(i.member, "x" * 43, s.office.now()),
    "Reminders.enter": lambda r, i, s: r.reminders.enter(i.digest, i.member, "x", When.DAY, "v1", {}),
    "Chats.add": lambda r, i, s: r.chats.add(i.account, Step(9, 9), {"text": "x"}, s.office.now()),
    "Files.keep": lambda r, i, s: r.files.keep(
        i.note, i.member, "9:9:8", "a.txt", "text/plain", 1, "0" * 64, s.office.now()
    ),
}
OWN_ROWS_ONLY = {  # take no foreign id at all, or a row that was handed out by this very shelf
    "Members.add",
    "Reminders.look_at",
    "Reminders.look_by",
    "Members.all",
    "Members.studio",
    "Cases.draft",
    "Cases.adopt",
    "Cases.correct",
    "Lessons.keep",
    "Models.enter",
    "Models.settle",
    "Models.take",
}


def in_life(calls: Mapping[str, life_shelves.Call]) -> dict[str, Call]:
    return {name: lambda r, i, s, call=call: call(r, i.life, s) for name, call in calls.items()}  # type: ignore[misc]


SEES_NOTHING |= in_life(life_shelves.SEES_NOTHING)
REFUSED |= in_life(life_shelves.REFUSED)
OWN_ROWS_ONLY |= life_shelves.OWN_ROWS_ONLY


def version_fields(stage: Stage, draft_id: str) -> dict[str, Any]:
    return {
        "ordinal": 9,
        "made_at": stage.office.now(),
        "origin": Origin.DRAFTED,
        "draft_id": draft_id,
        "engine": "rules",
        "title": "x",
        "findings": [],
        "used": [],
        "left_out": [],
        "clean_blob": "0" * 64,
    }


def doubt_fields() -> dict[str, str]:
    return {"rules": "人民路", "model": "东大街", "asked": "m", "prompt": "read_note@1#0"}


def call_fields(stage: Stage) -> dict[str, Any]:
    counts = dict.fromkeys(("milliseconds", "tokens_in", "tokens_out"), 9)
    texts = {"about": "report 1", "model": "m", "prompt": "p@1#0", "outcome": "ok", "asked": "a", "answered": "b"}
    return {**counts, **texts, "at": stage.office.now() - timedelta(hours=1), "cost": None}


def learning_fields(stage: Stage) -> dict[str, Any]:
    counts = dict.fromkeys(("corrections", "lessons", "corrected", "rules_right", "gained", "lost"), 1)
    return {**counts, "made_at": stage.office.now(), "active": True, "parameters": {"form": 1}}
