"""Activities of the six duties: proposed, planned, held or cancelled; who comes; the evidence that it was held."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, Text, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, owned_key, term
from storage.vocabulary import ActivityState, Rsvp


class Activity(Owned, Base):
    """An occasion of a duty, or one that counts for none (走访). ``kind`` is the duty's identifier.

    ``slot`` (duty, period, number) belongs to a date of the year plan: the same date cannot be proposed twice.
    ``version`` counts the dates it has had: what was announced for an older one is void. ``revision`` counts all
    that a calendar shows of it: date, place, topic, calling off. ``set_on`` is the day on which the present date was
    set. ``came`` says in words who took part. ``owner_id``: who sees to it, if it was handed to somebody.
    ``report_in``: the report of fieldwork was handed in.
    """

    __tablename__ = "activities"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        UniqueConstraint("studio_id", "slot"),
        UniqueConstraint("studio_id", "note_id"),
        owned_key("owner_id", "members"),
        owned_key("note_id", "notes"),
        Index("ix_activities_studio_id_ends_on", "studio_id", "ends_on"),
    )

    kind: Mapped[str] = mapped_column(String(24))
    state: Mapped[ActivityState] = mapped_column(term(ActivityState))
    slot: Mapped[str | None] = mapped_column(String(60))
    period: Mapped[str | None] = mapped_column(String(16))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    set_on: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)
    revision: Mapped[int] = mapped_column(default=1)
    place: Mapped[str | None] = mapped_column(String(120))
    topic: Mapped[str | None] = mapped_column(String(200))
    came: Mapped[str | None] = mapped_column(String(400))
    summary: Mapped[str | None] = mapped_column(Text)
    for_period: Mapped[str | None] = mapped_column(String(16))
    report_in: Mapped[bool] = mapped_column(default=True)
    arranged: Mapped[bool] = mapped_column(default=False)
    owner_id: Mapped[int | None]
    note_id: Mapped[int | None]


class Attendance(Owned, Base):
    """An invitation to one activity and its answer; a 请假 has a reason."""

    __tablename__ = "attendances"
    __table_args__ = (
        UniqueConstraint("studio_id", "activity_id", "member_id"),
        owned_key("activity_id", "activities"),
        owned_key("member_id", "members"),
    )

    activity_id: Mapped[int]
    member_id: Mapped[int]
    answer: Mapped[Rsvp] = mapped_column(term(Rsvp))
    reason: Mapped[str | None] = mapped_column(String(200))
    answered_at: Mapped[datetime | None]


class Proof(Owned, Base):
    """One item of the evidence set (台账): a file that was sent, or paper in the cabinet (no attachment)."""

    __tablename__ = "proofs"
    __table_args__ = (
        owned_key("activity_id", "activities"),
        owned_key("attachment_id", "attachments"),
        owned_key("member_id", "members"),
    )

    activity_id: Mapped[int] = mapped_column(index=True)
    item: Mapped[str] = mapped_column(String(40))
    attachment_id: Mapped[int | None]
    member_id: Mapped[int]
    filed_at: Mapped[datetime]


class Activities(Shelf):
    async def add(self, kind: str, starts_on: date, ends_on: date, set_on: date, **fields: Any) -> Activity:
        """A new activity, planned unless ``fields`` say otherwise."""
        values = {
            "state": ActivityState.PLANNED,
            "version": 1,
            "revision": 1,
            "report_in": True,
            "arranged": False,
            **fields,
        }
        activity = Activity(
            studio_id=self._studio, kind=kind, starts_on=starts_on, ends_on=ends_on, set_on=set_on, **values
        )
        self._session.add(activity)
        await self._session.flush()
        return activity

    async def get(self, activity_id: int, *, hold: bool = False) -> Activity | None:
        """The activity as it is committed; ``hold``: others wait until the commit."""
        query = select(Activity).where(Activity.studio_id == self._studio, Activity.id == activity_id)
        query = query.with_for_update(key_share=True) if hold else query
        return await self._session.scalar(query.execution_options(populate_existing=True))

    async def since(self, day: date, *, cancelled: bool = False) -> Sequence[Activity]:
        """All that end on a day or later, in order of day; ``cancelled`` ones only if asked for."""
        query = select(Activity).where(Activity.studio_id == self._studio, Activity.ends_on >= day)
        query = query if cancelled else query.where(Activity.state != ActivityState.CANCELLED)
        return (await self._session.scalars(query.order_by(Activity.starts_on, Activity.id))).all()

    async def of_plan(self, year: int) -> Sequence[Activity]:
        """The dates of a year's plan, cancelled ones included, in order of day."""
        found = await self._session.scalars(
            select(Activity)
            .where(
                Activity.studio_id == self._studio,
                Activity.slot.is_not(None),
                Activity.period.startswith(f"{year}", autoescape=True),
            )
            .order_by(Activity.starts_on, Activity.id)
        )
        return found.all()

    async def of_note(self, note_id: int) -> Activity | None:
        """The activity that was recorded from a note."""
        return await self._session.scalar(
            select(Activity).where(Activity.studio_id == self._studio, Activity.note_id == note_id)
        )

    async def turn(
        self, activity_id: int, sources: Collection[ActivityState], target: ActivityState, **values: Any
    ) -> bool:
        """Change the state and what goes with it; true for exactly one caller."""
        won = await self._session.execute(
            update(Activity)
            .where(Activity.studio_id == self._studio, Activity.id == activity_id, Activity.state.in_(sources))
            .values(**{"state": target, "revision": Activity.revision + 1, **values})
            .returning(Activity.id)
        )
        return won.first() is not None

    async def invite(self, activity_id: int, member_id: int) -> Attendance:
        attendance = Attendance(studio_id=self._studio, activity_id=activity_id, member_id=member_id, answer=Rsvp.ASKED)
        self._session.add(attendance)
        await self._session.flush()
        return attendance

    async def answer(self, activity_id: int, member_id: int, answer: Rsvp, reason: str | None, now: datetime) -> bool:
        """A member's answer to an invitation; false when there was none."""
        answered = await self._session.execute(
            update(Attendance)
            .where(
                Attendance.studio_id == self._studio,
                Attendance.activity_id == activity_id,
                Attendance.member_id == member_id,
            )
            .values(answer=answer, reason=reason, answered_at=now)
            .returning(Attendance.id)
        )
        return answered.first() is not None

    async def attendances(self, activity_ids: Collection[int]) -> Sequence[Attendance]:
        found = await self._session.scalars(
            select(Attendance)
            .where(Attendance.studio_id == self._studio, Attendance.activity_id.in_(activity_ids))
            .order_by(Attendance.id)
        )
        return found.all()

    async def leave_to_others(self, member_id: int) -> None:
        """A member sees to nothing any more, and is not asked to what is still to come."""
        planned = select(Activity.id).where(
            Activity.studio_id == self._studio, Activity.state.in_([ActivityState.PROPOSED, ActivityState.PLANNED])
        )
        await self._session.execute(
            update(Activity)
            .where(Activity.studio_id == self._studio, Activity.owner_id == member_id, Activity.id.in_(planned))
            .values(owner_id=None)
        )
        await self._session.execute(
            delete(Attendance).where(
                Attendance.studio_id == self._studio,
                Attendance.member_id == member_id,
                Attendance.activity_id.in_(planned),
            )
        )

    async def prove(
        self, activity_id: int, item: str, attachment_id: int | None, member_id: int, now: datetime
    ) -> Proof:
        proof = Proof(
            studio_id=self._studio,
            activity_id=activity_id,
            item=item,
            attachment_id=attachment_id,
            member_id=member_id,
            filed_at=now,
        )
        self._session.add(proof)
        await self._session.flush()
        return proof

    async def proofs(self, activity_id: int) -> Sequence[Proof]:
        found = await self._session.scalars(
            select(Proof).where(Proof.studio_id == self._studio, Proof.activity_id == activity_id).order_by(Proof.id)
        )
        return found.all()
