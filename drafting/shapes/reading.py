"""A note, read: matters with their evidence, identifiers with their masks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from drafting.shapes.origin import Origin
from drafting.shapes.terms import Activity, IdentifierKind, Nature, Scope, Urgency, VisitorType


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a note: when it was received (zone-aware) and its text, unchanged."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim span of the joined note: ``joined[start:end] == text``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Days:
    """Calendar days in Beijing time, both ends included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Identifier:
    """A personal identifier found in the joined note, verbatim."""

    kind: IdentifierKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mask:
    """A placeholder of ``Reading.masked_text`` and what it stands for, to be undone inside the office."""

    placeholder: str
    original: str


@dataclass(frozen=True, slots=True)
class Matter:
    """One separate problem or demand of a note.

    ``title`` has at most 25 characters. ``category`` is a second-level code of the studio's taxonomy,
    ``clues`` the words that led to it and ``alternatives`` the next best codes. ``redirect`` names the
    door (信访, 法院, 仲裁 …) for what is not accepted as an ordinary case.
    """

    evidence: Evidence
    title: str
    summary: str
    demand: str
    nature: Nature
    category: str
    unit: str
    unit_reason: str
    urgency: Urgency
    scope: Scope
    place: str | None = None
    redirect: str | None = None
    clues: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A note, read. ``text`` is the messages joined by one newline; all spans point into it.

    ``confidential``: somebody asked not to be named. ``steering``: the text tries to give the program
    orders; it is read as plain words all the same. ``activity_report``: the note reports that an
    activity was held and may be recorded as such. ``held``: ``days`` are those of the activity, not of
    something told of. ``doubts`` are sentences for the say-back: where a model read
    the note otherwise than the rules. ``origins`` names the fields (``0.title``: of the first matter) that a model
    worded; all others are the rules'.
    """

    text: str
    activity: Activity
    days: Days | None
    place: str | None
    visitor_types: tuple[VisitorType, ...]
    identifiers: tuple[Identifier, ...]
    confidential: bool
    steering: bool
    masked_text: str
    masks: tuple[Mask, ...]
    matters: tuple[Matter, ...]
    activity_report: bool = False
    held: bool = False
    doubts: tuple[str, ...] = ()
    origins: tuple[tuple[str, Origin], ...] = ()


@dataclass(frozen=True, slots=True)
class Sameness:
    """Which of some texts state the same problem: every index once, and a reason per pair put together."""

    groups: tuple[tuple[int, ...], ...]
    why: dict[tuple[int, int], str] = field(default_factory=dict)
