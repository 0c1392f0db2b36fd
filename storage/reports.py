"""Reports: what was asked, which cases were chosen, and every version that was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Index, String, UniqueConstraint, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, owned_key, term
from storage.vocabulary import Halt, ReportState


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
    length: Mapped[str] = mapped_column(term(), default="标准", server_default="标准")
    halt: Mapped[Halt | None] = mapped_column(term(Halt))


class Choice(Owned, Base):
    """A case in a report's scope: chosen or not; ``reason``: why it was found, or, where it is locked, why not."""

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


@dataclass(frozen=True, slots=True)
class Offer:
    """A case for a report's scope: chosen or not; ``lock``: by which rule it never is, else ``why`` it was found."""

    case_id: int
    chosen: bool
    lock: str = ""
    why: str = ""


class Origin(StrEnum):
    """Where a version came from: written here, or sent back by a person who edited a file of ours."""

    DRAFTED = "起草"
    RETURNED = "改回"


class Version(Owned, Base):
    """A version of a report: what it was made by, what the gate found, and its files by digest.

    A drafted one keeps the words that went out (``draft``) and the id that its files carry (``draft_id``). One that
    was sent back keeps its file, who sent it (``member_id``), the ordinal of the version that it was made from
    (``base``) and what became of every sentence (``revision``).
    """

    __tablename__ = "report_versions"
    __table_args__ = (
        UniqueConstraint("studio_id", "report_id", "ordinal"),
        UniqueConstraint("studio_id", "draft_id"),
        owned_key("report_id", "reports"),
        owned_key("member_id", "members"),
    )

    report_id: Mapped[int]
    ordinal: Mapped[int]
    made_at: Mapped[datetime]
    origin: Mapped[Origin] = mapped_column(term(Origin))
    draft_id: Mapped[str | None] = mapped_column(String(40))
    base: Mapped[int | None]
    member_id: Mapped[int | None]
    engine: Mapped[str] = mapped_column(String(60))
    prompt: Mapped[str | None] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(120))
    findings: Mapped[list[str]]
    used: Mapped[list[int]]
    left_out: Mapped[list[str]]
    draft: Mapped[dict[str, Any] | None]
    revision: Mapped[dict[str, Any] | None]
    checking_blob: Mapped[str | None] = mapped_column(String(64))
    clean_blob: Mapped[str | None] = mapped_column(String(64))
    returned_blob: Mapped[str | None] = mapped_column(String(64))
    pdf_blob: Mapped[str | None] = mapped_column(String(64))
    pictured: Mapped[bool] = mapped_column(default=False)

    @property
    def page_blob(self) -> str:
        """The file whose pages are shown: the clean edition, or the file that was sent back."""
        return self.clean_blob or self.returned_blob or ""


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

    async def some(self, report_ids: Sequence[int]) -> Sequence[Report]:
        found = await self._session.scalars(
            select(Report).where(Report.studio_id == self._studio, Report.id.in_(report_ids)).order_by(Report.id)
        )
        return found.all()

    async def hold(self, report_id: int) -> Report | None:
        """The report, held until the transaction ends, so that its versions get their numbers one after another."""
        return await self._session.scalar(
            select(Report).where(Report.studio_id == self._studio, Report.id == report_id).with_for_update()
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
            .values(state=ReportState.DRAFTING, claimed_at=now, halt=func.nullif(Report.halt, Halt.LATE.value))
            .returning(Report.id)
        )
        return won.first() is not None

    async def halt(self, report_id: int, halt: Halt) -> bool:
        """Write down that the writing is to stop, or is done; true for the first who does."""
        won = await self._session.execute(
            update(Report)
            .where(
                Report.studio_id == self._studio,
                Report.id == report_id,
                Report.halt.is_(None),
                Report.state.in_([ReportState.ASKED, ReportState.DRAFTING]),
            )
            .values(halt=halt)
            .returning(Report.id)
        )
        return won.first() is not None

    async def halted(self, report_id: int) -> Halt | None:
        """What was pressed, as it is committed."""
        return await self._session.scalar(
            select(Report.halt).where(Report.studio_id == self._studio, Report.id == report_id)
        )

    async def offer(self, report_id: int, offers: Iterable[Offer]) -> None:
        """Put the cases into the report's scope, all at once: others wait for the database meanwhile."""
        rows = [
            {
                "studio_id": self._studio,
                "report_id": report_id,
                "case_id": one.case_id,
                "chosen": one.chosen,
                "locked": bool(one.lock),
                "reason": one.lock or one.why,
            }
            for one in offers
        ]
        if rows:
            await self._session.execute(insert(Choice), rows)

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

    async def tick_all(self, report_id: int, *, chosen: bool) -> None:
        """Choose every case that no rule has locked, or none."""
        await self._session.execute(
            update(Choice)
            .where(Choice.studio_id == self._studio, Choice.report_id == report_id, ~Choice.locked)
            .values(chosen=chosen)
        )

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

    async def sent_as(self, draft_id: str) -> Version | None:
        """The version whose files carry this id."""
        return await self._session.scalar(
            select(Version).where(Version.studio_id == self._studio, Version.draft_id == draft_id)
        )

    async def keep_pdf(self, version_id: int, blob: str) -> bool:
        """Remember the printed pages of a version."""
        return await self._update_version(version_id, pdf_blob=blob)

    async def claim_pictures(self, version_id: int) -> bool:
        """Take the showing of a version's pages in hand; true for exactly one caller."""
        return await self._update_version(version_id, ~Version.pictured, pictured=True)

    async def _update_version(self, version_id: int, *conditions: ColumnElement[bool], **values: Any) -> bool:
        won = await self._session.execute(
            update(Version)
            .where(Version.studio_id == self._studio, Version.id == version_id, *conditions)
            .values(**values)
            .returning(Version.id)
        )
        return won.first() is not None
