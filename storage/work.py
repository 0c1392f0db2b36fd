"""Rows of any studio that wait for the clock: notes gone quiet, reports asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.notes import Note
from storage.reports import Origin, Report, Version
from storage.vocabulary import NoteState, ReportState


class Work:
    """Tells only which studio has something to do; the doing goes through that studio's own door."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def quiet_notes(self, now: datetime, limit: int = 100) -> Sequence[tuple[int, int]]:
        """(studio, note) of open or waiting notes whose pause is over."""
        found = await self._session.execute(
            select(Note.studio_id, Note.id)
            .where(Note.state.in_([NoteState.OPEN, NoteState.WAITING]), Note.quiet_at <= now)
            .order_by(Note.quiet_at)
            .limit(limit)
        )
        return [(studio_id, note_id) for studio_id, note_id in found]

    async def stalled_notes(self, before: datetime) -> Sequence[tuple[int, int]]:
        """(studio, note) of notes that a process began to read and did not finish."""
        found = await self._session.execute(
            select(Note.studio_id, Note.id).where(Note.state == NoteState.READING, Note.quiet_at < before)
        )
        return [(studio_id, note_id) for studio_id, note_id in found]

    async def unsaid_notes(self, before: datetime) -> Sequence[tuple[int, int]]:
        """(studio, note) of notes read before ``before`` whose result never reached the deputy."""
        found = await self._session.execute(
            select(Note.studio_id, Note.id).where(
                Note.state.in_([NoteState.PROPOSED, NoteState.EMPTY]), ~Note.said, Note.quiet_at < before
            )
        )
        return [(studio_id, note_id) for studio_id, note_id in found]

    async def unhanded_reports(self, before: datetime) -> Sequence[tuple[int, int]]:
        """(studio, report) of reports that came to an end and were never handed over."""
        found = await self._session.execute(
            select(Report.studio_id, Report.id).where(
                Report.state.in_([ReportState.DRAFTED, ReportState.FAILED]),
                ~Report.handed,
                Report.claimed_at < before,
            )
        )
        return [(studio_id, report_id) for studio_id, report_id in found]

    async def unpictured_reports(self, since: datetime, limit: int = 5) -> Sequence[tuple[int, int]]:
        """(studio, report) of reports handed over, drafted after ``since``, whose pages were not shown yet."""
        found = await self._session.execute(
            select(Report.studio_id, Report.id)
            .join(Version, (Version.studio_id == Report.studio_id) & (Version.report_id == Report.id))
            .where(Report.handed, Version.origin == Origin.DRAFTED, ~Version.pictured, Version.made_at >= since)
            .order_by(Version.id)
            .limit(limit)
        )
        return [(studio_id, report_id) for studio_id, report_id in found]

    async def asked_reports(self, stale: datetime, limit: int = 10) -> Sequence[tuple[int, int]]:
        """(studio, report) of reports asked for, or claimed before ``stale`` by a process that died."""
        found = await self._session.execute(
            select(Report.studio_id, Report.id)
            .where(
                (Report.state == ReportState.ASKED)
                | ((Report.state == ReportState.DRAFTING) & (Report.claimed_at < stale))
            )
            .order_by(Report.asked_at)
            .limit(limit)
        )
        return [(studio_id, report_id) for studio_id, report_id in found]
