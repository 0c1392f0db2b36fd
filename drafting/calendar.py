"""Dates as an .ics file that phones' calendars open (RFC 5545). icalendar's only home."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of whole days. ``key`` stays the same when it moves; ``version`` counts its dates."""

    key: str
    version: int
    title: str
    first: date
    last: date
    place: str | None = None
    note: str | None = None


def write_calendar(name: str, entries: Iterable[Entry], made_at: datetime) -> bytes:
    """A calendar of the entries; a phone that takes it in twice keeps each entry once, in its newest version."""
    calendar = Calendar()
    calendar.add("prodid", "-//yishi//yishi//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry, made_at))
    return bytes(calendar.to_ical())


def _event(entry: Entry, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@yishi")
    event.add("sequence", entry.version)
    event.add("dtstamp", made_at)
    event.add("summary", entry.title)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))  # the end is the first day after it
    event.add("transp", "TRANSPARENT")
    if entry.place:
        event.add("location", entry.place)
    if entry.note:
        event.add("description", entry.note)
    return event
