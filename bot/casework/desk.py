"""Who is at work, where, and with what: every verb of casework takes a ``Desk`` or an ``Office``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from drafting import Drafter, Reader, Replier
from drafting.beijing import BEIJING
from drafting.shapes import Lore
from drafting.writing.reply import RuleReplier
from storage.blobs import Blobs
from storage.database import Database
from storage.studios import Member
from storage.vocabulary import Role


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime:
        """The present moment, zone-aware."""
        ...


@dataclass(frozen=True, slots=True)
class Habits:
    """Knobs of an office that verbs need: the pause that closes a note, the life of an invitation.

    ``claim_life``: after how long work that a dead process took in hand is taken over. ``patience``: after how
    long what it finished and did not tell is told. ``unit_link_life``: how long a unit's link to its letter opens it.
    ``daily_tokens`` of a model; nothing where none is configured.
    """

    pause: timedelta = timedelta(seconds=8)
    invitation_life: timedelta = timedelta(days=7)
    largest_file: int = 20 * 1024 * 1024
    claim_life: timedelta = timedelta(minutes=10)
    patience: timedelta = timedelta(minutes=1)
    unit_link_life: timedelta = timedelta(days=100)
    daily_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """One process at work: its database, its files, its reader, drafter, clock and replier."""

    database: Database
    blobs: Blobs
    reader: Reader
    drafter: Drafter
    lore: Lore
    clock: Clock
    habits: Habits = Habits()
    replier: Replier = field(default_factory=RuleReplier)

    def now(self) -> datetime:
        return self.clock.now()

    def today(self) -> date:
        """The studio's day: Beijing time decides."""
        return self.clock.now().astimezone(BEIJING).date()


@dataclass(frozen=True, slots=True)
class Desk:
    """A member at work in a studio."""

    office: Office
    member: Member

    @property
    def studio(self) -> int:
        return self.member.studio_id

    @property
    def clerk(self) -> bool:
        """May see every case of the studio and ask for reports."""
        return self.member.role in {Role.STAFF, Role.DIRECTOR, Role.DEPUTY_DIRECTOR}

    @property
    def arranger(self) -> bool:
        """May change the studio's customs."""
        return self.member.role in {Role.STAFF, Role.DIRECTOR, Role.ADMIN}

    @property
    def admin(self) -> bool:
        return self.member.role in {Role.ADMIN, Role.STAFF}


class Refusal(Exception):
    """Something cannot be done; the message is a Chinese sentence that says what to do next."""
