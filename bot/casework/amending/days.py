"""Working days that the studio knows better, in words: 2027-02-06 班, 2月5日至2月11日 休, 2027 已公布. Pure."""

from __future__ import annotations

import re
from datetime import date

from bot.casework.dates import find_day
from bot.casework.desk import Refusal
from bot.casework.workdays import WorkCalendar, read_calendar

HOW = "请写“2月6日 班”“2027年2月5日至2月11日 休”“2027 已公布”“删除 2月6日”或“清空”；也可以发一个文本文件，每行一条。"
MOST_LINES, MOST_BYTES, SHOWN = 400, 64 * 1024, 6
_CLEAR = re.compile(r"(?:全部)?清空|全部删除")
_DELETE = re.compile(r"(?:删除|取消|去掉)\s*(?P<day>.+)")
_SETTLED = re.compile(r"(?P<year>\d{4})\s*年?\s*已公布")
_LINE = re.compile(r"(?P<days>.+?)\s*(?:是|为|算|要)?\s*(?P<kind>上班|班|工作日|休息|放假|休)(?:日|了)?")
_WORKED = {"上班", "班", "工作日"}


def said(table: str) -> str:
    """How many entries there are, and the last of them."""
    lines = [line for line in table.splitlines() if line.strip()]
    if not lines:
        return "按国务院放假安排，没有另外规定"
    more = f"等 {len(lines)} 条" if len(lines) > SHOWN else ""
    return "；".join(lines[-SHOWN:]) + more


def read(words: str, table: str, today: date) -> str:
    """The table after the words, an entry a line. Raises ``Refusal`` for what is no day or no entry."""
    words = words.strip(" 。，")
    if _CLEAR.fullmatch(words):
        return ""
    if dropped := _DELETE.fullmatch(words):
        return _without(_day(dropped["day"], today), table)
    return checked("\n".join([*_kept(table), *(_entry(line, today) for line in words.splitlines() if line.strip())]))


def read_file(content: bytes) -> str:
    """The table in a text file, which takes the place of the old one. Raises ``Refusal``, naming the line."""
    if len(content) > MOST_BYTES:
        raise Refusal("这个文件太大了，工作日表每行一条就够，请检查是不是发错了文件。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return checked("\n".join(_kept(content.decode(encoding))))
        except UnicodeDecodeError:
            continue
    raise Refusal("这个文件不是文本文件，请存成 .txt 再发。")


def checked(table: str) -> str:
    if len(table.splitlines()) > MOST_LINES:
        raise Refusal(f"工作日表太长了，最多{MOST_LINES}行。")
    try:
        read_calendar(table)
    except ValueError as error:
        raise Refusal(str(error)) from None
    return table


def _entry(words: str, today: date) -> str:
    if settled := _SETTLED.fullmatch(words.strip()):
        return f"{settled['year']} 已公布"
    found = _LINE.fullmatch(words.strip())
    if found is None:
        raise Refusal(HOW)
    kind = "班" if found["kind"] in _WORKED else "休"
    first, found_first = _first_day(found["days"], today)
    rest = found["days"].split(found_first, 1)[1].strip().lstrip("至到~-—")
    if not rest.strip():
        return f"{first} {kind}"
    return f"{first}至{_day(rest, first)} {kind}"


def _first_day(words: str, today: date) -> tuple[date, str]:
    found = find_day(words, today)
    if found is None:
        raise Refusal(HOW)
    return found


def _day(words: str, today: date) -> date:
    return _first_day(words, today)[0]


def _kept(table: str) -> list[str]:
    return [line.strip() for line in table.splitlines() if line.strip()]


def _without(day: date, table: str) -> str:
    """The table less the entries that speak of a day."""
    left = [line for line in _kept(table) if day not in _overrides(line)]
    if len(left) == len(_kept(table)):
        raise Refusal(f"{day.year}年{day.month}月{day.day}日没有另外规定，不用删除。")
    return "\n".join(left)


def _overrides(line: str) -> set[date]:
    calendar: WorkCalendar = read_calendar(line)
    return set(calendar.overrides)
