"""Digests on their way: begun, settled; a death while one is being said says it again, marked.

Only as few are begun at once as are said in a moment, for they are in doubt after a death.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.casework.customs import customs_of
from bot.casework.desk import Office
from bot.casework.hours import next_allowed
from bot.casework.reminders.raising import HORIZON
from drafting.beijing import BEIJING
from storage.outbox import Ahead, Fate, Taken
from storage.reminders import Reminders
from storage.vocabulary import DigestState

BATCH = 1000
MOST_TRIES = 6
PATIENCE = timedelta(minutes=10)  # between tries of a channel that fails for the moment
Settled = Mapping[Fate, Collection[int]]


async def ahead(office: Office) -> Ahead:
    """What is to be done next in any studio: all that a tick costs when nothing is."""
    async with office.database.everywhere() as door:
        return await door.outbox.ahead(office.now(), office.habits.claim_life, HORIZON)


async def begin(office: Office, limit: int, settled: Settled) -> list[Taken]:
    """Win what may be said now and write down that it is being said; in the same breath, what became of those before.

    Each comes with what it says at this moment: what was moved or answered is not in it. What may not be said (night,
    holiday, nobody there) is put where it belongs, before anything is begun: that may be the digest of today, which
    is then the only one. Nothing comes back when nothing is due.
    """
    while True:
        now = office.now()
        async with office.database.everywhere() as door:
            await door.outbox.settle(settled)
            timely, aside = _sort(await door.outbox.take(now, limit), now)
            if aside:
                await door.outbox.lay_aside([one.id for one in aside])
                await door.outbox.let_go([one.id for one in timely])
        if not aside:
            return timely
        for one in aside:
            await _put_away(office, one)
        settled = {}


def _sort(taken: Sequence[Taken], now: datetime) -> tuple[list[Taken], list[Taken]]:
    """What may be said now, and what may not."""
    timely: list[Taken] = []
    aside: list[Taken] = []
    hours = _Hours(now)
    for one in taken:
        (timely if one.active and hours.allow(one) else aside).append(one)
    return timely, aside


class _Hours:
    """Who may be spoken to at a moment; looked up once for all members of a studio who keep the same hours."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._today = now.astimezone(BEIJING).date()
        self._known: dict[tuple[int, str], bool] = {}

    def allow(self, taken: Taken) -> bool:
        """In the person's working hours, and on the day for which a daily digest was made."""
        key = (taken.studio_id, taken.hours_text)
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


def sent(taken: Collection[Taken], now: datetime) -> Settled:
    return _alike(Fate(DigestState.SENT, now), taken)


def void(taken: Collection[Taken]) -> Settled:
    """Nothing in them holds any more."""
    return _alike(Fate(DigestState.VOID), taken)


def gone(taken: Collection[Taken]) -> Settled:
    return _alike(Fate(DigestState.GONE), taken)


def _alike(fate: Fate, taken: Collection[Taken]) -> Settled:
    return {fate: [one.id for one in taken]} if taken else {}


def failed(taken: Collection[Taken], now: datetime) -> Settled:
    """Tried again later; as it cannot be known whether it arrived, the next one says that it may be a repeat."""
    settled = defaultdict(list)
    for one in taken:
        settled[_after_failures(one.tries + 1, now)].append(one.id)
    return settled


def _after_failures(tries: int, now: datetime) -> Fate:
    if tries >= MOST_TRIES:
        return Fate(DigestState.FAILED, tries=tries)
    return Fate(DigestState.DUE, tries=tries, due_at=now + PATIENCE)


async def settle(office: Office, settled: Settled) -> None:
    """Write down what became of digests that were being said."""
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
