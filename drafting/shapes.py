"""The shapes that words take on their way from a note to a document.

Frozen, plain and free of any chat or database. Enumeration values are the users' own terms, so that
contracts, columns and pages need no second table of names; identifiers are the English words of
``docs/glossary.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Activity(StrEnum):
    """What the deputy was doing when a matter was heard (domain: the six duties, and walking about)."""

    RECEPTION = "接待"
    VISIT = "走访"
    INSPECTION = "视察"
    DELIBERATION = "集中议事"
    COLLABORATION = "协作联动"
    SURVEY = "调研"
    LEGISLATION = "立法"
    NONE = "none"


class Nature(StrEnum):
    SUGGESTION = "建议"
    CRITICISM = "批评"
    OPINION = "意见"
    HELP = "求助"
    INQUIRY = "咨询"
    ACCUSATION = "申诉控告检举"


class Scope(StrEnum):
    """How far a problem reaches, only as far as the words say so."""

    INDIVIDUAL = "个别"
    LOCAL = "局部"
    GENERAL = "普遍"


class Urgency(StrEnum):
    NORMAL = "一般"
    URGENT = "紧急"


class VisitorType(StrEnum):
    ENTREPRENEUR = "企业家"
    WORKER = "职工"
    RESIDENT = "群众"
    DEPUTY = "代表"
    OTHER = "其他"


class IdentifierKind(StrEnum):
    """Kinds of personal identifier; values are those of the ``yishi read --json`` contract."""

    NAME = "name"
    NAME_WEAK = "name_weak"
    PHONE = "phone"
    LANDLINE = "landline"
    ID_CARD = "id_card"
    BANK_CARD = "bank_card"
    PLATE = "plate"
    ADDRESS = "address"
    EMAIL = "email"
    WECHAT = "wechat"


# --- a note, read -------------------------------------------------------------------------------


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
    activity was held and may be recorded as such.
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


@dataclass(frozen=True, slots=True)
class Sameness:
    """Which of some texts state the same problem: every index once, and a reason per pair put together."""

    groups: tuple[tuple[int, ...], ...]
    why: dict[tuple[int, int], str] = field(default_factory=dict)


# --- a studio's own knowledge -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Category:
    """A second-level category: code ``A1``, family ``A 要素保障``, name ``蒸汽供热``, units that handle it."""

    code: str
    family: str
    name: str
    definition: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. ``kind``: county, town, village, zone, road, water, plant, venue …"""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lore:
    """What a studio knows of its county; an argument of every reading, never a global."""

    county: str
    zone_unit: str
    places: tuple[Place, ...]
    categories: tuple[Category, ...]
    deputies: frozenset[str] = frozenset()


# --- a report -----------------------------------------------------------------------------------


class ReportKind(StrEnum):
    SPECIAL = "议事专报"
    INSPECTION = "视察报告"
    SURVEY = "调研报告"
    SUMMARY = "工作小结"


@dataclass(frozen=True, slots=True)
class DeputyRef:
    """A deputy as a draft may know one: a key to count by and a level (省 市 县 镇), no name."""

    key: int
    level: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One confirmed case as a drafter sees it: no person's name, no contact.

    ``words`` are the visitor's words with personal identifiers masked. ``firms`` are only for counting
    (据×家企业反映) and are printed only where the studio allows. ``visitors`` is how many people came
    with it, 0 where that is not known.
    """

    key: int
    number: str
    received_on: date
    activity: Activity
    title: str
    matter: str
    demand: str
    words: str
    category: str
    unit: str
    urgency: Urgency
    scope: Scope
    place: str | None = None
    visitor_type: VisitorType | None = None
    visitors: int = 0
    firms: tuple[str, ...] = ()
    deputies: tuple[DeputyRef, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case in scope that the report does not use, and the reason in words a clerk accepts."""

    key: int
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class HeldActivity:
    """An activity behind a report: what was held, when and where, by whom led, with how many deputies."""

    activity: Activity
    days: Days
    place: str | None = None
    led_by: str | None = None
    deputies: tuple[DeputyRef, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StudioFacts:
    """Names and routing of a studio as they stand in its documents.

    ``name`` in full, ``short_name`` for the line under the masthead. ``report_to`` and ``copy_to`` are
    the recipients of Route B (报 / 抄送).
    """

    name: str
    short_name: str
    county: str
    zone: str
    report_to: tuple[str, ...]
    copy_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a draft may rest on. ``left_out`` holds the cases excluded before drafting, by rule or by hand."""

    studio: StudioFacts
    kind: ReportKind
    topic: str
    period: Days
    cases: tuple[CaseFacts, ...]
    left_out: tuple[LeftOut, ...] = ()
    activities: tuple[HeldActivity, ...] = ()
    issue: int | None = None
    made_on: date | None = None


class Style(StrEnum):
    """What a paragraph is in the document: gongwen levels 一、 (一) and body."""

    HEADING1 = "heading1"
    HEADING2 = "heading2"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what it rests on.

    ``cases`` are the keys it cites; ``computed`` the counts (as printed) that code computed for it.
    ``doubt`` is the gate's reason where the sentence is marked 〔待核实〕.
    """

    text: str
    cases: tuple[int, ...] = ()
    computed: tuple[str, ...] = ()
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    style: Style
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return "".join(sentence.text for sentence in self.sentences)

    @property
    def cases(self) -> tuple[int, ...]:
        """Keys cited anywhere in the paragraph, each once, in order of first mention."""
        return tuple(dict.fromkeys(key for sentence in self.sentences for key in sentence.cases))


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is a document. ``used`` and ``left_out`` together are the cases in scope."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    used: tuple[int, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[str, ...] = ()
    engine: str = "rules"
    prompt: str | None = None
