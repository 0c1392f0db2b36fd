"""What a clerk says of the plan in plain words: 三月接待改到12号, 上个月的视察取消吧, 明年计划. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.casework.dates import find_day, real_day
from drafting.reading.days.numerals import NUMBER, value

_YEAR = r"(?:(?P<year>20\d\d|今|明)年的?)?"
_WHEN = (
    rf"(?:(?P<month>{NUMBER})月(?:份)?|(?P<near>[上下这本])个?月|(?:第)?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<half>[上下])半年)?的?"
)
_NAME = r"(?P<name>\S{2,12}?)(?:活动)?"
_MOVE = re.compile(
    rf"(?:请)?(?:把|将)?{_YEAR}{_WHEN}{_NAME}(?:改|调|挪|移|推迟|提前|延)(?:到|至)了?(?P<target>\S{{1,12}})"
)
_SHIFT = re.compile(
    rf"(?:请)?(?:把|将)?{_YEAR}{_WHEN}{_NAME}(?P<way>推迟|提前|延后|延|往后推|往前提)了?(?P<count>{NUMBER})"
    r"个?(?P<unit>天|日|周|星期|礼拜)"
)
_SAID = re.compile(
    rf"(?:请)?(?:把|将)?(?:今天|昨天)?的?{_YEAR}{_WHEN}{_NAME}(?:已经|已|都)?"
    r"(?:(?P<held>办完|开完|搞完|完成|结束|办过|开过)了?|(?P<off>取消|不办|不开|不搞)了?)"
)
_PLAN = re.compile(r"(?:(?:看|查|排|做|定)(?:一下|一?看)?)?(今年|明年|20\d\d年)的?(?:年度|全年|工作)?计划表?")
_BARE = re.compile(rf"({NUMBER})[日号]?")
_MONTHS = {"上": -1, "下": 1, "这": 0, "本": 0}


@dataclass(frozen=True, slots=True)
class Meant:
    """Which dates of the plan are meant: a duty by its name, a year, months; none for any."""

    name: str
    year: int | None
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """“三月接待改到12号”, “接待推迟一周”: what is meant, and to which day or by how many days."""

    meant: Meant
    target: str = ""
    shift: int = 0

    def day(self, stands_on: date, today: date) -> date:
        """The day wished for; 12号 is in the month in which the activity stands. Raises ``Refusal``."""
        if self.shift:
            return stands_on + timedelta(days=self.shift)
        if found := _BARE.fullmatch(self.target):
            return real_day(stands_on.year, stands_on.month, value(found[1]))
        if found := re.fullmatch(rf"({NUMBER})月({NUMBER})[日号]?", self.target):
            return real_day(stands_on.year, value(found[1]), value(found[2]))
        named = find_day(self.target, today)
        return named[0] if named else stands_on


@dataclass(frozen=True, slots=True)
class Mention:
    """“接待已经办完了”, “视察取消”: what is meant, and whether it was ``held`` or is off."""

    meant: Meant
    held: bool


def read_wish(words: str, today: date) -> Wish | None:
    """A wish to move a date of the plan, if the words are one."""
    said = _plain(words)
    if found := _SHIFT.fullmatch(said):
        days = value(found["count"]) * (1 if found["unit"] in "天日" else 7)
        return Wish(_meant(found, today), shift=-days if "前" in found["way"] else days)
    found = _MOVE.fullmatch(said)
    if found is None or not _names_a_day(found["target"], today):
        return None
    return Wish(_meant(found, today), target=found["target"])


def read_mention(words: str, today: date) -> Mention | None:
    """A word that an activity was held or is off, if the words are one."""
    found = _SAID.fullmatch(_plain(words))
    return Mention(_meant(found, today), found["held"] is not None) if found else None


def year_of_plan(words: str) -> str | None:
    """“明年计划”, “看看2027年的计划”: the year's words, if the plan is asked for."""
    found = _PLAN.fullmatch(_plain(words))
    return found[1] if found else None


def _plain(words: str) -> str:
    return re.sub(r"\s+", "", words).rstrip("。.！!吧了")


def _names_a_day(target: str, today: date) -> bool:
    """Whether all of it is a day, be it one that does not exist."""
    if _BARE.fullmatch(target) or re.fullmatch(rf"(?:20\d\d年)?{NUMBER}月{NUMBER}[日号]?", target):
        return True
    found = find_day(target, today)
    return found is not None and found[1] == target


def _meant(found: re.Match[str], today: date) -> Meant:
    named = found["year"] or ""
    year = int(named) if named.isdigit() else {"今": today.year, "明": today.year + 1}.get(named)
    return Meant(found["name"].removesuffix("活动"), year, _months(found, today))


def _months(found: re.Match[str], today: date) -> tuple[int, ...]:
    if found["month"]:
        return (value(found["month"]),)
    if found["near"]:
        return ((today.month - 1 + _MONTHS[found["near"]]) % 12 + 1,)
    if found["quarter"]:
        last = value(found["quarter"]) * 3
        return tuple(range(last - 2, last + 1))
    if found["half"]:
        return tuple(range(1, 7)) if found["half"] == "上" else tuple(range(7, 13))
    return ()
