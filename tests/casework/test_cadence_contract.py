"""``yishi duties --json``: one record in, one answer out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.duties_contract import duties_record

FIELDS = [
    "period",
    "status",
    "done_dates",
    "deadline",
    "last_workday",
    "days_left",
    "workdays_left",
    "due_soon",
    "missed",
    "made_up_late",
]
NAMES = ["接待", "集中议事", "协作联动", "视察", "调研", "立法"]


def ask(now: object, *activities: dict[str, Any], start: str = "2026-01-01", **more: object) -> dict[str, Any]:
    record: dict[str, Any] = {"id": "T1", "now": now, "tz": "Asia/Shanghai", "track_start": start}
    return duties_record(record | {"activities": list(activities)} | more)


def test_the_answer_has_exactly_the_fields_of_the_contract() -> None:
    answer = ask("2026-11-04", start="2026-10-20", question="十月的接待欠吗？")
    assert list(answer) == ["id", "cadences", "unmet_now", "overdue"]
    assert list(answer["cadences"]) == NAMES
    assert all(list(cadence) == FIELDS for cadence in answer["cadences"].values())
    assert answer["cadences"]["接待"] == {
        "period": "2026-11",
        "status": "due",
        "done_dates": [],
        "deadline": "2026-11-30",
        "last_workday": "2026-11-30",
        "days_left": 26,
        "workdays_left": 19,
        "due_soon": False,
        "missed": [],
        "made_up_late": [],
    }
    assert answer["cadences"]["立法"]["status"] == "exempt"
    assert answer["unmet_now"] == ["接待", "集中议事"]
    assert answer["overdue"] == {}


def test_beijing_time_decides_for_every_stamp() -> None:
    reception = {"type": "接待", "date": "2026-03-31T17:00:00Z"}
    assert ask("2026-03-31T16:30:00+00:00", reception)["cadences"]["接待"]["done_dates"] == ["2026-04-01"]
    assert ask("2026-03-31T15:59:59Z", reception)["cadences"]["接待"]["period"] == "2026-03"
    assert ask("2026-03-31 23:59", reception)["cadences"]["接待"]["status"] == "due"
    assert ask("2026-03-31T16:30", reception, tz="UTC")["cadences"]["接待"]["period"] == "2026-04"
    assert ask("2026-04-02", {"type": "接待", "date": "2026-04-01T07:30:00+09:00"})["cadences"]["接待"]["missed"] == [
        "2026-01",
        "2026-02",
        "2026-03",
    ]
    assert ask("2026-04-02", start="2026-03-31T16:00:00Z")["cadences"]["接待"]["status"] == "due"


def test_what_does_not_count() -> None:
    answer = ask(
        "2026-05-20",
        {"type": "接待", "date": "2026-05-11", "status": "cancelled"},
        {"type": "接待", "date": "2026-05-12", "status": "planned"},
        {"type": "接待", "date": "2026-05-21"},
        {"type": "走访", "date": "2026-05-13"},
        {"type": "调研", "date": "2026-05-14", "report_submitted": False},
        {"type": "视察", "date": "2026-05-19", "end": "2026-05-21"},
        start="2026-05-01",
    )
    assert {name for name, cadence in answer["cadences"].items() if cadence["done_dates"]} == set()
    assert answer["unmet_now"] == ["接待", "集中议事"]


def test_several_days_count_at_the_end_and_a_report_counts() -> None:
    answer = ask(
        "2026-07-02",
        {"type": "视察", "date": "2026-06-29", "end": "2026-07-01"},
        {"type": "调研", "date": "2026-06-30", "report_submitted": True},
        start="2026-04-01",
    )
    assert answer["cadences"]["视察"]["done_dates"] == ["2026-07-01"]
    assert answer["cadences"]["视察"]["missed"] == ["2026Q2"]
    assert answer["cadences"]["调研"]["status"] == "due"


def test_making_up_repairs_the_missed_period_only() -> None:
    answer = ask(
        "2026-05-20",
        {"type": "集中议事", "date": "2026-05-12", "for_period": "2026-03/04"},
        {"type": "集中议事", "date": "2026-02-03"},
        {"type": "集中议事+专题研讨", "date": "2026-05-18"},
    )
    cadence = answer["cadences"]["集中议事"]
    assert cadence["made_up_late"] == ["2026-03/04"]
    assert cadence["missed"] == []
    assert cadence["done_dates"] == ["2026-05-18"]
    assert "集中议事" not in answer["overdue"]


def test_the_last_days_of_a_period() -> None:
    soon = ask("2026-05-25")["cadences"]["接待"]
    assert (soon["last_workday"], soon["days_left"], soon["workdays_left"], soon["due_soon"]) == (
        "2026-05-29",
        6,
        5,
        True,
    )
    assert ask("2026-05-22")["cadences"]["接待"]["due_soon"] is False
    assert ask("2026-05-31")["cadences"]["接待"]["workdays_left"] == 0
    assert ask("2026-05-31", {"type": "接待", "date": "2026-05-31"})["cadences"]["接待"]["due_soon"] is False


def test_a_year_without_a_published_schedule_is_labelled() -> None:
    assert ask("2027-03-01")["provisional"] == [2027]
    assert "provisional" not in ask("2026-12-31")


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ({}, "缺少now"),
        ({"now": "2026-05-20"}, "缺少track_start"),
        ({"now": "", "track_start": "2026-01-01"}, "缺少now"),
        ({"now": "2026-02-30", "track_start": "2026-01-01"}, "2026年2月没有30日"),
        ({"now": "明天", "track_start": "2026-01-01"}, "不是有效的日期"),
        ({"now": 20260520, "track_start": "2026-01-01"}, "应写成文字"),
        ({"now": "0001-01-01T00:00:00Z", "track_start": "2026-01-01"}, "年份"),
        ({"now": "9999-12-31T23:00:00Z", "track_start": "2026-01-01"}, "不是有效|年份"),
        ({"now": "2026-05-20", "track_start": "2026-01-01", "tz": "Mars/Olympus"}, "时区"),
        ({"now": "2026-05-20", "track_start": "2026-01-01", "activities": {}}, "列表"),
        ({"now": "2026-05-20", "track_start": "2026-01-01", "activities": ["接待"]}, "第1项活动应是一个对象"),
    ],
)
def test_a_record_that_cannot_be_read_says_why(record: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        duties_record(record)


@pytest.mark.parametrize(
    ("activity", "says"),
    [
        ({"type": "打卡", "date": "2026-05-01"}, "“打卡”不认识"),
        ({"type": "", "date": "2026-05-01"}, "缺少类型"),
        ({"type": "接待"}, "缺少第1项活动的日期"),
        ({"type": "接待", "date": "2026-02-30"}, "2026年2月没有30日"),
        ({"type": "走访", "date": "2026-02-30"}, "2026年2月没有30日"),
        ({"type": "接待", "date": "2026-05-03", "end": "2026-05-01"}, "早于"),
        ({"type": "接待", "date": "2026-05-03", "status": "大概"}, "“大概”不认识"),
        ({"type": "接待", "date": "2026-05-03", "for_period": "2026Q1"}, "补做期"),
        ({"type": "接待", "date": "2026-05-03", "for_period": 4}, "补做期"),
        ({"type": "调研", "date": "2026-05-03", "report_submitted": "是"}, "report_submitted"),
    ],
)
def test_an_activity_that_cannot_be_read_is_named(activity: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        ask("2026-05-20", activity)


STAMPS = st.sampled_from(["2026-05-20", "2026-02-29", "2026-05-20T23:00:00Z", "2026年5月20日", "上周"])
VALUES = STAMPS | st.none() | st.booleans() | st.integers() | st.text("0129-:TZ+ 年月日", max_size=20)
ACTIVITIES = st.lists(
    st.dictionaries(st.sampled_from(["type", "date", "end", "status", "for_period"]), VALUES | st.sampled_from(NAMES))
)


@given(VALUES, STAMPS, VALUES | ACTIVITIES)
def test_anything_at_all_is_answered_or_refused_in_words(now: object, start: object, activities: object) -> None:
    record = {"now": now, "track_start": start, "activities": activities}
    try:
        duties_record(record)
    except ValueError as error:
        assert str(error).endswith("。")
