"""Days seen from today: 昨儿, 大前天, 三天前, 前几天, and times of the day that mean today."""

from __future__ import annotations

import re
from datetime import date

from drafting.reading.days.mention import Grain, between, month_start, one, shift
from drafting.reading.days.numerals import NUMBER as N
from drafting.reading.days.numerals import value
from drafting.shapes import Days

_BACK = {
    "大前": -3, "前": -2, "昨": -1, "今": 0, "当": 0, "明": 1, "后": 2, "大后": 3,
}  # fmt: skip
_PART = (
    r"(?:一大早|大清早|一早|清早|清晨|早晨|早上|早起|早|凌晨|上午|头午|中午|晌午|午后|下午|傍晚|晚上|晚"
    r"|半夜|夜里头?|夜间|夜)"
)
_CLOCK = rf"(?:\d{{1,2}}[:：]\d{{2}}|{N}点(?:半|钟|多|[一二三]刻|{N}分?)?)"


def _named(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    return one(shift(today, _BACK[match["day"]])), Grain.DAY


def _ago(match: re.Match[str], today: date) -> tuple[Days, Grain] | None:
    count = value(match["count"])
    unit = match["unit"]
    if unit == "天":
        return one(shift(today, -count)), Grain.DAY
    if "月" in unit:
        first = month_start(today, -count)
        return one(shift(first, today.day - 1)), Grain.VAGUE
    return one(shift(today, -7 * count)), Grain.VAGUE


def _half_month_ago(_: re.Match[str], today: date) -> tuple[Days, Grain]:
    return one(shift(today, -15)), Grain.VAGUE


def _few(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    """前两天, 前几天, 前阵子: a guess inside what the words allow."""
    word = match["word"]
    back = -2 if "两" in word else -10 if "阵" in word or "段" in word else -3
    return one(shift(today, back)), Grain.VAGUE


def _these(match: re.Match[str], today: date) -> tuple[Days, Grain]:
    """调研了四天, 这三天: up to today."""
    count = min(value(match["count"]), 31)
    return between(shift(today, 1 - count), today), Grain.VAGUE


def _today(_: re.Match[str], today: date) -> tuple[Days, Grain]:
    return one(today), Grain.PART


RULES = (
    (
        re.compile(
            rf"(?P<day>大前|大后|(?<![大以之提目])前|昨|今|明|(?<![大以之今最])后)(?:天|日|儿个?|个儿|(?<=[昨今])个(?![月星礼小多]))(?!(?:津|气))"
            rf"(?:(?:的)?{_PART})?(?:{_CLOCK})?"
        ),
        _named,
    ),
    (re.compile(rf"(?P<day>昨|今|明|前)(?:晚|夜|早|晨)(?:上|里|间)?(?:{_CLOCK})?"), _named),
    (re.compile(rf"(?P<day>昨|今|明)(?P<part>上午|下午|中午|晌午)(?:{_CLOCK})?"), _named),
    (re.compile(rf"(?P<count>{N})(?:个)?(?P<unit>天|星期|礼拜|周|月)(?:以前|之前|前)(?!后)"), _ago),
    (re.compile(r"(?P<count>半)个月(?:以前|之前|前)"), _half_month_ago),
    (
        re.compile(
            r"(?P<word>前(?:两天|几天|些天|些日子|阵子|段时间|一阵|一段时间)|头(?:两|几)天|这(?:两|几)天|近两天)"
        ),
        _few,
    ),
    (re.compile(rf"(?:调研|走访|跑|摸底|视察|考察|蹲点|连着|连续|走|用)了?(?:整整)?(?P<count>{N})天(?!前)"), _these),
    (re.compile(rf"(?:这|整整|前后|接连)(?!两)(?P<count>{N})天(?!前|假|两头)"), _these),
    (re.compile(rf"(?:^|(?<=[，。\n]))(?P<count>{N})天(?=跑|走|转|看|摸|下来)"), _these),
    (
        re.compile(
            rf"(?:{_PART}{_CLOCK}?(?!好)|接待日(?=情况|，|。|：|在|来)|刚才|刚刚|方才|刚接到|天(?:刚|才|蒙蒙|一)亮|天没亮|天不亮"
            r"|(?:^|(?<=[。；\n]))今(?=[赴到去在接来收由])|(?<![为都应不会])刚(?=[从在跟和去到把听有接才路经])|这会儿|一上午|一下午|一早上)"
        ),
        _today,
    ),
)  # fmt: skip
