"""The life of a case as one table: which act leads from which state to which, and who may do it.

Code, ``docs/casework.md`` and the tests read the same table. A case reaches a unit only through a recorded
decision of the 主任会议 (deputies do not handle problems themselves, 代表法 31), and whoever is not content gets
a second handling before anything is archived.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from storage.vocabulary import CaseState, Decision, EventKind, Result, Satisfaction


class Actor(StrEnum):
    """Who acts. ``CLERK``: the studio's staff, director and deputy directors; ``LEADER``: the latter two;
    ``UNIT``: the unit in charge, through its private link; ``VOICE``: a deputy who raised the case."""

    CLERK = "工作室"
    LEADER = "主任、副主任"
    UNIT = "承办单位"
    VOICE = "代表"


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow. ``when``: the condition under which an act with several ends takes this one."""

    act: EventKind
    start: CaseState
    end: CaseState
    actors: frozenset[Actor]
    when: str = ""


MERGEABLE = (CaseState.REGISTERED, CaseState.RETURNED, CaseState.PROPOSED, CaseState.TABLED)
"""From here a case can still join another: nobody has decided on it yet."""
WITH_UNIT = (CaseState.ASSIGNED, CaseState.RECEIVED, CaseState.HANDLING, CaseState.REWORK, CaseState.TRACKED)
"""A unit has it in hand and owes an answer."""
UNTOLD = (
    CaseState.SETTLED,
    CaseState.GUIDED,
    CaseState.IN_REPORT,
    CaseState.TO_MOTION,
    CaseState.SUPERVISED,
    CaseState.RATED,
)
"""What became of it is known; the visitor has not been told."""
DECIDED: Mapping[Decision, CaseState] = {
    Decision.ASSIGN: CaseState.RESOLVED,
    Decision.DEFER: CaseState.TABLED,
    Decision.RETURN: CaseState.REGISTERED,
    Decision.REPORT: CaseState.IN_REPORT,
    Decision.MOTION: CaseState.TO_MOTION,
    Decision.SUPERVISE: CaseState.SUPERVISED,
}
"""Where each decision of the 主任会议 leads."""
LAST_ROUND = 2
"""Not content in this round of handling leads to 评估, not to another rework."""

_CLERK = frozenset({Actor.CLERK})
_LEADER = frozenset({Actor.LEADER})
_UNIT = frozenset({Actor.CLERK, Actor.UNIT})
_VOICE = frozenset({Actor.CLERK, Actor.VOICE})


def _steps() -> Iterator[Step]:
    state, act = CaseState, EventKind
    yield Step(act.REGISTERED, state.DRAFT, state.REGISTERED, _VOICE)
    yield Step(act.DISMISSED, state.DRAFT, state.DISMISSED, _VOICE)
    # 初审
    yield Step(act.ACCEPTED, state.REGISTERED, state.PROPOSED, _CLERK)
    yield Step(act.SETTLED, state.REGISTERED, state.SETTLED, _CLERK)
    yield Step(act.GUIDED, state.REGISTERED, state.GUIDED, _CLERK)
    yield Step(act.ASKED_BACK, state.REGISTERED, state.RETURNED, _CLERK)
    yield Step(act.SUPPLEMENTED, state.RETURNED, state.REGISTERED, _VOICE)
    for start in (state.SETTLED, state.GUIDED):
        yield Step(act.REOPENED, start, state.REGISTERED, _CLERK)
    for start in MERGEABLE:
        yield Step(act.LINKED, start, state.MERGED, _VOICE if start is state.REGISTERED else _CLERK)
        yield Step(act.UNLINKED, state.MERGED, start, _CLERK, "回到并案前的状态")
    # 主任会议
    yield Step(act.TABLED, state.PROPOSED, state.TABLED, _CLERK)
    yield Step(act.WITHDRAWN, state.TABLED, state.PROPOSED, _CLERK)
    for decision, end in DECIDED.items():
        yield Step(act.DECIDED, state.TABLED, end, _CLERK, decision.value)
    for start in (state.RESOLVED, state.IN_REPORT, state.TO_MOTION, state.SUPERVISED, state.REVIEW):
        yield Step(act.TABLED, start, state.TABLED, _CLERK, "再次提请")
    # 交办
    yield Step(act.ASSIGNED, state.RESOLVED, state.ASSIGNED, _CLERK)
    yield Step(act.RECEIVED, state.ASSIGNED, state.RECEIVED, _UNIT)
    for start in (state.ASSIGNED, state.RECEIVED):
        yield Step(act.SENT_BACK, start, state.MISDIRECTED, _UNIT)
    yield Step(act.REASSIGNED, state.MISDIRECTED, state.ASSIGNED, _CLERK)
    yield Step(act.STARTED, state.RECEIVED, state.HANDLING, _UNIT)
    for start in WITH_UNIT:
        yield Step(act.EXTENDED, start, start, _CLERK)
        yield Step(act.URGED, start, start, _CLERK)
        yield Step(act.REPLIED, start, state.ANSWERED, _UNIT)
    # 答复、评价、反馈
    yield Step(act.INCOMPLETE, state.ANSWERED, state.HANDLING, _CLERK)
    yield Step(act.PASSED_ON, state.ANSWERED, state.RATING, _CLERK)
    yield Step(act.RATED, state.RATING, state.RATED, _VOICE, "满意或基本满意，已解决或留作参考")
    yield Step(act.RATED, state.RATING, state.TRACKED, _VOICE, "满意或基本满意，正在解决或列入计划")
    yield Step(act.RATED, state.RATING, state.REWORK, _VOICE, "不满意")
    yield Step(act.RATED, state.RATING, state.REVIEW, _VOICE, "二次办理后仍不满意")
    yield Step(act.REVIEWED, state.REVIEW, state.RATED, _LEADER)
    for start in UNTOLD:
        yield Step(act.TOLD, start, state.TOLD, _VOICE)
    yield Step(act.ARCHIVED, state.TOLD, state.ARCHIVED, _CLERK)


STEPS: tuple[Step, ...] = tuple(_steps())


def steps_from(state: CaseState) -> list[Step]:
    """What can be done with a case in ``state``."""
    return [step for step in STEPS if step.start is state]


def find_step(act: EventKind, start: CaseState, end: CaseState | None = None) -> Step | None:
    """The arrow of an act; with several, the one to ``end``. Nothing: the act is not possible there."""
    found = [step for step in STEPS if step.act is act and step.start is start and end in (None, step.end)]
    return found[0] if found else None


def may(step: Step, actors: Collection[Actor]) -> bool:
    """Whether somebody who is all of ``actors`` may take the step."""
    return not step.actors.isdisjoint(actors)


def judged(ratings: Collection[Satisfaction], result: Result, round_: int) -> CaseState:
    """Where the ratings (attitudes and results, of everybody asked) lead: the least content decides."""
    if Satisfaction.DISCONTENT in ratings:
        return CaseState.REVIEW if round_ >= LAST_ROUND else CaseState.REWORK
    return CaseState.TRACKED if result in (Result.SOLVING, Result.PLANNED) else CaseState.RATED
