"""The two papers of a 主任会议: its one page (what, how many, who, overdue) and the 意见清单, case by case.

Counts are handed in and printed as they are; nothing is counted from the words. Words come masked: neither paper has
a place for whoever came.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from drafting.word.binding import Cover, bind
from drafting.word.body import TITLE_LINE, blank, text, title
from drafting.word.fonts import BODY, run
from drafting.word.form import END, GAP, GAP_HEIGHT, Cell, Row, block, form, height, label, text_lines, value
from drafting.word.markup import Markup
from drafting.word.masthead import written_day
from drafting.word.page import STANDARD, TEXT_HEIGHT
from drafting.word.refusal import Unprintable
from drafting.word.titles import break_title


@dataclass(frozen=True, slots=True)
class Meeting:
    """``name`` as it is cited: 2026年第3次主任会议."""

    name: str
    held_on: date


@dataclass(frozen=True, slots=True)
class Tally:
    """A count with its name; ``of`` is its denominator where it has one."""

    label: str
    count: int
    of: int | None = None
    unit: str = "件"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A case put before the meeting. ``suggestion`` is what the clerk proposes to decide (建议交办…)."""

    number: str
    title: str
    matter: str
    demand: str
    unit: str
    reason: str
    suggestion: str
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpinionList:
    """``mark`` stands in grey above every page of a list that nobody has approved yet."""

    studio: str
    meeting: Meeting
    cases: tuple[Proposed, ...]
    on: date
    identity: str
    mark: str | None = None


UNASKED, ANSWER = "未提出明确诉求", "请研究办理并答复。"
"""What stands for a demand that nobody voiced, and for a request that nobody worded."""
_LIST = "意见建议清单"
_WIDTHS = (780, 1400, 4164, 2500)
_HEAD = Row((label("序号"), label("编号"), label("标题"), label("拟办单位")), head=True)


def write_list(opinions: OpinionList) -> bytes:
    """The 意见清单 as .docx: under a head that every page repeats, a block of four rows a case, not torn apart."""
    if not opinions.cases:
        raise Unprintable("这次主任会议还没有列入意见建议，没有清单可以生成。")
    heading = f"{opinions.meeting.name}{_LIST}"
    lines = break_title(heading, terms=(opinions.meeting.name, "意见建议", _LIST))
    said = (
        f"{opinions.studio}现将提请{opinions.meeting.name}（{written_day(opinions.meeting.held_on)}）研究的意见建议列出，"
        f"共{len(opinions.cases)}件。来访人信息已隐去。"
    )
    room = TEXT_HEIGHT - TITLE_LINE * len(lines) - STANDARD.line * (1 + text_lines(said)) - GAP_HEIGHT
    opening, *others = (_block(at, case) for at, case in enumerate(opinions.cases, 1))
    rows = [*_on_first_page(opening, room), *(row for one in others for row in one)]
    top = title(lines) + blank(STANDARD) + text(STANDARD, run(said, BODY), last=True) + GAP
    body = Markup(top + form(_WIDTHS, [_HEAD, *rows]) + END)
    return bind(body, Cover(heading, _LIST, opinions.studio, opinions.identity, opinions.on, mark=opinions.mark))


def _block(at: int, case: Proposed) -> list[Row]:
    """Number, title and unit; what it is about; what is asked for; what is proposed and why."""
    units = (case.unit or "待定", *([f"协办：{'、'.join(case.partners)}"] if case.partners else []))
    named = (value(str(at), align="center"), value(case.number, align="center"), value(case.title), Cell(units))
    told = (("反映事项", (case.matter,)), ("诉求", (case.demand or UNASKED,)), ("拟办意见", _proposal(case)))
    return block(named, told)


def _on_first_page(rows: list[Row], room: int) -> list[Row]:
    """The first block, torn below its second row where it is too high: else the text would leave with it (7.3.3)."""
    whole = sum(height(_WIDTHS, row) for row in (_HEAD, *rows)) <= room
    return rows if whole else [replace(row, kept=not at) for at, row in enumerate(rows)]


def _proposal(case: Proposed) -> tuple[str, ...]:
    reason = f"理由：{case.reason.rstrip('。')}。" if case.reason else ""
    return tuple(words for words in (case.suggestion, reason) if words) or ("待研究",)
