"""The private link of a letter: made by a press, shown once, replaced or taken back by another press."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from bot.casework.desk import Desk
from bot.casework.life.assigning.handing import letter_in
from bot.casework.life.assigning.planning import only_clerks


@dataclass(frozen=True, slots=True)
class UnitLink:
    """The secret that opens a letter, and until when. Only its digest is kept: it cannot be shown again."""

    unit: str
    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class GivenLink:
    """A link that was given and still opens the letter."""

    unit: str
    made_at: datetime
    expires_at: datetime


async def given_link(desk: Desk, letter_id: int) -> GivenLink | None:
    """The living link to a letter, without its secret; nothing when none opens it."""
    only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        letter = await letter_in(room, letter_id)
        key = await room.assignments.living_key(letter_id, desk.office.now())
        return GivenLink(letter.unit, key.made_at, key.expires_at) if key else None


async def make_link(desk: Desk, letter_id: int) -> UnitLink:
    """A fresh link to a letter; those given before stop opening it."""
    only_clerks(desk)
    now, token = desk.office.now(), secrets.token_urlsafe(32)
    expires_at = now + desk.office.habits.unit_link_life
    async with desk.office.database.studio(desk.studio) as room:
        letter = await letter_in(room, letter_id)
        await room.assignments.revoke_keys(letter_id, now)
        await room.assignments.make_key(letter_id, token, now, expires_at)
        return UnitLink(letter.unit, token, expires_at)


async def revoke_link(desk: Desk, letter_id: int) -> str:
    """No link to the letter opens any more; the unit's name."""
    only_clerks(desk)
    async with desk.office.database.studio(desk.studio) as room:
        letter = await letter_in(room, letter_id)
        await room.assignments.revoke_keys(letter_id, desk.office.now())
        return letter.unit
