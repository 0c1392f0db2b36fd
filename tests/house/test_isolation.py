"""No shelf leads out of its studio: every method is called from another studio with the ids of this one."""

from __future__ import annotations

import inspect
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.casework import activities, attachments, chats, intake, members, reports, subscriptions
from bot.casework.notices import about_activity
from drafting.shapes import Days
from storage.base import Base, Owned, Shelf
from storage.database import Database
from storage.vocabulary import Channel, Engine, Role
from tests.house import life_shelves
from tests.house.studio_shelves import (
    OWN_ROWS_ONLY,
    REFUSED,
    SEES_NOTHING,
    Ids,
    call_fields,
    doubt_fields,
    learning_fields,
    version_fields,
)
from tests.stage import Stage


async def furnish(stage: Stage) -> Ids:
    """One of everything in the first studio."""
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), "人民路路灯坏了三盏，晚上看不见路，盼着修好。")
    await intake.propose(stage.office, stage.studio.id, heard.note.id)
    await attachments.keep(stage.zhao, "1:1:2", "路灯.txt", "text/plain", b"x")
    receipt = await intake.confirm(stage.zhao, heard.note.id)
    case = receipt.cases[0]
    await attachments.keep(stage.qian, "1:1:3", "另一张.txt", "text/plain", b"y")
    day = stage.today
    await intake.correct(stage.zhao, case.id, "category", "D1")
    selection = await reports.begin(stage.sun, "路灯", Days(day - timedelta(days=9), day))
    async with stage.office.database.studio(stage.studio.id) as room:
        version = await room.reports.add_version(selection.report.id, **version_fields(stage, "ys-1"))
        await room.lessons.keep(**learning_fields(stage))
        await room.models.take(stage.today, 9, 99)
        await room.models.enter(**call_fields(stage))
        for about in ({"case_id": case.id}, {"report_id": selection.report.id, "ordinal": 9}):
            await room.provenances.keep(["title"], Engine.RULES, stage.office.now(), **about)
        doubt = await room.doubts.raise_(heard.note.id, "place", stage.office.now(), **doubt_fields())
    token = (await members.invite(stage.sun, "赵海", Role.DEPUTY)).token
    await chats.open_chat(stage.office, token, "s" * 43, lambda chat, step: {"update_id": 1})
    chat = await chats.recognise(stage.office, "s" * 43)
    assert chat is not None
    await subscriptions.renew(stage.zhao)
    report, note = selection.report.id, heard.note.id
    year = case.year or 0
    life = await life_shelves.furnish(stage, case.id)
    invited = await invite_qian(stage)
    return Ids(stage.zhao.member.id, note, case.id, report, version.id, chat.account, year, *invited, life, doubt.id)


async def invite_qian(stage: Stage) -> tuple[int, int, int, int]:
    """An activity, its guest, and the digest and reminder that carry the invitation."""
    token = (await members.invite(stage.sun, "钱路", Role.DEPUTY)).token
    guest = await members.join(stage.office, token, Channel.TELEGRAM, 77)
    planned = (await activities.plan(stage.sun, "reception", stage.today + timedelta(days=9))).activity
    await activities.invite(stage.sun, planned.id, guest.id)
    await activities.prove(stage.sun, planned.id, "签到表")
    async with stage.office.database.studio(stage.studio.id) as room:
        ((reminder, digest),) = await room.reminders.about([about_activity(planned.id)])
    return planned.id, guest.id, digest.id, reminder.id


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
