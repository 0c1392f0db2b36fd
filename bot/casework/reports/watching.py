"""A draft while a model writes it: how far it is, and the press that calls the model or the whole draft off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any

from bot.casework.desk import Desk, Office, Refusal
from bot.casework.unbroken import unbroken
from drafting.shapes import Brief, Draft, Headway
from storage.reports import Report
from storage.vocabulary import Halt, ReportState

POLL = 0.5  # seconds between two looks at whether somebody pressed
LEAST = 1.0  # seconds between two tellings
BEAT = 5.0  # seconds after which the time waited is told anew, though nothing moved
RULES = "rules"  # the engine of a draft that no model had a hand in
NOT_ALLOWED = "起草由工作室工作人员和主任、副主任办理。"
TOO_LATE = "已经成文，来不及停了，稿子马上发到这里；不需要的话不用就行。"
NOT_RUNNING = "这份专报不在起草中。"
STOPPED = "已按您的要求取消起草，没有成稿；选材仍保留，可以重新发起。"
Show = Callable[[Headway, float], Coroutine[Any, Any, None]]


class Stopped(Exception):
    """Somebody wanted no draft at all; the message says so."""


async def halt(desk: Desk, report_id: int, *, stop: bool) -> None:
    """Stop waiting for the model (the rules write), or stop the draft. Raises ``Refusal`` where it is too late."""
    if not desk.clerk:
        raise Refusal(NOT_ALLOWED)
    async with desk.office.database.studio(desk.studio) as room:
        if await room.reports.halt(report_id, Halt.STOP if stop else Halt.BY_RULES):
            return
        report = await room.reports.get(report_id)
    late = report is not None and (report.state is ReportState.DRAFTED or report.halt is Halt.LATE)
    if report is None or late or report.state not in {ReportState.ASKED, ReportState.DRAFTING}:
        raise Refusal(TOO_LATE if late else NOT_RUNNING)


async def write_watched(office: Office, report: Report, brief: Brief, show: Show) -> Draft:
    """The draft, the model's or the rules' as was asked for. Raises :class:`Stopped` where none is wanted."""
    watch = _Watch(office, report, show)
    try:
        draft = await office.drafter.draft(brief, watch)
    finally:
        await watch.close()
    async with office.database.studio(report.studio_id) as room:
        await room.reports.halt(report.id, Halt.LATE)
        pressed = await room.reports.halted(report.id)
    if pressed is Halt.STOP:
        raise Stopped(STOPPED)
    if pressed is Halt.BY_RULES and draft.engine != RULES:
        return await office.drafter.draft(brief, _Impatient())
    return draft


class _Watch:
    """Tells how far the model is, and looks whether somebody pressed, in this process or another."""

    def __init__(self, office: Office, report: Report, show: Show) -> None:
        self._office, self._report, self._show = office, report, show
        self._headway = Headway(0, 0, 0)
        self._begun = monotonic()
        self._told_at = 0.0
        self._telling: asyncio.Task[None] | None = None

    async def told(self, headway: Headway) -> None:
        """Tells in the background: a slow channel must not hold the model's work up."""
        self._headway = headway
        busy = self._telling is not None and not self._telling.done()
        if not busy and monotonic() - self._told_at >= LEAST:
            self._told_at = monotonic()
            self._telling = asyncio.create_task(self._show(headway, self._told_at - self._begun))

    async def close(self) -> None:
        """What is being told is told, so that nothing older comes after what follows."""
        if self._telling is not None:
            await asyncio.wait({self._telling}, timeout=BEAT)
            self._telling.cancel()
            await asyncio.gather(self._telling, return_exceptions=True)

    async def called_off(self) -> None:
        while True:
            if await unbroken(self._pressed()) is not None:
                return
            if monotonic() - self._told_at > BEAT:
                await self.told(self._headway)
            await asyncio.sleep(POLL)

    async def _pressed(self) -> Halt | None:
        async with self._office.database.studio(self._report.studio_id) as room:
            return await room.reports.halted(self._report.id)


class _Impatient:
    """Waits for no model."""

    async def told(self, headway: Headway) -> None:
        del headway

    async def called_off(self) -> None:
        return
