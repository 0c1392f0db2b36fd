"""A case as a report can state it: the problem told, the tasks asked for, the verdict, the unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.shapes import CaseFacts, Lore
from drafting.writing import clauses, wishes
from drafting.writing.likeness import likeness
from drafting.writing.places import fit_place
from drafting.writing.verdicts import Verdict, judge


@dataclass(frozen=True, slots=True)
class Statement:
    """``problem`` in written style, ``quote`` in the visitor's words where that says more (``quoted``) or alone.

    ``heard``: there is a matter that may be told, though neither form of it may stand: it is counted.
    """

    case: CaseFacts
    problem: str
    quote: str
    quoted: bool
    demands: tuple[str, ...]
    verdict: Verdict
    voice: str
    units: tuple[str, ...]
    heard: bool = True

    @property
    def told(self) -> str:
        """What the report says of it, in whichever form; empty where only a wish is left."""
        return self.problem or self.quote

    @property
    def unit(self) -> str:
        return self.units[0] if self.units else ""


def state(case: CaseFacts, lore: Lore, firms: Sequence[str] | None = None) -> Statement:
    """``firms``: those that any case of the brief names; see :func:`drafting.writing.clauses.take_up`."""
    case = replace(case, place=fit_place(case, lore, firms or case.firms))
    speech = clauses.take_up(case, lore, firms)
    telling = clauses.tell_problem(speech)
    return Statement(
        case=case,
        problem=telling.written,
        quote=telling.quote,
        quoted=bool(telling.quote) and telling.better_quoted,
        demands=wishes.tell_demands(speech),
        verdict=judge(case, lore),
        voice=clauses.voice_of(case).noun,
        units=_units(case.unit, lore),
        heard=clauses.has_matter(speech),
    )


def _units(unit: str, lore: Lore) -> tuple[str, ...]:
    """县发改委/管委会 as two names; 管委会 alone is the studio's own zone."""
    parts = [re.sub(r"（[^）]*）|\([^)]*\)", "", part).strip() for part in re.split(r"[/、，,;；]", unit)]
    named = [lore.zone_unit or part if part == "管委会" else part for part in parts if part]
    return tuple(dict.fromkeys(named))


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
    return likeness(one.told, other.told) >= at_least


def _telling(statement: Statement) -> int:
    """Urgent first, then those with figures, then the fuller ones."""
    figures = len(re.findall(r"\d+", statement.problem))
    return 1000 * (statement.case.urgency.value == "紧急") + 60 * min(figures, 4) + min(len(statement.problem), 90)
