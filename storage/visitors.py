"""Who came with a case (来访人): personal data, in a table of its own and sealed there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Text, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, owned_key, term
from storage.sealing import MARK, Seal

BATCH = 500


@dataclass(frozen=True, slots=True)
class Visitor:
    """One thing told of a visitor: its kind (name, phone …) and the words."""

    kind: str
    value: str


class SealedVisitor(Owned, Base):
    """A :class:`Visitor` at rest. The seal binds the value to its studio, case and kind."""

    __tablename__ = "visitors"
    __table_args__ = (UniqueConstraint("studio_id", "case_id", "kind", "value"), owned_key("case_id", "cases"))

    case_id: Mapped[int]
    kind: Mapped[str] = mapped_column(term())
    value: Mapped[str] = mapped_column(Text)

    @classmethod
    def of(cls, studio_id: int, case_id: int, kind: str, value: str, seal: Seal) -> SealedVisitor:
        found = cls(studio_id=studio_id, case_id=case_id, kind=kind)
        found.value = seal.close(value, found.place)
        return found

    @property
    def place(self) -> str:
        return f"visitors.value:{self.studio_id}:{self.case_id}:{self.kind}"

    def opened(self, seal: Seal) -> Visitor:
        return Visitor(self.kind, seal.open(self.value, self.place))


async def prove(session: AsyncSession, seal: Seal) -> None:
    """That the seal opens what stands sealed. Raises ``SealBroken``."""
    one = await session.scalar(select(SealedVisitor).where(SealedVisitor.value.startswith(MARK)).limit(1))
    if one is not None:
        one.opened(seal)


async def seal_plain(session: AsyncSession, seal: Seal) -> int:
    """Seal some of the values that an earlier version kept as they were told; how many, none when all are."""
    plain: Sequence[SealedVisitor] = (
        await session.scalars(select(SealedVisitor).where(~SealedVisitor.value.startswith(MARK)).limit(BATCH))
    ).all()
    for one in plain:
        one.value = seal.close(one.value, one.place)
    return len(plain)
