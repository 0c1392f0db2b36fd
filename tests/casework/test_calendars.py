"""Dates as files: an .ics that another library reads, a table of the year."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from ical.calendar_stream import IcsCalendarStream
from openpyxl import load_workbook

from bot.casework import activities, calendars, yearplan
from bot.casework.desk import Refusal
from tests.casework.told import morning, set_clock
from tests.stage import Stage


async def test_a_calendar_that_phones_open(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 11, 24)))
    await yearplan.open_plan(stage.sun, 2027)
    await yearplan.adopt(stage.sun, 2027)
    sheet = await activities.plan(stage.sun, "inspection", date(2026, 12, 10), "绿色化工园；北门", "消防，通道")
    content = await calendars.calendar(stage.sun)
    found = IcsCalendarStream.calendar_from_ics(content.decode("utf-8")).events
    assert len(found) == 30
    (one,) = (event for event in found if event.dtstart == date(2026, 12, 10))
    assert (one.summary, one.location, one.description) == ("视察", "绿色化工园；北门", "议题：消防，通道")
    assert one.dtend == date(2026, 12, 11)
    assert all("暂按" in (event.description or "") for event in found if event.dtstart.year == 2027)
    assert all(len(line) <= 75 for line in content.split(b"\r\n")), "RFC 5545 folds lines at 75 bytes"
    await activities.move(stage.sun, sheet.activity.id, date(2026, 12, 11))
    moved = IcsCalendarStream.calendar_from_ics((await calendars.calendar(stage.sun)).decode("utf-8")).events
    (again,) = (event for event in moved if event.uid == one.uid)
    assert (again.dtstart, again.sequence) == (date(2026, 12, 11), 2)


async def test_a_deputy_gets_what_they_are_asked_to(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 3, 10)))
    sheet = await activities.plan(stage.sun, "reception", date(2026, 3, 12))
    await activities.plan(stage.sun, "inspection", date(2026, 3, 26))
    with pytest.raises(Refusal, match="受邀"):
        await calendars.calendar(stage.zhao)
    with pytest.raises(Refusal, match="/计划"):
        await calendars.calendar(stage.outsider)
    await activities.invite(stage.sun, sheet.activity.id, stage.zhao.member.id)
    events = IcsCalendarStream.calendar_from_ics((await calendars.calendar(stage.zhao)).decode("utf-8")).events
    assert [event.summary for event in events] == ["接待活动"]


async def test_the_year_as_a_table(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 11, 24)))
    sheet = load_workbook(BytesIO(await calendars.table(stage.sun, 2027))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == tuple(calendars.WIDTHS)
    assert len(rows) == 30
    march = next(row for row in rows if row[3] == "接待活动" and row[4] == "2027年3月")
    assert (march[1].date(), march[2], march[6].date()) == (date(2027, 3, 15), "星期一", date(2027, 3, 10))  # type: ignore[union-attr]
    assert march[7] == "暂按：当年放假安排尚未公布。"
