"""No shelf leads out of its studio: every method is called from another studio with the ids of this one."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.casework import attachments, chats, intake, members, reports
from drafting.shapes import Days
from storage.base import Base, Owned, Shelf
from storage.chats import Step
from storage.database import Database, StudioRoom
from storage.vocabulary import EventKind, NoteState, ReportState, Role
from tests.stage import Stage

Call = Callable[[StudioRoom, "Ids", Stage], Awaitable[Any]]


@dataclass(frozen=True)
class Ids:
    member: int
    note: int
    case: int
    report: int
    account: int
    year: int
    source: str = "1:1:1"


SEES_NOTHING: dict[str, Call] = {
    "Members.get": lambda r, i, s: r.members.get(i.member),
    "Members.named": lambda r, i, s: r.members.named("赵海"),
    "Members.contacts": lambda r, i, s: r.members.contacts(i.member),
    "Notes.get": lambda r, i, s: r.notes.get(i.note),
    "Notes.current": lambda r, i, s: r.notes.current(i.member, *NoteState),
    "Notes.heard": lambda r, i, s: r.notes.heard(i.source),
    "Notes.latest_of": lambda r, i, s: r.notes.latest_of(i.source),
    "Notes.utterances": lambda r, i, s: r.notes.utterances(i.note),
    "Notes.claim": lambda r, i, s: r.notes.claim(i.note, NoteState.CONFIRMED, NoteState.OPEN),
    "Notes.state": lambda r, i, s: r.notes.state(i.note),
    "Notes.of_member": lambda r, i, s: r.notes.of_member(i.member),
    "Cases.get": lambda r, i, s: r.cases.get(i.case),
    "Cases.numbered": lambda r, i, s: r.cases.numbered(i.year, 1),
    "Cases.of_note": lambda r, i, s: r.cases.of_note(i.note),
    "Cases.of_member": lambda r, i, s: r.cases.of_member(i.member),
    "Cases.registered": lambda r, i, s: r.cases.registered(),
    "Cases.newest": lambda r, i, s: r.cases.newest(10),
    "Histories.links": lambda r, i, s: r.histories.links(i.case),
    "Histories.unlink": lambda r, i, s: r.histories.unlink(1, s.office.now()),
    "Cases.some": lambda r, i, s: r.cases.some([i.case]),
    "Cases.search": lambda r, i, s: r.cases.search(["路灯"]),
    "Cases.origins": lambda r, i, s: r.cases.origins(),
    "Cases.register": lambda r, i, s: r.cases.register(i.case, i.year, s.office.now()),
    "Cases.dismiss": lambda r, i, s: r.cases.dismiss(i.case),
    "Cases.voices": lambda r, i, s: r.cases.voices([i.case]),
    "Cases.visitors": lambda r, i, s: r.cases.visitors(i.case),
    "Histories.events": lambda r, i, s: r.histories.events(i.case),
    "Reports.get": lambda r, i, s: r.reports.get(i.report),
    "Reports.latest": lambda r, i, s: r.reports.latest(),
    "Reports.move": lambda r, i, s: r.reports.move(i.report, ReportState.CHOOSING, ReportState.DROPPED),
    "Reports.claim": lambda r, i, s: r.reports.claim(i.report, s.office.now(), s.office.now() + timedelta(days=1)),
    "Reports.choices": lambda r, i, s: r.reports.choices(i.report),
    "Reports.tick": lambda r, i, s: r.reports.tick(i.report, i.case),
    "Reports.versions": lambda r, i, s: r.reports.versions(i.report),
    "Files.kept": lambda r, i, s: r.files.kept("1:1:2"),
    "Files.of_note": lambda r, i, s: r.files.of_note(i.note),
    "Files.adopt": lambda r, i, s: r.files.adopt(i.member, i.note, s.office.now() - timedelta(days=1)),
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
    "Reports.offer": lambda r, i, s: r.reports.offer(i.report, i.case, chosen=True),
    "Reports.add_version": lambda r, i, s: r.reports.add_version(
        i.report,
        ordinal=9,
        made_at=s.office.now(),
        engine="rules",
        title="x",
        findings=[],
        used=[],
        left_out=[],
        checking_blob="0" * 64,
        clean_blob="0" * 64,
    ),
    "Chats.add": lambda r, i, s: r.chats.add(i.account, Step(9, 9), {"text": "x"}, s.office.now()),
    "Files.keep": lambda r, i, s: r.files.keep(
        i.note, i.member, "9:9:8", "a.txt", "text/plain", 1, "0" * 64, s.office.now()
    ),
}
OWN_ROWS_ONLY = {  # take no foreign id at all, or a row that was handed out by this very shelf
    "Members.add",
    "Members.all",
    "Members.studio",
    "Cases.draft",
    "Cases.correct",
}


async def furnish(stage: Stage) -> Ids:
    """One of everything in the first studio."""
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), "人民路路灯坏了三盏，晚上看不见路，盼着修好。")
    await intake.propose(stage.office, stage.studio.id, heard.note.id)
    await attachments.keep(stage.zhao, "1:1:2", "路灯.txt", "text/plain", b"x")
    receipt = await intake.confirm(stage.zhao, heard.note.id)
    case = receipt.cases[0]
    await attachments.keep(stage.qian, "1:1:3", "另一张.txt", "text/plain", b"y")
    day = stage.today
    selection = await reports.begin(stage.sun, "路灯", Days(day - timedelta(days=9), day))
    token = (await members.invite(stage.sun, "赵海", Role.DEPUTY)).token
    await chats.open_chat(stage.office, token, "s" * 43, lambda chat, step: {"update_id": 1})
    chat = await chats.recognise(stage.office, "s" * 43)
    assert chat is not None
    return Ids(stage.zhao.member.id, heard.note.id, case.id, selection.report.id, chat.account, case.year or 0)


async def everything(database: Database, studio: int) -> dict[str, list[Any]]:
    """Every row of a studio, table by table."""
    rows: dict[str, list[Any]] = {}
    async with database.raw() as connection:
        for mapper in Base.registry.mappers:
            if issubclass(mapper.class_, Owned):
                name = mapper.local_table.name  # type: ignore[attr-defined]
                found = await connection.execute(
                    text(f"SELECT * FROM {name} WHERE studio_id = :studio ORDER BY id"), {"studio": studio}
                )
                rows[name] = [tuple(row) for row in found]
    return rows


def test_every_method_of_every_shelf_is_walked() -> None:
    methods = {
        f"{shelf.__name__}.{name}"
        for shelf in Shelf.__subclasses__()
        for name, _ in inspect.getmembers(shelf, inspect.iscoroutinefunction)
        if not name.startswith("_")
    }
    assert methods == {*SEES_NOTHING, *REFUSED, *OWN_ROWS_ONLY}


async def test_from_another_studio_nothing_is_seen_and_nothing_changes(stage: Stage, database: Database) -> None:
    ids = await furnish(stage)
    before = await everything(database, stage.studio.id)
    assert all(before[table] for table in ("cases", "notes", "reports", "attachments", "chat_messages"))
    for name, call in SEES_NOTHING.items():
        async with database.studio(stage.outsider.studio) as room:
            assert not await call(room, ids, stage), name
    assert await everything(database, stage.studio.id) == before


@pytest.mark.parametrize("name", REFUSED)
async def test_a_row_cannot_point_into_another_studio(stage: Stage, database: Database, name: str) -> None:
    ids = await furnish(stage)
    before = await everything(database, stage.studio.id)
    with pytest.raises(IntegrityError):
        async with database.studio(stage.outsider.studio) as room:
            await REFUSED[name](room, ids, stage)
    assert await everything(database, stage.studio.id) == before


async def test_what_takes_no_foreign_id_shows_only_ones_own(stage: Stage, database: Database) -> None:
    async with database.studio(stage.outsider.studio) as room:
        assert [member.name for member in await room.members.all()] == ["周外"]
        assert (await room.members.studio()).name == "邻县人大代表工作室"
