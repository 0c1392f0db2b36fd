"""主任会议: what is put before it, and what it decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Index, Text, UniqueConstraint, delete, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, owned_key, term
from storage.reports import Report
from storage.vocabulary import Decision, MeetingState, ReportState


class Meeting(Owned, Base):
    """One 主任会议. Its number (年第几次) is given when it is prepared; a studio prepares one at a time."""

    __tablename__ = "meetings"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        UniqueConstraint("studio_id", "year", "sequence"),
        Index(
            "uq_meetings_one_preparing",
            "studio_id",
            unique=True,
            sqlite_where=text("state = '筹备'"),
        ),
    )

    year: Mapped[int]
    sequence: Mapped[int]
    state: Mapped[MeetingState] = mapped_column(term(MeetingState))
    planned_on: Mapped[date | None]
    held_on: Mapped[date | None]

    @property
    def number(self) -> str:
        """``2026年第3次主任会议``."""
        return f"{self.year}年第{self.sequence}次主任会议"


class AgendaItem(Owned, Base):
    """A case or a report before a meeting, and what was decided of it; a decision is written once."""

    __tablename__ = "agenda_items"
    __table_args__ = (
        UniqueConstraint("studio_id", "meeting_id", "case_id"),
        UniqueConstraint("studio_id", "meeting_id", "report_id"),
        owned_key("meeting_id", "meetings"),
        owned_key("case_id", "cases"),
        owned_key("report_id", "reports"),
        owned_key("member_id", "members"),
    )

    meeting_id: Mapped[int]
    case_id: Mapped[int | None] = mapped_column(index=True)
    report_id: Mapped[int | None]
    decision: Mapped[Decision | None] = mapped_column(term(Decision))
    note: Mapped[str | None] = mapped_column(Text)
    member_id: Mapped[int | None]
    decided_at: Mapped[datetime | None]


class Meetings(Shelf):
    async def get(self, meeting_id: int) -> Meeting | None:
        return await self._session.scalar(
            select(Meeting).where(Meeting.studio_id == self._studio, Meeting.id == meeting_id)
        )

    async def preparing(self) -> Meeting | None:
        return await self._session.scalar(
            select(Meeting).where(Meeting.studio_id == self._studio, Meeting.state == MeetingState.PREPARING)
        )

    async def latest(self, limit: int) -> Sequence[Meeting]:
        """The newest meetings first."""
        found = await self._session.scalars(
            select(Meeting)
            .where(Meeting.studio_id == self._studio)
            .order_by(Meeting.year.desc(), Meeting.sequence.desc())
            .limit(limit)
        )
        return found.all()

    async def prepare(self, year: int, sequence: int, planned_on: date | None) -> Meeting:
        """A new meeting; the database refuses a second one in preparation, and a number given before."""
        meeting = Meeting(
            studio_id=self._studio,
            year=year,
            sequence=sequence,
            state=MeetingState.PREPARING,
            planned_on=planned_on,
            held_on=None,
        )
        self._session.add(meeting)
        await self._session.flush()
        return meeting

    async def hold(self, meeting_id: int, held_on: date) -> bool:
        """The meeting took place on that day; true for exactly one caller."""
        won = await self._session.execute(
            update(Meeting)
            .where(Meeting.studio_id == self._studio, Meeting.id == meeting_id, Meeting.state == MeetingState.PREPARING)
            .values(state=MeetingState.HELD, held_on=held_on)
            .returning(Meeting.id)
            .execution_options(synchronize_session="fetch")
        )
        return won.first() is not None

    async def put(self, meeting_id: int, *, case_id: int | None = None, report_id: int | None = None) -> AgendaItem:
        """Put a case or a report before a meeting."""
        item = AgendaItem(studio_id=self._studio, meeting_id=meeting_id, case_id=case_id, report_id=report_id)
        self._session.add(item)
        await self._session.flush()
        return item

    async def take_off(self, item_id: int) -> bool:
        """Take an undecided item off its agenda."""
        return await self._take_off(AgendaItem.id == item_id)

    async def take_case_off(self, case_id: int) -> bool:
        """Take a case off every agenda on which nothing was decided of it."""
        return await self._take_off(AgendaItem.case_id == case_id)

    async def _take_off(self, which: ColumnElement[bool]) -> bool:
        gone = await self._session.execute(
            delete(AgendaItem)
            .where(AgendaItem.studio_id == self._studio, which, AgendaItem.decision.is_(None))
            .returning(AgendaItem.id)
        )
        return gone.first() is not None

    async def undecided_reports(self) -> Sequence[Report]:
        """Finished reports of which no meeting has said 同意报送."""
        settled = select(AgendaItem.report_id).where(
            AgendaItem.studio_id == self._studio,
            AgendaItem.report_id.is_not(None),
            AgendaItem.decision == Decision.SUBMIT,
        )
        found = await self._session.scalars(
            select(Report)
            .where(Report.studio_id == self._studio, Report.state == ReportState.DRAFTED, Report.id.not_in(settled))
            .order_by(Report.id)
        )
        return found.all()

    async def item(self, item_id: int) -> AgendaItem | None:
        return await self._session.scalar(
            select(AgendaItem).where(AgendaItem.studio_id == self._studio, AgendaItem.id == item_id)
        )

    async def agenda(self, meeting_id: int) -> Sequence[AgendaItem]:
        found = await self._session.scalars(
            select(AgendaItem)
            .where(AgendaItem.studio_id == self._studio, AgendaItem.meeting_id == meeting_id)
            .order_by(AgendaItem.id)
        )
        return found.all()

    async def decisions(self, case_ids: Sequence[int]) -> Sequence[tuple[AgendaItem, Meeting]]:
        """Every decision on some cases with its meeting, the oldest first."""
        found = await self._session.execute(
            select(AgendaItem, Meeting)
            .join(Meeting, (Meeting.studio_id == AgendaItem.studio_id) & (Meeting.id == AgendaItem.meeting_id))
            .where(
                AgendaItem.studio_id == self._studio,
                AgendaItem.case_id.in_(case_ids),
                AgendaItem.decision.is_not(None),
            )
            .order_by(AgendaItem.id)
        )
        return [(item, meeting) for item, meeting in found]

    async def decide(self, item_id: int, decision: Decision, note: str | None, member_id: int, now: datetime) -> bool:
        """Record the decision on one item; true for exactly one caller."""
        won = await self._session.execute(
            update(AgendaItem)
            .where(AgendaItem.studio_id == self._studio, AgendaItem.id == item_id, AgendaItem.decision.is_(None))
            .values(decision=decision, note=note, member_id=member_id, decided_at=now)
            .returning(AgendaItem.id)
            .execution_options(synchronize_session="fetch")
        )
        return won.first() is not None
