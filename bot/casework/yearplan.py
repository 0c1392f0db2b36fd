"""The plan of a year in one conversation: dates proposed for every duty, moved, then adopted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.casework import activities
from bot.casework.activities.planning import slot_of
from bot.casework.activities.shapes import clerks_only, customs_in
from bot.casework.cadence import Duty, Entry, periods_of_year
from bot.casework.customs import Customs
from bot.casework.desk import Desk, Refusal
from bot.casework.notices import about_duty
from bot.casework.plan import Planned, propose
from bot.casework.progress import entries, period_words
from bot.casework.wishes import Meant, Mention, Wish
from storage.activities import Activity
from storage.vocabulary import ActivityState

HOW = "请写年份，例如：/计划 2027。"
NO_MATCH = "计划里没有找到这一项。还没定过日期的，这样新定一次：/活动 接待 3月12日；看已定的日期，发 /计划。"
NOT_PLANNED = "计划里没有等着办的“{name}”。要补记一次，请发：/活动 {name} 3月12日。"
THIS_HELD = "是这一次吗？办完了请按“已完成”。"
THIS_OFF = "是这一次吗？不办了请按“取消活动”。"
LOOK_BACK = timedelta(days=120)  # how long an activity that was not recorded can still be meant
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


async def knows_duty(desk: Desk, meant: Meant) -> bool:
    """Whether the words name one of the studio's duties: if not, they were meant as something else."""
    async with desk.office.database.studio(desk.studio) as room:
        return (await customs_in(room)).named(meant.name) is not None


async def move_by_words(desk: Desk, wish: Wish) -> activities.Sheet:
    """Move the one date that the words mean. Raises ``Refusal`` when there is none, or no such day."""
    clerks_only(desk)
    today = desk.office.today()
    one = next((one for one in await _dates(desk, wish.meant) if one.starts_on >= today), None)
    if one is None:
        raise Refusal(NO_MATCH)
    return await activities.move(desk, one.id, wish.day(one.starts_on, today))


async def mentioned(desk: Desk, mention: Mention) -> activities.Sheet:
    """The activity that was held, the last one till today first; or that is off, the next one first. Raises
    ``Refusal`` when the plan has none."""
    clerks_only(desk)
    today = desk.office.today()
    found = await _dates(desk, mention.meant)
    past = [one for one in reversed(found) if one.starts_on <= today]
    ahead = [one for one in found if one.starts_on > today]
    wanted = [*past, *ahead] if mention.held else [*ahead, *past]
    if not wanted:
        raise Refusal(NOT_PLANNED.format(name=mention.meant.name) if mention.held else NO_MATCH)
    return await activities.open_activity(desk, wanted[0].id, [THIS_HELD if mention.held else THIS_OFF])


async def _dates(desk: Desk, meant: Meant) -> list[Activity]:
    """What is meant among the dates that stand, in order of day."""
    async with desk.office.database.studio(desk.studio) as room:
        duty = (await customs_in(room)).named(meant.name)
        rows = await room.activities.since(desk.office.today() - LOOK_BACK)
    return [
        one
        for one in rows
        if duty is not None
        and one.kind == duty.kind
        and one.state in _LIVE
        and (meant.year is None or one.starts_on.year == meant.year)
        and (not meant.months or one.starts_on.month in meant.months)
    ]


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
