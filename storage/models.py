"""The use of language models: every call, the tokens of a day, what made each field and sentence, and what is in doubt.

Calls and origins are written once: the database refuses to change them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, Text, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, insert_into, owned_key, term
from storage.vocabulary import Engine, Verdict


class ModelCall(Owned, Base):
    """One call: what was asked and answered only as hashes. ``about`` is the work it was for (``report 7``).

    ``cost`` is in yuan, nothing where no price is known.
    """

    __tablename__ = "model_calls"

    at: Mapped[datetime] = mapped_column(index=True)
    about: Mapped[str] = mapped_column(String(40), index=True)
    model: Mapped[str] = mapped_column(String(120))
    prompt: Mapped[str] = mapped_column(String(120))
    milliseconds: Mapped[int]
    tokens_in: Mapped[int]
    tokens_out: Mapped[int]
    cost: Mapped[float | None]
    outcome: Mapped[str] = mapped_column(String(20))
    asked: Mapped[str] = mapped_column(String(16))
    answered: Mapped[str] = mapped_column(String(16))


class ModelDay(Owned, Base):
    """Tokens that a studio has used on a day; ``refused``: how often there were none left."""

    __tablename__ = "model_days"
    __table_args__ = (UniqueConstraint("studio_id", "day"),)

    day: Mapped[date]
    tokens: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)


class Provenance(Owned, Base):
    """What made some fields of a case (``case_id``) or some sentences of a report's version (``report_id``,
    ``ordinal``): the rules, a studio's habits or a model with its prompt.

    ``pieces`` are names of fields, or places of sentences: ``4.1`` is the second sentence of the fifth paragraph,
    ``title`` the title. ``reason``: why no model had a hand in it though one is configured.
    """

    __tablename__ = "provenances"
    __table_args__ = (owned_key("case_id", "cases"), owned_key("report_id", "reports"))

    case_id: Mapped[int | None] = mapped_column(index=True)
    report_id: Mapped[int | None] = mapped_column(index=True)
    ordinal: Mapped[int | None]
    pieces: Mapped[list[str]]
    engine: Mapped[Engine] = mapped_column(term(Engine))
    model: Mapped[str | None] = mapped_column(String(120))
    prompt: Mapped[str | None] = mapped_column(String(120))
    made_at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(String(200))


class Doubt(Owned, Base):
    """Where a model read a note otherwise than the rules: both values, until a person has chosen one.

    ``field`` is a case's field; without a case it is a stretch of the note (``words_from`` to ``words_to``) that
    only the model takes for an opinion. ``asked`` is the model that reads it so, by ``prompt``.
    """

    __tablename__ = "doubts"
    __table_args__ = (owned_key("note_id", "notes"), owned_key("case_id", "cases"), owned_key("member_id", "members"))

    note_id: Mapped[int] = mapped_column(index=True)
    case_id: Mapped[int | None]
    field: Mapped[str] = mapped_column(String(16))
    rules: Mapped[str] = mapped_column(Text)
    model: Mapped[str] = mapped_column(Text)
    asked: Mapped[str] = mapped_column(String(120))
    prompt: Mapped[str] = mapped_column(String(120))
    words_from: Mapped[int] = mapped_column(default=0)
    words_to: Mapped[int] = mapped_column(default=0)
    raised_at: Mapped[datetime]
    verdict: Mapped[Verdict | None] = mapped_column(term(Verdict))
    member_id: Mapped[int | None]
    settled_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Use:
    """What calls of one model came to. ``priced``: whether every call has a cost."""

    model: str
    calls: int
    failed: int
    tokens: int
    milliseconds: int
    cost: float
    priced: bool


class Models(Shelf):
    """Calls and budgets."""

    async def enter(self, **fields: Any) -> None:
        """Keep the account of a call."""
        self._session.add(ModelCall(studio_id=self._studio, **fields))
        await self._session.flush()

    async def take(self, day: date, tokens: int, limit: int) -> bool:
        """Set tokens of a day aside unless they would pass the limit; true for as many callers as there is room for."""
        await self._session.execute(
            insert_into(self._session, ModelDay)
            .values(studio_id=self._studio, day=day, tokens=0, refused=0)
            .on_conflict_do_nothing(index_elements=["studio_id", "day"])
        )
        won = await self._session.execute(
            update(ModelDay)
            .where(ModelDay.studio_id == self._studio, ModelDay.day == day, ModelDay.tokens + tokens <= limit)
            .values(tokens=ModelDay.tokens + tokens)
            .returning(ModelDay.id)
        )
        if won.first() is not None:
            return True
        await self._session.execute(
            update(ModelDay)
            .where(ModelDay.studio_id == self._studio, ModelDay.day == day)
            .values(refused=ModelDay.refused + 1)
        )
        return False

    async def settle(self, day: date, more: int) -> None:
        """Add what a call used beyond what was set aside, or give back."""
        await self._session.execute(
            update(ModelDay)
            .where(ModelDay.studio_id == self._studio, ModelDay.day == day)
            .values(tokens=ModelDay.tokens + more)
        )

    async def day(self, day: date) -> ModelDay | None:
        return await self._session.scalar(
            select(ModelDay).where(ModelDay.studio_id == self._studio, ModelDay.day == day)
        )

    async def used(self, *, since: datetime, until: datetime, about: str | None = None) -> Sequence[Use]:
        """What the calls between two moments came to, by model; of one piece of work where ``about`` names it."""
        failed = func.count().filter(ModelCall.outcome != "ok")
        named = [ModelCall.about == about] if about is not None else []
        found = await self._session.execute(
            select(
                ModelCall.model,
                func.count(),
                failed,
                func.sum(ModelCall.tokens_in + ModelCall.tokens_out),
                func.sum(ModelCall.milliseconds),
                func.sum(ModelCall.cost),
                func.count(ModelCall.cost) == func.count().filter(ModelCall.tokens_in + ModelCall.tokens_out > 0),
            )
            .where(ModelCall.studio_id == self._studio, ModelCall.at >= since, ModelCall.at < until, *named)
            .group_by(ModelCall.model)
            .order_by(ModelCall.model)
        )
        return [
            Use(model, calls, bad, int(tokens), int(spent), cost or 0.0, bool(priced))
            for model, calls, bad, tokens, spent, cost, priced in found
        ]


class Provenances(Shelf):
    async def keep(self, pieces: Sequence[str], engine: Engine, made_at: datetime, **fields: Any) -> None:
        """Write down what made some pieces of a case or of a version."""
        self._session.add(
            Provenance(studio_id=self._studio, pieces=list(pieces), engine=engine, made_at=made_at, **fields)
        )
        await self._session.flush()

    async def of_case(self, case_id: int) -> Sequence[Provenance]:
        found = await self._session.scalars(
            select(Provenance)
            .where(Provenance.studio_id == self._studio, Provenance.case_id == case_id)
            .order_by(Provenance.id)
        )
        return found.all()

    async def of_version(self, report_id: int, ordinal: int) -> Sequence[Provenance]:
        found = await self._session.scalars(
            select(Provenance)
            .where(
                Provenance.studio_id == self._studio,
                Provenance.report_id == report_id,
                Provenance.ordinal == ordinal,
            )
            .order_by(Provenance.id)
        )
        return found.all()


class Doubts(Shelf):
    async def raise_(self, note_id: int, field: str, raised_at: datetime, **fields: Any) -> Doubt:
        doubt = Doubt(studio_id=self._studio, note_id=note_id, field=field, raised_at=raised_at, **fields)
        self._session.add(doubt)
        await self._session.flush()
        return doubt

    async def get(self, doubt_id: int) -> Doubt | None:
        return await self._session.scalar(select(Doubt).where(Doubt.studio_id == self._studio, Doubt.id == doubt_id))

    async def open(self, note_id: int) -> Sequence[Doubt]:
        """The doubts of a note that nobody has settled, in the order in which they were raised."""
        found = await self._session.scalars(
            select(Doubt)
            .where(Doubt.studio_id == self._studio, Doubt.note_id == note_id, Doubt.verdict.is_(None))
            .order_by(Doubt.id)
        )
        return found.all()

    async def settle(self, doubt_id: int, verdict: Verdict, member_id: int | None, now: datetime) -> bool:
        """Write the choice down; true for exactly one caller."""
        won = await self._session.execute(
            update(Doubt)
            .where(Doubt.studio_id == self._studio, Doubt.id == doubt_id, Doubt.verdict.is_(None))
            .values(verdict=verdict, member_id=member_id, settled_at=now)
            .returning(Doubt.id)
        )
        return won.first() is not None

    async def void(self, note_id: int, now: datetime) -> None:
        """The note is read afresh: what was in doubt about its last reading is so no more."""
        await self._session.execute(
            update(Doubt)
            .where(Doubt.studio_id == self._studio, Doubt.note_id == note_id, Doubt.verdict.is_(None))
            .values(verdict=Verdict.VOID, settled_at=now)
        )
