"""Plain words about the plan: what is moved, what was held, what is off, whose year is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.casework.wishes import Meant, Mention, Wish, read_mention, read_wish, year_of_plan

TODAY = date(2026, 11, 24)
STANDS_ON = date(2027, 3, 15)


@pytest.mark.parametrize(
    ("words", "meant", "day"),
    [
        ("三月接待改到12号", Meant("接待", None, (3,)), date(2027, 3, 12)),
        ("把3月份的接待活动调到3月12日。", Meant("接待", None, (3,)), date(2027, 3, 12)),
        ("2027年一季度视察改到3月20号", Meant("视察", 2027, (1, 2, 3)), date(2027, 3, 20)),
        ("明年上半年调研报告推迟到6月18日", Meant("调研报告", 2027, (1, 2, 3, 4, 5, 6)), date(2027, 6, 18)),
        ("立法活动改到2028年5月6日", Meant("立法", None, ()), date(2028, 5, 6)),
        ("三月接待提前到八号吧", Meant("接待", None, (3,)), date(2027, 3, 8)),
        ("下个月的接待挪到下周三", Meant("接待", None, (12,)), date(2026, 12, 2)),
        ("接待改到明天", Meant("接待", None, ()), date(2026, 11, 25)),
        ("三月接待推迟一周", Meant("接待", None, (3,)), date(2027, 3, 22)),
        ("把三月的接待提前了3天", Meant("接待", None, (3,)), date(2027, 3, 12)),
    ],
)
def test_words_that_move_a_date(words: str, meant: Meant, day: date) -> None:
    wish = read_wish(words, TODAY)
    assert wish is not None
    assert (wish.meant, wish.day(STANDS_ON, TODAY)) == (meant, day)


@pytest.mark.parametrize(
    "words", ["地点改成临港二路", "路灯坏了三盏", "企业说蒸汽价格3月改到226元", "三月接待改到下周吧好吗"]
)
def test_words_that_are_a_note(words: str) -> None:
    assert read_wish(words, TODAY) is None
    assert read_mention(words, TODAY) is None
    assert year_of_plan(words) is None


def test_a_bare_shift_needs_no_day() -> None:
    assert read_wish("视察延后两个星期", TODAY) == Wish(Meant("视察", None, ()), shift=14)


@pytest.mark.parametrize(
    ("words", "mention"),
    [
        ("接待已经办完了", Mention(Meant("接待", None, ()), held=True)),
        ("上个月的视察取消吧", Mention(Meant("视察", None, (10,)), held=False)),
        ("三月的接待不办了", Mention(Meant("接待", None, (3,)), held=False)),
        ("今天的议事开完了", Mention(Meant("议事", None, ()), held=True)),
    ],
)
def test_words_that_an_activity_was_held_or_is_off(words: str, mention: Mention) -> None:
    assert read_mention(words, TODAY) == mention


@pytest.mark.parametrize(
    ("words", "year"),
    [("明年计划", "明年"), ("看看2027年的计划", "2027年"), ("排一下明年的年度计划表", "明年"), ("计划", None)],
)
def test_words_that_ask_for_a_plan(words: str, year: str | None) -> None:
    assert year_of_plan(words) == year
