"""Questions about the duties as people ask them: 九月份的接待欠吗, 这个月还差什么, 走访能顶接待吗. Pure.

A question is brief, is put as one, names a duty or the duties as a whole, and asks where they stand. What a visitor
complains of is no question to the office, whatever words it has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.casework.cadence.duties import UNCOUNTED, Duty
from drafting.reading.days.numerals import NUMBER, value

LONGEST = 45
_ASKS = re.compile(
    r"[？?]|什么时候|是不是|[吗么]$|了没$|没有$|[还差欠缺剩].{0,3}(?:什么|哪|几)|(?:什么|哪些|哪几|几).{0,4}(?:没|要|能|该)"
)
_STANDS = re.compile(
    r"[欠差缺剩]|齐|完成|没(?:做|办|开|搞|交|弄)|算|顶|抵|还有.{1,3}天|截止|到期|期限|来得及|超期|误了|漏|补[办上]"
    r"|要做|要办|该做|该办|能排|几次|状态|进度|(?:做|办|开|搞|交)了(?:吗|没)|够|达标"
)
_ALL = re.compile(
    r"任务|六个一|(?:什么|哪些|哪几样|几样).{0,4}(?:没做|没办|要做|要办|该做|该办|能排)|能排什么"
    r"|[差欠缺剩](?:什么|哪)|还[有剩][一两三四五六七几\d]{1,2}天"
)
_TOLD = re.compile(
    r"反映|群众|居民|村民|百姓|老乡|企业|工厂|厂里|老板|师傅|职工|工人|业主|家长|学生|投诉|[他她]们?|有人|诉求|希望|能不能帮"
)
_MONTH = re.compile(rf"({NUMBER})月(?!\d)")
_NEAR_MONTH = re.compile(r"(上|下|这|本)个?月")
_QUARTER = re.compile(r"第?([一二三四1-4])季度|(上|下|这|本)个?季度")
_HALF = re.compile(r"([上下])半年")
_YEAR = re.compile(r"(20\d\d)年|(去|今|明)年")
_STEPS = {"上": -1, "去": -1, "本": 0, "这": 0, "今": 0, "下": 1, "明": 1}


@dataclass(frozen=True, slots=True)
class Question:
    """``duties``: those that are named, none for all. ``day``: a day in the period that is meant.

    ``uncounted``: an activity is named that counts for none of the six.
    """

    duties: tuple[Duty, ...]
    day: date
    uncounted: str | None = None


def read_question(words: str, duties: Sequence[Duty], today: date) -> Question | None:
    """The question that the words put about the duties, if they put one."""
    said = re.sub(r"\s+", "", words)
    if len(said) > LONGEST or not _ASKS.search(said) or not _STANDS.search(said) or _TOLD.search(said):
        return None
    named = tuple(duty for duty in duties if any(name in said for name in _names(duty)))
    if not named and not _ALL.search(said):
        return None
    uncounted = next((name for name in UNCOUNTED if name in said), None)
    return Question(named, _day(said, today), uncounted)


def _names(duty: Duty) -> set[str]:
    """How a duty is called in talk: 议事会 and 协作会 are the meetings of 集中议事 and 协作联动."""
    return {duty.name, duty.title, *duty.aliases, *(f"{duty.name[:2]}会", f"{duty.name[-2:]}会")}


def _day(said: str, today: date) -> date:
    year = today.year
    if found := _YEAR.search(said):
        year = int(found[1]) if found[1] else today.year + _STEPS[found[2]]
    if found := _MONTH.search(said):
        return _first(year, min(max(value(found[1]), 1), 12), today)
    if found := _NEAR_MONTH.search(said):
        return _first(year, today.month + _STEPS[found[1]], today)
    if found := _QUARTER.search(said):
        this = (today.month - 1) // 3
        quarter = value(found[1]) - 1 if found[1] else this + _STEPS[found[2]]
        return _first(year, quarter * 3 + 1, today)
    if found := _HALF.search(said):
        return _first(year, 1 if found[1] == "上" else 7, today)
    return today if year == today.year else date(year, 1, 1)


def _first(year: int, month: int, today: date) -> date:
    """The first of a month, counted on over the year's end; today where it is this month."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return today if (year, month) == (today.year, today.month) else date(year, month, 1)
