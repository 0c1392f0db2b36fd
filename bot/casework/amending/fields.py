"""What of a studio can be changed in words: its name, how it is said, how it is read. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.casework.amending import days, duties
from bot.casework.cadence.periods import FIRST_YEAR
from bot.casework.clocks import read_limits
from bot.casework.customs import Customs
from bot.casework.dates import parse_day
from bot.casework.desk import Refusal
from bot.casework.hours import read_hours, say_hours
from drafting.reading.days.numerals import NUMBER, value

Settings = Mapping[str, Any]
LADDER_HOW = "请写几个工作日，例如：2。1至20之间。"
AHEAD_HOW = "请写三个数，从大到小，例如：14 3 1（提前14天，3个工作日，1个工作日）。"
HOURS_HOW = "请写“8:30-17:30”。只在工作日的这段时间里提醒；各人还可以用 /提醒时间 另设自己的。"
DAY_HOW = "请写每月几号，例如：15号。"
LIMITS = {
    "初审": ("screening", "个工作日"),
    "交办": ("handover", "个工作日"),
    "退回": ("wrong_desk", "个工作日"),
    "告知": ("tell", "个工作日"),
    "答复": ("reply", "个月"),
    "最迟答复": ("reply_hard", "个月"),
    "延期答复": ("reply_latest", "个月"),
    "二次办理": ("rework", "个月"),
}
LIMITS_HOW = f"请写一项和数字，例如：初审 5。可写：{'、'.join(LIMITS)}。"
LONGEST_LIMIT = 60
_LIMIT = re.compile(rf"(\S+?)\s*(?:时限|期限)?\s*(?:改成|改为|为)?\s*({NUMBER})\s*(?:个?工作日|个?月)?")


@dataclass(frozen=True, slots=True)
class Subject:
    """What the words are read against."""

    settings: Settings
    customs: Customs
    tracked_from: date
    today: date


@dataclass(frozen=True, slots=True)
class Field:
    """``say``: what stands. ``read``: what the words change, or ``Refusal``. ``offers``: words to press.

    ``hint``: what else is to be done after a change.
    """

    title: str
    how: str
    say: Callable[[Subject], str]
    read: Callable[[str, Subject], dict[str, Any]]
    offers: tuple[str, ...] = ()
    hint: str = ""


def _number(words: str, low: int, high: int, how: str) -> int:
    found = re.fullmatch(rf"\D{{0,4}}?({NUMBER})\D{{0,6}}", words.strip())
    if found is None or not low <= value(found[1]) <= high:
        raise Refusal(how)
    return value(found[1])


def _read_ahead(words: str, _: Subject) -> dict[str, Any]:
    found = [int(one) for one in re.findall(r"\d{1,3}", words)]
    if len(found) != 3 or not 60 >= found[0] > found[1] > found[2] >= 1 or found[1] > 20:
        raise Refusal(AHEAD_HOW)
    return {"ahead": found}


def _read_limit(words: str, subject: Subject) -> dict[str, Any]:
    found = _LIMIT.fullmatch(words.strip())
    if found is None or found[1] not in LIMITS or not 1 <= value(found[2]) <= LONGEST_LIMIT:
        raise Refusal(LIMITS_HOW)
    limits = {**asdict(subject.customs.limits), LIMITS[found[1]][0]: value(found[2])}
    try:
        read_limits(limits)
    except ValueError as error:
        raise Refusal(f"{error}。") from None
    return {"limits": limits}


def _say_limits(subject: Subject) -> str:
    limits = asdict(subject.customs.limits)
    return "、".join(f"{name}{limits[key]}{unit}" for name, (key, unit) in LIMITS.items())


def _read_start(words: str, subject: Subject) -> dict[str, Any]:
    day = parse_day(words, subject.today, past=True)
    if day > subject.today:
        raise Refusal("起算日期不能在今天以后。")
    return {"tracked_from": day}


def _say_start(subject: Subject) -> str:
    day = subject.tracked_from
    return f"{day.year}年{day.month}月{day.day}日"


def _say_ahead(subject: Subject) -> str:
    first, near, eve = subject.customs.ahead
    return f"提前{first}天、{near}个工作日、{eve}个工作日"


FIELDS = {
    "duties": Field(
        "任务和频次",
        duties.HOW,
        lambda subject: duties.said(subject.customs.duties),
        lambda words, subject: {"duties": duties.read(words, subject.customs.duties)},
        hint="排过的日期不动，新的要求请发 /计划 看一遍。",
    ),
    "reception_day": Field(
        "接待日",
        DAY_HOW,
        lambda subject: f"每月{subject.customs.fixed_days['reception']}号，逢休息日顺延",
        lambda words, _: {"reception_day": _number(words, 1, 31, DAY_HOW)},
        ("5号", "10号", "15号", "20号", "25号"),
        hint="排过的日期不动，以后排的按新接待日。",
    ),
    "ahead": Field("提前提醒", AHEAD_HOW, _say_ahead, _read_ahead, ("14 3 1", "10 3 1", "7 2 1")),
    "ladder": Field(
        "上报",
        LADDER_HOW,
        lambda subject: f"逾期提醒后{subject.customs.ladder}个工作日没人回应，报副主任",
        lambda words, _: {"ladder": _number(words, 1, 20, LADDER_HOW)},
        ("1个工作日", "2个工作日", "3个工作日", "5个工作日"),
    ),
    "hours": Field(
        "提醒时段",
        HOURS_HOW,
        lambda subject: f"工作日 {say_hours(subject.customs.hours)}",
        lambda words, _: {"hours": list(read_hours(words, HOURS_HOW))},
        ("8:30-17:30", "9:00-17:30", "8:00-18:00"),
    ),
    "limits": Field("办理时限", LIMITS_HOW, _say_limits, _read_limit),
    "tracked_from": Field(
        "起算日期",
        f"请写从哪一天起算，例如：2026年1月1日。更早开始的各期免计。不早于{FIRST_YEAR}年。",
        _say_start,
        _read_start,
        hint="进度已按新的起算日期重算。",
    ),
    "calendar": Field(
        "特殊工作日",
        days.HOW,
        lambda subject: days.said(subject.settings.get("calendar", "")),
        lambda words, subject: {"calendar": days.read(words, subject.settings.get("calendar", ""), subject.today)},
        hint="排过的日期不动，请发 /计划 看一遍。",
    ),
}
"""By the key under which the studio keeps it (``studios.settings``; ``tracked_from`` is a column)."""
