"""Dates as a calendar that phones open or subscribe to (RFC 5545, RFC 7986). icalendar's only home.

The bytes depend on the entries alone: a program that asks again and again is told that nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard

REFRESH = timedelta(hours=6)
CALLED_OFF = "（已取消）"  # for programs that show what is cancelled like all else


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of whole days. ``key`` stays the same when it moves; ``revision`` counts its changes.

    ``stamp``: when its present date was set. ``cancelled``: it stays, and says so, or phones would keep it.
    """

    key: str
    revision: int
    stamp: datetime
    title: str
    first: date
    last: date
    place: str | None = None
    note: str | None = None
    cancelled: bool = False


def write_calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """A calendar of the entries; a phone that takes it in twice keeps each entry once, in its newest form."""
    calendar = Calendar()
    calendar.add("prodid", "-//yishi//yishi//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)  # Apple, Google and Outlook read this, others the next
    calendar.add("name", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    calendar.add_component(_beijing())
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@yishi")
    event.add("sequence", entry.revision)
    event.add("dtstamp", entry.stamp)
    event.add("summary", f"{CALLED_OFF}{entry.title}" if entry.cancelled else entry.title)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))  # the end is the first day after it
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if entry.place:
        event.add("location", entry.place)
    if entry.note:
        event.add("description", entry.note)
    return event


def _beijing() -> Timezone:
    """Whole days need no zone; but a calendar without any component is none, and one without dates is usual here."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Asia/Shanghai")
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  (an onset is told in the zone's own time)
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "CST")
    zone.add_component(standard)
    return zone
