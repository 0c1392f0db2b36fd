"""The dates of a studio as files: for phones' calendars, and as a one-page table of the year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.casework.activities.shapes import customs_in
from bot.casework.desk import Desk, Refusal
from bot.casework.yearplan import open_plan
from storage.activities import Activity
from storage.vocabulary import ActivityState

if TYPE_CHECKING:
    from drafting.calendar import Entry
    from drafting.sheet import Cell

BEHIND = timedelta(days=31)
WEEKDAYS = "一二三四五六日"
PROVISIONAL = "暂按：当年放假安排尚未公布。"
WIDTHS = {"序号": 6, "日期": 14, "星期": 8, "活动": 16, "期": 18, "状态": 10, "公告日期": 14, "备注": 30}
NOTHING = "还没有可以放进日历的日期。{hint}"


async def calendar(desk: Desk) -> bytes:
    """An .ics of what is planned: for who works in the studio all, for a deputy what they are asked to.

    Raises ``Refusal`` when there is nothing.
    """
    from drafting.calendar import write_calendar

    now, today = desk.office.now(), desk.office.today()
    async with desk.office.database.studio(desk.studio) as room:
        studio, customs = await room.members.studio(), await customs_in(room)
        found = [one for one in await room.activities.since(today - BEHIND) if one.state is ActivityState.PLANNED]
        asked = {
            one.activity_id
            for one in await room.activities.attendances([one.id for one in found])
            if one.member_id == desk.member.id
        }
    mine = [one for one in found if desk.clerk or one.id in asked]
    if not mine:
        raise Refusal(NOTHING.format(hint="请先用 /计划 排日期。" if desk.clerk else "受邀参加活动后再来取。"))
    entries = [
        _entry(desk.studio, one, customs.title(one.kind), known=customs.calendar.knows(one.starts_on.year))
        for one in mine
    ]
    return write_calendar(studio.short_name, entries, now)


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
        for number, item in enumerate((one for one in plan.items if one.state is not ActivityState.CANCELLED), 1)
    ]
    return write_table(f"{year}年计划", WIDTHS, rows)


def _entry(studio: int, one: Activity, title: str, *, known: bool) -> Entry:
    from drafting.calendar import Entry

    notes = [f"议题：{one.topic}" if one.topic else "", "" if known else PROVISIONAL]
    return Entry(
        f"studio-{studio}-activity-{one.id}",
        one.version,
        title,
        one.starts_on,
        one.ends_on,
        one.place,
        "\n".join(filter(None, notes)) or None,
    )
