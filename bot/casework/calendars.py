"""The dates of a studio as files: for phones' calendars, and as a one-page table of the year."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.casework.activities.shapes import customs_in
from bot.casework.customs import Customs
from bot.casework.desk import Desk, Refusal
from bot.casework.yearplan import Item, YearPlan, open_plan
from drafting.beijing import BEIJING
from storage.activities import Activity
from storage.database import StudioRoom
from storage.vocabulary import ActivityState, Rsvp

if TYPE_CHECKING:
    from drafting.calendar import Entry
    from drafting.sheet import Cell

BEHIND = timedelta(days=180)
WEEKDAYS = "一二三四五六日"
PROVISIONAL = "暂按：当年放假安排尚未公布。"
WIDTHS = {"序号": 6, "日期": 14, "星期": 8, "活动": 16, "期": 18, "状态": 10, "公告日期": 14, "备注": 30}
NOTHING = "还没有可以放进日历的日期。{hint}"


async def calendar(desk: Desk) -> bytes:
    """An .ics of the member's dates, as they may see them. Raises ``Refusal`` when there is none ahead."""
    name, entries = await _dates(desk)
    if all(one.cancelled or one.last < desk.office.today() for one in entries):
        raise Refusal(NOTHING.format(hint="请先用 /计划 排日期。" if desk.clerk else "受邀参加活动后再来取。"))
    return _written(name, entries)


async def feed(desk: Desk) -> bytes:
    """The same for a phone that asks by itself: without dates it is an empty calendar, not a refusal."""
    return _written(*await _dates(desk))


async def table(desk: Desk, year: int) -> bytes:
    """The plan of a year as .xlsx, a row a date."""
    from drafting.sheet import write_table

    plan = await open_plan(desk, year)
    rows: list[list[Cell]] = [
        [
            number,
            item.day,
            f"星期{WEEKDAYS[item.day.weekday()]}",
            item.title,
            item.period,
            item.state.value,
            item.notice_on,
            PROVISIONAL if plan.provisional else "",
        ]
        for number, item in enumerate(_standing(plan), 1)
    ]
    return write_table(f"{year}年计划", WIDTHS, rows)


async def page(desk: Desk, year: int) -> bytes:
    """The plan of a year as a page of .docx, to be printed and pinned to the wall."""
    from drafting.word.yearplan import Dated, write_plan

    plan = await open_plan(desk, year)
    async with desk.office.database.studio(desk.studio) as room:
        studio = await room.members.studio()
    dates = [Dated(one.day, one.title, one.period, one.notice_on, _mark(one)) for one in _standing(plan)]
    identity = f"ys-{desk.studio}-plan-{year}"
    return write_plan(studio.name, year, dates, desk.office.today(), identity, provisional=plan.provisional)


def _standing(plan: YearPlan) -> list[Item]:
    return [one for one in plan.items if one.state is not ActivityState.CANCELLED]


def _mark(item: Item) -> str:
    return {ActivityState.HELD: "已办", ActivityState.PROPOSED: "拟定"}.get(item.state, "")


def _written(name: str, entries: list[Entry]) -> bytes:
    from drafting.calendar import write_calendar

    return write_calendar(name, entries)


async def _dates(desk: Desk) -> tuple[str, list[Entry]]:
    async with desk.office.database.studio(desk.studio) as room:
        studio, customs = await room.members.studio(), await customs_in(room)
        found = await _shown_to(desk, room)
    return studio.short_name, [_entry(desk.studio, one, customs) for one in found]


async def _shown_to(desk: Desk, room: StudioRoom) -> list[Activity]:
    """Who works in the studio sees all its dates, a deputy those they are asked to and did not decline.

    What was called off stays, so that calendars learn of it; what nobody has adopted is nobody's date yet.
    """
    since = await room.activities.since(desk.office.today() - BEHIND, cancelled=True)
    found = [one for one in since if one.state is not ActivityState.PROPOSED and one.revision]
    if desk.clerk:
        return found
    asked = {
        one.activity_id
        for one in await room.activities.attendances([one.id for one in found])
        if one.member_id == desk.member.id and one.answer is not Rsvp.LEAVE
    }
    return [one for one in found if one.id in asked]


def _entry(studio: int, one: Activity, customs: Customs) -> Entry:
    """What stands in a calendar: what, when, where, on what topic. Nothing of who came or what was said."""
    from drafting.calendar import Entry

    known = customs.calendar.knows(one.starts_on.year) or one.state is ActivityState.HELD
    notes = [f"议题：{one.topic}" if one.topic else "", "" if known else PROVISIONAL]
    return Entry(
        key=f"studio-{studio}-activity-{one.id}",
        revision=one.revision,
        stamp=datetime.combine(one.set_on, time(), BEIJING),
        title=customs.title(one.kind),
        first=one.starts_on,
        last=one.ends_on,
        place=one.place,
        note="\n".join(filter(None, notes)) or None,
        cancelled=one.state is ActivityState.CANCELLED,
    )
