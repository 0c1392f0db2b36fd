"""Working days: the official schedule, years without one, and a studio's own table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.workdays import WorkCalendar, read_calendar, spring_festival, statutory_holidays

OFFICIAL = WorkCalendar()
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))

# Make-up days and holidays as printed in the State Council's notices for 2024, 2025 and 2026.
MAKE_UP = {
    2024: ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"],
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}
HOLIDAYS_2026 = [
    ("01-01", "01-03"),
    ("02-15", "02-23"),
    ("04-04", "04-06"),
    ("05-01", "05-05"),
    ("06-19", "06-21"),
    ("09-25", "09-27"),
    ("10-01", "10-07"),
]


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize("year", sorted(MAKE_UP))
def test_worked_weekends_are_exactly_the_make_up_days(year: int) -> None:
    worked = [f"{day:%m-%d}" for day in days_of(year) if day.weekday() >= 5 and OFFICIAL.is_workday(day)]
    assert worked == MAKE_UP[year]


def test_the_holidays_of_2026_are_the_published_ones() -> None:
    off = {
        date.fromisoformat(f"2026-{first}") + timedelta(days=n)
        for first, last in HOLIDAYS_2026
        for n in range((date.fromisoformat(f"2026-{last}") - date.fromisoformat(f"2026-{first}")).days + 1)
    }
    weekdays_off = {day for day in days_of(2026) if day.weekday() < 5 and not OFFICIAL.is_workday(day)}
    assert weekdays_off == {day for day in off if day.weekday() < 5}


def test_a_year_without_a_notice_is_provisional_and_still_has_its_statutory_holidays() -> None:
    assert OFFICIAL.knows(2026)
    assert not OFFICIAL.knows(2027)
    assert OFFICIAL.provisional_years(date(2026, 12, 1), date(2027, 2, 1)) == (2027,)
    assert spring_festival(2027) == date(2027, 2, 6)
    assert not OFFICIAL.is_workday(date(2027, 10, 1))
    assert not OFFICIAL.is_workday(date(2027, 2, 8))
    assert OFFICIAL.is_workday(date(2027, 2, 9))


def test_thirteen_statutory_days_and_every_published_schedule_keeps_them() -> None:
    for year in (2025, 2026):
        statutory = statutory_holidays(year)
        assert len(statutory) == 13
        assert not [day for day in statutory if OFFICIAL.is_workday(day)]


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [
        ("2026-02-15", "2026-02-24", "2026-02-14"),
        ("2026-05-09", "2026-05-09", "2026-05-09"),
        ("2026-10-03", "2026-10-08", "2026-09-30"),
        ("2025-10-05", "2025-10-09", "2025-09-30"),
    ],
)
def test_the_nearest_working_day_either_way(day: str, after: str, before: str) -> None:
    wished = date.fromisoformat(day)
    assert OFFICIAL.on_or_after(wished) == date.fromisoformat(after)
    assert OFFICIAL.on_or_before(wished) == date.fromisoformat(before)


def test_three_working_days_before_a_reception_pass_over_a_holiday() -> None:
    assert OFFICIAL.shift(date(2026, 5, 8), -3) == date(2026, 4, 30)
    assert OFFICIAL.shift(date(2026, 4, 30), 3) == date(2026, 5, 8)
    assert OFFICIAL.shift(date(2026, 5, 2), 0) == date(2026, 5, 2)


@given(DAYS, DAYS)
def test_counting_agrees_with_walking(first: date, last: date) -> None:
    walked = sum(1 for _ in OFFICIAL.workdays(first, last))
    assert OFFICIAL.count(first, last) == walked


@given(DAYS, st.integers(0, 60))
def test_adding_and_taking_away_working_days_meet_again(day: date, steps: int) -> None:
    start = OFFICIAL.on_or_after(day)
    end = OFFICIAL.shift(start, steps)
    assert OFFICIAL.shift(end, -steps) == start
    assert OFFICIAL.count(start, end) == steps + 1


@given(DAYS, DAYS, st.dictionaries(DAYS, st.booleans(), max_size=20))
def test_a_studios_own_table_wins_everywhere(first: date, last: date, table: dict[date, bool]) -> None:
    calendar = WorkCalendar(table)
    assert all(calendar.is_workday(day) is worked for day, worked in table.items())
    assert calendar.count(first, last) == sum(1 for _ in calendar.workdays(first, last))


def test_a_table_is_read_line_by_line() -> None:
    calendar = read_calendar(
        """
        # 台风停工
        2026-07-30 休
        2027-02-05至2027-02-11 休   # 春节
        2027-02-14 班
        2027 已公布
        """
    )
    assert not calendar.is_workday(date(2026, 7, 30))
    assert not calendar.is_workday(date(2027, 2, 9))
    assert calendar.is_workday(date(2027, 2, 14))
    assert calendar.knows(2027)
    assert not calendar.knows(2028)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2027-02-30 休", "日期不存在"),
        ("春节 休", "看不懂"),
        ("2027-02-11至2027-02-05 休", "早于"),
        ("2026-07-30 休\n2027-13-01 班", "第2行"),
    ],
)
def test_a_table_that_cannot_be_read_says_which_line(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_calendar(text)
