"""Views that oppose each other, found by their words; a report shows both and decides for none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from drafting.shapes import Sentence
from drafting.writing.likeness import likeness
from drafting.writing.phrases import Phrases
from drafting.writing.statements import Statement

_OPPOSED = (
    ("取消|放开|解除|允许|放宽", "保留|禁止|禁行|严禁|从严|加强管控|严格|限制"),
    ("增加|加密|延长|扩大|增开|增设", "减少|压缩|缩短|缩小|取消"),
    ("提前", "推迟|延后|推后"),
    ("降低|减免|下调|适当降", "提高|上调|维持"),
    ("开放|打开|拆除|拆掉|打通", "封闭|关闭|保留|封堵"),
    ("搬|迁", "保留|原址|不搬|不迁"),
)
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)[多]?(万?元|班|小时|公里|天|个月|吨|%|米|辆|名)")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that want, or report, opposite things. ``wants`` are their own words; empty for figures."""

    one: Statement
    other: Statement
    wants: tuple[str, str] | None

    @property
    def matter(self) -> frozenset[str]:
        """What it is about: the two wants, in either order; one for all conflicts of figures."""
        return frozenset(self.wants or ())

    def told(self, phrases: Phrases) -> Sentence:
        keys = (self.one.case.key, self.other.case.key)
        if self.wants is None:
            return Sentence(phrases.take("doubtful"), keys)
        first, second = self.wants
        also = "也有" if self.one.voice != self.other.voice else "另有"
        views = f"有{self.one.voice}希望{first}，{also}{self.other.voice}希望{second}"
        return Sentence(phrases.take("opposed", views=views), keys)


def find_conflicts(statements: Sequence[Statement], most: int = 2) -> tuple[Conflict, ...]:
    """Opposed pairs of one theme, ``most`` of them, each statement in one pair at most."""
    taken: set[int] = set()
    found: list[Conflict] = []
    for one, other in combinations(statements[:60], 2):
        if {one.case.key, other.case.key} & taken:
            continue
        conflict = _oppose(one, other)
        if conflict and conflict.matter not in {known.matter for known in found}:
            taken |= {one.case.key, other.case.key}
            found.append(conflict)
        if len(found) == most:
            break
    return tuple(found)


def _oppose(one: Statement, other: Statement) -> Conflict | None:
    near = one.case.category == other.case.category and one.case.place and one.case.place == other.case.place
    for mine in one.demands:
        for theirs in other.demands:
            if opposed(mine, theirs) and (near or _alike_apart(mine, theirs)):
                return Conflict(one, other, (_bare(mine), _bare(theirs)))
    if near and likeness(one.problem, other.problem) >= 0.5 and _figures_differ(one.problem, other.problem):
        return Conflict(one, other, None)
    return None


def _bare(task: str) -> str:
    return re.sub("^(?:针对[^，]+问题，)?(?:研究|推动)?|的可行性$", "", task)


def opposed(mine: str, theirs: str) -> bool:
    """Do two tasks want opposite things (放宽 and 严格限制, 加密 and 减少)?"""
    for left, right in _OPPOSED:
        for first, second in ((left, right), (right, left)):
            if re.search(first, mine) and re.search(second, theirs) and not re.search(second, mine):
                return True
    return _denied(mine, theirs) or _denied(theirs, mine)


def _denied(denying: str, wanting: str) -> bool:
    """不绕行 against 保留绕行镇政府的班次."""
    verbs = re.findall(r"不再?([\u4e00-\u9fff]{2})", denying)
    return any(re.search(rf"(?<!不)(?<!不再){verb}", wanting) for verb in verbs)


_EVERY = re.compile("|".join(side for pair in _OPPOSED for side in pair))


def _alike_apart(mine: str, theirs: str) -> bool:
    """Do two demands speak of the same thing, leaving aside the words that oppose them?"""
    return likeness(_EVERY.sub("　", mine), _EVERY.sub("　", theirs)) >= 0.3


def _figures_differ(one: str, other: str) -> bool:
    mine, theirs = dict(_by_unit(one)), dict(_by_unit(other))
    shared = set(mine) & set(theirs)
    return bool(shared) and all(mine[unit] != theirs[unit] for unit in shared)


def _by_unit(text: str) -> list[tuple[str, str]]:
    return [(unit, value) for value, unit in _FIGURE.findall(text)]
