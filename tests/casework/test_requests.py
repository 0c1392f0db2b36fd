"""Reports asked for in words, and ordinary words that only speak of them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.casework.ordinals import ordinal
from bot.casework.periods import Days
from bot.casework.reports.requests import Request, parse
from drafting.shapes import Length, ReportKind

TODAY = date(2026, 7, 20)
SPECIAL, VISIT, SURVEY, SUMMARY = ReportKind
FIRST, SECOND = Days(date(2026, 1, 1), date(2026, 6, 30)), Days(date(2026, 7, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("words", "request_"),
    [
        ("起草第3期专报 蒸汽价格", Request(SPECIAL, "蒸汽价格", issue=3)),
        ("起草第十二期专报：关于路灯", Request(SPECIAL, "路灯", issue=12)),
        ("起草专报", Request(SPECIAL)),
        ("写蒸汽价格专报", Request(SPECIAL, "蒸汽价格")),
        ("起草简版专报 蒸汽", Request(SPECIAL, "蒸汽", length=Length.SHORTER)),
        ("起草视察报告 疏港公路", Request(VISIT, "疏港公路")),
        ("出一份关于用工的调研报告", Request(SURVEY, "用工")),
        ("起草1月到6月公交的调研报告", Request(SURVEY, "公交", FIRST)),
        (
            "请帮我写一份详细的调研报告，企业用工，2026年上半年",
            Request(SURVEY, "企业用工", FIRST, length=Length.LONGER),
        ),
        ("写上半年工作小结", Request(SUMMARY, "", FIRST)),
        ("写2026年下半年小结", Request(SUMMARY, "", SECOND)),
        ("写工作小结 上半年", Request(SUMMARY, "", FIRST)),
        ("生成工作小结", Request(SUMMARY)),
        ("起草2026年6月到3月专报 蒸汽", Request(SPECIAL, "蒸汽", absurd=True)),
    ],
)
def test_what_is_asked_for(words: str, request_: Request) -> None:
    assert parse(words, TODAY) == request_


def test_the_second_half_year_told_of_in_january_is_the_last_one() -> None:
    asked = parse("写下半年工作小结", date(2027, 1, 8))
    assert asked
    assert asked.period == SECOND


@pytest.mark.parametrize(
    "words",
    [
        "写活动小结",
        "出了专报以后企业又来反映",
        "写专报的时候企业说蒸汽贵",
        "我写调研报告",
        "企业说调研报告写得好",
        "起草专报\n蒸汽价格每吨涨了三十块",
        "写视察报告时代表提出路灯不亮",
    ],
)
def test_ordinary_words_are_no_order(words: str) -> None:
    assert parse(words, TODAY) is None


def test_a_number_in_either_script() -> None:
    assert [ordinal(text) for text in ("3", "三", "十二", "二十", "期")] == [3, 3, 12, 20, None]
