"""A note, read: matters with their evidence, identifiers with their masks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

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


class Point(StrEnum):
    """What rules and model may read differently. ``OPINION``: whether some words are an opinion at all; ``JOINED``:
    whether two are one; ``APART``: whether one is two."""

    CATEGORY = "category"
    URGENCY = "urgency"
    PLACE = "place"
    DEMAND = "demand"
    OPINION = "opinion"
    JOINED = "joined"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where a model read a note otherwise than the rules: both values, for a person to choose between.

    ``words`` are those of the matter in question; ``other`` are those that the model joins to it (``JOINED``), that
    it tells apart from it (``APART``), or that only the model takes for an opinion (``OPINION``, ``words`` nothing).
    """

    point: Point
    rules: str
    model: str
    origin: Origin
    words: Evidence | None = None
    other: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A note, read. ``text`` is the messages joined by one newline; all spans point into it.

    ``confidential``: somebody asked not to be named. ``steering``: the text tries to give the program
    orders; it is read as plain words all the same. ``activity_report``: the note reports that an
    activity was held and may be recorded as such. ``held``: ``days`` are those of the activity, not of
    something told of. ``doubts`` are for the say-back: where a model read the note otherwise than the rules.
    ``origins`` names the fields (``0.title``: of the first matter) that a model worded; all others are the rules'.
    ``setbacks`` names those whose wording by a model was not used, with the reason; ``""`` stands for the whole note.
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
    doubts: tuple[Doubt, ...] = ()
    origins: tuple[tuple[str, Origin], ...] = ()
    setbacks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sameness:
    """Which of some texts state the same problem: every index once, and a reason per pair put together."""

    groups: tuple[tuple[int, ...], ...]
    why: dict[tuple[int, int], str] = field(default_factory=dict)
