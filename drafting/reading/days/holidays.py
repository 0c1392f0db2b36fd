"""Festivals, lunar days, rests and make-up days, and days counted from them."""

from __future__ import annotations

import re
from datetime import date

from drafting.reading.days import festivals
from drafting.reading.days.mention import Grain, between, one, shift
from drafting.reading.days.numerals import NUMBER as N
from drafting.reading.days.numerals import value
from drafting.shapes import Days

_NAME = "|".join(sorted(festivals.NAMES, key=len, reverse=True))
_ANY = "|".join((_NAME, *festivals.WEATHER_TERMS))
_LUNAR_MONTHS = {"正月": 1, "冬月": 11, "腊月": 12, "寒月": 12}
_ONES = "[一二三四五六七八九]"
_LUNAR_DAY = rf"(?:初{_ONES}|初十|二十{_ONES}?|三十|十{_ONES}?|廿{_ONES}?)"
_FIRST_DAY = "(?:第一天|头一天|首日)"
_OF_DAYS = ("高考", "中考", "春运")  # what lasts some days: 高考头一天 is its first, 清明头一天 the day before
_SOON = 7
_BACK = 120


def _counted(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """清明前一天, 国庆后两天, 五一第二天."""
    side, count = match["side"], value(match["count"])
    if side == "头" and count > 1:
        return None
    if side == "第" or (side == "头" and match["name"] in _OF_DAYS):
        reach = count - 1
    elif side == "后第":
        reach = count
    else:
        reach = -count if side in ("前", "头") else count
    day = festivals.nearest(match["name"], today, reach)
    return (one(day), Grain.DAY) if day else None


def _next_day(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    day = festivals.nearest(match["name"], today, 1)
    return (one(day), Grain.DAY) if day else None


def _rest(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """国庆期间: the whole rest; with 第三天 that day of it, with 最后一天 its last."""
    day = festivals.nearest(match["name"], today)
    if not day:
        return None
    first, last = festivals.rest_around(day)
    if match["last"]:
        return one(last), Grain.DAY
    if match["nth"]:
        return one(shift(first, value(match["nth"]) - 1)), Grain.DAY
    return between(first, last), Grain.RANGE


def _first_days(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """五一五天, 国庆头三天: the first N days of the rest."""
    day, count = festivals.nearest(match["name"], today), value(match["count"])
    if not day or count < 2:
        return None
    first, last = festivals.rest_around(day)
    return between(first, min(shift(first, count - 1), max(last, shift(day, count - 1)))), Grain.RANGE


def _around(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    day = festivals.nearest(match["name"], today)
    if not day:
        return None
    side = match["side"]
    if side == "前后":
        return Days(shift(day, -3), shift(day, 3)), Grain.VAGUE
    if side in ("前", "前夕", "节前", "之前"):
        return Days(shift(day, -_SOON), shift(day, -1)), Grain.VAGUE
    last = festivals.rest_around(day)[1]
    return Days(shift(last, 1), shift(last, _SOON)), Grain.VAGUE


def _festival(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    day = festivals.nearest(match["name"], today)
    return (one(day), Grain.DAY) if day else None


def _lunar(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    name = match["month"]
    month = _LUNAR_MONTHS.get(name) or value(name.removeprefix("农历").removeprefix("阴历").rstrip("月"))
    day = festivals.nearest_lunar(month, value(match["day"].removeprefix("初")), today)
    return (one(day), Grain.DAY) if day else None


def _lunar_month(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """腊月里: the lunar month, up to today."""
    month = _LUNAR_MONTHS[match["month"]]
    first = festivals.nearest_lunar(month, 1, today)
    if not first or first > today:
        return None
    return Days(first, min(shift(first, 28), today)), Grain.VAGUE


def _new_year_day(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """初八 by itself, heard around the Spring Festival."""
    day = festivals.nearest_lunar(1, value(match["day"]), today)
    return (one(day), Grain.DAY) if day and abs((day - today).days) <= _BACK // 2 else None


def _back_to_work(_: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """节后第一天上班: the first working day after the last rest of more than two days."""
    for day in festivals.days_back(today, _BACK):
        before = shift(day, -1)
        if not festivals.is_off(day) and festivals.is_off(before):
            first, last = festivals.rest_around(before)
            if (last - first).days > 1:
                return one(day), Grain.DAY
    return None


def _last_before(_: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """节前最后一个工作日: the last working day before the last rest of more than two days that has begun."""
    for day in festivals.days_back(today, _BACK):
        if festivals.is_off(shift(day, 1)) and not festivals.is_off(day):
            first, last = festivals.rest_around(shift(day, 1))
            if (last - first).days > 1:
                return one(day), Grain.DAY
    return None


def _last_rest(_: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """节里头: the last rest of more than two days that has begun."""
    for day in festivals.days_back(today, _BACK):
        if festivals.is_off(day):
            first, last = festivals.rest_around(day)
            if (last - first).days > 1:
                return Days(first, min(last, today)), Grain.RANGE
    return None


def _make_up_ahead(_: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """补班那天 of what is still to come: the next worked Saturday or Sunday."""
    coming = (shift(today, count) for count in range(_BACK))
    return next(((one(day), Grain.DAY) for day in coming if festivals.is_make_up(day)), None)


def _make_up(_: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """补班那天: the last worked Saturday or Sunday."""
    return next(((one(day), Grain.DAY) for day in festivals.days_back(today, _BACK) if festivals.is_make_up(day)), None)


RULES = (
    (
        re.compile(
            rf"(?P<name>{_NAME})节?(?:假期|长假|放假|黄金周)?(?:的)?[头前那这]?(?P<count>[两三四五六七八九2-9])天(?:假|长假)?(?![前后])"
        ),
        _first_days,
    ),
    (re.compile(rf"(?P<name>{_ANY})(?:节)?(?:放假|假期)?(?:的)?(?P<side>前|后第|后|头|第)(?P<count>{N})天"), _counted),
    (re.compile(rf"(?P<name>{_ANY})(?:节)?(?:的)?(?:第二天|次日|隔天|转天|后一日)"), _next_day),
    (
        re.compile(
            rf"(?P<name>{_NAME})(?:节)?(?:期间|假期|长假|小长假|黄金周|放假(?!前|后)|那几天|几天)(?:里|期间|中)?的?"
            rf"(?:第(?P<nth>{N})天|(?P<last>最后一天))?"
        ),
        _rest,
    ),
    (
        re.compile(
            rf"(?P<name>{_NAME})节?(?:放假|假期)?(?P<side>前后|前夕|之前|节前|前|节后|之后|后|过后)"
            r"(?![一二两三四五六七八九十\d])"
        ),
        _around,
    ),
    (
        re.compile(
            rf"(?P<name>{_NAME})(?<!快过年)(?<!要过年)(?<!就过年)(?<!早过年)(?<!怎么过年)(?<!咋过年)(?!轻|纪|级|怎么)"
            r"(?:那天|当天|当日|这天|当晚|晚上|早上|上午|下午|一早)?"
        ),
        _festival,
    ),
    (
        re.compile(
            rf"(?P<month>(?:农历|阴历)?(?:正月|冬月|腊月)|(?:农历|阴历){N}月)(?P<day>{_LUNAR_DAY})(?:那天|当天)?"
        ),
        _lunar,
    ),
    (re.compile(rf"(?P<name>{_NAME})节?的?(?P<nth>)(?P<last>最后一天|末一天|收尾那天)"), _rest),
    (re.compile(r"(?P<month>正月|冬月|腊月)(?:里|间|期间|头)"), _lunar_month),
    (
        re.compile(
            rf"(?<![月年当最起之])(?:大?年)?初(?P<day>[一二三四五六七八九十])"
            rf"(?!中|级|步|期|{_ONES}?[年班])(?:那天)?"
        ),
        _new_year_day,
    ),
    (
        re.compile(
            rf"(?:{_NAME})?节?(?:节后|年后|假后|收假|放假回来|放完假|收假后|假期后)(?:上班|开工|复工)?的?{_FIRST_DAY}(?:上班)?"
            rf"|(?:{_NAME})节?后(?:的)?{_FIRST_DAY}(?:上班|开工|复工)|(?:开工|复工|上班){_FIRST_DAY}"
        ),
        _back_to_work,
    ),
    (re.compile(r"(?P<name>3[.·]15)(?:那天|当天|当日|这天|消费|活动)"), _festival),
    (re.compile(rf"(?P<name>{'|'.join(festivals.WEATHER_TERMS)})(?:那天|当天|当日|这天|前后那天)"), _festival),
    (re.compile(r"(?:节里头?|节日里|假期里|节假日里|放假这几天|放假那几天|节日期间|假期期间|放假期间)"), _last_rest),
    (re.compile(r"(?:节前|放假前|假前)的?(?:最后一个工作日|最后一天(?:上班)?)"), _last_before),
    (
        re.compile(
            rf"(?:(?:{_NAME})节?[前后])?的?(?:调休|补班|补课|倒休)(?:上班)?的?(?:那天|那个?(?:周|星期|礼拜)[六日天]|当天|(?:周|星期|礼拜)[六日天])"
        ),
        _make_up,
    ),
)  # fmt: skip
AWAITED_RULES = tuple((pattern, _make_up_ahead if meaning is _make_up else meaning) for pattern, meaning in RULES)
