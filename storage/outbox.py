"""Digests of any studio whose moment has come: found by one index, won by a conditional update, settled in one go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, String, case, cast, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.reminders import Digest, Reminder
from storage.studios import Member, Studio
from storage.vocabulary import DigestState, Role, Stage

IN_HAND = (DigestState.TAKEN, DigestState.SENDING)


@dataclass(frozen=True, slots=True)
class Taken:
    """A digest in hand: whose it is, when that person may be spoken to, and the studio's own settings."""

    id: int
    studio_id: int
    member_id: int
    key: str
    tries: int
    repeated: bool
    role: Role
    active: bool
    hours: list[int]
    settings: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """What a digest says of one subject."""

    id: int
    stage: Stage
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ahead:
    """When a digest falls due, a studio is to be looked at, what a dead process took in hand is given back."""

    due: datetime | None
    look: datetime | None
    stale: datetime | None

    @property
    def first(self) -> datetime | None:
        return min((one for one in (self.due, self.look, self.stale) if one), default=None)


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a digest that was being said. Failed for the moment: how often, and when it is tried again."""

    state: DigestState
    sent_at: datetime | None = None
    tries: int = 0
    due_at: datetime | None = None

    def values(self) -> dict[str, Any]:
        """Failed is also what may have arrived, so that the next try says that it may be a repeat."""
        again = {"due_at": self.due_at} if self.due_at else {}
        failed = {"tries": self.tries, "repeated": True, **again} if self.tries else {}
        return {"state": self.state, "sent_at": self.sent_at, **failed}


class Outbox:
    """Speaks of every studio, as the clock must; what is said goes through each studio's own door."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def ahead(self, now: datetime, life: timedelta, horizon: timedelta) -> Ahead:
        """What comes next: probes of two indexes, nothing is locked or written.

        No moment of a studio is ever set farther ahead than ``horizon``, nothing is taken in hand tomorrow: where a
        clock that had gone astray wrote such a thing, it is seen to now.
        """
        due = select(func.min(Digest.due_at)).where(Digest.state == DigestState.DUE)
        held = Digest.state.in_(IN_HAND)
        found = await self._session.execute(
            select(
                due.scalar_subquery(),
                select(func.min(Studio.look_at)).scalar_subquery(),
                select(func.max(Studio.look_at)).scalar_subquery(),
                select(func.min(Digest.claimed_at)).where(held).scalar_subquery(),
                select(func.max(Digest.claimed_at)).where(held).scalar_subquery(),
            )
        )
        due_at, look_at, last_look, claimed_at, last_claim = found.one()
        return Ahead(
            due_at,
            now if last_look and last_look > now + horizon else look_at,
            now if last_claim and last_claim > now + life else claimed_at and claimed_at + life,
        )

    async def studios_to_look_at(
        self, now: datetime, horizon: timedelta, limit: int = 200
    ) -> Sequence[tuple[int, datetime]]:
        """(studio, the moment that has come) of studios whose cadence must be looked at."""
        due = (Studio.look_at <= now) | (Studio.look_at > now + horizon)
        found = await self._session.execute(
            select(Studio.id, Studio.look_at).where(due).order_by(Studio.look_at).limit(limit)
        )
        return [(studio_id, moment) for studio_id, moment in found if moment is not None]

    async def give_back(self, now: datetime, life: timedelta) -> bool:
        """Digests that a process took in hand ``life`` ago, or by a clock gone astray, wait again.

        Only what it was saying is marked as a possible repeat: what it had not begun was certainly not said.
        """
        begun = case((Digest.state == DigestState.SENDING, True), else_=Digest.repeated)
        astray = (Digest.claimed_at <= now - life) | (Digest.claimed_at > now + life)
        stale = self._unlocked(select(Digest.id).where(Digest.state.in_(IN_HAND), astray))
        given = await self._session.execute(
            update(Digest)
            .where(Digest.id.in_(stale.scalar_subquery()), Digest.state.in_(IN_HAND), astray)
            .values(state=DigestState.DUE, repeated=begun)
            .returning(Digest.id)
        )
        return given.first() is not None

    async def take(self, now: datetime, limit: int) -> Sequence[Taken]:
        """Win the digests that are due, oldest first: each goes to exactly one caller."""
        due = (
            select(Digest.id)
            .where(Digest.state == DigestState.DUE, Digest.due_at <= now)
            .order_by(Digest.due_at)
            .limit(limit)
        )
        connection = await self._session.connection()
        won = await connection.scalars(
            update(Digest)
            .where(Digest.id.in_(self._unlocked(due).scalar_subquery()), _found_as(DigestState.DUE))
            .values(state=DigestState.TAKEN, claimed_at=now)
            .returning(Digest.id)
        )
        found = (await connection.execute(_IN_FULL.where(Digest.id.in_(won.all())))).all()
        settings = await self._settings({row.studio_id for row in found})
        return [Taken(*row, settings[row.studio_id]) for row in found]

    async def _settings(self, studio_ids: Collection[int]) -> dict[int, dict[str, Any]]:
        """Read once a studio, not once a digest."""
        connection = await self._session.connection()
        found = await connection.execute(select(Studio.id, Studio.settings).where(Studio.id.in_(studio_ids)))
        return dict(found.all())

    def _unlocked(self, query: Select[int]) -> Select[int]:
        """Less the rows that another process has its hand on just now: who waits for those in turn waits for ever."""
        postgres = self._session.get_bind().dialect.name == "postgresql"
        return query.with_for_update(skip_locked=True) if postgres else query

    async def begin(self, digest_ids: Collection[int], now: datetime) -> frozenset[int]:
        """These are being said from now on; the ids of those that are still in this process's hand."""
        begun = await (await self._session.connection()).scalars(
            update(Digest)
            .where(Digest.id.in_(digest_ids), Digest.state == DigestState.TAKEN)
            .values(state=DigestState.SENDING, claimed_at=now)
            .returning(Digest.id)
        )
        return frozenset(begun)

    async def lines(self, digest_ids: Collection[int]) -> dict[int, list[Line]]:
        """What the digests say, as far as it still holds and nobody has answered."""
        found = await (await self._session.connection()).execute(
            select(Reminder.digest_id, Reminder.id, Reminder.stage, Reminder.facts)
            .where(Reminder.digest_id.in_(digest_ids), ~Reminder.void, Reminder.answer.is_(None))
            .order_by(Reminder.id)
        )
        lines: dict[int, list[Line]] = {}
        for digest_id, reminder_id, stage, facts in found:
            lines.setdefault(digest_id, []).append(Line(reminder_id, stage, facts))
        return lines

    async def settle(self, settled: Iterable[tuple[int, Fate]]) -> None:
        """What became of digests in hand; those that share a fate in one go."""
        alike: dict[Fate, list[int]] = {}
        for digest_id, fate in settled:
            alike.setdefault(fate, []).append(digest_id)
        connection = await self._session.connection()
        for fate, ids in alike.items():
            await connection.execute(
                update(Digest).where(Digest.id.in_(ids), Digest.state == DigestState.SENDING).values(fate.values())
            )


_IN_FULL = (
    select(
        Digest.id,
        Digest.studio_id,
        Digest.member_id,
        Digest.key,
        Digest.tries,
        Digest.repeated,
        Member.role,
        Member.active,
        Member.hours,
    )
    .join(Member, (Member.studio_id == Digest.studio_id) & (Member.id == Digest.member_id))
    .order_by(Digest.due_at, Digest.id)
)
"""A digest as :class:`Taken` holds it, less the studio's settings."""


def _found_as(state: DigestState) -> ColumnElement[bool]:
    """The state of rows that are found by their keys: SQLite would rather walk all of that state by its index."""
    return cast(Digest.state, String).concat("") == state.value
