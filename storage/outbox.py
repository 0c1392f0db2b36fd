"""Digests of any studio whose moment has come: found by one index, won by a conditional update, settled in one go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select, update
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
    due_at: datetime
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


class Outbox:
    """Speaks of every studio, as the clock must; what is said goes through each studio's own door."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def next_moment(self, now: datetime, life: timedelta, horizon: timedelta) -> datetime | None:
        """When there is something to do next: probes of two indexes, nothing is locked or written.

        A digest falls due, a studio is to be looked at, or what a process took in hand ``life`` ago is given back. No
        moment of a studio is ever set farther ahead than ``horizon``, nothing is taken in hand tomorrow: where a clock
        that had gone astray wrote such a thing, it is seen to now.
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
        if (last_look and last_look > now + horizon) or (last_claim and last_claim > now + life):
            return now
        return min((one for one in (due_at, look_at, claimed_at and claimed_at + life) if one), default=None)

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
        due = self._unlocked(due)
        won = await self._session.scalars(
            update(Digest)
            .where(Digest.id.in_(due.scalar_subquery()), Digest.state == DigestState.DUE)
            .values(state=DigestState.TAKEN, claimed_at=now)
            .returning(Digest.id)
        )
        ids = won.all()
        if not ids:
            return []
        found = await self._session.execute(
            select(
                Digest.id,
                Digest.studio_id,
                Digest.member_id,
                Digest.key,
                Digest.due_at,
                Digest.tries,
                Digest.repeated,
                Member.role,
                Member.active,
                Member.hours,
                Studio.settings,
            )
            .join(Member, (Member.studio_id == Digest.studio_id) & (Member.id == Digest.member_id))
            .join(Studio, Studio.id == Digest.studio_id)
            .where(Digest.id.in_(ids))
            .order_by(Digest.due_at, Digest.id)
        )
        return [Taken(*row) for row in found]

    def _unlocked(self, query: Select[int]) -> Select[int]:
        """Less the rows that another process has its hand on just now: who waits for those in turn waits for ever."""
        postgres = self._session.get_bind().dialect.name == "postgresql"
        return query.with_for_update(skip_locked=True) if postgres else query

    async def begin(self, digest_ids: Collection[int], now: datetime) -> frozenset[int]:
        """These are being said from now on; the ids of those that are still in this process's hand."""
        begun = await self._session.scalars(
            update(Digest)
            .where(Digest.id.in_(digest_ids), Digest.state == DigestState.TAKEN)
            .values(state=DigestState.SENDING, claimed_at=now)
            .returning(Digest.id)
        )
        return frozenset(begun)

    async def lines(self, digest_ids: Collection[int]) -> dict[int, list[Line]]:
        """What the digests say, as far as it still holds and nobody has answered."""
        found = await self._session.execute(
            select(Reminder.digest_id, Reminder.id, Reminder.stage, Reminder.facts)
            .where(Reminder.digest_id.in_(digest_ids), ~Reminder.void, Reminder.answer.is_(None))
            .order_by(Reminder.id)
        )
        lines: dict[int, list[Line]] = {}
        for digest_id, reminder_id, stage, facts in found:
            lines.setdefault(digest_id, []).append(Line(reminder_id, stage, facts))
        return lines

    async def settle(self, outcomes: Sequence[dict[str, Any]]) -> None:
        """``digest, becomes, sent, due, tried, again`` of each: what became of digests in hand."""
        await (await self._session.connection()).execute(
            update(Digest)
            .where(Digest.id == bindparam("digest"), Digest.state == DigestState.SENDING)
            .values(
                state=bindparam("becomes"),
                sent_at=bindparam("sent"),
                due_at=bindparam("due"),
                tries=bindparam("tried"),
                repeated=bindparam("again"),
            ),
            outcomes,
        )
