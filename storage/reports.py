"""Reports: what was asked, which cases were chosen, and every version that was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, owned_key, term
from storage.vocabulary import ReportState


class Report(Owned, Base):
    __tablename__ = "reports"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        owned_key("member_id", "members"),
        Index("ix_reports_state", "state"),
    )

    member_id: Mapped[int]
    kind: Mapped[str] = mapped_column(term())
    topic: Mapped[str] = mapped_column(String(120))
    issue: Mapped[int | None]
    period_from: Mapped[date]
    period_to: Mapped[date]
    state: Mapped[ReportState] = mapped_column(term(ReportState))
    asked_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    failure: Mapped[str | None] = mapped_column(String(300))
    handed: Mapped[bool] = mapped_column(default=False)
    card: Mapped[dict[str, Any] | None]


class Choice(Owned, Base):
    """A case in a report's scope: chosen or not, and why not."""

    __tablename__ = "report_cases"
    __table_args__ = (
        UniqueConstraint("studio_id", "report_id", "case_id"),
        owned_key("report_id", "reports"),
        owned_key("case_id", "cases"),
    )

    report_id: Mapped[int]
    case_id: Mapped[int]
    chosen: Mapped[bool]
    locked: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(String(120), default="")


class Version(Owned, Base):
    """A version of a report: what it was made by, what the gate found, and its files by digest."""

    __tablename__ = "report_versions"
    __table_args__ = (UniqueConstraint("studio_id", "report_id", "ordinal"), owned_key("report_id", "reports"))

    report_id: Mapped[int]
    ordinal: Mapped[int]
    made_at: Mapped[datetime]
    engine: Mapped[str] = mapped_column(String(60))
    prompt: Mapped[str | None] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(120))
    findings: Mapped[list[str]]
    used: Mapped[list[int]]
    left_out: Mapped[list[str]]
    checking_blob: Mapped[str] = mapped_column(String(64))
    clean_blob: Mapped[str] = mapped_column(String(64))


class Reports(Shelf):
    async def begin(
        self, member_id: int, kind: str, topic: str, issue: int | None, start: date, end: date, now: datetime
    ) -> Report:
        report = Report(
            studio_id=self._studio,
            member_id=member_id,
            kind=kind,
            topic=topic,
            issue=issue,
            period_from=start,
            period_to=end,
            state=ReportState.CHOOSING,
            asked_at=now,
            handed=False,
        )
        self._session.add(report)
        await self._session.flush()
        return report

    async def get(self, report_id: int) -> Report | None:
        return await self._session.scalar(
            select(Report).where(Report.studio_id == self._studio, Report.id == report_id)
        )

    async def latest(self, limit: int = 10) -> Sequence[Report]:
        found = await self._session.scalars(
            select(Report)
            .where(Report.studio_id == self._studio, Report.state == ReportState.DRAFTED)
            .order_by(Report.id.desc())
            .limit(limit)
        )
        return found.all()

    async def move(self, report_id: int, source: ReportState, target: ReportState, **fields: Any) -> bool:
        """Move the report from one state to another; true for exactly one caller."""
        won = await self._session.execute(
            update(Report)
            .where(Report.studio_id == self._studio, Report.id == report_id, Report.state == source)
            .values(state=target, **fields)
            .returning(Report.id)
        )
        return won.first() is not None

    async def claim(self, report_id: int, now: datetime, stale: datetime) -> bool:
        """Take the report in hand: asked for, or claimed before ``stale`` by a process that died over it."""
        won = await self._session.execute(
            update(Report)
            .where(
                Report.studio_id == self._studio,
                Report.id == report_id,
                (Report.state == ReportState.ASKED)
                | ((Report.state == ReportState.DRAFTING) & (Report.claimed_at < stale)),
            )
            .values(state=ReportState.DRAFTING, claimed_at=now)
            .returning(Report.id)
        )
        return won.first() is not None

    async def offer(
        self, report_id: int, case_id: int, *, chosen: bool, locked: bool = False, reason: str = ""
    ) -> None:
        self._session.add(
            Choice(
                studio_id=self._studio,
                report_id=report_id,
                case_id=case_id,
                chosen=chosen,
                locked=locked,
                reason=reason,
            )
        )
        await self._session.flush()

    async def choices(self, report_id: int) -> Sequence[Choice]:
        found = await self._session.scalars(
            select(Choice).where(Choice.studio_id == self._studio, Choice.report_id == report_id).order_by(Choice.id)
        )
        return found.all()

    async def tick(self, report_id: int, case_id: int) -> bool:
        """Turn a choice over, unless a rule has locked it."""
        turned = await self._session.execute(
            update(Choice)
            .where(
                Choice.studio_id == self._studio,
                Choice.report_id == report_id,
                Choice.case_id == case_id,
                ~Choice.locked,
            )
            .values(chosen=~Choice.chosen)
            .returning(Choice.id)
        )
        return turned.first() is not None

    async def add_version(self, report_id: int, **fields: Any) -> Version:
        version = Version(studio_id=self._studio, report_id=report_id, **fields)
        self._session.add(version)
        await self._session.flush()
        return version

    async def versions(self, report_id: int) -> Sequence[Version]:
        found = await self._session.scalars(
            select(Version)
            .where(Version.studio_id == self._studio, Version.report_id == report_id)
            .order_by(Version.ordinal)
        )
        return found.all()
