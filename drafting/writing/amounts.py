"""Numbers, shares and dates found in running text, in one form whatever they were written in."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from drafting.writing.numbers import HARD, NUMERAL, SOFT, is_estimate, read, tell_clock, tell_tails

_SAME_UNIT = {
    "块": "元",
    "块钱": "元",
    "毛": "角",
    "号": "日",
    "天": "日",
    "礼拜": "周",
    "星期": "周",
    "个月": "月",
    "个小时": "小时",
    "个钟头": "小时",
    "钟头": "小时",
    "个工作日": "工作日",
    "公分": "厘米",
    "千米": "公里",
    "千克": "公斤",
    "平方": "平方米",
    "平": "平方米",
}
HARD_UNITS = {_SAME_UNIT.get(unit, unit) for unit in HARD.split("|")} | {"%", "厘米", "平方米", "公顷", "周", "时刻"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity: as written, its value (None for 三五 and the like), its unit in one form ('' for none).

    ``near`` is what stands around it, to tell a price said without its 元 from a number of people.
    """

    text: str
    value: Decimal | None
    unit: str
    near: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is given: 0 stands for what is not said."""

    text: str
    year: int
    month: int
    day: int

    def within(self, other: Day) -> bool:
        """True if ``other`` says the same at least as exactly."""
        mine, theirs = (self.year, self.month, self.day), (other.year, other.month, other.day)
        return all(not a or a == b for a, b in zip(mine, theirs, strict=True))


_N = rf"(?:\d[\d,]*(?:\.\d+)?[百千万亿]*|[{NUMERAL}]+(?:点[{NUMERAL}]+(?!过))?)"
_DATE = re.compile(
    rf"(?:(?P<y>\d{{4}}|[一二][{NUMERAL}]{{3}})年)?(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?:份)?"
    rf"(?:(?P<d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号])?"
    rf"|(?P<only>\d{{4}}|[一二][零〇一二三四五六七八九]{{3}})年"
)
_THEN = re.compile(r"(?<=至)(\d{1,2})日")
_AMOUNT = re.compile(rf"百分之(?P<share>{_N})|(?P<number>{_N})(?:多|来|余|几)?(?P<unit>%|{HARD}|{SOFT})?")
# Characters of numerals in fixed words and in the numbering of an outline: no quantities.
_FIXED = re.compile(
    rf"(?:^|(?<=[：；。，]))[{NUMERAL}]+(?:是|、)|（[{NUMERAL}]+）|第[{NUMERAL}\d]+|[统唯单万同]一|一一|一(?:方面|定|直|样|般|些|并|起|致|律|旦|"
    r"次性|体化|线|站式|网通办|对一|下|系列|经|再|味|带|事一议)|进一步|千方百计|万一|三方|双方|两地|两区|两侧|两边|四通八达|"
    r"十分|万众|百姓|千家万户|逐一|七通一平|三个方面的|其中之一|之一"
)


def dates(text: str) -> list[Day]:
    found = []
    for m in _DATE.finditer(text):
        if m["only"]:
            found.append(Day(m[0], _whole(m["only"]), 0, 0))
        elif 1 <= _whole(m["m"]) <= 12:
            found.append(Day(m[0], _whole(m["y"]), _whole(m["m"]), _whole(m["d"])))
    return found + [Day(m[0], 0, 0, int(m[1])) for m in _THEN.finditer(text)]


_CALENDAR = re.compile(
    rf"(?:(?P<y>\d{{4}}|[一二][{NUMERAL}]{{3}})年)?(?P<m>\d{{1,3}}|[{NUMERAL}]{{1,4}})月(?:(?P<d>\d{{1,3}}|[{NUMERAL}]{{1,4}})[日号])?"
)


def impossible_dates(text: str) -> list[str]:
    """What is written as a date and is on no calendar: 18月5日, 6月31日, 2026年2月29日."""
    return [match[0] for match in _CALENDAR.finditer(text) if _off_calendar(match)]


def _off_calendar(match: re.Match[str]) -> bool:
    if not (match["y"] or match["d"]):
        return False  # 18月 alone may be a slip for 18个月
    month, day, year = _whole(match["m"]), _whole(match["d"]), _whole(match["y"])
    if not 1 <= month <= 12:
        return True
    return bool(match["d"]) and not 1 <= day <= monthrange(year if 1 <= year <= 9999 else 2000, month)[1]


def _whole(numeral: str | None) -> int:
    value = read(numeral) if numeral else None
    return int(value) if value is not None else 0


def amounts(text: str, *, loose: bool = False) -> list[Amount]:
    """Quantities of ``text``. ``loose`` also takes a bare 一 and numerals without measure (for sources)."""
    return list(_read(text, loose))


@lru_cache(maxsize=1024)  # the words of a case are read again for every sentence that cites it
def _read(text: str, loose: bool) -> tuple[Amount, ...]:
    rest = _blank(_DATE, _blank(_THEN, tell_clock(tell_tails(text))))
    clocks = list(_clocks(rest))
    rest = _blank(_TIME, rest)
    if not loose:
        rest = _blank(_FIXED, rest)
    return (*clocks, *_amounts(rest, loose))


# A time of day is one value: 6:01 is neither a 6 nor a 1.
_TIME = re.compile(r"(?<![\d:：])(\d{1,2})(?:[:：](\d\d)|时(?!间(?!隔)|[段候长分]))(?![\d:：])")


def _clocks(text: str) -> Iterator[Amount]:
    for m in _TIME.finditer(text):
        yield Amount(m[0], Decimal(60 * int(m[1]) + int(m[2] or 0)), "时刻")


def _amounts(text: str, loose: bool) -> Iterator[Amount]:
    for m in _AMOUNT.finditer(text):
        numeral = m["share"] or m["number"]
        unit = "%" if m["share"] else _SAME_UNIT.get(m["unit"] or "", m["unit"] or "")
        if not (loose or _counts(numeral, unit)):
            continue
        near = text[max(0, m.start() - 12) : m.end() + 4]
        yield Amount(m[0], None if is_estimate(numeral) else read(numeral), unit, near)


def _counts(numeral: str, unit: str) -> bool:
    """Is this a quantity in a printed sentence? A lone 一 is an article, a lone numeral without measure a word."""
    if re.search(r"\d", numeral):
        return True
    if numeral in {"一", "万", "千", "百", "亿", "零"}:
        return False
    return bool(unit) or len(numeral) > 1


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda m: "　" * len(m[0]), text)


_ABOUT_MONEY = re.compile(
    "价|贵|块|钱|元|涨|费|成本|工资|补贴|贷|欠|赔|掏|花|收费|挣|赚|交|雇|租|买|卖|罚|扣|开到|开出|愿意出|报价|亏|损失|利息|每?一?(?:吨|度|方|斤|亩|米|天|个月|年|趟|晚上?)"
)


def backs(source: Amount, said: Amount) -> bool:
    """True if ``source`` supports ``said``: same value, and a unit that does not contradict.

    A price said without its 元 (一吨二百三) supports 230元 where the words around it speak of money.
    """
    if said.value is None:
        return source.text[:2] == said.text[:2]
    if source.value != said.value:
        return False
    if not said.unit or source.unit == said.unit:
        return True
    if said.unit not in HARD_UNITS:
        return source.unit not in HARD_UNITS or not source.unit
    if said.unit != "元" or source.unit in HARD_UNITS:
        return False
    return bool(_ABOUT_MONEY.search(source.near)) or (not source.unit and source.text[-1:] in "万亿")
