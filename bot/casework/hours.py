"""When a person may be reminded: in their hours of working days, Beijing time. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.casework.desk import Desk, Refusal
from bot.casework.workdays import ONE_DAY, WorkCalendar
from drafting.beijing import BEIJING

_AT = r"(\d{1,2})[:：点](\d{2}|半)?分?"
_SPAN = re.compile(rf"{_AT}\s*(?:-|—|~|～|到|至)\s*{_AT}")
_WEEKDAYS = "一二三四五六日"
_NAMED = r"(?:周|星期|礼拜)"
_WEEK = re.compile(rf"每?{_NAMED}([一二三四五六日天])(?:\s*(?:-|—|到|至)\s*{_NAMED}?([一二三四五六日天]))?")
_DAYS = re.compile(rf"每?{_NAMED}[一二三四五六日天](?:[、，,和\s]*{_NAMED}?[一二三四五六日天])*")
HOW = "请写成“/提醒时间 9:00-17:30”，可以加“周一到周四”或“周二、周四”。只在工作日的这段时间里提醒您。"
ALL_DAYS = 0b1111111  # of the week, Monday the lowest bit


def at(day: date, minute: int) -> datetime:
    """A minute of a Beijing day."""
    return datetime.combine(day, time(), BEIJING) + timedelta(minutes=minute)


def next_allowed(moment: datetime, hours: Sequence[int], calendar: WorkCalendar) -> datetime:
    """``moment`` itself if the person may be reminded then, else the next moment at which they may.

    ``hours``: from and to which minute, and, for who works on some days of the week only, which (bits).
    """
    day = moment.astimezone(BEIJING).date()
    if _works(day, hours, calendar):
        if moment <= at(day, hours[0]):
            return at(day, hours[0])
        if moment < at(day, hours[1]):
            return moment
    day += ONE_DAY
    while not _works(day, hours, calendar):
        day += ONE_DAY
    return at(day, hours[0])


def _works(day: date, hours: Sequence[int], calendar: WorkCalendar) -> bool:
    days = hours[2] if len(hours) > 2 else ALL_DAYS
    return bool(days >> day.weekday() & 1) and calendar.is_workday(day)


def say_hours(hours: Sequence[int]) -> str:
    """8:30-17:30, or 8:30-17:30（周一、周四）"""
    span = "-".join(f"{minute // 60}:{minute % 60:02d}" for minute in hours[:2])
    named = [f"周{name}" for at_, name in enumerate(_WEEKDAYS) if len(hours) > 2 and hours[2] >> at_ & 1]
    return f"{span}（{'、'.join(named)}）" if named else span


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


def read_days(words: str) -> int:
    """The days of the week that the words name, as bits. Raises ``Refusal``: one of Monday to Friday there must be."""
    words = words.strip(" ，,；;（）()")
    if span := _WEEK.fullmatch(words):
        first, last = _weekday(span[1]), _weekday(span[2] or span[1])
        bits = sum(1 << day for day in range(first, last + 1))
    elif _DAYS.fullmatch(words):
        bits = sum(1 << day for day in {_weekday(one) for one in re.findall("[一二三四五六日天]", words)})
    else:
        raise Refusal(HOW)
    if not bits & 0b0011111:
        raise Refusal("周一到周五里至少要有一天可以提醒您。" + HOW)
    return bits


def _weekday(name: str) -> int:
    return _WEEKDAYS.index(name.replace("天", "日"))


async def set_hours(desk: Desk, words: str) -> list[int]:
    """Keep the member's own hours, and the days of the week if the words name some. Raises ``Refusal``."""
    span = _SPAN.match(words.strip())
    days = words.strip()[span.end() :].strip() if span else ""
    own = [*read_hours(span[0] if span else words), *([read_days(days)] if days else [])]
    async with desk.office.database.studio(desk.studio) as room:
        member = await room.members.get(desk.member.id, hold=True)
        if member is not None:
            member.hours = own
    return own
