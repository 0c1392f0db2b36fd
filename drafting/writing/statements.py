"""A case as a report can state it: the problem told, the tasks asked for, the verdict, the unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafting.shapes import CaseFacts, Lore
from drafting.writing import clauses
from drafting.writing.verdicts import Verdict, judge


@dataclass(frozen=True, slots=True)
class Statement:
    case: CaseFacts
    problem: str
    demands: tuple[str, ...]
    verdict: Verdict
    voice: str
    units: tuple[str, ...]

    @property
    def unit(self) -> str:
        return self.units[0] if self.units else ""


def state(case: CaseFacts, lore: Lore) -> Statement:
    speech = clauses.take_up(case, lore)
    return Statement(
        case=case,
        problem=clauses.tell_problem(speech),
        demands=clauses.tell_demands(speech),
        verdict=judge(case, lore),
        voice=clauses.voice_of(case).noun,
        units=_units(case.unit, lore),
    )


def _units(unit: str, lore: Lore) -> tuple[str, ...]:
    """县发改委/管委会 as two names; 管委会 alone is the studio's own zone."""
    parts = [re.sub(r"（[^）]*）|\([^)]*\)", "", part).strip() for part in re.split(r"[/、，,;；]", unit)]
    named = [lore.zone_unit or part if part == "管委会" else part for part in parts if part]
    return tuple(dict.fromkeys(named))


def likeness(one: str, other: str) -> float:
    """Share of two-character pieces that two texts have in common (0 to 1)."""
    left, right = _pairs(one), _pairs(other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    plain = re.sub(r"[^\u3400-\u9fff\d]", "", text)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def kindred(statements: Sequence[Statement], at_least: float = 0.6) -> list[list[Statement]]:
    """Statements that say nearly the same in the same place, the fullest of each group first."""
    heaps: list[list[Statement]] = []
    for statement in sorted(statements, key=lambda s: (-_telling(s), s.case.key)):
        home = next((h for h in heaps if _same(h[0], statement, at_least)), None)
        if home is None:
            heaps.append([statement])
        else:
            home.append(statement)
    return heaps


def _same(one: Statement, other: Statement, at_least: float) -> bool:
    if one.case.place and other.case.place and one.case.place != other.case.place:
        return False
    return likeness(one.problem, other.problem) >= at_least


def _telling(statement: Statement) -> int:
    """Urgent first, then those with figures, then the fuller ones."""
    figures = len(re.findall(r"\d+", statement.problem))
    return 1000 * (statement.case.urgency.value == "紧急") + 60 * min(figures, 4) + min(len(statement.problem), 90)
