"""The table of a case's life, walked whole: what can be reached, and what must never be."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.lifecycle import (
    DECIDED,
    STEPS,
    UNTOLD,
    Actor,
    Step,
    find_step,
    judged,
    may,
    steps_from,
)
from storage.vocabulary import CaseState, Decision, EventKind, Result, Satisfaction
from tests.house import diagram

ENDS = {CaseState.DISMISSED, CaseState.ARCHIVED}


def reach(start: CaseState, without: Callable[[Step], bool] = lambda _: False) -> set[CaseState]:
    """The states that steps lead to from ``start``, some steps left out."""
    known, fresh = {start}, [start]
    while fresh:
        state = fresh.pop()
        for step in steps_from(state):
            if not without(step) and step.end not in known:
                known.add(step.end)
                fresh.append(step.end)
    return known


def test_every_state_can_be_reached_and_left() -> None:
    assert reach(CaseState.DRAFT) == set(CaseState)
    assert {state for state in CaseState if not steps_from(state)} == ENDS
    for state in set(CaseState) - {CaseState.DISMISSED}:
        assert CaseState.ARCHIVED in reach(state)


def test_only_a_decision_of_the_meeting_leads_to_a_unit() -> None:
    def decides(step: Step) -> bool:
        return step.act is EventKind.DECIDED and step.when == Decision.ASSIGN.value

    at_unit = {CaseState.ASSIGNED, CaseState.RECEIVED, CaseState.HANDLING, CaseState.ANSWERED, CaseState.RATING}
    assert not reach(CaseState.DRAFT, without=decides) & at_unit
    assert all(step.start is CaseState.RESOLVED for step in STEPS if step.act is EventKind.ASSIGNED)
    assert all(step.start is CaseState.TABLED for step in STEPS if step.act is EventKind.DECIDED)


def test_whoever_is_not_content_gets_a_second_handling_before_the_archive() -> None:
    def reworked(step: Step) -> bool:
        return step.end in {CaseState.REWORK, CaseState.REVIEW}

    satisfied = reach(CaseState.RATING, without=reworked)
    assert {CaseState.REWORK, CaseState.REVIEW}.isdisjoint(satisfied)
    assert judged([Satisfaction.CONTENT, Satisfaction.DISCONTENT], Result.SOLVED, 1) is CaseState.REWORK
    assert {step.act for step in steps_from(CaseState.REWORK)} == {
        EventKind.REPLIED,
        EventKind.URGED,
        EventKind.EXTENDED,
    }
    assert {step.end for step in steps_from(CaseState.REVIEW)} == {CaseState.RATED, CaseState.TABLED}


def test_nothing_is_archived_that_the_visitor_was_not_told_of() -> None:
    assert [step.start for step in STEPS if step.end is CaseState.ARCHIVED] == [CaseState.TOLD]
    assert {step.start for step in STEPS if step.end is CaseState.TOLD} == set(UNTOLD)


def test_every_act_names_who_may_do_it() -> None:
    assert all(step.actors for step in STEPS)
    assert {step.act for step in STEPS if Actor.UNIT in step.actors} == {
        EventKind.RECEIVED,
        EventKind.SENT_BACK,
        EventKind.STARTED,
        EventKind.REPLIED,
    }
    reviewed = find_step(EventKind.REVIEWED, CaseState.REVIEW)
    assert reviewed is not None
    assert not may(reviewed, {Actor.CLERK})
    assert may(reviewed, {Actor.CLERK, Actor.LEADER})


def test_every_decision_on_an_opinion_leads_somewhere() -> None:
    assert set(DECIDED) == set(Decision) - {Decision.SUBMIT}
    for decision, end in DECIDED.items():
        assert find_step(EventKind.DECIDED, CaseState.TABLED, end), decision


@pytest.mark.parametrize("state", list(CaseState))
def test_an_act_with_several_ends_says_when(state: CaseState) -> None:
    acts: dict[EventKind, list[Step]] = {}
    for step in steps_from(state):
        acts.setdefault(step.act, []).append(step)
    for steps in acts.values():
        assert len(steps) == 1 or (all(step.when for step in steps) and len({step.end for step in steps}) == len(steps))


@given(st.lists(st.sampled_from(Satisfaction), min_size=1), st.sampled_from(Result), st.integers(1, 5))
def test_the_least_content_decides(ratings: list[Satisfaction], result: Result, round_: int) -> None:
    end = judged(ratings, result, round_)
    step = find_step(EventKind.RATED, CaseState.RATING, end)
    assert step is not None
    discontent = Satisfaction.DISCONTENT in ratings
    assert discontent == (end in _AGAIN)
    if not discontent:
        assert (end is CaseState.TRACKED) == (result in (Result.SOLVING, Result.PLANNED))


_AGAIN: Iterable[CaseState] = {CaseState.REWORK, CaseState.REVIEW}


def test_the_documentation_shows_this_table() -> None:
    page = diagram.PAGE.read_text("utf-8")
    assert diagram.placed(page) == page, "run: python -m tests.house.diagram"
