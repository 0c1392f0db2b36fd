"""Notes and the words in them. An utterance is written once and never changed: the database refuses it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String, Text, UniqueConstraint, func, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, owned_key, term
from storage.vocabulary import NoteState


class Note(Owned, Base):
    """What one deputy said in one go. ``quiet_at`` is when a pause will have closed it.

    ``read_upto``: how much of the joined words has been turned into drafts. ``said``: the drafts were said
    back, and ``card`` is where (channel, chat, message).
    """

    __tablename__ = "notes"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        owned_key("member_id", "members"),
        Index(
            "uq_notes_one_open",
            "studio_id",
            "member_id",
            unique=True,
            sqlite_where=text("state = '收听中'"),
        ),
        Index("ix_notes_state_quiet_at", "state", "quiet_at"),
    )

    member_id: Mapped[int]
    state: Mapped[NoteState] = mapped_column(term(NoteState))
    opened_at: Mapped[datetime]
    quiet_at: Mapped[datetime]
    read_upto: Mapped[int] = mapped_column(default=0)
    activity: Mapped[str | None] = mapped_column(term())
    happened_from: Mapped[date | None]
    happened_to: Mapped[date | None]
    place: Mapped[str | None] = mapped_column(String(120))
    confidential: Mapped[bool] = mapped_column(default=False)
    steering: Mapped[bool] = mapped_column(default=False)
    activity_report: Mapped[bool] = mapped_column(default=False)
    said: Mapped[bool] = mapped_column(default=False)
    card: Mapped[dict[str, Any] | None]


class Utterance(Owned, Base):
    """One message, word for word. ``source`` is the channel's key of the message: sent twice is kept once.

    ``replaces`` points to the utterance that an edit of the same message leaves behind.
    """

    __tablename__ = "utterances"
    __table_args__ = (
        UniqueConstraint("studio_id", "id"),
        UniqueConstraint("studio_id", "source"),
        owned_key("note_id", "notes"),
        owned_key("replaces", "utterances"),
    )

    note_id: Mapped[int] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(String(80))
    said_at: Mapped[datetime]
    words: Mapped[str] = mapped_column(Text)
    replaces: Mapped[int | None]


class Notes(Shelf):
    async def get(self, note_id: int) -> Note | None:
        """The note as it is committed, whatever this session remembers."""
        query = select(Note).where(Note.studio_id == self._studio, Note.id == note_id)
        return await self._session.scalar(query.execution_options(populate_existing=True))

    async def some(self, note_ids: Collection[int]) -> Sequence[Note]:
        found = await self._session.scalars(
            select(Note).where(Note.studio_id == self._studio, Note.id.in_(note_ids)).order_by(Note.id)
        )
        return found.all()

    async def current(self, member_id: int, *states: NoteState) -> Note | None:
        """The member's newest note in one of ``states``."""
        return await self._session.scalar(
            select(Note)
            .where(Note.studio_id == self._studio, Note.member_id == member_id, Note.state.in_(states))
            .order_by(Note.id.desc())
            .limit(1)
        )

    async def open(self, member_id: int, now: datetime, quiet_at: datetime) -> Note:
        note = Note(
            studio_id=self._studio,
            member_id=member_id,
            state=NoteState.OPEN,
            opened_at=now,
            quiet_at=quiet_at,
            read_upto=0,
            confidential=False,
            steering=False,
            activity_report=False,
            said=False,
        )
        self._session.add(note)
        await self._session.flush()
        return note

    async def keep(
        self, note_id: int, source: str, said_at: datetime, words: str, replaces: int | None = None
    ) -> Utterance:
        utterance = Utterance(
            studio_id=self._studio, note_id=note_id, source=source, said_at=said_at, words=words, replaces=replaces
        )
        self._session.add(utterance)
        await self._session.flush()
        return utterance

    async def heard(self, source: str) -> Utterance | None:
        """The utterance kept for a message, if it was."""
        return await self._session.scalar(
            select(Utterance).where(Utterance.studio_id == self._studio, Utterance.source == source)
        )

    async def latest_of(self, source: str) -> Utterance | None:
        """The newest wording of a message: itself, or its last edit (``source`` with ``#`` and a mark)."""
        return await self._session.scalar(
            select(Utterance)
            .where(
                Utterance.studio_id == self._studio,
                (Utterance.source == source) | Utterance.source.startswith(f"{source}#", autoescape=True),
            )
            .order_by(Utterance.id.desc())
            .limit(1)
        )

    async def utterances(self, note_id: int) -> Sequence[Utterance]:
        """The standing wording of each message of the note, in the order in which they were first said."""
        every = (
            await self._session.scalars(
                select(Utterance)
                .where(Utterance.studio_id == self._studio, Utterance.note_id == note_id)
                .order_by(Utterance.id)
            )
        ).all()
        return _standing(every)

    async def texts(self, note_ids: Collection[int]) -> dict[int, str]:
        """The joined words of some notes as they stand, by note: what a case's ``words_from`` counts in."""
        every = await self._session.scalars(
            select(Utterance)
            .where(Utterance.studio_id == self._studio, Utterance.note_id.in_(note_ids))
            .order_by(Utterance.id)
        )
        found: dict[int, list[Utterance]] = {}
        for utterance in every:
            found.setdefault(utterance.note_id, []).append(utterance)
        return {note_id: "\n".join(one.words for one in _standing(own)) for note_id, own in found.items()}

    async def claim(self, note_id: int, source: NoteState, target: NoteState) -> bool:
        """Move the note from one state to another; true for exactly one caller."""
        won = await self._session.execute(
            update(Note)
            .where(Note.studio_id == self._studio, Note.id == note_id, Note.state == source)
            .values(state=target)
            .returning(Note.id)
        )
        return won.first() is not None

    async def state(self, note_id: int) -> NoteState | None:
        """The note's state as it is committed, whatever this session remembers."""
        return await self._session.scalar(select(Note.state).where(Note.studio_id == self._studio, Note.id == note_id))

    async def leave_to_others(self, member_id: int) -> int:
        """A member's proposals are to be said again, to whoever hears of them now; how many notes wait in all."""
        await self._session.execute(
            update(Note)
            .where(Note.studio_id == self._studio, Note.member_id == member_id, Note.state == NoteState.PROPOSED)
            .values(said=False, card=None)
        )
        unfinished = (NoteState.OPEN, NoteState.WAITING, NoteState.READING, NoteState.PROPOSED)
        waiting = select(func.count()).where(
            Note.studio_id == self._studio, Note.member_id == member_id, Note.state.in_(unfinished)
        )
        return await self._session.scalar(waiting) or 0

    async def of_member(self, member_id: int, limit: int = 50) -> Sequence[Note]:
        found = await self._session.scalars(
            select(Note)
            .where(Note.studio_id == self._studio, Note.member_id == member_id)
            .order_by(Note.id.desc())
            .limit(limit)
        )
        return found.all()


def _standing(every: Sequence[Utterance]) -> list[Utterance]:
    """Put each edit in the place of what it replaces."""
    slots: list[Utterance] = []
    place: dict[int, int] = {}
    for utterance in every:
        slot = place.get(utterance.replaces) if utterance.replaces is not None else None
        if slot is None:
            place[utterance.id] = len(slots)
            slots.append(utterance)
        else:
            place[utterance.id] = slot
            slots[slot] = utterance
    return slots
