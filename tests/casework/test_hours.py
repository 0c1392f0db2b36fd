"""When a person may be reminded."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.desk import Refusal
from bot.casework.hours import at, next_allowed, say_hours, set_hours
from bot.casework.workdays import WorkCalendar
from drafting.beijing import BEIJING
from tests.stage import Stage

CALENDAR = WorkCalendar()
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 20), timezones=st.just(UTC))  # noqa: DTZ001
HOURS = st.tuples(st.integers(0, 1380), st.integers(30, 1440)).map(lambda pair: (pair[0], max(pair[0] + 30, pair[1])))


@given(MOMENTS, HOURS)
def test_the_next_moment_is_in_working_hours_of_a_working_day_and_not_before(
    moment: datetime, hours: tuple[int, int]
) -> None:
    found = next_allowed(moment, hours, CALENDAR)
    local = found.astimezone(BEIJING)
    assert found >= moment
    assert CALENDAR.is_workday(local.date())
    assert at(local.date(), hours[0]) <= found < at(local.date(), hours[1])
    assert next_allowed(found, hours, CALENDAR) == found
    day = moment.astimezone(BEIJING).date()
    skipped = (day + timedelta(days=n) for n in range(1, (local.date() - day).days))
    assert not any(CALENDAR.is_workday(one) for one in skipped), "no working day is passed over"


def test_a_make_up_sunday_is_a_working_day_and_a_holiday_is_none() -> None:
    sunday = at(date(2026, 1, 4), 10 * 60)
    assert next_allowed(sunday, (540, 1050), CALENDAR) == sunday
    assert next_allowed(at(date(2026, 10, 1), 600), (540, 1050), CALENDAR) == at(date(2026, 10, 8), 540)


async def test_a_member_sets_hours_of_their_own(stage: Stage) -> None:
    assert await set_hours(stage.sun, "8:30-11点30分") == [510, 690]
    async with stage.office.database.studio(stage.studio.id) as room:
        member = await room.members.get(stage.sun.member.id)
    assert member is not None
    assert member.hours == [510, 690]


@pytest.mark.parametrize(
    ("words", "kept", "said"),
    [
        ("9:00-12:00 周一到周四", [540, 720, 0b0001111], "9:00-12:00（周一、周二、周三、周四）"),
        ("9:00-12:00，周二、周四", [540, 720, 0b0001010], "9:00-12:00（周二、周四）"),
        ("9:00-12:00 周三", [540, 720, 0b0000100], "9:00-12:00（周三）"),
        ("9点-12点 星期一三五", [540, 720, 0b0010101], "9:00-12:00（周一、周三、周五）"),
    ],
)
async def test_a_member_has_days_of_the_week_of_their_own(stage: Stage, words: str, kept: list[int], said: str) -> None:
    assert await set_hours(stage.sun, words) == kept
    assert say_hours(kept) == said


def test_who_works_on_some_days_is_reminded_on_those() -> None:
    tuesdays = [540, 720, 0b0000010]
    assert next_allowed(at(date(2026, 3, 12), 600), tuesdays, CALENDAR) == at(date(2026, 3, 17), 540)
    assert next_allowed(at(date(2026, 3, 17), 600), tuesdays, CALENDAR) == at(date(2026, 3, 17), 600)
    assert next_allowed(at(date(2026, 2, 16), 600), tuesdays, CALENDAR) == at(date(2026, 2, 24), 540), "not in 春节"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "早上",
        "17:00-9:00",
        "9:00-9:10",
        "20:00-25:00",
        "9:00-12:00 有空",
        "9:00-12:00 周六到周日",
        "9:00-12:00 周五到周一",
    ],
)
async def test_hours_that_cannot_be_are_refused_with_how_to_write_them(stage: Stage, words: str) -> None:
    with pytest.raises(Refusal, match="/提醒时间 9:00-17:30"):
        await set_hours(stage.sun, words)
