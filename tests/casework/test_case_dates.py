"""The days of a case: month ends, holidays, make-up days, extensions, six months and no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.clocks import Limits, add_months, due_day, months_later, read_limits, reply_days
from bot.casework.desk import Refusal
from bot.casework.life.assigning.timing import require_later
from bot.casework.workdays import WorkCalendar
from storage.assignments import Assignment
from storage.vocabulary import CaseState

WORK, LIMITS = WorkCalendar(), Limits()
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("given_on", "soft", "hard", "latest"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30), date(2026, 7, 31)),  # 28 Feb is a working Saturday
        (date(2024, 1, 31), date(2024, 2, 29), date(2024, 4, 30), date(2024, 7, 31)),
        (date(2025, 11, 30), date(2025, 12, 30), date(2026, 2, 28), date(2026, 6, 1)),  # 30 May 2026 is a Saturday
        (date(2025, 9, 1), date(2025, 10, 9), date(2025, 12, 1), date(2026, 3, 2)),  # eight days off from 1 October
        (date(2026, 1, 16), date(2026, 2, 24), date(2026, 4, 16), date(2026, 7, 16)),  # 16 Feb lies in 春节
        (date(2025, 12, 31), date(2026, 2, 2), date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 3, 9), date(2026, 4, 9), date(2026, 6, 9), date(2026, 9, 9)),
    ],
)
def test_a_reply_in_one_three_or_six_months(given_on: date, soft: date, hard: date, latest: date) -> None:
    assert reply_days(given_on, LIMITS, WORK) == (soft, hard, latest)


@given(DAYS)
def test_the_limits_of_a_reply_are_working_days_in_order(given_on: date) -> None:
    soft, hard, latest = reply_days(given_on, LIMITS, WORK)
    assert given_on < soft < hard < latest
    assert all(WORK.is_workday(day) for day in (soft, hard, latest))
    assert latest <= add_months(given_on, 6) + timedelta(days=10)


@given(DAYS, st.integers(0, 24))
def test_months_end_where_the_month_ends(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
    assert months_later(day, months, WORK) >= later


@given(DAYS, st.sampled_from([CaseState.REGISTERED, CaseState.RESOLVED, CaseState.MISDIRECTED, CaseState.SETTLED]))
def test_working_days_are_counted_as_the_state_councils_table_has_them(since: date, state: CaseState) -> None:
    due = due_day(state, since, LIMITS, WORK)
    assert due is not None
    days = 3 if state is CaseState.REGISTERED else 5
    assert WORK.is_workday(due)
    assert WORK.count(since + timedelta(days=1), due) == days


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (date(2026, 4, 30), date(2026, 5, 11)),  # five days off, and 9 May, a Saturday, is worked
        (date(2026, 2, 13), date(2026, 2, 27)),  # 14 Feb is worked, then nine days off
        (date(2026, 9, 30), date(2026, 10, 13)),  # seven days off, and 10 October is worked
    ],
)
def test_the_hand_over_waits_for_no_holiday(since: date, due: date) -> None:
    assert due_day(CaseState.RESOLVED, since, LIMITS, WORK) == due


@given(DAYS, st.integers(-10, 250), st.integers(0, 220))
def test_an_extension_goes_forward_and_never_past_the_latest_day(given_on: date, to: int, passed: int) -> None:
    soft, _, latest = reply_days(given_on, LIMITS, WORK)
    assignment = Assignment(given_on=given_on, due_on=soft, latest_on=latest)
    to_day, today = given_on + timedelta(days=to), given_on + timedelta(days=passed)
    may = soft < to_day <= latest and to_day > today
    if may:
        require_later(assignment, to_day, today)
    else:
        with pytest.raises(Refusal):
            require_later(assignment, to_day, today)


def test_a_studio_sets_its_own_limits_and_no_impossible_ones() -> None:
    limits = read_limits({"reply": 2, "wrong_desk": 3})
    assert reply_days(date(2026, 3, 2), limits, WORK)[0] == date(2026, 5, 6)
    for wrong in ({"reply": 4}, {"reply_latest": 2}, {"tell": 0}, {"unknown": 1}):
        with pytest.raises(ValueError, match="时限"):
            read_limits(wrong)
