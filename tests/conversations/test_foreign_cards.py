"""A client may send any button's data, even of a card that it never saw: each press is judged by who presses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import pytest

from bot.casework import intake, reports
from bot.casework.desk import Desk
from bot.views.buttons import OnCase, OnDraft, OnField, OnNote, OnPeriod, OnReport
from drafting.shapes import Days
from tests.conversations.talk import ByTelegram, OnTelegram, by_telegram, join
from tests.fakes.botapi.people import GROUP
from tests.house.test_isolation import everything
from tests.stage import Stage

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"
RIVER = "幸福河水发黑，养殖户反映死了不少鱼，建议查一查上游。"
OWN = {"chat_accounts", "chat_messages"}  # what is said to the one who presses


@dataclass(frozen=True)
class Ids:
    """A registered case, a note with its draft, and a report in the making, none of them 钱路's."""

    case: int
    note: int
    draft: int
    report: int


@pytest.fixture
async def line(stage: Stage) -> AsyncIterator[ByTelegram]:
    async with by_telegram(stage) as opened:
        yield opened


@pytest.mark.parametrize("presser", ["qian", "admin", "outsider"])
async def test_nobody_opens_or_changes_what_is_not_theirs(line: ByTelegram, presser: str) -> None:
    stage = line.stage
    ids = await furnish(stage)
    person = cast("OnTelegram", await join(line, cast("Desk", getattr(stage, presser))))
    before = await rows_of(stage)
    for data in forged(ids):
        await person.press_data(data)
        said = "\n".join([*(seen.text for seen in await person.seen()), *await person.alerts()])
        assert not any(words in said for words in ("路灯", "幸福河", "2026-001")), data
    assert await rows_of(stage) == before
    assert len(await person.alerts()) == len(list(forged(ids)))


def forged(ids: Ids) -> Iterator[str]:
    for note_act in ("confirm", "mend", "split", "join", "dismiss", "insist", "back"):
        yield OnNote(act=note_act, note=ids.note).pack()
    for draft_act in ("pick", "where", "cut", "kin", "apart", "drop", "first", "join", "other"):
        yield OnDraft(act=draft_act, case=ids.draft, extra=ids.case).pack()
    for field in ("title", "words"):
        yield OnField(field=field, case=ids.draft).pack()
    for case_act in ("open", "history", "unlink"):
        yield OnCase(act=case_act, case=ids.case).pack()
    for report_act in ("tick", "all", "none", "page", "period", "ask", "drop", "file", "look"):
        yield OnReport(act=report_act, report=ids.report, case=ids.case).pack()
    yield OnPeriod(name="本月", report=ids.report).pack()
    yield "没有:这样:的按钮"


async def furnish(stage: Stage) -> Ids:
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), LAMP)
    await intake.propose(stage.office, stage.studio.id, heard.note.id)
    case = (await intake.confirm(stage.zhao, heard.note.id)).cases[0]
    selection = await reports.begin(stage.sun, "路灯", Days(stage.today - timedelta(days=9), stage.today))
    stage.clock.advance(hours=7)
    heard = await intake.hear(stage.zhao, "1:1:2", stage.clock.now(), RIVER)
    proposal = await intake.propose(stage.office, stage.studio.id, heard.note.id)
    assert proposal is not None
    return Ids(case.id, heard.note.id, proposal.cases[0].id, selection.report.id)


async def rows_of(stage: Stage) -> dict[str, list[Any]]:
    found = await everything(stage.office.database, stage.studio.id)
    return {table: rows for table, rows in found.items() if table not in OWN}


async def test_a_group_is_no_place_to_talk(line: ByTelegram) -> None:
    """What a member says among others is not kept, and nobody there is answered."""
    zhao = cast("OnTelegram", await join(line, line.stage.zhao))
    seen, rows = await zhao.seen(), await rows_of(line.stage)
    await zhao.say_in_group(LAMP)
    await zhao.say_in_group("我的意见")
    assert await rows_of(line.stage) == rows
    assert await zhao.seen() == seen
    assert not [call for call in line.fake.calls if call.fields.get("chat_id") == str(GROUP)]
