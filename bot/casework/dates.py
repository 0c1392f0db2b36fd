"""A day in people's words: 12号, 三月十二日, 2027年3月12日, 明天, 周五, 下周三. Pure; what is no day says so."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.casework.cadence.periods import FIRST_YEAR, LAST_YEAR
from bot.casework.desk import Refusal
from drafting.reading.days.numerals import NUMBER, value

_WORDS = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3}
_WEEK = re.compile(r"(下下|下|这|本|上)(?:个)?(?:周|星期|礼拜)([一二三四五六日天])?")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_FULL = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_SHORT = re.compile(rf"(?:(今年|明年|去年)的?)?({NUMBER})\s*(?:月份?|[./])\s*({NUMBER})\s*[日号]?")
_BARE = re.compile(rf"(?:(本月|这个月|下个?月|上个?月)的?)?({NUMBER})\s*[日号]")
_WEEKS = {"上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
NOT_A_DAY = "没看懂是哪一天。请写成“3月12日”“12号”“明天”或“2027年3月12日”。"


def find_day(text: str, today: date, *, past: bool = False) -> tuple[date, str] | None:
    """The first day in the words, and the words that name it; ``past``: a day without a year lies rather behind us.

    Raises ``Refusal`` for a day that does not exist, as 30 February.
    """
    for pattern, read in ((_FULL, _full), (_SHORT, _short), (_BARE, _bare), (_WEEK, _week)):
        if found := pattern.search(text):
            return read(found, today, past), found[0]
    for word in sorted(_WORDS, key=len, reverse=True):
        if word in text:
            return today + timedelta(days=_WORDS[word]), word
    if found := _WEEKDAY.search(text):
        return _weekday(found, today, past), found[0]
    return None


def parse_day(text: str, today: date, *, past: bool = False) -> date:
    """The day the words mean; raises ``Refusal`` when they mean none."""
    found = find_day(text, today, past=past)
    if found is None:
        raise Refusal(NOT_A_DAY)
    return found[0]


def in_words(day: date) -> str:
    """2027年3月12日."""
    return f"{day.year}年{day.month}月{day.day}日"


def real_day(year: int, month: int, number: int) -> date:
    """The day of these numbers; raises ``Refusal`` with what is wrong with them."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal(f"{year}年不在{FIRST_YEAR}至{LAST_YEAR}年之间，请检查年份。")
    if not 1 <= month <= 12:
        raise Refusal(f"没有{month}月，请检查日期。")
    if not 1 <= number <= monthrange(year, month)[1]:
        raise Refusal(f"{year}年{month}月没有{number}日这一天，请检查日期。")
    return date(year, month, number)


def _full(found: re.Match[str], today: date, past: bool) -> date:
    del today, past
    return real_day(int(found[1]), int(found[2]), int(found[3]))


def _short(found: re.Match[str], today: date, past: bool) -> date:
    month, number = value(found[2]), value(found[3])
    if found[1]:
        return real_day(today.year + {"去年": -1, "今年": 0, "明年": 1}[found[1]], month, number)
    year = today.year
    if past and _is_farther_ahead_than_behind(month, number, today):
        year -= 1
    elif not past and (month, number) < (today.month, today.day):
        year += 1
    return real_day(year, month, number)


def _is_farther_ahead_than_behind(month: int, number: int, today: date) -> bool:
    """In January 12月28日 lies behind us; on 23 March 30 March is a slip, not last year's day."""
    ahead = (month - today.month) * 31 + number - today.day
    return ahead > 186


def _bare(found: re.Match[str], today: date, past: bool) -> date:
    number = value(found[2])
    shift = 0
    if found[1]:
        shift = {"本": 0, "这": 0, "下": 1, "上": -1}[found[1][0]]
    elif past and number > today.day:
        shift = -1
    elif not past and number < today.day:
        shift = 1
    months = today.year * 12 + today.month - 1 + shift
    return real_day(months // 12, months % 12 + 1, number)


def _week(found: re.Match[str], today: date, past: bool) -> date:
    del past
    return today + timedelta(days=_WEEKS[found[1]] * 7 + _place_in_week(found[2] or "一") - today.weekday())


def _weekday(found: re.Match[str], today: date, past: bool) -> date:
    """周五 without more is the next one, today included; where something is behind us, the last one."""
    ahead = (_place_in_week(found[1]) - today.weekday()) % 7
    return today + timedelta(days=ahead - 7 if past and ahead else ahead)


def _place_in_week(sign: str) -> int:
    return "一二三四五六日".index(sign.replace("天", "日"))
