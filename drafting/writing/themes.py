"""Cases put together under three or four headings, ranked by number, urgency and breadth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafting.shapes import Scope, Urgency
from drafting.writing.statements import Statement

MOST = 4
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Aspect:
    """Statements that carry the same verdict."""

    statements: tuple[Statement, ...]

    @property
    def problem(self) -> str:
        return self.statements[0].verdict.problem

    @property
    def remedy(self) -> str:
        return self.statements[0].verdict.remedy


@dataclass(frozen=True, slots=True)
class Theme:
    """One problem of the report: its aspects, the one most often stated first."""

    aspects: tuple[Aspect, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(statement for aspect in self.aspects for statement in aspect.statements)

    @property
    def headed(self) -> tuple[Aspect, ...]:
        """The aspects that the heading names: the first, and a second that weighs enough."""
        first, *rest = self.aspects
        second = [aspect for aspect in rest[:1] if len(aspect.statements) * 3 >= len(first.statements)]
        return (first, *second)

    @property
    def problem(self) -> str:
        return join_heads([aspect.problem for aspect in self.headed])

    @property
    def remedy(self) -> str:
        return join_heads([aspect.remedy for aspect in self.headed])


@dataclass(frozen=True, slots=True)
class Grouping:
    """Themes in their order of weight, and single statements that stand outside every theme."""

    themes: tuple[Theme, ...]
    single: tuple[Statement, ...]


def group(statements: Sequence[Statement]) -> Grouping:
    """At most four themes: equal verdicts first, then kindred ones of a category, then of a family."""
    by_verdict: dict[str, list[Statement]] = {}
    for statement in statements:
        by_verdict.setdefault(statement.verdict.problem, []).append(statement)
    heaps = [[Aspect(tuple(heap))] for heap in by_verdict.values()]
    most = _headings_for(len(statements))
    for kind in ("category", "family"):
        heaps = _gather(heaps, most, kind)
    heaps, single = _set_apart(heaps, most, many=len(statements) > 5)
    return Grouping(tuple(Theme(tuple(sorted(heap, key=_aspect_weight))) for heap in heaps), tuple(single))


def _headings_for(number: int) -> int:
    return 1 if number == 1 else 2 if number <= 3 else 3 if number <= 7 else MOST


def _gather(heaps: list[list[Aspect]], most: int, kind: str) -> list[list[Aspect]]:
    """Small heaps of one category or family join, the two lightest first, while there are too many or lone ones."""
    heaps = sorted(heaps, key=_weight)
    while len(heaps) > FEWEST:
        pair = _next_pair(heaps, kind)
        if pair is None or (len(heaps) <= most and _size(heaps[pair[0]]) > 1):
            break
        light, heavy = pair
        heaps[heavy].extend(heaps.pop(light))
        heaps.sort(key=_weight)
    return heaps


def _next_pair(heaps: list[list[Aspect]], kind: str) -> tuple[int, int] | None:
    for light in range(len(heaps) - 1, 0, -1):
        own = _kinds(heaps[light], kind)
        for heavy in range(light - 1, -1, -1):
            if own & _kinds(heaps[heavy], kind):
                return light, heavy
    return None


def _set_apart(heaps: list[list[Aspect]], most: int, *, many: bool) -> tuple[list[list[Aspect]], list[Statement]]:
    """Beyond the headings, and a lone case where there are many: told at the end, outside the headings."""
    kept = [
        heap for place, heap in enumerate(heaps) if place < most and (_size(heap) > 1 or place < FEWEST or not many)
    ]
    return kept, [s for heap in heaps if heap not in kept for aspect in heap for s in aspect.statements]


def _size(heap: list[Aspect]) -> int:
    return sum(len(aspect.statements) for aspect in heap)


def _kinds(heap: list[Aspect], kind: str) -> set[str]:
    return {getattr(statement.verdict, kind) for aspect in heap for statement in aspect.statements} - {""}


def _weight(heap: list[Aspect]) -> tuple[int, int, int, int]:
    statements = [statement for aspect in heap for statement in aspect.statements]
    urgent = sum(s.case.urgency is Urgency.URGENT for s in statements)
    breadth = len({firm for s in statements for firm in s.case.firms})
    general = sum(s.case.scope is Scope.GENERAL for s in statements)
    return (-len(statements), -urgent, -breadth - general, min(s.case.key for s in statements))


def _aspect_weight(aspect: Aspect) -> tuple[bool, int, int, int, int]:
    return (aspect.statements[0].verdict.mild, *_weight([aspect]))


def join_heads(heads: Sequence[str]) -> str:
    """公交班次偏少 and 公交线路覆盖不足 make 公交班次偏少、线路覆盖不足: what they share is said once."""
    joined = heads[0]
    for before, head in pairwise(heads):
        same = next((n for n in range(min(len(before), len(head)), 0, -1) if before[:n] == head[:n]), 0)
        joined += "、" + (head[same:] if 2 <= same <= len(head) - 4 else head)
    return joined
