"""Days by the calendar: 3月5日, 3月5日至8日, a bare 12号, 月底, 上个月, 8月份."""

from __future__ import annotations

import re
from datetime import date

from drafting.reading.days.mention import Grain, between, month_end, month_start, one, shift
from drafting.reading.days.numerals import NUMBER as N
from drafting.reading.days.numerals import value, year_value
from drafting.shapes import Days

_AHEAD = 60  # a day without a year this far ahead is meant of last year
_YEARS = {"前年": -2, "去年": -1, "今年": 0, "明年": 1}
_MONTHS = {"上上": -2, "上": -1, "这": 0, "本": 0, "当": 0, "下": 1}
_TO = r"[至到\-—~–]{1,2}"
_NO_THING = (
    r"(?![楼栋院线泵机门桥路厂地车井码罐炉仓店塔文址字房井闸桩库棚船库点锅区岗孔缸槽罐闸柜箱圩幢室桌台口组村馆弄巷标站"
    r"油公铺宿坝渠沟泊岸舱塘杆田滩墩浮锚涵圩坑堤标]|[公]?馆|\d)"
)
_NEAR = r"(?:那天|当天|当日|这天|那日|一早|早上|早晨|上午|中午|晌午|下午|傍晚|晚上|夜里)?"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _dated(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    year, month, day = match["year"], value(match["month"]), value(match["day"])
    start = _day(_year(year, month, day, today), month, day)
    if not start:
        return None
    if not match["day2"]:
        return one(start), Grain.DAY
    end = _day(start.year, value(match["month2"]) if match["month2"] else start.month, value(match["day2"]))
    return (between(start, end), Grain.RANGE) if end else (one(start), Grain.DAY)


def _year(word: str | None, month: int, day: int, today: date) -> int:
    if word in _YEARS:
        return today.year + _YEARS[word]
    if word:
        return year_value(word.rstrip("年-/."))
    this = _day(today.year, month, day)
    return today.year - 1 if this and (this - today).days > _AHEAD else today.year


def _figures(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    month, day = int(match["month"]), int(match["day"])
    found = _day(_year(match["year"], month, day, today), month, day)
    return (one(found), Grain.DAY) if found else None


def _bare(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """N号: this month if that day is past, else last month; 下月 and 上月 as said."""
    day = value(match["day"])
    first = (
        month_start(today, _MONTHS[match["which"]])
        if match["which"]
        else month_start(today, -1 if day > today.day else 0)
    )
    start = _day(first.year, first.month, day)
    if not start:
        return None
    end = _day(first.year, first.month, value(match["day2"])) if match["day2"] else None
    return (between(start, end), Grain.RANGE) if end and end > start else (one(start), Grain.DAY)


def _bare_ahead(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """N号 of an appointment: this month if that day is still to come, else as told of the past."""
    if match["which"] or value(match["day"]) < today.day:
        return _bare(match, today)
    start = _day(today.year, today.month, value(match["day"]))
    end = _day(today.year, today.month, value(match["day2"])) if match["day2"] else None
    if not start:
        return None
    return (between(start, end), Grain.RANGE) if end and end > start else (one(start), Grain.DAY)


def _bare_awaited(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    """N号 of what is still to come: the next such day."""
    if match["which"] or value(match["day"]) >= today.day:
        return _bare_ahead(match, today)
    first = month_start(today, 1)
    start = _day(first.year, first.month, value(match["day"]))
    return (one(start), Grain.DAY) if start else None


def _edge(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    """5月最后一天, 上月第一天."""
    first = _first_of(match, today)
    return one(month_end(first) if match["last"] else first), Grain.DAY


def _part(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    first = _first_of(match, today)
    part = match["part"]
    if part in ("初", "头", "上旬"):
        return Days(first, shift(first, 9)), Grain.VAGUE
    if part in ("中", "中旬", "半"):
        return Days(shift(first, 10), shift(first, 19)), Grain.VAGUE
    return Days(shift(first, 20), month_end(first)), Grain.VAGUE


def _bare_part(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    """月底 without a month: this month's if it has begun, else last month's."""
    part = match["part"]
    begins = 1 if part in ("月初", "月头", "上旬") else 11 if part in ("月中", "中旬") else 21
    first = month_start(today, 0 if today.day >= begins else -1)
    last = month_end(first) if begins == 21 else shift(first, begins + 8)
    return Days(shift(first, begins - 1), last), Grain.VAGUE


def _first_day(_: re.Match[str], today: date) -> tuple[Days, Grain]:
    return one(today.replace(day=1)), Grain.DAY


def _first_of(match: re.Match[str], today: date) -> date:
    if match["which"]:
        return month_start(today, _MONTHS[match["which"]])
    month = min(max(value(match["month"]), 1), 12)
    year = today.year + _YEARS.get(match["year"] or "今年", 0)
    return date(year - 1 if not match["year"] and month > today.month + 2 else year, month, 1)


def _month(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    first = _first_of(match, today)
    return Days(first, month_end(first)), Grain.MONTH


_WHICH = r"(?:(?P<which>上上|上|这|本|当|下)个?月|(?P<year>去年|前年|今年|明年)?(?P<month>" + N + r")月)"
RULES = (
    (
        re.compile(
            rf"(?P<year>(?:20\d\d|二[零〇][一二三四五六七八九零]{{2}})年?|去年|前年|今年|明年)?的?(?<!\d)(?!二月二(?![十日号]))(?P<month>{N})月份?(?P<day>{N})"
            rf"[日号]?(?![个份家人多万千百元块\d%])(?:{_TO}(?:(?P<month2>{N})月)?(?P<day2>{N})[日号])?{_NEAR}"
        ),
        _dated,
    ),
    (re.compile(r"(?P<year>20\d\d[-/.])(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"), _figures),
    (
        re.compile(
            r"(?:(?<=^)|(?<=[。！\n，]))(?P<year>)(?P<month>1[0-2]|0?[1-9])[./](?P<day>3[01]|[12]\d|0?[1-9])"
            r"(?=[日号，,。 ]|接待|走访|上午|下午|早|晚|去|到|在|跟|和|随|参加|视察|调研)"
        ),
        _figures,
    ),
    (
        re.compile(
            rf"(?<![\d第月.年一二三四五六七八九十两廿A-Za-z#])(?:(?:周|星期|礼拜)[一二三四五六日天][，（(]?)?(?:(?P<which>上|这|本|下)个?月)?(?P<day>{N})(?:[日号]?{_TO}|[、和跟]|号、|号和)?"
            rf"(?P<day2>(?<=[至到\-—~–、和跟]){N})?(?P<unit>[号日])(?![内后]){_NO_THING}{_NEAR}"
        ),
        _bare,
    ),
    (
        re.compile(
            rf"(?<![\d第月])(?P<which>)(?P<day>{N})[号日]?[、和跟到至\-](?P<day2>{N})[号日]?(?=[两三四五六]天)"
        ),
        _bare,
    ),
    (
        re.compile(
            rf"(?<![\d第月])(?P<which>)(?P<day>{N})[号日]?(?:[、和]{N}[号日]?){{1,4}}[、和](?P<day2>{N})[号日]"
            rf"(?:[两三四五六]天)?"
        ),
        _bare,
    ),
    (re.compile(_WHICH + r"份?的?(?:(?P<last>最后一天|末一天)|第一天|头一天)"), _edge),
    (re.compile(_WHICH + r"份?的?(?P<part>初|头|上旬|中旬|中(?!的|心|学|间)|半|下旬|底|末)"), _part),
    (re.compile(r"(?:(?:这|本)个?)?月(?:头|初)(?:的)?(?:第一天|头一天)"), _first_day),
    (
        re.compile(
            r"(?<![每个上下这本当\d一二三四五六七八九十])"
            r"(?P<part>月初|月头|月中(?!心)|月底|月末|(?<!月)上旬|(?<!月)中旬|(?<!月)下旬)"
        ),
        _bare_part,
    ),
    (re.compile(_WHICH + r"(?:份)?(?!\d|[一二三四五六七八九十]+[日号]|[初头底末中])"), _month),
)  # fmt: skip
AHEAD_RULES = tuple((pattern, _bare_ahead if meaning is _bare else meaning) for pattern, meaning in RULES)
AWAITED_RULES = tuple((pattern, _bare_awaited if meaning is _bare else meaning) for pattern, meaning in RULES)
