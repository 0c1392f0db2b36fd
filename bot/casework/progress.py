"""Where a studio stands in a year: the duties by their periods, what comes next, what was missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.casework.cadence import Duty, Entry, Period, State, year_states
from bot.casework.cadence.periods import FIRST_YEAR, LAST_YEAR
from bot.casework.customs import Customs, customs_of
from bot.casework.desk import Desk, Refusal
from storage.activities import Activity
from storage.vocabulary import ActivityState


@dataclass(frozen=True, slots=True)
class Cell:
    """A period of the board; ``days`` are those held or planned in it."""

    period: Period
    state: State
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """A planned activity ahead of us."""

    title: str
    day: date
    place: str | None

    @property
    def month(self) -> tuple[int, int]:
        return self.day.year, self.day.month

    @property
    def words(self) -> str:
        return f"{self.day.month}月{self.day.day}日"


@dataclass(frozen=True, slots=True)
class Board:
    """``rows``: each duty with its periods in order. ``provisional``: the year's schedule is not published (暂按)."""

    year: int
    today: date
    rows: tuple[tuple[Duty, tuple[Cell, ...]], ...]
    coming: tuple[Coming, ...]
    missed: tuple[tuple[str, str], ...]
    provisional: bool

    def labelled(self, state: State) -> Iterator[tuple[str, str]]:
        """(duty, period) of every period in a state."""
        for duty, cells in self.rows:
            for cell in cells:
                if cell.state is state:
                    yield duty.title, period_words(cell.period.label)


def entries(activities: Iterable[Activity], customs: Customs) -> list[Entry]:
    """The activities as the cadence sees them: fieldwork counts once its report is in."""
    found = []
    for activity in activities:
        duty = customs.duty(activity.kind)
        held = activity.state is ActivityState.HELD
        if duty is None or (duty.by_report and held and not activity.report_in):
            continue
        if held or activity.state is ActivityState.PLANNED:
            found.append(Entry(activity.kind, activity.ends_on, held, activity.for_period))
    return found


def board_of(activities: Sequence[Activity], customs: Customs, today: date, track_start: date, year: int) -> Board:
    """The board of one year; what was missed is told back to the year before."""
    counted = entries(activities, customs)
    rows = tuple((duty, _cells(duty, year, counted, today, track_start)) for duty in customs.duties)
    coming = tuple(
        Coming(customs.title(one.kind), one.starts_on, one.place)
        for one in activities
        if one.state is ActivityState.PLANNED and one.starts_on >= today
    )
    missed = tuple(
        (duty.title, period_words(period.label))
        for past in (today.year - 1, today.year)
        for duty in customs.duties
        for period, state in year_states(duty, past, counted, today, track_start)
        if state is State.OVERDUE
    )
    return Board(year, today, rows, coming, missed, not customs.calendar.knows(year))


def _cells(duty: Duty, year: int, counted: Sequence[Entry], today: date, track_start: date) -> tuple[Cell, ...]:
    own = [entry for entry in counted if entry.kind == duty.kind]
    return tuple(
        Cell(period, state, tuple(sorted({entry.end for entry in own if entry.end in period})))
        for period, state in year_states(duty, year, counted, today, track_start)
    )


async def progress(desk: Desk, year: int | None = None) -> Board:
    """Where the studio stands in a year, this one unless another is named. Raises ``Refusal`` for no such year."""
    today = desk.office.today()
    year = today.year if year is None else year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal(f"{year}年不在{FIRST_YEAR}至{LAST_YEAR}年之间，请检查年份。")
    async with desk.office.database.studio(desk.studio) as room:
        studio = await room.members.studio()
        activities = await room.activities.since(date(min(year, today.year - 1), 1, 1))
    return board_of(activities, customs_of(studio.settings), today, studio.tracked_from, year)


_SEASONS = "一二三四"


def period_words(label: str) -> str:
    """A period as people say it: 2027年3月, 2027年1-2月, 2027年第一季度, 2027年上半年, 2027年."""
    year, rest = label[:4], label[4:]
    if found := re.fullmatch(r"-(\d\d)(?:/(\d\d))?", rest):
        months = f"{int(found[1])}-{int(found[2])}" if found[2] else f"{int(found[1])}"
        return f"{year}年{months}月"
    if rest.startswith("Q"):
        return f"{year}年第{_SEASONS[int(rest[1]) - 1]}季度"
    if rest.startswith("H"):
        return f"{year}年{'上' if rest == 'H1' else '下'}半年"
    return f"{year}年"
