"""The ticks of a living process, on the machine's own clock."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Ticker
from bot.delivery import Delivered, Outcome
from drafting.beijing import BEIJING
from storage.studios import Member
from storage.vocabulary import DigestState
from storage.vocabulary import Stage as When
from tests.patience import PATIENCE, eventually
from tests.stage import Stage

ABOUT = {"title": "接待活动", "kind": "reception", "activity": 1, "day": "2026-03-12", "end": "2026-03-12"}


class Watch:
    """Notes when something is said; what is said takes its time."""

    def __init__(self, takes: float = 0) -> None:
        self.said: list[datetime] = []
        self._takes = takes

    async def say(self, *_: object) -> Delivered:
        self.said.append(datetime.now(UTC))
        await asyncio.sleep(self._takes)
        return Delivered(Outcome.SENT)


async def enter(stage: Stage, member: Member, key: str, due: datetime) -> None:
    async with stage.office.database.studio(stage.studio.id) as room:
        held = await room.members.get(member.id)
        assert held is not None
        held.hours = [0, 24 * 60]
        (await room.members.studio()).settings = {"calendar": f"{due.astimezone(BEIJING).date()} 班"}
        digest = await room.reminders.digest(member.id, key, due)
        assert digest is not None
        await room.reminders.enter(digest, member.id, key, When.DAY, "v1", ABOUT)


async def test_what_falls_due_between_two_ticks_is_said_at_its_own_moment(stage: Stage) -> None:
    watch = Watch()
    due = [datetime.now(UTC) + timedelta(seconds=wait) for wait in (0.6, 0.9)]
    for number, moment in enumerate(due):
        await enter(stage, stage.sun.member, f"n{number}", moment)
    stage.clock.now = lambda: datetime.now(UTC)  # type: ignore[method-assign]
    ticker = Ticker(stage.office, watch, every=PATIENCE * 2)  # type: ignore[arg-type]
    ticker.start()
    await ticker._remind()
    await eventually(lambda: len(watch.said) == len(due))  # long before the first tick
    await ticker.stop()
    assert all(said >= moment for said, moment in zip(watch.said, due, strict=True))


async def test_what_is_being_said_while_stopping_is_said_and_nothing_is_cancelled(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    watch = Watch(takes=0.2)
    await enter(stage, stage.sun.member, "n1", datetime.now(UTC))
    stage.clock.now = lambda: datetime.now(UTC)  # type: ignore[method-assign]
    ticker = Ticker(stage.office, watch, every=0.02)  # type: ignore[arg-type]
    ticker.start()
    await eventually(lambda: watch.said)
    await ticker.stop()
    async with stage.office.database.studio(stage.studio.id) as room:
        (digest,) = {digest for _, digest in await room.reminders.about(["n1"])}
    assert digest.state is DigestState.SENT
    assert caplog.records == []
