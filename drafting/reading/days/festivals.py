"""Festivals, solar terms and lunar days as days; holidays and make-up days by the State Council's schedule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar
from lunar_python import Lunar


def _named(days: dict[tuple[int, int], str]) -> dict[str, tuple[int, int]]:
    return {name: day for day, names in days.items() for name in names.split()}


SOLAR = _named(
    {
        (1, 1): "元旦",
        (3, 8): "妇女节 三八节 三八妇女节 女神节 女王节",
        (3, 12): "植树节",
        (3, 15): "消费者权益日 3.15 3·15",
        (4, 1): "愚人节",
        (5, 1): "五一 劳动节 五一劳动节 五一节",
        (5, 4): "五四 青年节 五四青年节",
        (5, 12): "护士节",
        (6, 1): "六一 儿童节 六一儿童节",
        (6, 5): "六五环境日 环境日",
        (6, 7): "高考",
        (7, 1): "七一 建党节",
        (8, 1): "八一 建军节 八一建军节",
        (9, 10): "教师节",
        (10, 1): "国庆 国庆节 十一长假 十一假期 十一黄金周",
        (11, 9): "消防日 消防宣传日",
        (11, 11): "双十一 双11",
        (12, 4): "宪法日 国家宪法日",
        (12, 13): "公祭日",
        (12, 24): "平安夜",
        (12, 25): "圣诞 圣诞节",
    }
)
LUNAR = _named(
    {
        (1, 1): "春节 大年初一 年初一 过年",
        (1, 15): "元宵 元宵节",
        (2, 2): "龙抬头 二月二",
        (5, 5): "端午 端午节 端阳",
        (7, 7): "七夕",
        (7, 15): "中元节 七月半",
        (8, 15): "中秋 中秋节 八月十五 八月半",
        (9, 9): "重阳 重阳节 老人节",
        (12, 8): "腊八 腊八节",
        (12, 23): "小年",
    }
)
EVES = ("除夕", "大年三十", "年三十", "年三十晚上", "大年夜", "年夜")
_ALSO = {"清明节": "清明", "冬至节": "冬至"}
# lunar_python names the terms of the next solar year by their sound.
_TABLE_NAMES = {"DA_XUE": "大雪", "DONG_ZHI": "冬至", "XIAO_HAN": "小寒", "DA_HAN": "大寒", "LI_CHUN": "立春",
                "YU_SHUI": "雨水", "JING_ZHE": "惊蛰"}  # fmt: skip
# 雨水, 小雪, 大雪, 大暑 … are weather words as well; only these name a day by themselves.
SPOKEN_TERMS = ("立春", "惊蛰", "春分", "清明", "清明节", "谷雨", "立夏", "小满", "芒种", "夏至", "立秋", "处暑",
                "白露", "秋分", "寒露", "霜降", "立冬", "冬至", "冬至节")  # fmt: skip
# Weather words, days only where something is counted from them: 小雪第二天.
WEATHER_TERMS = ("雨水", "小雪", "大雪", "小暑", "大暑", "小寒", "大寒")
NAMES = (*(name for name in SOLAR if not name[0].isdigit()), *LUNAR, *EVES, *SPOKEN_TERMS, "母亲节", "父亲节")
_FIRST_YEAR, _LAST_YEAR = 1901, 2099
_LONGEST_REST = 15


@lru_cache(maxsize=512)
def festival(name: str, year: int) -> date | None:
    """The day of a festival or solar term in the Gregorian ``year``; a lunar year counts for the year it begins in."""
    year = min(max(year, _FIRST_YEAR), _LAST_YEAR)
    if name in SOLAR:
        return date(year, *SOLAR[name])
    if name in EVES:
        new_year = lunar_day(year, 1, 1)
        return new_year - timedelta(days=1) if new_year else None
    if name in LUNAR:
        return lunar_day(year, *LUNAR[name])
    if name in ("母亲节", "父亲节"):
        return _sunday(year, 5, 2) if name == "母亲节" else _sunday(year, 6, 3)
    return _solar_term(_ALSO.get(name, name), year)


@lru_cache(maxsize=512)
def lunar_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a lunar day of the lunar year ``year``; None where that month has no such day."""
    try:
        solar = Lunar.fromYmd(min(max(year, _FIRST_YEAR), _LAST_YEAR), month, day).getSolar()
    except Exception:
        return None
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def nearest(name: str, day: date, reach: int = 0) -> date | None:
    """The occurrence nearest to ``day``, moved by ``reach`` days; of two as near the past one."""
    found = [
        hit + timedelta(days=reach) for year in (day.year - 1, day.year, day.year + 1) if (hit := festival(name, year))
    ]
    return min(found, key=lambda hit: (abs((hit - day).days), hit), default=None)


def nearest_lunar(month: int, dom: int, day: date) -> date | None:
    """The lunar day nearest to ``day``; of two as near the past one."""
    found = [hit for year in (day.year - 1, day.year, day.year + 1) if (hit := lunar_day(year, month, dom))]
    return min(found, key=lambda hit: (abs((hit - day).days), hit), default=None)


def is_off(day: date) -> bool:
    """A day without work; outside the published schedules the week-end."""
    try:
        return bool(chinese_calendar.is_holiday(day))
    except NotImplementedError:
        return day.weekday() >= 5


def is_make_up(day: date) -> bool:
    """A Saturday or Sunday that is worked."""
    return day.weekday() >= 5 and not is_off(day)


def rest_around(day: date) -> tuple[date, date]:
    """First and last day of the unbroken rest that holds ``day``."""
    first = last = day
    while is_off(first - timedelta(days=1)) and (day - first).days < _LONGEST_REST:
        first -= timedelta(days=1)
    while is_off(last + timedelta(days=1)) and (last - day).days < _LONGEST_REST:
        last += timedelta(days=1)
    return first, last


def days_back(day: date, limit: int) -> Iterator[date]:
    """``day`` and the days before it."""
    return (day - timedelta(days=count) for count in range(limit))


def _sunday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))


def _solar_term(name: str, year: int) -> date | None:
    table = Lunar.fromYmd(year, 6, 1).getJieQiTable()
    for term, solar in table.items():
        if _TABLE_NAMES.get(term, term) == name and solar.getYear() == year:
            return date(solar.getYear(), solar.getMonth(), solar.getDay())
    return None
