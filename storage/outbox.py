"""Digests of any studio whose moment has come: found by one index, won by a conditional update, settled in one go."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, bindparam, case, cast, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import among
from storage.reminders import Digest, Reminder
from storage.studios import Member, Studio
from storage.vocabulary import DigestState, Role, Stage

IN_HAND = (DigestState.TAKEN, DigestState.SENDING)


class Line(NamedTuple):
    """What a digest says of one subject."""

    id: int
    stage: Stage
    facts: dict[str, Any]


class Taken(NamedTuple):
    """A digest in hand: whose it is, when that person may be spoken to, and what it says as far as it still holds.

    ``repeated``: it may have been said before. Without ``lines`` there is nothing to say. The person's hours and the
    studio's settings are kept as text: they are the same for many, and are read once for all of them.
    """

    id: int
    studio_id: int
    member_id: int
    key: str
    tries: int
    repeated: bool
    role: Role
    active: bool
    hours_text: str
    settings_text: str
    lines: list[Line]

    @property
    def hours(self) -> list[int]:
        return list(json.loads(self.hours_text))

    @property
    def settings(self) -> dict[str, Any]:
        return dict(json.loads(self.settings_text))


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
        found = await (await self._session.connection()).execute(_AHEAD)
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
        """Win the digests that are due, oldest first: each goes to exactly one caller, and counts as being said."""
        connection = await self._session.connection()
        won = await connection.scalars(_WON, {"now": now, "most": limit})
        if not (ids := won.all()):
            return []
        return _in_full((await connection.execute(_IN_FULL, {"ids": ids})).all())

    async def lay_aside(self, digest_ids: Collection[int]) -> None:
        """These are still in hand, and are not being said."""
        await self._change(digest_ids, state=DigestState.TAKEN)

    async def let_go(self, digest_ids: Collection[int]) -> None:
        """These wait again, as if nobody had taken them."""
        await self._change(digest_ids, state=DigestState.DUE)

    def _unlocked(self, query: Select[int]) -> Select[int]:
        """Less the rows that another process has its hand on just now: who waits for those in turn waits for ever."""
        postgres = self._session.get_bind().dialect.name == "postgresql"
        return query.with_for_update(skip_locked=True) if postgres else query

    async def settle(self, settled: Mapping[Fate, Collection[int]]) -> None:
        """What became of digests that were being said; those that share a fate in one go."""
        for fate, digest_ids in settled.items():
            await self._change(digest_ids, **fate.values())

    async def _change(self, digest_ids: Collection[int], **values: Any) -> None:
        if not digest_ids:
            return
        connection = await self._session.connection()
        await connection.execute(_CHANGED, {"ids": list(digest_ids), **values})


_HELD = Digest.state.in_(IN_HAND)
_AHEAD = select(
    select(func.min(Digest.due_at)).where(Digest.state == DigestState.DUE).scalar_subquery(),
    select(func.min(Studio.look_at)).scalar_subquery(),
    select(func.max(Studio.look_at)).scalar_subquery(),
    select(func.min(Digest.claimed_at)).where(_HELD).scalar_subquery(),
    select(func.max(Digest.claimed_at)).where(_HELD).scalar_subquery(),
)


def _found_as(state: DigestState) -> ColumnElement[bool]:
    """The state of rows that are found by their keys: SQLite would rather walk all of that state by its index."""
    return cast(Digest.state, String).concat("") == state.value


_WON = (
    update(Digest)
    .where(
        Digest.id.in_(
            select(Digest.id)
            .where(Digest.state == DigestState.DUE, Digest.due_at <= bindparam("now"))
            .order_by(Digest.due_at)
            .limit(bindparam("most"))
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        ),
        _found_as(DigestState.DUE),
    )
    .values(state=DigestState.SENDING, claimed_at=bindparam("now"))
    .returning(Digest.id)
)
"""Wins what is due, less the rows that another process has its hand on just now."""
_CHANGED = update(Digest).where(among(Digest.id, "ids"), _found_as(DigestState.SENDING))
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
        cast(Member.hours, String),
        cast(Studio.settings, String),
        Reminder.id,
        Reminder.stage,
        cast(Reminder.facts, String),
    )
    .join(Member, (Member.studio_id == Digest.studio_id) & (Member.id == Digest.member_id))
    .join(Studio, Studio.id == Digest.studio_id)
    .outerjoin(Reminder, (Reminder.digest_id == Digest.id) & ~Reminder.void & Reminder.answer.is_(None))
    .where(among(Digest.id, "ids"))
    .order_by(Digest.id, Reminder.id)
)
"""A row a line, and one for a digest that says nothing: the fields of :class:`Taken`, those of :class:`Line`."""


def _in_full(rows: Sequence[Any]) -> list[Taken]:
    taken: list[Taken] = []
    lines: list[Line] = []
    for row, facts in zip(rows, _facts([row[-1] for row in rows]), strict=True):
        reminder_id, stage = row[10], row[11]
        if not taken or taken[-1].id != row[0]:
            lines = []
            taken.append(Taken._make((*row[:10], lines)))
        if reminder_id is not None:
            lines.append(Line(reminder_id, stage, facts))
    return taken


def _facts(texts: Sequence[str | None]) -> list[Any]:
    """Read in one go, which takes half the time of one by one."""
    return list(json.loads(f"[{','.join(text or 'null' for text in texts)}]"))
