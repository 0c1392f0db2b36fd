"""A report: the brief it may rest on, and the draft that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drafting.shapes.origin import NO_ERRAND, Errand, Origin
from drafting.shapes.reading import Days
from drafting.shapes.terms import Activity, Scope, Urgency, VisitorType


class ReportKind(StrEnum):
    SPECIAL = "议事专报"
    INSPECTION = "视察报告"
    SURVEY = "调研报告"
    SUMMARY = "工作小结"


class Length(StrEnum):
    """How long a report is asked to be; the bounds in characters stand in ``drafting.writing``."""

    SHORTER = "简版"
    STANDARD = "标准"
    LONGER = "详版"


@dataclass(frozen=True, slots=True)
class DeputyRef:
    """A deputy as a draft may know one: a key to count by and a level (省 市 县 镇), no name."""

    key: int
    level: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case: whether a unit has or had it in hand, what was answered and how content the deputies are.

    ``joined``: handled with another case, whose answer is its own too. ``result`` is 已解决 正在解决 列入计划 留作参考,
    ``rated`` 满意 基本满意 不满意 (the least content decides), '' before there is one. ``reply``: the unit's own words,
    nobody named. ``solved`` is more than a result: no deputy is discontent. ``waiting``: for the meeting or the unit.
    """

    handed: bool = False
    joined: bool = False
    unit: str = ""
    replied_on: date | None = None
    result: str = ""
    reply: str = ""
    rated: str = ""
    solved: bool = False
    waiting: bool = False
    told: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One confirmed case as a drafter sees it: no person's name, no contact.

    ``words`` are the visitor's words with personal identifiers masked. ``firms`` are only for counting
    (据×家企业反映) and are printed only where the studio allows. ``visitors`` is how many people came
    with it, 0 where that is not known. ``outcome`` is for the 工作小结 alone.
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
    outcome: Outcome | None = None


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
class DutyCount:
    """A duty in the period of a report: how often it was held, in how many periods it was due, what is planned next."""

    title: str
    held: int
    due: int
    planned: int = 0


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
    """All that a draft may rest on. ``left_out`` holds the cases excluded before drafting, by rule or by hand.

    ``duties`` is for the 工作小结 alone. ``people`` are the names of the studio's own people: never printed, known so
    that they can be masked. ``errand`` says for which studio and which work a model would be asked.
    """

    studio: StudioFacts
    kind: ReportKind
    topic: str
    period: Days
    cases: tuple[CaseFacts, ...]
    left_out: tuple[LeftOut, ...] = ()
    activities: tuple[HeldActivity, ...] = ()
    issue: int | None = None
    made_on: date | None = None
    duties: tuple[DutyCount, ...] = ()
    length: Length = Length.STANDARD
    people: frozenset[str] = frozenset()
    errand: Errand = NO_ERRAND


@dataclass(frozen=True, slots=True)
class Headway:
    """How far a model is with a draft: steps done of so many, and sentences that it worded."""

    done: int
    of: int
    worded: int


class Style(StrEnum):
    """What a paragraph is in the document: gongwen levels 一、 (一) and body."""

    HEADING1 = "heading1"
    HEADING2 = "heading2"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what it rests on.

    ``cases`` are the keys it cites; ``computed`` the counts (as printed) that code computed for it.
    ``doubt`` is the gate's reason where the sentence is marked 〔待核实〕. ``made_by`` is the model that worded it;
    ``None`` for the rules.
    """

    text: str
    cases: tuple[int, ...] = ()
    computed: tuple[str, ...] = ()
    doubt: str | None = None
    made_by: Origin | None = None


@dataclass(frozen=True, slots=True)
class DataTable:
    """Counts made by code: a caption above, a note below; an empty first cell goes on with the group above it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences in one style, and the table that stands below them."""

    style: Style
    sentences: tuple[Sentence, ...]
    table: DataTable | None = None

    @property
    def text(self) -> str:
        return "".join(sentence.text for sentence in self.sentences)

    @property
    def cases(self) -> tuple[int, ...]:
        """Keys cited anywhere in the paragraph, each once, in order of first mention."""
        return tuple(dict.fromkeys(key for sentence in self.sentences for key in sentence.cases))


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is a document. ``used`` and ``left_out`` together are the cases in scope.

    ``title_by`` is the model that worded the title; ``None`` for the rules.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    used: tuple[int, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[str, ...] = ()
    engine: str = "rules"
    prompt: str | None = None
    title_by: Origin | None = None
