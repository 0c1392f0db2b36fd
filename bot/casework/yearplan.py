"""The plan of a year in one conversation: dates proposed for every duty, moved, then adopted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.casework import activities
from bot.casework.activities.planning import slot_of
from bot.casework.activities.shapes import clerks_only, customs_in
from bot.casework.cadence import Duty, Entry, periods_of_year
from bot.casework.customs import Customs
from bot.casework.dates import real_day
from bot.casework.desk import Desk, Refusal
from bot.casework.notices import about_duty
from bot.casework.plan import Planned, propose
from bot.casework.progress import entries, period_words
from drafting.reading.days.numerals import NUMBER, value
from storage.activities import Activity
from storage.vocabulary import ActivityState

HOW = "请写年份，例如：/计划 2027。"
NO_MATCH = "计划里没有找到这一项，请发 /计划 看一看日期，或在卡片上按月份修改。"
_LIVE = (ActivityState.PROPOSED, ActivityState.PLANNED)


@dataclass(frozen=True, slots=True)
class Item:
    """A date of the plan. ``notice_on``: the day on which its notice is due."""

    id: int
    kind: str
    title: str
    period: str
    day: date
    state: ActivityState
    notice_on: date | None

    @property
    def open(self) -> bool:
        return self.state in _LIVE


@dataclass(frozen=True, slots=True)
class YearPlan:
    """``unplaced``: duties, with their period, for which no working day is left; ``provisional``: 暂按."""

    year: int
    items: tuple[Item, ...]
    provisional: bool
    unplaced: tuple[str, ...]

    @property
    def to_adopt(self) -> int:
        return sum(item.state is ActivityState.PROPOSED for item in self.items)

    def of_month(self, month: int) -> list[Item]:
        return [item for item in self.items if (item.day.year, item.day.month) == (self.year, month)]


def year_named(words: str, today: date) -> int:
    """The year that is meant; without one, next year from November on. Raises ``Refusal``."""
    if not words:
        return today.year + (today.month >= 11)
    known = {"今年": today.year, "明年": today.year + 1}
    found = re.fullmatch(r"(\d{4})年?(?:度)?", words)
    if words not in known and found is None:
        raise Refusal(HOW)
    return known[words] if words in known else int(found[1]) if found else today.year


async def open_plan(desk: Desk, year: int) -> YearPlan:
    """The plan of a year; what has no date yet gets one proposed. Raises ``Refusal`` for a year that cannot be."""
    clerks_only(desk)
    today = desk.office.today()
    async with desk.office.database.studio(desk.studio) as room:
        await room.members.get(desk.member.id, hold=True)
        customs = await customs_in(room)
        proposed = _propose(year, customs, today)
        existing = await room.activities.of_plan(year)
        met = entries(await room.activities.since(date(year, 1, 1)), customs)
        taken = {one.slot for one in existing}
        for one in proposed:
            slot = slot_of(one.duty.kind, one.period.label, one.nth)
            if slot not in taken and not _is_met(one.duty, one.period.start, one.period.end, met):
                await room.activities.add(
                    one.duty.kind,
                    one.day,
                    one.day,
                    today,
                    state=ActivityState.PROPOSED,
                    slot=slot,
                    period=one.period.label,
                )
        return _plan_of(year, customs, await room.activities.of_plan(year), met, today)


async def adopt(desk: Desk, year: int) -> tuple[YearPlan, int]:
    """Every proposed date becomes a planned activity; and how many did. Adopted twice is adopted once."""
    clerks_only(desk)
    adopted = 0
    today = desk.office.today()
    async with desk.office.database.studio(desk.studio) as room:
        for one in await room.activities.of_plan(year):
            if one.state is ActivityState.PROPOSED and one.starts_on >= today:
                won = await room.activities.turn(one.id, [ActivityState.PROPOSED], ActivityState.PLANNED, set_on=today)
                adopted += won
                await room.reminders.void(about_duty(one.kind, one.period or ""))
        await room.reminders.look_at(desk.office.now())
    return await open_plan(desk, year), adopted


async def step(desk: Desk, activity_id: int, days: int) -> activities.Sheet:
    """One working day later (``days`` 1) or earlier (-1), or a week."""
    async with desk.office.database.studio(desk.studio) as room:
        activity = await room.activities.get(activity_id)
        customs = await customs_in(room)
    if activity is None:
        raise Refusal(NO_MATCH)
    return await activities.move(desk, activity_id, customs.calendar.shift(activity.starts_on, days))


_YEAR = r"(?:(?P<year>20\d\d|今|明)年的?)?"
_WHEN = rf"(?:(?P<month>{NUMBER})月(?:份)?|(?:第)?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)?的?"
_TARGET = rf"(?:(?:(?P<to_year>20\d\d)年)?(?P<to_month>{NUMBER})月)?(?P<to_day>{NUMBER})[日号]?"
_MOVE = re.compile(
    rf"(?:请)?(?:把|将)?{_YEAR}{_WHEN}(?P<name>\S{{2,12}}?)(?:活动)?(?:改|调|挪|移|推迟|提前)(?:到|至)了?{_TARGET}"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """“三月接待改到12号”: which duty, in which months, to which day (``month`` 0: the same month)."""

    name: str
    year: int | None
    months: tuple[int, ...]
    to_year: int | None
    to_month: int
    to_day: int


def read_wish(words: str, today: date) -> Wish | None:
    """A wish to move a date of the plan, if the words are one."""
    found = _MOVE.fullmatch(re.sub(r"\s+", "", words).rstrip("。.！!吧"))
    if found is None:
        return None
    named = found["year"] or ""
    return Wish(
        name=found["name"].removesuffix("活动"),
        year=int(named) if named.isdigit() else {"今": today.year, "明": today.year + 1}.get(named),
        months=_months(found),
        to_year=int(found["to_year"]) if found["to_year"] else None,
        to_month=value(found["to_month"]) if found["to_month"] else 0,
        to_day=value(found["to_day"]),
    )


def _months(found: re.Match[str]) -> tuple[int, ...]:
    if found["month"]:
        return (value(found["month"]),)
    if found["quarter"]:
        last = value(found["quarter"]) * 3
        return tuple(range(last - 2, last + 1))
    if found["half"]:
        return tuple(range(1, 7)) if found["half"] == "上" else tuple(range(7, 13))
    return ()


async def knows_duty(desk: Desk, wish: Wish) -> bool:
    """Whether the words name one of the studio's duties: if not, they were meant as something else."""
    async with desk.office.database.studio(desk.studio) as room:
        return (await customs_in(room)).named(wish.name) is not None


