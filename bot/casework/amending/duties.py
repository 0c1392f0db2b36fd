"""What a studio owes, in words: 视察 每季度1次, 普法宣讲 每半年2次, 立法 不办. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from bot.casework.cadence import SIX_DUTIES, Duty
from bot.casework.desk import Refusal
from drafting.reading.days.numerals import NUMBER, value

HOW = "请写“视察 每季度1次”“普法宣讲 每半年1次”（新增一项）、“立法 不办”，或“恢复六个一”。"
MOST, MOST_TIMES = 20, 10
PERIODS = {1: "每月", 2: "每两个月", 3: "每季度", 6: "每半年", 12: "每年"}
_MONTHS = {"月": 1, "个月": 1, "两月": 2, "两个月": 2, "双月": 2, "季": 3, "季度": 3, "半年": 6, "年": 12}
_RESTORE = re.compile(r"(?:恢复|改回)(?:为|成|到)?(?:六个一|默认)")
_DROP = re.compile(r"(?P<name>\S{2,10}?)\s*(?:不办了?|不用办|取消|删除|去掉)")
_SET = re.compile(
    rf"(?P<name>\S{{2,10}}?)\s*(?:改成|改为|为)?\s*每(?:一|1)?(?P<period>两个月|两月|双月|个月|月|季度|季|半年|年)"
    rf"(?:办|开展|安排)?(?:(?P<times>{NUMBER})次)?"
)


def said(duties: Sequence[Duty]) -> str:
    return "、".join(f"{duty.title}{PERIODS[duty.months]}{duty.times}次" for duty in duties)


def read(words: str, duties: Sequence[Duty]) -> list[dict[str, Any]] | None:
    """The duties after the words, as rows; nothing for 六个一 again. Raises ``Refusal`` for what makes no sense."""
    words = words.strip(" 。，")
    if _RESTORE.fullmatch(words):
        return None
    if dropped := _DROP.fullmatch(words):
        left = [duty for duty in duties if duty is not _named(dropped["name"], duties)]
        return _rows(left)
    found = _SET.fullmatch(words)
    if found is None:
        raise Refusal(HOW)
    times = value(found["times"]) if found["times"] else 1
    if not 1 <= times <= MOST_TIMES:
        raise Refusal(f"每期的次数应在1至{MOST_TIMES}次之间。")
    months = _MONTHS[found["period"]]
    return _rows(_with(found["name"], months, times, duties))


def _with(name: str, months: int, times: int, duties: Sequence[Duty]) -> list[Duty]:
    """One duty changed in its place, or a new one at the end; one of the six comes back with its evidence set."""
    known = next((duty for duty in duties if duty.answers_to(name)), None)
    if known is not None:
        return [replace(duty, months=months, times=times) if duty is known else duty for duty in duties]
    six = next((duty for duty in SIX_DUTIES if duty.answers_to(name)), Duty(name, name, name, months))
    return [*duties, replace(six, months=months, times=times)]


def _named(name: str, duties: Sequence[Duty]) -> Duty:
    found = next((duty for duty in duties if duty.answers_to(name)), None)
    if found is None:
        raise Refusal(f"现在没有“{name}”这一项。现有：{said(duties)}。")
    return found


def _rows(duties: Sequence[Duty]) -> list[dict[str, Any]]:
    if not duties:
        raise Refusal("至少要留一项任务。")
    if len(duties) > MOST:
        raise Refusal(f"任务太多了，最多{MOST}项。")
    return [{**asdict(duty), "aliases": list(duty.aliases), "evidence": list(duty.evidence)} for duty in duties]
