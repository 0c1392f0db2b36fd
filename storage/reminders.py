"""Reminders and the digests that carry them: at most one message a person a day, each told exactly once.

A *reminder* is one thing that one person should know; its natural key makes twice once. A *digest* is the message
that carries the reminders of a person and a day, and the row that a process wins before it speaks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.base import Base, Owned, Shelf, insert_into, owned_key, term
from storage.studios import Studio
from storage.vocabulary import DigestState, Stage

NEARING = (Stage.FORTNIGHT, Stage.NEAR, Stage.EVE, Stage.DAY, Stage.OVERDUE)


class Digest(Owned, Base):
    """A message to come. ``key`` is the day of a daily digest, or names a notice that goes by itself.

    ``repeated``: it may have been said before; ``tries`` counts what failed for the moment.
    """

    __tablename__ = "digests"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        UniqueConstraint("studio_id", "member_id", "key"),
        owned_key("member_id", "members"),
        Index("ix_digests_state_due_at", "state", "due_at"),
    )

    member_id: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    state: Mapped[DigestState] = mapped_column(term(DigestState))
    due_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    repeated: Mapped[bool] = mapped_column(default=False)


class Reminder(Owned, Base):
    """``subject`` is what it is about (``activity:12``, ``duty:reception:2027-03``), ``occurrence`` which date of it.

    ``facts`` are what is said of it. ``void``: it no longer holds. ``answer`` is the press that settled it.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        UniqueConstraint("studio_id", "subject", "stage", "occurrence", "member_id"),
        owned_key("digest_id", "digests"),
        owned_key("member_id", "members"),
    )

    digest_id: Mapped[int] = mapped_column(index=True)
    member_id: Mapped[int]
    subject: Mapped[str] = mapped_column(String(60))
    stage: Mapped[Stage] = mapped_column(term(Stage))
    occurrence: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]]
    void: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str | None] = mapped_column(String(40))
    answered_at: Mapped[datetime | None]


