"""Digests on their way: taken in hand, begun, settled; a death while one is being said says it again, marked.

Many are taken at once, for that is cheap; few are begun at once, for only they are in doubt after a death.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.casework.customs import customs_of
from bot.casework.desk import Office
from bot.casework.hours import next_allowed
from bot.casework.reminders.raising import HORIZON
from drafting.beijing import BEIJING
from storage.outbox import Ahead, Fate, Line, Taken
from storage.reminders import Reminders
from storage.vocabulary import DigestState

BATCH = 1000
MOST_TRIES = 6
PATIENCE = timedelta(minutes=10)  # between tries of a channel that fails for the moment
Settled = tuple[int, Fate]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A digest being said. ``repeated``: it may have been said before. Without ``lines`` there is nothing to say."""

    digest: Taken
    lines: tuple[Line, ...]

    @property
    def repeated(self) -> bool:
        return self.digest.repeated


async def ahead(office: Office) -> Ahead:
    """What is to be done next in any studio: all that a tick costs when nothing is."""
    async with office.database.everywhere() as door:
        return await door.outbox.ahead(office.now(), office.habits.claim_life, HORIZON)


async def claim(office: Office, limit: int = BATCH) -> list[Taken]:
    """Win what may be said now. What may not be said (night, holiday, nobody there) is put where it belongs."""
    now = office.now()
    async with office.database.everywhere() as door:
        found = await door.outbox.take(now, limit)
    timely = []
    hours = _Hours(now)
    for taken in found:
        if taken.active and hours.allow(taken):
            timely.append(taken)
        else:
            await _put_away(office, taken)
    return timely


class _Hours:
    """Who may be spoken to at a moment; looked up once for all members of a studio who keep the same hours."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._today = now.astimezone(BEIJING).date()
        self._known: dict[tuple[int, ...], bool] = {}

    def allow(self, taken: Taken) -> bool:
        """In the person's working hours, and on the day for which a daily digest was made."""
        key = (taken.studio_id, *taken.hours)
        if key not in self._known:
            calendar = customs_of(taken.settings).calendar
            self._known[key] = next_allowed(self._now, taken.hours, calendar) == self._now
        return self._known[key] and _day_of(taken) in (None, self._today)


def _day_of(taken: Taken) -> date | None:
    """The day of a daily digest; nothing for a notice that goes by itself."""
    try:
        return date.fromisoformat(taken.key)
    except ValueError:
        return None


async def _put_away(office: Office, taken: Taken) -> None:
    now = office.now()
    async with office.database.studio(taken.studio_id) as room:
        if not taken.active:
            await room.reminders.settle(taken.id, DigestState.GONE)
            await room.reminders.look_at(now)  # somebody else has to be told
        elif _day_of(taken) is None:
            calendar = customs_of(taken.settings).calendar
            await room.reminders.settle(taken.id, DigestState.DUE, due_at=next_allowed(now, taken.hours, calendar))
        else:
            await _carry_over(room.reminders, taken, now)


async def _carry_over(shelf: Reminders, taken: Taken, now: datetime) -> None:
    """Into the next daily digest that has not gone yet, so that a person gets one a day whatever happened."""
    calendar = customs_of(taken.settings).calendar
    moment = next_allowed(now, taken.hours, calendar)
    target: int | None = None
    while target is None:
        day = moment.astimezone(BEIJING).date()
        key = day.isoformat()
        if key == taken.key:
            await shelf.settle(taken.id, DigestState.DUE, due_at=moment)
            return
        target = await shelf.digest(taken.member_id, key, moment)
        moment = next_allowed(
            datetime.combine(day + timedelta(days=1), datetime.min.time(), BEIJING), taken.hours, calendar
        )
    await shelf.carry_over(taken.id, target)
    await shelf.settle(taken.id, DigestState.VOID)


def sent(parcel: Parcel, now: datetime) -> Settled:
    return parcel.digest.id, Fate(DigestState.SENT, now)


def void(parcel: Parcel) -> Settled:
    """Nothing in it holds any more."""
    return parcel.digest.id, Fate(DigestState.VOID)


def gone(parcel: Parcel) -> Settled:
    return parcel.digest.id, Fate(DigestState.GONE)


def failed(parcel: Parcel, now: datetime) -> Settled:
    """Tried again later; as it cannot be known whether it arrived, the next one says that it may be a repeat."""
    tries = parcel.digest.tries + 1
    if tries >= MOST_TRIES:
        return parcel.digest.id, Fate(DigestState.FAILED, tries=tries)
    return parcel.digest.id, Fate(DigestState.DUE, tries=tries, due_at=now + PATIENCE)


async def begin(office: Office, hand: Sequence[Taken], settled: Sequence[Settled]) -> list[Parcel]:
    """Write down that these are being said from now on, and in the same breath what became of those before.

    Each comes back with what it says at this moment: what was moved or answered since it was taken is not in it. Who
    was slow for so long that another process took them over gets none.
    """
    async with office.database.everywhere() as door:
        if settled:
            await door.outbox.settle(settled)
        begun = await door.outbox.begin([one.id for one in hand], office.now())
        lines = await door.outbox.lines(begun)
    return [Parcel(one, tuple(lines.get(one.id, ()))) for one in hand if one.id in begun]


async def settle(office: Office, settled: Sequence[Settled]) -> None:
    """Write down what became of digests in hand."""
    if settled:
        async with office.database.everywhere() as door:
            await door.outbox.settle(settled)


async def look_again(office: Office, studio_id: int) -> None:
    """Somebody could not be reached: the studio is looked at anew, so that another is told."""
    async with office.database.studio(studio_id) as room:
        await room.reminders.look_at(office.now())


async def give_back(office: Office) -> None:
    """What a dead process had in hand waits again, marked as a possible repeat if it was being said."""
    async with office.database.everywhere() as door:
        await door.outbox.give_back(office.now(), office.habits.claim_life)
