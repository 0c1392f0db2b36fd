"""The days of a note: every form of the grammar, and which of several is the note's day."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.reading.days.grammar import find_mentions
from drafting.reading.days.mention import Grain
from drafting.shapes import Activity, Days
from tests.drafting.reading.notes import reading

TODAY = date(2026, 3, 5)  # a Thursday


def meant(text: str, today: date = TODAY) -> tuple[str, str]:
    best = max(find_mentions(text, today), key=lambda mention: (mention.grain, -mention.start))
    return best.days.start.isoformat()[5:], best.days.end.isoformat()[5:]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("今天", "03-05", "03-05"),
        ("今儿个", "03-05", "03-05"),
        ("昨儿", "03-04", "03-04"),
        ("昨晚", "03-04", "03-04"),
        ("前天下午", "03-03", "03-03"),
        ("前儿夜里头", "03-03", "03-03"),
        ("大前天", "03-02", "03-02"),
        ("明早8点", "03-06", "03-06"),
        ("大后天", "03-08", "03-08"),
        ("三天前", "03-02", "03-02"),
        ("上周三", "02-25", "02-25"),
        ("上个礼拜天", "03-01", "03-01"),
        ("上上周五", "02-20", "02-20"),
        ("这周一", "03-02", "03-02"),
        ("星期二", "03-03", "03-03"),
        ("周六", "02-28", "02-28"),
        ("下周三", "03-11", "03-11"),
        ("上周一到周三", "02-23", "02-25"),
        ("上周末", "02-28", "03-01"),
        ("上周", "02-23", "03-01"),
        ("3月2日", "03-02", "03-02"),
        ("二月二十六号", "02-26", "02-26"),
        ("2026年2月3日", "02-03", "02-03"),
        ("2026-02-03", "02-03", "02-03"),
        ("2月3日至5日", "02-03", "02-05"),
        ("2月27日到3月2日", "02-27", "03-02"),
        ("2号", "03-02", "03-02"),
        ("26号", "02-26", "02-26"),
        ("二十八号那天", "02-28", "02-28"),
        ("1号到3号", "03-01", "03-03"),
        ("上个月18号", "02-18", "02-18"),
        ("月初", "03-01", "03-10"),
        ("月底", "02-21", "02-28"),
        ("上月中旬", "02-11", "02-20"),
        ("上个月底", "02-21", "02-28"),
        ("2月份", "02-01", "02-28"),
        ("上个月", "02-01", "02-28"),
        ("元旦", "01-01", "01-01"),
        ("除夕", "02-16", "02-16"),
        ("大年初一", "02-17", "02-17"),
        ("正月十四", "03-02", "03-02"),
        ("元宵节", "03-03", "03-03"),
        ("初八", "02-24", "02-24"),
        ("腊月廿三", "02-10", "02-10"),
        ("惊蛰", "03-05", "03-05"),
        ("三八妇女节", "03-08", "03-08"),
        ("春节前两天", "02-15", "02-15"),
        ("春节期间", "02-15", "02-23"),
        ("节后上班第一天", "02-24", "02-24"),
        ("补班那天", "02-28", "02-28"),
        ("昨天半夜四点", "03-04", "03-04"),
    ],
)
def test_expressions(text: str, start: str, end: str) -> None:
    assert meant(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "today", "start", "end"),
    [
        ("清明前一天", date(2025, 4, 8), "04-03", "04-03"),
        ("国庆期间", date(2025, 10, 9), "10-01", "10-08"),
        ("国庆第三天", date(2025, 10, 9), "10-03", "10-03"),
        ("端午节后第一天", date(2025, 6, 4), "06-01", "06-01"),
        ("中秋", date(2025, 10, 9), "10-06", "10-06"),
        ("冬至那天", date(2025, 12, 25), "12-21", "12-21"),
        ("五一假期最后一天", date(2025, 5, 8), "05-05", "05-05"),
        ("五一五天", date(2026, 5, 7), "05-01", "05-05"),
        ("国庆头三天", date(2025, 10, 9), "10-01", "10-03"),
        ("端午最后一天", date(2026, 6, 25), "06-21", "06-21"),
        ("5月最后一天", date(2026, 6, 8), "05-31", "05-31"),
        ("上周六周日两天", date(2026, 6, 11), "06-06", "06-07"),
        ("8号、9号、10号三天", date(2026, 6, 11), "06-08", "06-10"),
        ("国庆后补班的那个周六", date(2026, 11, 3), "10-10", "10-10"),
        ("二月二", date(2026, 3, 25), "03-20", "03-20"),
        ("12月28号", date(2026, 1, 5), "12-28", "12-28"),
    ],
)
def test_expressions_counted_from_festivals(text: str, today: date, start: str, end: str) -> None:
    assert meant(text, today) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "一周三回",
        "礼拜里头跟四队镇的人聊",
        "3号楼的电梯",
        "K3快线",
        "每周三都停",
        "一号泵坏了",
        "12号线",
        "第5号文件",
        "天天堵",
        "二十台",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert [mention for mention in find_mentions(text, TODAY) if mention.grain is Grain.DAY] == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天补班，2月份的接待我昨天搞掉了，就一个问低保的，说低保停了。", date(2026, 3, 4)),
        ("上周五走访了大明电子，厂里从去年就缺工，说好了三月二十号前招满。", date(2026, 2, 27)),
        ("昨天去村里，大家说前天停水停到今天。", date(2026, 3, 4)),
        ("上周五去了大明电子\n厂里说老是跳闸\n更正一下，是上周四去的", date(2026, 2, 26)),
    ],
)
def test_the_day_of_the_activity_comes_first(text: str, day: date) -> None:
    found = reading(*text.split("\n"))
    assert found.days == Days(day, day)


def test_an_appointment_counts_and_a_question_does_not() -> None:
    assert reading("收到，周一上午九点准时到。").days == Days(date(2026, 3, 9), date(2026, 3, 9))
    assert reading("辛苦了，明天开会吗？").days is None


@pytest.mark.parametrize(
    ("text", "activity", "day"),
    [
        ("9号下午的会我去不了，仓库盘点。", Activity.NONE, date(2026, 3, 9)),
        ("2号下午园区开会，请贵室派人来。", Activity.NONE, date(2026, 4, 2)),
        ("2号下午去了园区，路灯坏了一排。", Activity.VISIT, date(2026, 3, 2)),
    ],
)
def test_a_bare_day_is_the_next_where_it_is_awaited(text: str, activity: Activity, day: date) -> None:
    found = reading(text)
    assert (found.activity, found.days) == (activity, Days(day, day))


def test_days_are_those_of_beijing() -> None:
    assert reading("今天走访了大明电子，厂里老是跳闸。", at="2026-03-05 00:10").days == Days(TODAY, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("走访瑞达木业。工人宿舍外墙瓷砖往下掉，前天砸了一辆电动车。", None),
        ("昨天列席了县人大常委会会议，听了两个报告，没有发言。", "2026-03-04"),
        ("月初第一天沿港前大道走了走，路灯杆三根锈断。", "2026-03-01"),
        ("快过年了，四十六个瓦工一人还欠一万三，过年怎么回家。", None),
    ],
)
def test_what_is_and_what_is_not_the_day_of_a_note(text: str, day: str | None) -> None:
    days = reading(text).days
    assert (days.start.isoformat() if days else None) == day
