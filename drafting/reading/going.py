"""Whether the writer of a note went somewhere: 昨天进厂 is a visit, 女工空着肚子进车间 and 去医院做个核磁 are none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.reading.calm import calm_of, default_calm
from drafting.reading.patterns import pattern

EARLY = 60  # characters within which a note tells what its writer did
STOPS = "。！？；，：\n"
OTHERS = pattern("activity.others")
PLANNED = pattern("activity.planned")
_PLAINLY = pattern("activity.plainly")  # a visit in so many words, wherever it stands
_WENT = pattern("activity.went")
_WHO = pattern("activity.who")  # who goes is another, or nobody
_OWN_PLACE = pattern("activity.own_place")  # 在临港做纸箱的 tells who writes, 去医院做个核磁 what for
_NO_GOAL = pattern("activity.no_goal")  # 到两点, 陪床: nowhere to go to
_WHEN = re.compile(
    r"(?:[今昨前][天儿日晚早]|上?(?:周|星期|礼拜)[一二三四五六日天]|\d{1,2}\.\d{1,2}|\d{1,2}[月号日.]|[上下中]午|早上|傍晚){1,3}，?"
)
_STRETCH = re.compile(r"从[^，。；]{1,14}$")  # 从纬三路口到码头: how far, not where to
_STEP = 3  # characters in which somebody goes somewhere; what follows may be what was heard there
_AHEAD = 14  # characters of its own clause that may stand before the words of a visit
_TELLING = 10  # characters from which the sound of what stands before tells something
_COMPLAINED = -0.45  # how little calm what stands before sounds once somebody complains


def clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in STOPS) + 1


def goes(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the writer goes, not somebody who is complained of; the clause begins at ``start``."""
    if _PLAINLY.match(match.group()):
        return True
    own = text[start : match.start()]
    others = OTHERS.search(own) or _WHO.search(own) or _OWN_PLACE.match(text, start)
    complained = start > _TELLING and calm_of(text[:start], default_calm()) < _COMPLAINED
    return len(own) <= _AHEAD and not others and not complained


def went(text: str, firms: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where a note tells of going somewhere and no more: 昨天到宏达食品, or 上午泰禾助剂。 at its beginning."""
    for start, end in firms[:1]:
        if text[end : end + 1] in STOPS and _WHEN.fullmatch(text[:start]):
            return start, end
    match = _WENT.search(text[: EARLY // 2])
    if not match or _NO_GOAL.match(match.group()) or not goes(text, clause_start(text, match.start()), match):
        return None
    before = text[: match.start()]
    if _STRETCH.search(before) or OTHERS.search(before) or PLANNED.search(text[: match.end()]):
        return None
    return match.start(), match.start() + _STEP
