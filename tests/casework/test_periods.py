"""Periods in a clerk's words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.periods import half_year, parse_period
from drafting.shapes import Days

TODAY = date(2026, 5, 20)
DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))
NAMED = ("本月", "上月", "上个月", "本季度", "上季度", "上半年", "下半年", "今年", "去年", "近半年")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("本月", (2026, 5, 1), (2026, 5, 31)),
        ("上月", (2026, 4, 1), (2026, 4, 30)),
        ("本季度", (2026, 4, 1), (2026, 6, 30)),
        ("上季度", (2026, 1, 1), (2026, 3, 31)),
        ("上半年", (2026, 1, 1), (2026, 6, 30)),
        ("2025年下半年", (2025, 7, 1), (2025, 12, 31)),
        ("去年", (2025, 1, 1), (2025, 12, 31)),
        ("近半年", (2025, 12, 1), (2026, 5, 20)),
        ("2026年1月到6月", (2026, 1, 1), (2026, 6, 30)),
        ("3月至5月", (2026, 3, 1), (2026, 5, 31)),
        ("2025年11月-2026年2月", (2025, 11, 1), (2026, 2, 28)),
        ("第三季度", (2026, 7, 1), (2026, 9, 30)),
        ("2024年第1季度", (2024, 1, 1), (2024, 3, 31)),
        ("2026-03", (2026, 3, 1), (2026, 3, 31)),
        ("2025-11到2026-02", (2025, 11, 1), (2026, 2, 28)),
        ("2月", (2026, 2, 1), (2026, 2, 28)),
        ("2024年2月份", (2024, 2, 1), (2024, 2, 29)),
        ("2025年", (2025, 1, 1), (2025, 12, 31)),
        ("2026-01-15至2026-03-02", (2026, 1, 15), (2026, 3, 2)),
        ("2026年1月15日到2026年3月2日", (2026, 1, 15), (2026, 3, 2)),
    ],
)
def test_periods(words: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    assert parse_period(words, TODAY) == Days(date(*start), date(*end))


@pytest.mark.parametrize(
    "words",
    ["", "蒸汽价格", "13月", "2026年0月", "6月到1月", "2026-02-30至2026-03-02", "2026-03-02至2026-02-01", "第五季度"],
)
def test_what_is_no_period(words: str) -> None:
    assert parse_period(words, TODAY) is None


@pytest.mark.parametrize("words", NAMED)
@given(today=DAYS)
def test_a_named_period_never_ends_before_it_begins(words: str, today: date) -> None:
    period = parse_period(words, today)
    assert period is not None
    assert period.start <= period.end
    assert period.start.day == 1


@given(st.text("0123456789年月日季度第到至-一二三四上下半本 ", max_size=24), DAYS)
def test_no_period_ends_before_it_begins(words: str, today: date) -> None:
    period = parse_period(words, today)
    assert period is None or period.start <= period.end


@given(DAYS)
def test_months_meet_without_a_gap(today: date) -> None:
    this, last = parse_period("本月", today), parse_period("上月", today)
    assert this is not None
    assert last is not None
    assert last.end + timedelta(days=1) == this.start
    assert today in {this.start + timedelta(days=n) for n in range((this.end - this.start).days + 1)}


@given(DAYS)
def test_half_a_year_is_six_months_up_to_today(today: date) -> None:
    period = half_year(today)
    months = (today.year - period.start.year) * 12 + today.month - period.start.month
    assert (period.start.day, period.end, months) == (1, today, 5)
