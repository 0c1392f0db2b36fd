"""推迟 in words: 下周再提醒我, 周五再说, 推迟三天. What is said is read purely; what it may mean is looked up."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.casework.dates import find_day
from bot.casework.desk import Desk
from drafting.reading.days.numerals import NUMBER, value
from storage.reminders import Reminder
from storage.vocabulary import Role, Stage

LONGEST = 20
SAID_ONLY = (Stage.MONTH, Stage.CALLED_OFF)
TO_GUESTS = (Stage.INVITED, Stage.MOVED)
_LEAD = r"(?:好的?|收到|知道了|嗯|那|就|先|请|麻烦|[你您]|等到?|到|[，,])*"
_AGAIN = re.compile(
    rf"{_LEAD}(?P<when>\S{{1,8}}?)(?:的时候|时|再|才|又)*"
    r"(?:(?P<remind>(?:提醒|通知|叫|喊)(?:我|一下|一次|一声|吧)*)|(?<=再)(?:说|看|办|弄|处理)(?:吧|了)?)"
)
_UNTIL = re.compile(
    rf"{_LEAD}(?:推迟|往后推|推后|延后|推|延)(?:到|至)?(?P<when>\S{{1,8}}?)(?:再?(?P<remind>提醒)我?|再说)?吧?"
)
_AFTER = re.compile(rf"(?:过|隔)?(?P<count>{NUMBER}|半)个?(?P<unit>天|日|周|星期|礼拜|月)(?:之后|以后|后)?")
_SOME = re.compile(r"(?:过|隔)?(?:几天|一阵子?|两天)(?:之后|以后|后)?|以后|晚点|晚些时候|回头|改天|有空")
_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30}


@dataclass(frozen=True, slots=True)
class PutOff:
    """Until when; no day where the words name none. ``plain``: 提醒 is said in so many words."""

    until: date | None
    plain: bool


def read_put_off(words: str, today: date) -> PutOff | None:
    """A wish to be reminded later, where the words are no more than that. Raises ``Refusal`` for 2月30日."""
    said = re.sub(r"\s+", "", words).rstrip("。.！!～~，,")
    if len(said) > LONGEST:
        return None
    for pattern in (_UNTIL, _AGAIN):
        if found := pattern.fullmatch(said):
            plain = pattern is _UNTIL or bool(found["remind"])
            if until := _day(found["when"], today):
                return PutOff(until, plain)
            if plain and _SOME.fullmatch(found["when"]):
                return PutOff(None, plain)
    return None


def _day(when: str, today: date) -> date | None:
    """The day ahead that all of the words name."""
    if found := _AFTER.fullmatch(when):
        return _after(found, today)
    if when == "下个月":
        return today.replace(day=1) + timedelta(days=monthrange(today.year, today.month)[1])
    if when in {"月底", "月末"}:
        return today.replace(day=monthrange(today.year, today.month)[1])
    named = find_day(when, today)
    if named is None or named[1] != when:
        return None
    day = named[0]
    return day + timedelta(days=7) if day == today and when[0] in "周星礼" else day


def _after(found: re.Match[str], today: date) -> date | None:
    count, unit = found["count"], found["unit"]
    if count == "半":
        return today + timedelta(days=15) if unit == "月" else None
    return today + timedelta(days=value(count) * _DAYS[unit])


def may_be_put_off(reminder: Reminder, role: Role) -> bool:
    """Whether its message carries 推迟: a case has its limits, and an invitation wants an answer."""
    if reminder.stage in (*SAID_ONLY, *TO_GUESTS) or reminder.facts.get("case"):
        return False
    return not (reminder.facts.get("activity") and role is Role.DEPUTY)


async def last_told(desk: Desk) -> list[Reminder]:
    """What the last message of reminders to the member said and nobody has answered."""
    async with desk.office.database.studio(desk.studio) as room:
        return list(await room.reminders.last_told(desk.member.id))
