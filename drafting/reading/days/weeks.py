"""Days by the week: 上周三, 上上礼拜五, 周一到周三, 上周末, 上周. A week runs from Monday to Sunday."""

from __future__ import annotations

import re
from datetime import date

from drafting.reading.days.mention import Grain, between, one, shift
from drafting.shapes import Days

_WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5,
         "1": 0, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6}  # fmt: skip
_WEEK = r"(?:周|星期|礼拜)"
_NO_ONE = r"(?!(?<=一)[个辆位家场回次条台趟帮群])"  # 上礼拜一个司机 tells of a week, not of a Monday
_OFTEN = r"[一二两三几半每]"  # 一周三回 tells how often
_OTHER = r"[\u4e00-\u9fff]?[镇村队家个位名]"  # 礼拜天跟四队镇的人
_NEAR = r"(?:那天|当天|一早|早上|早晨|上午|中午|晌午|下午|傍晚|晚上|夜里)?"


def _monday(which: str | None, today: date) -> date:
    return shift(today, 7 * _WEEKS[which or "这"] - today.weekday())


def _weekday(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    """A bare 周三 is the last one, today included."""
    start = shift(_monday(match["which"], today), _DAYS[match["day"]])
    if not match["which"] and start > today:
        start = shift(start, -7)
    last = match["day2"] or match["day3"]
    if not last:
        return one(start), Grain.DAY
    length = (_DAYS[last] - _DAYS[match["day"]]) % 7
    return between(start, shift(start, length)), Grain.RANGE


def _weekend(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    saturday = shift(_monday(match["which"], today), 5)
    if match["which"] in (None, "这") and saturday > today:
        saturday = shift(saturday, -7)
    return Days(saturday, shift(saturday, 1)), Grain.RANGE


def _week(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    monday = _monday(match["which"], today)
    sunday = shift(monday, 6)
    return Days(monday, min(sunday, today) if match["which"] in ("这", "本") else sunday), Grain.VAGUE


def _week_part(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    monday = _monday(match["which"], today)
    return (
        Days(monday, shift(monday, 2)) if match["part"] == "初" else Days(shift(monday, 3), shift(monday, 4))
    ), Grain.VAGUE


def _weekday_ahead(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    """A bare 周三 of an appointment is the next one, today included."""
    days, grain = _weekday(match, today)
    if match["which"] or days.start >= today:
        return days, grain
    return Days(shift(days.start, 7), shift(days.end, 7)), grain


RULES = (
    (
        re.compile(
            rf"(?<!{_OFTEN})(?P<which>上上|下下|上|这|本|下)?个?{_WEEK}(?P<day>[一二三四五六日天1-7]){_NO_ONE}(?![年期个]|周(?![一二三四五六日天]两天))"
            rf"(?:(?:[至到、和跟\-—~]|连着){_WEEK}?(?P<day2>[一二三四五六日天])(?!{_OTHER})|(?={_WEEK}[一二三四五六日天]两天){_WEEK}(?P<day3>[一二三四五六日天])两天)?{_NEAR}"
        ),
        _weekday,
    ),
    (re.compile(rf"(?P<which>上上|下下|上|这|本|下)?个?{_WEEK}末(?!节)"), _weekend),
    (re.compile(rf"(?P<which>上上|下下|上|这|本|下)个?{_WEEK}(?P<part>初)"), _week_part),
    (re.compile(rf"(?P<which>上上|下下|上|这|本|下)个?{_WEEK}(?![一二三四五六日天末1-7初]{_NO_ONE})"), _week),
)
AHEAD_RULES = ((RULES[0][0], _weekday_ahead), *RULES[1:])
