"""Attachments: photos and files that came with a note. Their content lies in ``storage.blobs``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, UniqueConstraint, exists, select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.activities import Proof
from storage.base import Base, Owned, Shelf, owned_key


class Attachment(Owned, Base):
    __tablename__ = "attachments"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        UniqueConstraint("studio_id", "source"),
        owned_key("note_id", "notes"),
        owned_key("member_id", "members"),
    )

    note_id: Mapped[int | None] = mapped_column(index=True)
    member_id: Mapped[int]
    source: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    blob: Mapped[str] = mapped_column(String(64))
    kept_at: Mapped[datetime]


class Files(Shelf):
    async def keep(
        self,
        note_id: int | None,
        member_id: int,
        source: str,
        name: str,
        media_type: str,
        size: int,
        blob: str,
        now: datetime,
    ) -> Attachment:
        attachment = Attachment(
            studio_id=self._studio,
            note_id=note_id,
            member_id=member_id,
            source=source,
            name=name,
            media_type=media_type,
            size=size,
            blob=blob,
            kept_at=now,
        )
        self._session.add(attachment)
        await self._session.flush()
        return attachment

    async def kept(self, source: str) -> Attachment | None:
        return await self._session.scalar(
            select(Attachment).where(Attachment.studio_id == self._studio, Attachment.source == source)
        )

    async def adopt(self, member_id: int, note_id: int, since: datetime) -> None:
        """Give the member's loose files kept after ``since`` to a note, unless they prove an activity."""
        await self._session.execute(
            update(Attachment)
            .where(
                Attachment.studio_id == self._studio,
                Attachment.member_id == member_id,
                Attachment.note_id.is_(None),
                Attachment.kept_at >= since,
                ~exists().where(Proof.studio_id == self._studio, Proof.attachment_id == Attachment.id),
            )
            .values(note_id=note_id)
        )

    async def of_note(self, note_id: int) -> Sequence[Attachment]:
        found = await self._session.scalars(
            select(Attachment)
            .where(Attachment.studio_id == self._studio, Attachment.note_id == note_id)
            .order_by(Attachment.id)
        )
        return found.all()
