"""Periods, standings and 顺延, checked day by day over 2024-2027 and against a second way of counting."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.cadence import (
    SIX_DUTIES,
    Duty,
    Entry,
    State,
    judge,
    period_named,
    period_of,
    periods_between,
    periods_of_year,
    place,
    read_duties,
    stand,
    year_states,
)
from bot.casework.cadence.periods import LENGTHS
from bot.casework.workdays import WorkCalendar

CALENDAR = WorkCalendar()
FIRST, LAST = date(2024, 1, 1), date(2027, 12, 31)
ALL_DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
DAYS = st.dates(FIRST, LAST)
DUTY = {duty.kind: duty for duty in SIX_DUTIES}


def test_the_six_are_twenty_nine_a_year() -> None:
    assert sum(12 // duty.months * duty.times for duty in SIX_DUTIES) == 29


@pytest.mark.parametrize("months", LENGTHS)
def test_every_day_lies_in_exactly_one_period(months: int) -> None:
    periods = list(periods_between(months, FIRST, LAST))
    assert len({period.label for period in periods}) == len(periods) == 4 * 12 // months
    assert periods[0].start == FIRST
    assert periods[-1].end == LAST
    assert all(b.start - a.end == timedelta(days=1) for a, b in pairwise(periods))
    assert all(sum(day in period for period in periods) == 1 for day in ALL_DAYS[::7])
    assert [period.label for period in periods] == sorted(period.label for period in periods)


@pytest.mark.parametrize(
    ("months", "day", "label"),
    [
        (1, "2026-10-01", "2026-10"),
        (2, "2026-10-31", "2026-09/10"),
        (2, "2024-02-29", "2024-01/02"),
        (3, "2026-10-01", "2026Q4"),
        (6, "2026-06-30", "2026H1"),
        (6, "2026-07-01", "2026H2"),
        (12, "2026-12-31", "2026"),
        (4, "2026-05-01", "2026-05/08"),
    ],
)
def test_labels_and_back(months: int, day: str, label: str) -> None:
    period = period_of(months, date.fromisoformat(day))
    assert period.label == label
    assert period_named(months, label) == period


@pytest.mark.parametrize("label", ["2026-02/03", "2026Q5", "2026", "明年", "", "2026-13", "1899-01", "２０２６"])
def test_a_label_of_no_period_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match=r"没有“.*”这一期|年份"):
        period_named(2, label)


def plain_count(duty: Duty, entries: list[Entry], today: date, start: date) -> tuple[set[str], set[str]]:
    """A second way to the missed and the made up: walk the days, keep months as numbers."""
    credited: dict[str, int] = {}
    repaired: dict[str, int] = {}
    for entry in entries:
        if entry.kind != duty.kind or not entry.held or entry.end > today:
            continue
        held_in = period_of(duty.months, entry.end).label
        if entry.for_period is not None and entry.for_period < held_in:
            repaired[entry.for_period] = repaired.get(entry.for_period, 0) + 1
        else:
            credited[held_in] = credited.get(held_in, 0) + 1
    ended = {
        period_of(duty.months, day).label
        for day in ALL_DAYS
        if day < period_of(duty.months, today).start and period_of(duty.months, day).start >= start
    }
    open_ones = {label for label in ended if credited.get(label, 0) < duty.times}
    made_up = {x for x in open_ones if credited.get(x, 0) + repaired.get(x, 0) >= duty.times}
    return open_ones - made_up, made_up


@st.composite
def histories(draw: st.DrawFn) -> tuple[Duty, list[Entry]]:
    duty = draw(st.sampled_from([*SIX_DUTIES, Duty("drill", "演练", "应急演练", 4, times=2)]))
    entries = []
    for day in draw(st.lists(DAYS, max_size=25)):
        earlier = draw(st.one_of(st.none(), DAYS))
        label = None if earlier is None else period_of(duty.months, earlier).label
        entries.append(Entry(draw(st.sampled_from([duty.kind, "else"])), day, draw(st.booleans()), label))
    return duty, entries


@given(histories(), DAYS, DAYS)
def test_no_period_is_missed_or_doubled(history: tuple[Duty, list[Entry]], today: date, start: date) -> None:
    duty, entries = history
    standing = stand(duty, entries, today, start, CALENDAR)
    missed, made_up = plain_count(duty, entries, today, start)
    assert [period.label for period in standing.missed] == sorted(missed)
    assert [period.label for period in standing.made_up] == sorted(made_up)
    assert today in standing.period
    assert standing.state in (State.DONE, State.DUE, State.EXEMPT)
    assert standing.days_left == (standing.period.end - today).days
    assert standing.due_soon == (standing.state is State.DUE and standing.workdays_left <= 5)
    assert CALENDAR.is_workday(standing.last_workday)
    assert CALENDAR.count(standing.last_workday, standing.period.end) == 1


def test_a_studio_that_does_everything_on_the_last_day_never_misses() -> None:
    for duty in SIX_DUTIES:
        entries = [Entry(duty.kind, period.end) for period in periods_between(duty.months, FIRST, LAST)]
        for today in ALL_DAYS[::5]:
            standing = stand(duty, entries, today, FIRST, CALENDAR)
            assert not standing.missed
            assert (standing.state is State.DONE) == (today == standing.period.end)


def test_a_studio_that_does_nothing_misses_every_ended_period_once() -> None:
    for duty in SIX_DUTIES:
        for today in ALL_DAYS[::11]:
            ended = [p for p in periods_between(duty.months, FIRST, LAST) if p.end < today]
            assert list(stand(duty, [], today, FIRST, CALENDAR).missed) == ended


def test_a_late_one_counts_where_it_was_held_unless_recorded_as_making_up() -> None:
    reception, today = DUTY["reception"], date(2026, 3, 20)
    late = Entry("reception", date(2026, 3, 5))
    standing = stand(reception, [late], today, date(2026, 2, 1), CALENDAR)
    assert standing.state is State.DONE
    assert [p.label for p in standing.missed] == ["2026-02"]
    recorded = Entry("reception", date(2026, 3, 5), for_period="2026-02")
    standing = stand(reception, [recorded], today, date(2026, 2, 1), CALENDAR)
    assert standing.state is State.DUE
    assert standing.done_on == ()
    assert not standing.missed
    assert [p.label for p in standing.made_up] == ["2026-02"]


def test_one_that_names_its_own_or_a_later_period_counts_where_it_was_held() -> None:
    for label in ("2026-03", "2026-04"):
        entry = Entry("reception", date(2026, 3, 5), for_period=label)
        assert stand(DUTY["reception"], [entry], date(2026, 3, 5), FIRST, CALENDAR).state is State.DONE


def test_a_period_begun_before_the_start_is_exempt_unless_done() -> None:
    deliberation, start = DUTY["deliberation"], date(2026, 9, 15)
    assert stand(deliberation, [], date(2026, 9, 20), start, CALENDAR).state is State.EXEMPT
    held = [Entry("deliberation", date(2026, 9, 18))]
    assert stand(deliberation, held, date(2026, 9, 20), start, CALENDAR).state is State.DONE
    assert stand(deliberation, [], date(2026, 11, 2), start, CALENDAR).missed == ()
    whole = stand(deliberation, [], date(2026, 11, 2), date(2026, 9, 1), CALENDAR)
    assert [p.label for p in whole.missed] == ["2026-09/10"]


def test_the_board_of_a_year_tells_all_seven_states() -> None:
    entries = [
        Entry("reception", date(2026, 3, 16)),
        Entry("reception", date(2026, 6, 1), for_period="2026-04"),
        Entry("reception", date(2026, 6, 15), held=False),
    ]
    row = year_states(DUTY["reception"], 2026, entries, date(2026, 6, 10), date(2026, 2, 10))
    states = [state.value for _, state in row]
    assert states == ["exempt", "exempt", "done", "made_up", "overdue", "planned", *["ahead"] * 6]
    assert judge(DUTY["reception"], row[5][0], entries[:1], date(2026, 6, 10), FIRST) is State.DUE


def test_a_planned_day_that_passed_is_due_again_and_then_overdue() -> None:
    planned = [Entry("reception", date(2026, 6, 15), held=False)]
    june = period_named(1, "2026-06")
    assert judge(DUTY["reception"], june, planned, date(2026, 6, 16), FIRST) is State.DUE
    assert judge(DUTY["reception"], june, planned, date(2026, 7, 1), FIRST) is State.OVERDUE


@pytest.mark.parametrize(
    ("wished", "day", "crosses", "instead"),
    [
        ("2026-02-15", "2026-02-24", False, None),
        ("2026-05-31", "2026-06-01", True, "2026-05-29"),
        ("2026-05-09", "2026-05-09", False, None),
        ("2026-01-31", "2026-02-02", True, "2026-01-30"),
    ],
)
def test_moving_off_a_holiday_warns_at_the_end_of_the_period(
    wished: str, day: str, crosses: bool, instead: str | None
) -> None:
    wish = date.fromisoformat(wished)
    placement = place(wish, period_of(1, wish), CALENDAR)
    assert placement.day.isoformat() == day
    assert placement.crosses is crosses
    assert (placement.instead and placement.instead.isoformat()) == instead
    assert placement.moved is (day != wished)
    assert not placement.provisional


def test_a_wish_outside_the_period_or_in_an_unpublished_year() -> None:
    with pytest.raises(ValueError, match="不在2026-02这一期"):
        place(date(2026, 3, 1), period_named(1, "2026-02"), CALENDAR)
    assert place(date(2027, 3, 1), period_named(1, "2027-03"), CALENDAR).provisional


def test_another_studio_sets_other_duties() -> None:
    rows = [
        {"kind": "drill", "name": "演练", "months": 4, "times": 2, "aliases": ["应急演练"]},
        {"kind": "survey", "name": "调研", "months": 12, "by_report": True},
    ]
    drill, survey = read_duties(rows)
    assert [(duty.months, duty.times) for duty in (drill, survey)] == [(4, 2), (12, 1)]
    assert drill.answers_to("应急演练")
    once = [Entry("drill", date(2026, 1, 8))]
    assert stand(drill, once, date(2026, 2, 1), FIRST, CALENDAR).state is State.DUE
    twice = [*once, Entry("drill", date(2026, 1, 8))]
    assert stand(drill, twice, date(2026, 2, 1), FIRST, CALENDAR).state is State.DONE


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "至少"),
        ([{"kind": "a", "name": "甲", "months": 5}], "周期"),
        ([{"kind": "a", "name": "甲", "months": True}], "周期"),
        ([{"kind": "a", "name": "甲", "months": 1, "times": 0}], "次数"),
        ([{"kind": "a", "name": " ", "months": 1}], "缺少 name"),
        ([{"kind": "a", "name": "甲", "months": 1, "points": 3}], "points"),
        ([{"kind": "a", "name": "甲", "months": 1, "aliases": "乙"}], "一组词"),
        ([{"kind": "a", "name": "甲", "months": 1}, {"kind": "a", "name": "乙", "months": 1}], "重复"),
    ],
)
def test_duties_that_cannot_be_read_are_refused(rows: list[dict[str, object]], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_duties(rows)


def test_a_plan_for_a_year_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="1899"):
        periods_of_year(1, 1899)
