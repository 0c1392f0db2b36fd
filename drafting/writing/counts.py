"""What is counted, and by code alone: every figure that no visitor said is made here.

A figure is printed through :func:`pieces` or :func:`percent`, and the sentence that prints it names it in
``Sentence.computed`` so that the gate can tell a count from a claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from drafting.shapes import Activity, Brief, CaseFacts, DeputyRef, Urgency
from drafting.writing.firms import is_firm
from drafting.writing.voices import voice_of

LEVELS = ("省", "市", "县", "镇")


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of a set of cases. ``visitors`` adds up only what was recorded; 0 means not known."""

    cases: int
    firms: int
    visitors: int
    urgent: int
    by_activity: tuple[tuple[str, int], ...]
    by_voice: tuple[tuple[str, int], ...]
    by_place: tuple[tuple[str, int], ...]
    deputies: tuple[tuple[str, int], ...]

    @property
    def all_deputies(self) -> int:
        return sum(number for _, number in self.deputies)


def count(cases: Sequence[CaseFacts], deputies: Iterable[DeputyRef] = ()) -> Counts:
    """Figures of ``cases``; a deputy, a firm counts once however often named."""
    known = {deputy.key: deputy.level for case in cases for deputy in case.deputies}
    known |= {deputy.key: deputy.level for deputy in deputies}
    levels = Counter(known.values())
    order = [*LEVELS, *sorted(set(levels) - set(LEVELS))]
    return Counts(
        cases=len(cases),
        firms=len({firm for case in cases for firm in case.firms}),
        visitors=sum(max(case.visitors, 0) for case in cases),
        urgent=sum(case.urgency is Urgency.URGENT for case in cases),
        by_activity=_ranked(case.activity.value for case in cases if case.activity is not Activity.NONE),
        by_voice=_ranked(voice_of(case).noun for case in cases),
        by_place=_ranked(case.place for case in cases if case.place and not is_firm(case.place)),
        deputies=tuple((level, levels[level]) for level in order if levels[level]),
    )


def count_brief(brief: Brief) -> Counts:
    return count(brief.cases, (deputy for activity in brief.activities for deputy in activity.deputies))


def _ranked(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))


def pieces(number: int, measure: str) -> str:
    """A count as printed: 12件, 3家."""
    return f"{number}{measure}"


def percent(part: int, whole: int) -> str:
    """A share with at most one decimal, rounded half up: 1 of 3 is 33.3%."""
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{share.normalize():f}%"


def quantifier(part: int, whole: int) -> str:
    """个别 for one, 多数 for more than half, 部分 between; all of them are 均."""
    if part == 1 and whole > 1:
        return "个别"
    if part == whole:
        return "均"
    return "多数" if part * 2 > whole else "部分"
