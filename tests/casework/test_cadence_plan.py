"""The proposed year: 29 dates that a clerk can live with."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.casework.cadence import SIX_DUTIES, Duty, Entry, State, judge, period_named, periods_of_year
from bot.casework.plan import Planned, PlanSettings, move, propose
from bot.casework.workdays import WorkCalendar, spring_festival

YEARS = [2024, 2025, 2026, 2027]
CALENDAR = WorkCalendar()


def plan_of(year: int) -> tuple[Planned, ...]:
    return propose(year, SIX_DUTIES, PlanSettings(date(year - 1, 11, 20)))


def of_kind(plan: tuple[Planned, ...], kind: str) -> list[Planned]:
    return [one for one in plan if one.duty.kind == kind]


@pytest.mark.parametrize("year", YEARS)
def test_every_duty_gets_a_working_day_in_its_own_period(year: int) -> None:
    plan = plan_of(year)
    owed = Counter((duty.kind, period.label) for duty in SIX_DUTIES for period in periods_of_year(duty.months, year))
    assert Counter((one.duty.kind, one.period.label) for one in plan) == owed
    assert len(plan) == 29
    assert all(one.day in one.period and CALENDAR.is_workday(one.day) for one in plan)
    entries = [Entry(one.duty.kind, one.day) for one in plan]
    end = date(year, 12, 31)
    assert {judge(one.duty, one.period, entries, end, date(year, 1, 1)) for one in plan} == {State.DONE}


@pytest.mark.parametrize("year", YEARS)
def test_the_days_are_spread(year: int) -> None:
    days = [one.day for one in plan_of(year)]
    assert days == sorted(days)
    assert len(set(days)) == 29
    assert max(Counter(day.month for day in days).values()) <= 4
    weeks = Counter(day.isocalendar()[:2] for day in days)
    assert max(weeks.values()) <= 2


@pytest.mark.parametrize("year", YEARS)
def test_the_reception_day_is_kept_and_moves_only_off_holidays(year: int) -> None:
    for one in of_kind(plan_of(year), "reception"):
        assert one.wished == one.period.start.replace(day=15)
        assert one.day == CALENDAR.on_or_after(one.wished)
        assert one.notice_on == CALENDAR.shift(one.day, -3)


@pytest.mark.parametrize("year", YEARS)
def test_spring_and_summer_are_respected_and_deadlines_keep_some_room(year: int) -> None:
    spring = spring_festival(year)
    for one in plan_of(year):
        if one.duty.kind == "reception":
            continue
        assert not spring - timedelta(days=7) <= one.day <= spring + timedelta(days=9)
        assert not (7, 10) <= (one.day.month, one.day.day) <= (8, 20)
        room = CALENDAR.count(one.day, one.period.end)
        assert room > 2 if one.period.label.endswith("-01/02") else room > 5


@pytest.mark.parametrize("year", YEARS)
def test_a_deliberation_follows_a_reception_that_feeds_it(year: int) -> None:
    plan = plan_of(year)
    for meeting in of_kind(plan, "deliberation"):
        earlier = [one.day for one in of_kind(plan, "reception") if one.day in meeting.period and one.day < meeting.day]
        assert earlier
        assert CALENDAR.count(min(earlier), meeting.day) > 3


def test_an_unpublished_year_is_labelled_on_every_date() -> None:
    assert all(one.provisional and "暂按" in one.warnings[0] for one in plan_of(2027))
    assert not [one for one in plan_of(2026) if one.provisional or one.warnings]


def test_a_studio_that_starts_in_autumn_plans_what_is_left() -> None:
    plan = propose(2026, SIX_DUTIES, PlanSettings(date(2026, 9, 17)))
    assert min(one.day for one in plan) >= date(2026, 9, 17)
    assert Counter(one.duty.kind for one in plan) == {
        "reception": 4,
        "deliberation": 2,
        "collaboration": 2,
        "inspection": 2,
        "survey": 1,
        "legislation": 1,
    }
    first = of_kind(plan, "reception")[0]
    assert first.notice_on is not None
    assert first.notice_on >= date(2026, 9, 17)


def test_a_fixed_day_too_near_for_its_notice_says_so() -> None:
    first = of_kind(propose(2026, SIX_DUTIES, PlanSettings(date(2026, 9, 14))), "reception")[0]
    assert first.day == date(2026, 9, 15)
    assert first.warnings == ("公告应在2026年9月10日发出，已经过了，请今天就发。",)


def test_a_fixed_day_at_the_end_of_the_month_stays_in_its_month() -> None:
    habits = PlanSettings(date(2025, 11, 20), fixed_days={"reception": 31})
    by_month = {one.period.label: one for one in of_kind(propose(2026, SIX_DUTIES, habits), "reception")}
    assert by_month["2026-05"].day == date(2026, 5, 29)
    assert "顺延会出本期" in by_month["2026-05"].warnings[0]
    assert by_month["2026-02"].day == date(2026, 2, 28)
    assert not by_month["2026-02"].warnings


@given(st.integers(1, 31), st.sampled_from(YEARS), st.dates(date(2023, 6, 1), date(2027, 12, 31)))
@settings(max_examples=40, deadline=None)
def test_no_habit_and_no_start_loses_or_doubles_a_date(fixed: int, year: int, today: date) -> None:
    habits = PlanSettings(today, fixed_days={"reception": fixed})
    if not today.year <= year <= today.year + 1:
        with pytest.raises(ValueError, match=f"{year}年"):
            propose(year, SIX_DUTIES, habits)
        return
    plan = propose(year, SIX_DUTIES, habits)
    room = {
        (duty.kind, period.label)
        for duty in SIX_DUTIES
        for period in periods_of_year(duty.months, year)
        if CALENDAR.count(max(today, period.start), period.end)
    }
    assert sorted((one.duty.kind, one.period.label) for one in plan) == sorted(room)
    assert all(one.day >= today and one.day in one.period and CALENDAR.is_workday(one.day) for one in plan)


def test_other_duties_with_several_dates_a_period() -> None:
    duties = (Duty("patrol", "巡查", "巡查", 1, times=2), Duty("review", "评议", "评议", 4))
    plan = propose(2026, duties, PlanSettings(date(2025, 12, 1), ideals={}, feeds={}, notice={}))
    assert Counter(one.duty.kind for one in plan) == {"patrol": 24, "review": 3}
    assert len({one.day for one in plan}) == 27
    assert all(one.notice_on is None for one in plan)
    january = [one for one in plan if one.period.label == "2026-01"]
    assert [one.nth for one in january] == [1, 2]
    assert (january[1].day - january[0].day).days >= 10


def test_moving_a_date() -> None:
    habits = PlanSettings(date(2026, 2, 20))
    march = next(one for one in propose(2026, SIX_DUTIES, habits) if one.period == period_named(1, "2026-03"))
    moved = move(march, date(2026, 3, 12), habits)
    assert (moved.day, moved.notice_on, moved.warnings) == (date(2026, 3, 12), date(2026, 3, 9), ())
    assert move(march, date(2026, 3, 14), habits).day == date(2026, 3, 16)
    late = move(march, date(2026, 4, 4), habits)
    assert late.day == date(2026, 4, 7)
    assert late.warnings == ("2026年4月7日不在2026-03这一期内，本期会记为未办；期内最后一个工作日是2026年3月31日。",)


@pytest.mark.parametrize(("year", "says"), [(1999, "1999年已经过去"), (2025, "已经过去"), (2028, "还早")])
def test_a_plan_for_a_year_out_of_reach_is_refused(year: int, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        propose(year, SIX_DUTIES, PlanSettings(date(2026, 2, 20)))


def test_a_move_into_the_past_is_refused() -> None:
    habits = PlanSettings(date(2026, 2, 20))
    first = propose(2026, SIX_DUTIES, habits)[0]
    with pytest.raises(ValueError, match="2026年2月19日已经过去"):
        move(first, date(2026, 2, 19), habits)
