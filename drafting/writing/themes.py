"""Cases put together under three or four headings, ranked by number, urgency and breadth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafting.shapes import Scope, Urgency
from drafting.writing.likeness import likeness
from drafting.writing.statements import Statement
from drafting.writing.verdicts import family_heads, general_heads, is_general, judge_within

MOST = 4
FEWEST = 3
LONGEST_HEADING = 18
FEW = 6
"""Cases below which whoever chose them is trusted to have chosen what belongs to the topic."""
MANY = 6
"""Cases from which on a part of mixed categories is headed by their family."""


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
    """One problem of the report: its aspects, the one most often stated first.

    ``sole``: no other theme is mostly of its category, so that the category's own heading may stand for it.
    """

    aspects: tuple[Aspect, ...]
    sole: bool = True

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(statement for aspect in self.aspects for statement in aspect.statements)

    @property
    def headed(self) -> tuple[Aspect, ...]:
        """The aspects that the heading names: the first, and a second where both weigh and the heading stays short."""
        first, *rest = self.aspects
        for second in rest[:1]:
            weighs = min(len(first.statements), len(second.statements)) >= 2 or len(self.statements) == 2
            short = all(
                len(join_heads(pair)) <= LONGEST_HEADING
                for pair in ((first.problem, second.problem), (first.remedy, second.remedy))
            )
            definite = not second.statements[0].verdict.mild and not is_general(second.problem)
            if weighs and short and definite:
                return (first, second)
        return (first,)

    @property
    def problem(self) -> str:
        heads = self._general()
        return heads[0] if heads else join_heads([aspect.problem for aspect in self.headed])

    @property
    def remedy(self) -> str:
        heads = self._general()
        return heads[1] if heads else join_heads([aspect.remedy for aspect in self.headed])

    def _general(self) -> tuple[str, str] | None:
        """The category's own heading, where the parts are many and none of them leads, or nothing definite is said."""
        first = self.aspects[0]
        leads = len(first.statements) * 2 > len(self.statements) or (len(self.headed) > 1 and len(self.statements) > 2)
        if (leads or not self.sole) and not first.statements[0].verdict.mild:
            return None
        return general_heads(self.category) or (self._of_family() if not self.category else None)

    def _of_family(self) -> tuple[str, str] | None:
        """The family's heading, where the cases are of several of its categories and no verdict leads."""
        families = {s.verdict.family for s in self.statements}
        return family_heads(families.pop()) if len(families) == 1 and len(self.statements) >= MANY else None

    @property
    def kin(self) -> str:
        """Its category, or, where it is of many, the family they share."""
        families = {s.verdict.family for s in self.statements}
        return self.category or (families.pop() if len(families) == 1 else "")

    @property
    def category(self) -> str:
        """The category of more than half of its cases; '' where none is."""
        ((category, number),) = Counter(s.verdict.category for s in self.statements).most_common(1)
        return category if number * 2 > len(self.statements) else ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Themes in their order of weight, and single statements that stand outside every theme."""

    themes: tuple[Theme, ...]
    single: tuple[Statement, ...]

    @property
    def every(self) -> tuple[Statement, ...]:
        return (*(statement for theme in self.themes for statement in theme.statements), *self.single)


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
    themes = [Theme(tuple(sorted(heap, key=_aspect_weight))) for heap in heaps]
    often = Counter(theme.kin for theme in themes)
    return Grouping(tuple(replace(theme, sole=often[theme.kin] == 1) for theme in themes), tuple(single))


def _headings_for(number: int) -> int:
    return 1 if number == 1 else 3 if number <= 7 else MOST


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
        same -= same % 2  # two characters make a word: 河道水质 and 河道水面 share 河道
        joined += "、" + (head[same:] if 2 <= same <= len(head) - 4 else head)
    return joined


# Words that a topic shares with everything.
_ANY_TOPIC = re.compile("企业|园区|职工|群众|问题|工作|情况|服务|建议|产业区?|临港")


def off_topic(statements: Sequence[Statement], topic: str) -> list[Statement]:
    """Cases alone in a family that is not the majority's, with no word of the topic in title or category.

    Only where the topic has a clear majority of many: else nobody can say what is beside it.
    """
    families = Counter(statement.verdict.family for statement in statements)
    ((main, most),) = families.most_common(1)
    if len(statements) < FEW or most * 2 <= len(statements):
        return []
    lone = {family for family, number in families.items() if number == 1} - {main}
    return [s for s in statements if s.verdict.own and s.verdict.family in lone and not _touches(s, topic)]


def gather_in(statements: Sequence[Statement]) -> list[Statement]:
    """Cases whose words do not bear out their category, told in the main one of the report where they bear out that."""
    sure = [s for s in statements if s.verdict.own]
    if not sure:
        return list(statements)
    ((main, most),) = Counter(s.verdict.category for s in sure).most_common(1)
    if most < 2 or most * 3 < len(statements):
        return list(statements)
    like = next(s.verdict for s in sure if s.verdict.category == main)
    return [s if s.verdict.own else replace(s, verdict=judge_within(s.case, like) or s.verdict) for s in statements]


def _touches(statement: Statement, topic: str) -> bool:
    case = statement.case
    said = f"{statement.verdict.category}　{case.title}　{case.demand}"
    return likeness(_ANY_TOPIC.sub("　", topic), said) > 0