class Reminders(Shelf):
    async def digest(self, member_id: int, key: str, due_at: datetime) -> int | None:
        """The waiting digest of a member by its key, made if need be; nothing when it has been taken in hand."""
        await self._session.execute(
            self._insert(Digest)
            .values(
                studio_id=self._studio,
                member_id=member_id,
                key=key,
                state=DigestState.DUE,
                due_at=due_at,
                tries=0,
                repeated=False,
            )
            .on_conflict_do_nothing(index_elements=["studio_id", "member_id", "key"])
        )
        return await self._session.scalar(
            select(Digest.id)
            .where(
                Digest.studio_id == self._studio,
                Digest.member_id == member_id,
                Digest.key == key,
                Digest.state == DigestState.DUE,
            )
            .with_for_update()
        )

    async def enter(
        self, digest_id: int, member_id: int, subject: str, stage: Stage, occurrence: str, facts: dict[str, Any]
    ) -> bool:
        """One more reminder in a digest; false when the person has or had it already."""
        entered = await self._session.execute(
            self._insert(Reminder)
            .values(
                studio_id=self._studio,
                digest_id=digest_id,
                member_id=member_id,
                subject=subject,
                stage=stage,
                occurrence=occurrence,
                facts=facts,
                void=False,
            )
            .on_conflict_do_nothing(index_elements=["studio_id", "subject", "stage", "occurrence", "member_id"])
            .returning(Reminder.id)
        )
        return entered.first() is not None

    async def about(self, subjects: Collection[str]) -> Sequence[tuple[Reminder, Digest]]:
        """All reminders about some subjects, with the digests that carry them."""
        found = await self._session.execute(
            select(Reminder, Digest)
            .join(Digest, (Digest.studio_id == Reminder.studio_id) & (Digest.id == Reminder.digest_id))
            .where(Reminder.studio_id == self._studio, Reminder.subject.in_(subjects))
            .order_by(Reminder.id)
        )
        return [(reminder, digest) for reminder, digest in found]

    async def get(self, reminder_id: int) -> Reminder | None:
        query = select(Reminder).where(Reminder.studio_id == self._studio, Reminder.id == reminder_id)
        return await self._session.scalar(query.execution_options(populate_existing=True))

    async def of_digest(self, digest_id: int) -> Sequence[Reminder]:
        """What a digest says, as far as it still holds."""
        found = await self._session.scalars(
            select(Reminder)
            .where(Reminder.studio_id == self._studio, Reminder.digest_id == digest_id, ~Reminder.void)
            .order_by(Reminder.id)
        )
        return found.all()

    async def last_told(self, member_id: int) -> Sequence[Reminder]:
        """What the last message to a member said, as far as it holds and is unanswered."""
        last = (
            select(Digest.id)
            .where(Digest.studio_id == self._studio, Digest.member_id == member_id, Digest.state == DigestState.SENT)
            .order_by(Digest.sent_at.desc(), Digest.id.desc())
            .limit(1)
        )
        found = await self._session.scalars(
            select(Reminder)
            .where(
                Reminder.studio_id == self._studio,
                Reminder.digest_id == last.scalar_subquery(),
                Reminder.answer.is_(None),
                ~Reminder.void,
            )
            .order_by(Reminder.id)
        )
        return found.all()

    async def answer(self, reminder_id: int, answer: str, now: datetime) -> bool:
        """Settle a reminder by a press; true for exactly one press."""
        won = await self._session.execute(
            update(Reminder)
            .where(
                Reminder.studio_id == self._studio,
                Reminder.id == reminder_id,
                Reminder.answer.is_(None),
                ~Reminder.void,
            )
            .values(answer=answer, answered_at=now)
            .returning(Reminder.id)
        )
        return won.first() is not None

    async def void(self, subject: str, stages: Collection[Stage] = tuple(Stage)) -> bool:
        """What was announced of a subject no longer holds; whether there was anything."""
        voided = await self._session.execute(
            update(Reminder)
            .where(
                Reminder.studio_id == self._studio,
                Reminder.subject == subject,
                Reminder.stage.in_(stages),
                ~Reminder.void,
            )
            .values(void=True)
            .returning(Reminder.id)
        )
        return voided.first() is not None

    async def carry_over(self, source_id: int, target_id: int) -> bool:
        """Move what one digest holds to another, with its mark of a possible repeat; whether there was anything.

        A date of which the other tells already, from nearer by, is not told of twice: the earlier word is void.
        """
        await self._void_what_is_told_nearer(source_id, target_id)
        moved = await self._session.execute(
            update(Reminder)
            .where(Reminder.studio_id == self._studio, Reminder.digest_id == source_id)
            .values(digest_id=target_id)
            .returning(Reminder.id)
        )
        source = aliased(Digest)
        marked = select(source.id).where(source.studio_id == self._studio, source.id == source_id, source.repeated)
        await self._session.execute(
            update(Digest)
            .where(Digest.studio_id == self._studio, Digest.id == target_id, marked.exists())
            .values(repeated=True)
        )
        return moved.first() is not None

    async def _void_what_is_told_nearer(self, source_id: int, target_id: int) -> None:
        told = aliased(Reminder)
        nearer = select(told.id).where(
            told.studio_id == self._studio,
            told.digest_id == target_id,
            told.subject == Reminder.subject,
            told.occurrence == Reminder.occurrence,
            told.stage.in_(NEARING),
            ~told.void,
        )
        await self._session.execute(
            update(Reminder)
            .where(
                Reminder.studio_id == self._studio,
                Reminder.digest_id == source_id,
                Reminder.stage.in_(NEARING),
                nearer.exists(),
            )
            .values(void=True)
            .execution_options(synchronize_session=False)
        )

    async def settle(self, digest_id: int, state: DigestState, **values: Any) -> bool:
        """What became of a digest in hand; true for exactly one caller."""
        settled = await self._session.execute(
            update(Digest)
            .where(
                Digest.studio_id == self._studio,
                Digest.id == digest_id,
                Digest.state.in_([DigestState.TAKEN, DigestState.SENDING]),
            )
            .values(state=state, **values)
            .returning(Digest.id)
        )
        return settled.first() is not None

    async def take_over(self, member_id: int) -> Sequence[Reminder]:
        """What a member was to be told and has not been: void from now on, to be told to somebody else."""
        waiting = select(Digest.id).where(
            Digest.studio_id == self._studio, Digest.member_id == member_id, Digest.state == DigestState.DUE
        )
        taken = await self._session.scalars(
            update(Reminder)
            .where(
                Reminder.studio_id == self._studio,
                Reminder.member_id == member_id,
                Reminder.digest_id.in_(waiting),
                Reminder.answer.is_(None),
                ~Reminder.void,
            )
            .values(void=True)
            .returning(Reminder)
            .execution_options(populate_existing=True)
        )
        return sorted(taken, key=lambda reminder: reminder.id)

    async def look_at(self, moment: datetime, seen: datetime | None = None) -> bool:
        """When the studio is looked at next; with ``seen``, only if it still stands there: one caller wins."""
        conditions = [Studio.id == self._studio, *([Studio.look_at == seen] if seen is not None else [])]
        won = await self._session.execute(update(Studio).where(*conditions).values(look_at=moment).returning(Studio.id))
        return won.first() is not None

    async def look_by(self, moment: datetime) -> None:
        """The studio is looked at then, or before."""
        later = Studio.look_at.is_(None) | (Studio.look_at > moment)
        await self._session.execute(update(Studio).where(Studio.id == self._studio, later).values(look_at=moment))

    def _insert(self, table: type[Base]) -> Any:
        return insert_into(self._session, table)
