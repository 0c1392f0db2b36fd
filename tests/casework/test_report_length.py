"""The length in which a report was asked for is kept, with a card in a chat or without one."""

from __future__ import annotations

from datetime import timedelta

from alembic import command
from sqlalchemy import Connection

from bot.casework import reports
from drafting.shapes import Days, Length, ReportKind
from storage.migrations.upgrade import config, upgrade
from storage.reports import Report
from tests.casework.lives import registered
from tests.stage import Stage

SPOT = {"channel": "web", "chat": 1, "message": 2}


async def _asked(stage: Stage, length: Length, card: dict[str, object] | None) -> Report:
    await registered(stage, stage.zhao)
    period = Days(stage.today - timedelta(days=9), stage.today)
    begun = await reports.begin(stage.sun, "路灯", period, kind=ReportKind.SPECIAL, length=length)
    await reports.ask(stage.sun, begun.report.id, card)
    return await _found(stage, begun.report.id)


async def _found(stage: Stage, report_id: int) -> Report:
    async with stage.office.database.studio(stage.studio.id) as room:
        report = await room.reports.get(report_id)
    assert report is not None
    return report


async def test_asked_for_without_a_chat_a_report_keeps_its_length(stage: Stage) -> None:
    report = await _asked(stage, Length.LONGER, None)
    assert (reports.length_of(report), report.card) == (Length.LONGER, None)


async def test_another_length_may_be_asked_for_at_the_last_press(stage: Stage) -> None:
    report = await _asked(stage, Length.STANDARD, SPOT)
    assert (reports.length_of(report), report.card) == (Length.STANDARD, SPOT)


async def test_the_length_moves_between_card_and_column(stage: Stage) -> None:
    """Down to where it was a key of the card, and up again: nothing that was asked for is lost."""
    with_card = await _asked(stage, Length.SHORTER, SPOT)
    without = await _asked(stage, Length.LONGER, None)

    def walk(sync: Connection) -> None:
        command.downgrade(config(sync), "0005")
        upgrade(sync)

    async with stage.office.database.raw() as connection:
        await connection.run_sync(walk)
    for report, length, card in ((with_card, Length.SHORTER, SPOT), (without, Length.LONGER, None)):
        again = await _found(stage, report.id)
        assert (reports.length_of(again), again.card) == (length, card)