async def move_by_words(desk: Desk, wish: Wish) -> activities.Sheet:
    """Move the one date that the words mean. Raises ``Refusal`` when there is none, or no such day."""
    clerks_only(desk)
    today = desk.office.today()
    async with desk.office.database.studio(desk.studio) as room:
        duty = (await customs_in(room)).named(wish.name)
        found = [one for one in await room.activities.since(today) if duty and _is_meant(one, duty, wish)]
    if not found:
        raise Refusal(NO_MATCH)
    one = found[0]
    day = real_day(wish.to_year or one.starts_on.year, wish.to_month or one.starts_on.month, wish.to_day)
    return await activities.move(desk, one.id, day)


def _is_meant(one: Activity, duty: Duty, wish: Wish) -> bool:
    return (
        one.kind == duty.kind
        and one.state in _LIVE
        and (wish.year is None or one.starts_on.year == wish.year)
        and (not wish.months or one.starts_on.month in wish.months)
    )


def _propose(year: int, customs: Customs, today: date) -> Sequence[Planned]:
    try:
        return propose(year, customs.duties, customs.plan_settings(today))
    except ValueError as error:
        raise Refusal(str(error)) from None


def _is_met(duty: Duty, first: date, last: date, met: Sequence[Entry]) -> bool:
    """Whether enough was held or planned in a period, outside the plan."""
    return sum(entry.kind == duty.kind and first <= entry.end <= last for entry in met) >= duty.times


def _plan_of(year: int, customs: Customs, rows: Sequence[Activity], met: Sequence[Entry], today: date) -> YearPlan:
    notice = customs.plan_settings(today).notice
    items = tuple(
        Item(
            one.id,
            one.kind,
            customs.title(one.kind),
            period_words(one.period or ""),
            one.starts_on,
            one.state,
            customs.calendar.shift(one.starts_on, -int(notice[one.kind])) if one.kind in notice else None,
        )
        for one in rows
    )
    dated = {(one.kind, one.period) for one in rows}
    unplaced = tuple(
        f"{duty.title}（{period_words(period.label)}）"
        for duty in customs.duties
        for period in periods_of_year(duty.months, year)
        if period.end >= today
        and (duty.kind, period.label) not in dated
        and not _is_met(duty, period.start, period.end, met)
    )
    return YearPlan(year, items, not customs.calendar.knows(year), unplaced)
