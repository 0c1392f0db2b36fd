"""When a person may be reminded: in their hours of working days, Beijing time. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.casework.desk import BEIJING, Desk, Refusal
from bot.casework.workdays import WorkCalendar

_SPAN = re.compile(r"(\d{1,2})[:：点](\d{2})?分?\s*(?:-|—|~|～|到|至)\s*(\d{1,2})[:：点](\d{2})?分?")
HOW = "请写成“/提醒时间 9:00-17:30”。只在工作日的这段时间里提醒您。"


def at(day: date, minute: int) -> datetime:
    """A minute of a Beijing day."""
    return datetime.combine(day, time(), BEIJING) + timedelta(minutes=minute)


def next_allowed(moment: datetime, hours: Sequence[int], calendar: WorkCalendar) -> datetime:
    """``moment`` itself if the person may be reminded then, else the next moment at which they may."""
    day = moment.astimezone(BEIJING).date()
    if calendar.is_workday(day):
        if moment <= at(day, hours[0]):
            return at(day, hours[0])
        if moment < at(day, hours[1]):
            return moment
    return at(calendar.on_or_after(day + timedelta(days=1)), hours[0])


async def set_hours(desk: Desk, words: str) -> list[int]:
    """Keep the member's own hours, at least half an hour long. Raises ``Refusal`` with how to write them."""
    found = _SPAN.fullmatch(words.strip())
    if found is None:
        raise Refusal(HOW)
    first = int(found[1]) * 60 + int(found[2] or 0)
    last = int(found[3]) * 60 + int(found[4] or 0)
    if not 0 <= first <= last - 30 or last > 24 * 60:
        raise Refusal("结束时间应比开始时间至少晚半小时。" + HOW)
    async with desk.office.database.studio(desk.studio) as room:
        member = await room.members.get(desk.member.id, hold=True)
        if member is not None:
            member.hours = [first, last]
    return [first, last]
