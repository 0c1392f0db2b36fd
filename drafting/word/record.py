"""履职档案: a deputy's year, for that deputy: opinions raised and what became of each, activities, contacts.

It tells and does not judge: no score, no rank, no comparison with anybody. Counts are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafting.word.binding import Cover, bind
from drafting.word.body import blank, heading, text, title
from drafting.word.closing import signature
from drafting.word.fonts import BODY, LEVEL_1, run
from drafting.word.form import END, GAP, Cell, Row, form, label, value
from drafting.word.markup import Markup
from drafting.word.masthead import written_day
from drafting.word.meeting import Tally
from drafting.word.page import STANDARD
from drafting.word.refusal import Unprintable
from drafting.word.titles import break_title


@dataclass(frozen=True, slots=True)
class Raised:
    """An opinion the deputy raised, alone or with others. ``became`` is its state in the studio's words (办理中…).

    ``told`` is the day on which whoever had raised it heard the outcome; who that was has no place here.
    """

    number: str
    received: date
    title: str
    unit: str
    became: str
    replied: date | None = None
    manner: str = ""
    result: str = ""
    told: date | None = None


@dataclass(frozen=True, slots=True)
class Attended:
    """An activity taken part in: a duty of the six, a visit, a sitting-in."""

    day: date
    kind: str
    topic: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Contacted:
    """A contact under 双联: a firm, a village, a linked member of the standing committee; never a visitor."""

    day: date
    whom: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One deputy's year. ``level`` as said before 人大代表 (县, 镇), ``tallies`` the counts of the summary."""

    deputy: str
    level: str
    studio: str
    year: int
    tallies: tuple[Tally, ...]
    raised: tuple[Raised, ...]
    attended: tuple[Attended, ...]
    contacted: tuple[Contacted, ...]
    on: date
    identity: str


_RAISED = (1400, 2208, 2136, 3100)
_ATTENDED = (2180, 1260, 2544, 2860)
_CONTACTED = (2180, 2800, 3864)
_PLAIN = "本档案只记录履职情况，供代表本人查阅，不计分，不排名。"


def write_record(record: Record) -> bytes:
    """The 履职档案 as .docx."""
    if not record.deputy.strip():
        raise Unprintable("没有写明是哪位代表，履职档案无从写起。")
    name = f"{record.year}年度人大代表履职档案"
    head = title(break_title(name)) + blank(STANDARD) + text(STANDARD, run(_opening(record), BODY))
    parts = (
        _part("一、提出的意见建议", "本年度没有登记的意见建议。", _RAISED, _raised(record)),
        _part("二、参加的活动", "本年度没有登记的活动。", _ATTENDED, _attended(record.attended)),
        _part("三、联系走访", "本年度没有登记的联系走访。", _CONTACTED, _contacted(record.contacted)),
    )
    last = text(STANDARD, run(_PLAIN, BODY), last=True) + signature(record.studio, record.on, STANDARD)
    cover = Cover(f"{name}（{record.deputy}）", "履职档案", record.studio, record.identity, record.on)
    return bind(Markup(head + "".join(parts) + last), cover)


def _opening(record: Record) -> str:
    counted = "，".join(_tally(one) for one in record.tallies)
    summary = f"本年度{counted}。" if counted else ""
    return f"{record.deputy}，{record.level}人大代表。{summary}以下按登记先后列出，截至{written_day(record.on)}。"


def _tally(one: Tally) -> str:
    of = "" if one.of is None else f"（共{one.of}{one.unit}）"
    return f"{one.label}{one.count}{one.unit}{of}"


def _part(name: str, empty: str, widths: tuple[int, ...], rows: Sequence[Row]) -> str:
    """A heading with its table, or with the sentence that there is nothing; ``rows`` begin with the head."""
    head = heading(1, STANDARD, run(name, LEVEL_1))
    return head + (GAP + form(widths, rows) + END if len(rows) > 1 else text(STANDARD, run(empty, BODY)))


def _head(*names: str) -> Row:
    return Row(tuple(label(name) for name in names), head=True)


def _raised(record: Record) -> list[Row]:
    rows = (
        Row((_numbered(one, record.year), value(one.title), value(one.unit or "待定"), _fate(one, record.year)))
        for one in record.raised
    )
    return [_head("编号", "标题", "承办单位", "办理结果"), *rows]


def _numbered(one: Raised, year: int) -> Cell:
    return Cell((one.number, _day(one.received, year)), align="center")


def _fate(one: Raised, year: int) -> Cell:
    """What became of it, as far as it is recorded: state, reply and result, word to whoever had raised it."""
    replied = f"{_day(one.replied, year)}{one.manner}答复" if one.replied else ""
    outcome = "：".join(words for words in (replied, one.result) if words)
    told = f"{_day(one.told, year)}已反馈" if one.told else ""
    return Cell(tuple(words for words in (one.became, outcome, told) if words) or ("",))


def _day(day: date, year: int) -> str:
    """3月5日 in the record's own year, in full in another."""
    return f"{day.month}月{day.day}日" if day.year == year else written_day(day)


def _attended(activities: Sequence[Attended]) -> list[Row]:
    rows = (
        Row(
            (value(written_day(one.day), align="center"), *(value(words) for words in (one.kind, one.topic, one.place)))
        )
        for one in activities
    )
    return [_head("日期", "活动", "主题", "地点"), *rows]


def _contacted(contacts: Sequence[Contacted]) -> list[Row]:
    rows = (Row((value(written_day(one.day), align="center"), value(one.whom), value(one.about))) for one in contacts)
    return [_head("日期", "联系对象", "内容"), *rows]
