"""Days in people's words, and the words that are no day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.casework.dates import find_day, parse_day
from bot.casework.desk import Refusal

TODAY = date(2026, 3, 12)  # a Thursday


@pytest.mark.parametrize(
    ("words", "ahead", "behind"),
    [
        ("3月20日", date(2026, 3, 20), date(2026, 3, 20)),  # a slip, to be refused: not last year's
        ("三月二十号", date(2026, 3, 20), date(2026, 3, 20)),
        ("12月20日", date(2026, 12, 20), date(2025, 12, 20)),
        ("3月2日", date(2027, 3, 2), date(2026, 3, 2)),
        ("20号", date(2026, 3, 20), date(2026, 2, 20)),
        ("二号", date(2026, 4, 2), date(2026, 3, 2)),
        ("2027年1月5日", date(2027, 1, 5), date(2027, 1, 5)),
        ("2027-01-05", date(2027, 1, 5), date(2027, 1, 5)),
        ("明年1月5号", date(2027, 1, 5), date(2027, 1, 5)),
        ("下个月5号", date(2026, 4, 5), date(2026, 4, 5)),
        ("明天", date(2026, 3, 13), date(2026, 3, 13)),
        ("大后天", date(2026, 3, 15), date(2026, 3, 15)),
        ("昨天", date(2026, 3, 11), date(2026, 3, 11)),
        ("下周三", date(2026, 3, 18), date(2026, 3, 18)),
        ("下周", date(2026, 3, 16), date(2026, 3, 16)),
        ("这周五", date(2026, 3, 13), date(2026, 3, 13)),
        ("下下周一", date(2026, 3, 23), date(2026, 3, 23)),
    ],
)
def test_a_day_in_words(words: str, ahead: date, behind: date) -> None:
    assert parse_day(words, TODAY) == ahead
    assert parse_day(words, TODAY, past=True) == behind


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2月30日", "2027年2月没有30日这一天"),
        ("2027年2月29日", "2027年2月没有29日这一天"),
        ("13月1日", "没有13月"),
        ("1888年1月1日", "1888年不在1990至2100年之间"),
        ("尽快吧", "没看懂是哪一天"),
        ("", "没看懂是哪一天"),
    ],
)
def test_what_is_no_day_says_so(words: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        parse_day(words, TODAY)


def test_the_words_that_name_the_day_are_told() -> None:
    assert find_day("接待 3月20日 党群中心", TODAY) == (date(2026, 3, 20), "3月20日")
    assert find_day("接待 党群中心", TODAY) is None
