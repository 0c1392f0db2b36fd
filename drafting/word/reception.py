"""The two papers of a reception: the 接待公告 before it and the 接待登记表 after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafting.word.binding import Cover, bind
from drafting.word.body import blank, text, title
from drafting.word.closing import signature
from drafting.word.fonts import BODY, run
from drafting.word.form import END, GAP
from drafting.word.grid import Column, grid
from drafting.word.markup import Markup
from drafting.word.masthead import written_day
from drafting.word.page import STANDARD
from drafting.word.titles import break_title

WEEKDAYS = "一二三四五六日"
UNKNOWN = "（待定）"
ELSEWHERE = "诉讼、仲裁、行政复议和已经受理的信访事项，请向有关机关提出。"
_COLUMNS = (
    Column("序号", 740, "center"),
    Column("编号", 1400, "center"),
    Column("来访人", 980, "center"),
    Column("反映事项", 2004),
    Column("诉求", 2300),
    Column("拟办单位", 1420),
)


@dataclass(frozen=True, slots=True)
class Reception:
    """What both papers say. ``deputies`` are the names of who receives, ``studio`` signs."""

    studio: str
    zone: str
    day: date
    place: str | None
    topic: str | None
    deputies: tuple[str, ...]
    identity: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A row of the register: one matter. Who came is written in by hand: visitors stay out of files."""

    number: str
    title: str
    demand: str
    unit: str


def write_notice(reception: Reception, on: date) -> bytes:
    """The 接待公告 as .docx, dated ``on``. What is not known yet stands as 待定, to be filled in."""
    heading = f"{reception.studio}接待公告"
    who = f"{'、'.join(reception.deputies)}等代表" if reception.deputies else "人大代表"
    when = f"{written_day(reception.day)}（星期{WEEKDAYS[reception.day.weekday()]}）"
    lines = [
        f"为听取企业、职工和群众的意见建议，{reception.studio}定于{when}开展代表接待活动。现将有关事项公告如下。",
        f"时间：{when}，具体时段{UNKNOWN}。",
        f"地点：{reception.place or UNKNOWN}。",
        f"接待代表：{who}。",
        *([f"主题：{reception.topic}。"] if reception.topic else []),
        f"欢迎{reception.zone}企业、职工和群众前来反映情况、提出建议。",
        ELSEWHERE,
    ]
    head = title(break_title(heading, terms=(reception.studio,))) + blank(STANDARD)
    said = "".join(text(STANDARD, run(line, BODY), last=at == len(lines)) for at, line in enumerate(lines, 1))
    cover = Cover(heading, "接待公告", reception.studio, reception.identity, on)
    return bind(Markup(head + said + signature(reception.studio, on, STANDARD)), cover)


def write_register(reception: Reception, matters: Sequence[Matter], on: date) -> bytes:
    """The 接待登记表 as .docx, a row a matter; rows left empty are for what came by word of mouth."""
    heading = f"{reception.studio}接待登记表"
    about = (
        f"时间：{written_day(reception.day)}。",
        f"地点：{reception.place or UNKNOWN}。",
        f"接待代表：{'、'.join(reception.deputies) or UNKNOWN}。",
    )
    rows = [(str(at), one.number, "", one.title, one.demand, one.unit) for at, one in enumerate(matters, 1)]
    rows += [(str(at), "", "", "", "", "") for at in range(len(rows) + 1, max(len(rows), 5) + 1)]
    head = title(break_title(heading, terms=(reception.studio,))) + blank(STANDARD)
    said = "".join(text(STANDARD, run(line, BODY), last=True) for line in about)
    body = Markup(head + said + GAP + grid(_COLUMNS, rows) + END)
    return bind(body, Cover(heading, "接待登记表", reception.studio, reception.identity, on))
