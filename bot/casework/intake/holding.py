"""Whoever changes a member's notes holds the member until the commit, so that two processes take turns."""

from __future__ import annotations

from storage.database import StudioRoom
from storage.notes import Note
from storage.vocabulary import NoteState

UNREAD = (NoteState.OPEN, NoteState.WAITING, NoteState.READING)
"""A note of which something is still to be read."""


async def hold_member(room: StudioRoom, member_id: int) -> None:
    """Wait until nobody else changes the member's notes, and keep others waiting until the commit."""
    await room.members.get(member_id, hold=True)


async def hold_note(room: StudioRoom, note_id: int) -> Note | None:
    """The note as it stands once its member is held."""
    note = await room.notes.get(note_id)
    if note is None:
        return None
    await hold_member(room, note.member_id)
    return await room.notes.get(note_id)
