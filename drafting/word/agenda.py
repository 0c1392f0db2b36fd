"""The one page before a 主任会议: what is to be studied, how many, from whom, and what is overdue.

It must stay one page whatever there is to tell. Every row's height is reckoned beforehand; where they do not fit, the
type becomes a size smaller, and then the longest list is cut at its end, with a line that says how much is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from drafting.word.binding import Cover, bind
from drafting.word.body import TITLE_LINE, blank, heading, text, title
from drafting.word.fonts import BODY, LEVEL_1, run
from drafting.word.form import END, GAP, GAP_HEIGHT, USUAL, Cell, Row, form, height, label, text_lines, value
from drafting.word.markup import Markup
from drafting.word.masthead import written_day
from drafting.word.meeting import Meeting, Tally
from drafting.word.page import STANDARD, TEXT_HEIGHT, TEXT_WIDTH
from drafting.word.titles import break_title

_SIZES = (USUAL, 22, 21)
_SLACK = 120
"""Twips left free: what a rule or a rounding may take."""
_ABOUT, _LONG, _TITLE, _UNITS = (60, 38, 17), 60, 36, 32
_ACROSS = 6
_OVERDUE = 3  # overdue cases that are named before anything of the agenda is left out; the ledger has them all


@dataclass(frozen=True, slots=True)
class Kind:
    """What is put before the meeting, by category: how many, about what, for which units."""

    name: str
    count: int
    about: str
    units: str


@dataclass(frozen=True, slots=True)
class Tabled:
    """A report put before the meeting: 议事专报, 调研报告."""

    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Overdue:
    """A case whose unit has not replied in time; ``days`` since ``due``."""

    number: str
    title: str
    unit: str
    due: date
    days: int


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """``counts`` are the figures at the top, ``who`` those from whom the opinions come; the caller counted them all."""

    studio: str
    meeting: Meeting
    counts: tuple[Tally, ...]
    who: tuple[Tally, ...]
    kinds: tuple[Kind, ...]
    reports: tuple[Tabled, ...]
    overdue: tuple[Overdue, ...]
    on: date
    identity: str
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class _Listed:
    """A table under its heading, of which ``shown`` rows are printed; ``rest`` says what of it is left out."""

    heading: str
    empty: str
    widths: tuple[int, ...]
    head: Row
    rows: tuple[Row, ...]
    rest: Callable[[int], str]
    shown: int

    def printed(self) -> list[Row]:
        left = [Row((value(self.rest(self.shown), len(self.widths)),))] if self.shown < len(self.rows) else []
        return [self.head, *self.rows[: self.shown], *left]

    def height(self, half_points: int) -> int:
        rows = sum(height(self.widths, row, half_points) for row in self.printed()) if self.rows else STANDARD.line
        return STANDARD.line + GAP_HEIGHT + rows


def write_page(page: MeetingPage) -> bytes:
    """The page as .docx; whatever is handed in, it stays one."""
    name = f"{page.meeting.name}研究事项"
    lines = break_title(name, terms=(page.meeting.name, "研究事项"))
    said = _opening(page)
    room = TEXT_HEIGHT - _SLACK - TITLE_LINE * len(lines) - STANDARD.line * (1 + text_lines(said)) - GAP_HEIGHT
    half_points, lists = _fitted(page, room)
    top = title(lines) + blank(STANDARD) + text(STANDARD, run(said, BODY))
    figures = GAP + form(_FIGURES, _figures(page.counts), half_points) if page.counts else ""
    below = "".join(_section(number, one, half_points) for number, one in zip("一二三", lists, strict=True))
    cover = Cover(name, "主任会议材料", page.studio, page.identity, page.on, mark=page.mark)
    return bind(Markup(top + figures + below + END), cover)


def _opening(page: MeetingPage) -> str:
    who = "、".join(f"{one.label}{one.count}{one.unit}" for one in page.who)
    told = f"意见建议由{who}反映。" if who else ""
    return f"{page.studio}提请研究的事项和往次交办的办理情况如下，数字截至{written_day(page.on)}。{told}"


_FIGURES = (TEXT_WIDTH // _ACROSS,) * _ACROSS


def _figures(counts: Sequence[Tally]) -> list[Row]:
    """Names above, counts with their denominators below, six across."""
    rows = []
    for start in range(0, len(counts), _ACROSS):
        some = counts[start : start + _ACROSS]
        free = (value(""),) * (_ACROSS - len(some))
        rows.append(Row((*(label(one.label) for one in some), *free), kept=True))
        rows.append(Row((*(_count(one) for one in some), *free)))
    return rows


def _count(one: Tally) -> Cell:
    of = () if one.of is None else (f"共{one.of}{one.unit}",)
    return Cell((f"{one.count}{one.unit}", *of), align="center")


def _lists(page: MeetingPage, about: int) -> list[_Listed]:
    return [_of_kinds(page.kinds, about), _of_reports(page.reports), _of_overdue(page.overdue)]


def _of_kinds(kinds: tuple[Kind, ...], about: int) -> _Listed:
    return _Listed(
        "提请研究的意见建议",
        "本次没有提请研究的意见建议。",
        (1800, 900, 3744, 2400),
        Row(tuple(label(name) for name in ("类别", "件数", "主要事项", "拟办单位"))),
        tuple(
            Row(
                (
                    value(one.name),
                    value(str(one.count), align="center"),
                    *_cut((one.about, about), (one.units, min(about, _UNITS))),
                )
            )
            for one in kinds
        ),
        lambda shown: f"另有{len(kinds) - shown}类{sum(one.count for one in kinds[shown:])}件，见意见建议清单。",
        len(kinds),
    )


def _of_reports(reports: tuple[Tabled, ...]) -> _Listed:
    return _Listed(
        "提请研究的报告",
        "本次没有提请研究的报告。",
        (1800, 7044),
        Row((label("种类"), label("题目"))),
        tuple(Row((value(one.kind), *_cut((one.title, _LONG)))) for one in reports),
        lambda shown: f"另有{len(reports) - shown}份，见所附报告。",
        len(reports),
    )


def _of_overdue(overdue: tuple[Overdue, ...]) -> _Listed:
    return _Listed(
        "逾期未答复的事项",
        "往次交办的事项没有逾期未答复的。",
        (1400, 2644, 1900, 1940, 960),
        Row(tuple(label(name) for name in ("编号", "标题", "承办单位", "答复期限", "逾期"))),
        tuple(
            Row(
                (
                    value(one.number, align="center"),
                    *_cut((one.title, _TITLE), (one.unit, _UNITS)),
                    value(written_day(one.due), align="center"),
                    value(f"{one.days}天", align="center"),
                )
            )
            for one in overdue
        ),
        lambda shown: f"另有{len(overdue) - shown}件，见台账。",
        len(overdue),
    )


def _cut(*pairs: tuple[str, int]) -> list[Cell]:
    return [value(words if len(words) <= most else f"{words[:most]}……") for words, most in pairs]


def _fitted(page: MeetingPage, room: int) -> tuple[int, list[_Listed]]:
    """The fullest wording in the largest type in which everything fits.

    How many there are of each category matters more than what each is about: the wording is shortened before a row
    is left out. In the shortest and smallest the longest list is cut; of what is overdue as many are named as fit.
    """
    for about in _ABOUT:
        lists = _lists(page, about)
        for half_points in _SIZES:
            if _height(page, lists, half_points) <= room:
                return half_points, lists
    *agenda, overdue = lists
    lists = [*agenda, replace(overdue, shown=min(overdue.shown, _OVERDUE))]
    while _height(page, lists, half_points) > room:
        longest = max(range(len(agenda)), key=lambda at: lists[at].shown)
        if lists[longest].shown <= 1:
            longest = max(range(len(lists)), key=lambda at: lists[at].shown)
        lists[longest] = replace(lists[longest], shown=lists[longest].shown - 1)
    while lists[-1].shown < overdue.shown:
        longer = [*lists[:-1], replace(lists[-1], shown=lists[-1].shown + 1)]
        if _height(page, longer, half_points) > room:
            break
        lists = longer
    return half_points, lists


def _height(page: MeetingPage, lists: Sequence[_Listed], half_points: int) -> int:
    figures = sum(height(_FIGURES, row, half_points) for row in _figures(page.counts))
    return figures + sum(one.height(half_points) for one in lists)


def _section(number: str, one: _Listed, half_points: int) -> str:
    head = heading(1, STANDARD, run(f"{number}、{one.heading}", LEVEL_1))
    if not one.rows:
        return head + text(STANDARD, run(one.empty, BODY))
    return head + GAP + form(one.widths, one.printed(), half_points)
