"""When a person may be reminded: in their hours of working days, Beijing time. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.casework.desk import BEIJING, Desk, Refusal
from bot.casework.workdays import WorkCalendar

_AT = r"(\d{1,2})[:：点](\d{2}|半)?分?"
_SPAN = re.compile(rf"{_AT}\s*(?:-|—|~|～|到|至)\s*{_AT}")
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


def say_hours(hours: Sequence[int]) -> str:
    """8:30-17:30"""
    return "-".join(f"{minute // 60}:{minute % 60:02d}" for minute in hours)


def read_hours(words: str, how: str = HOW) -> tuple[int, int]:
    """From and to which minute, at least half an hour apart. Raises ``Refusal`` with how to write them."""
    found = _SPAN.fullmatch(words.strip())
    if found is None:
        raise Refusal(how)
    first, last = _minute(found[1], found[2], how), _minute(found[3], found[4], how)
    if not 0 <= first <= last - 30 or last > 24 * 60:
        raise Refusal("结束时间应比开始时间至少晚半小时。" + how)
    return first, last


def _minute(hour: str, minute: str | None, how: str) -> int:
    past = 30 if minute == "半" else int(minute or 0)
    if past > 59:
        raise Refusal("没有这个钟点，请检查分钟。" + how)
    return int(hour) * 60 + past


async def set_hours(desk: Desk, words: str) -> list[int]:
    """Keep the member's own hours. Raises ``Refusal`` with how to write them."""
    first, last = read_hours(words)
    async with desk.office.database.studio(desk.studio) as room:
        member = await room.members.get(desk.member.id, hold=True)
        if member is not None:
            member.hours = [first, last]
    return [first, last]
