"""The sample studio: who is in it, forty notes of half a year, and what a reader should find in them.

Pure data (``studio.json``, ``notes.jsonl``) and its shapes; persons, firms and numbers are fictitious. ``yishi demo``
plays the notes through the real conversation, tests compare the reader with ``Note.expected``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from drafting.beijing import BEIJING
from drafting.shapes import Message, StudioFacts


@dataclass(frozen=True, slots=True)
class SampleMember:
    """A member: ``role`` in the studio's words (主任 副主任 工作人员 代表 系统管理员); deputies have a ``level``."""

    key: str
    name: str
    role: str
    level: str | None
    specialities: tuple[str, ...]
    post: str


@dataclass(frozen=True, slots=True)
class SampleActivity:
    """One of the six duties, held or planned; ``led_by`` and ``deputies`` are members' keys."""

    type: str
    start: date
    end: date
    place: str
    led_by: str
    deputies: tuple[str, ...]
    units: tuple[str, ...]
    status: str
    report_submitted: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that the notes feed well enough for a report, and the categories it draws on."""

    name: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a careful clerk finds: one entry a matter, in order, with every category that can be defended.

    ``flags`` name what is special: correction, urgent, confidential, steering, accusation, lawsuit, mixed, scraps,
    dictation, dialect, traditional, names, settled, thanks, chat, report.
    """

    categories: tuple[tuple[str, ...], ...]
    flags: tuple[str, ...]

    @property
    def matters(self) -> int:
        return len(self.categories)


@dataclass(frozen=True, slots=True)
class Action:
    """What the deputy does on being shown the items: ``confirm``, ``dismiss`` or ``correct``.

    ``item`` counts from 1; None is all of them. ``text``: the words of a correction, or the reason of a dismissal.
    """

    do: str
    item: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note of one deputy (``by``, a member's key): its messages with their moments, and how the story goes on."""

    id: str
    by: str
    messages: tuple[Message, ...]
    expected: Expected
    script: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    studio: StudioFacts
    track_start: date
    reception_day: int
    members: tuple[SampleMember, ...]
    topics: tuple[Topic, ...]
    activities: tuple[SampleActivity, ...]
    notes: tuple[Note, ...]

    def member(self, key: str) -> SampleMember:
        return next(member for member in self.members if member.key == key)

    def having(self, role: str) -> tuple[SampleMember, ...]:
        """The members with this role, in order."""
        return tuple(member for member in self.members if member.role == role)


@cache
def load() -> Sample:
    """The sample studio, read once. Notes are in the order of their first message."""
    folder = files(__name__)
    data: dict[str, Any] = json.loads(folder.joinpath("studio.json").read_text(encoding="utf-8"))
    lines = folder.joinpath("notes.jsonl").read_text(encoding="utf-8").splitlines()
    facts: dict[str, Any] = data["studio"]
    return Sample(
        studio=StudioFacts(**facts | {name: tuple(facts[name]) for name in ("report_to", "copy_to")}),
        track_start=date.fromisoformat(data["track_start"]),
        reception_day=data["reception_day"],
        members=tuple(SampleMember(**row | {"specialities": tuple(row["specialities"])}) for row in data["members"]),
        topics=tuple(Topic(row["name"], tuple(row["categories"])) for row in data["topics"]),
        activities=tuple(_activity(row) for row in data["activities"]),
        notes=tuple(_note(json.loads(line)) for line in lines),
    )


def _activity(row: Mapping[str, Any]) -> SampleActivity:
    start = date.fromisoformat(row["date"])
    return SampleActivity(
        type=row["type"],
        start=start,
        end=date.fromisoformat(row["end"]) if "end" in row else start,
        place=row["place"],
        led_by=row["led_by"],
        deputies=tuple(row["deputies"]),
        units=tuple(row["units"]),
        status=row["status"],
        report_submitted=row.get("report_submitted", True),
    )


def _note(row: Mapping[str, Any]) -> Note:
    expected = row["expected"]
    return Note(
        id=row["id"],
        by=row["by"],
        messages=tuple(Message(_moment(message["ts"]), message["text"]) for message in row["messages"]),
        expected=Expected(
            categories=tuple(tuple(codes.split("/")) for codes in expected["categories"]),
            flags=tuple(expected["flags"]),
        ),
        script=tuple(_action(action) for action in row["script"]),
    )


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y-%m-%d %H:%M").replace(tzinfo=BEIJING)


def _action(row: Mapping[str, Any]) -> Action:
    item = row.get("item")
    return Action(row["do"], item if isinstance(item, int) else None, row.get("text", ""))
