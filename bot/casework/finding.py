"""What a search in words asks for: states, categories, deputies, 超期, and words that must occur. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.casework.desk import Refusal
from bot.casework.lifecycle import WITH_UNIT
from drafting.shapes import Lore
from storage.vocabulary import NUMBERED, UNNUMBERED, CaseState

T = TypeVar("T")
MOST_WORDS = 8
OVERDUE = frozenset({"超期", "逾期", "过期", "超时"})
GROUPS: Mapping[str, tuple[CaseState, ...]] = {
    "未办结": tuple(state for state in NUMBERED if state not in (CaseState.ARCHIVED, CaseState.MERGED)),
    "已办结": (CaseState.ARCHIVED,),
    "待初审": (CaseState.REGISTERED,),
    "在办": WITH_UNIT,
    "正在办理": WITH_UNIT,
    "待反馈": (CaseState.RATED,),
}
"""What people call several states, or one by another name than its own."""
_CUT = re.compile(r"[\s,，、;；]+")
_NAMED = re.compile(r"(?:状态|类别|代表|单位|地点|承办)[:：]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """``members``: ids of deputies, or nothing for everybody's; a case must fit each of the others."""

    words: tuple[str, ...] = ()
    states: tuple[CaseState, ...] = ()
    categories: tuple[str, ...] = ()
    members: tuple[int, ...] | None = None
    overdue: bool = False


def read_wanted(text: str, lore: Lore, people: Mapping[str, int]) -> Wanted:
    """``people``: name → id. A word that is a filter's name filters; every other one must occur in the case."""
    parts = [_NAMED.sub("", part) for part in _CUT.split(text.strip())]
    parts = [part for part in parts if part][:MOST_WORDS]
    if not parts:
        raise Refusal("请写要查找的词，例如：查找 蒸汽 价格；也可以写状态、单位、代表，例如：查找 超期 县住建局。")
    states, rest = _taken(parts, _states)
    categories, rest = _taken(rest, lambda part: _categories(part, lore))
    members, rest = _taken(rest, lambda part: (people[part],) if part in people else ())
    words = [part for part in rest if part not in OVERDUE]
    return Wanted(tuple(words), states, categories, members or None, overdue=len(words) < len(rest))


def _taken(parts: list[str], meant: Callable[[str], tuple[T, ...]]) -> tuple[tuple[T, ...], list[str]]:
    """What some of the parts mean, and the parts that mean nothing of the kind."""
    found = [(part, meant(part)) for part in parts]
    return tuple(one for _, some in found for one in some), [part for part, some in found if not some]


def _states(part: str) -> tuple[CaseState, ...]:
    if part in GROUPS:
        return GROUPS[part]
    return tuple(state for state in CaseState if state.value == part and state not in UNNUMBERED)


def _categories(part: str, lore: Lore) -> tuple[str, ...]:
    """By code, by name, or by the family's name."""
    return tuple(one.code for one in lore.categories if part in (one.code, one.name, one.family, one.family[2:]))
