"""Numerals read and written (GB/T 15835)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drafting.writing.numbers import is_estimate, normalise, read


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("七十三", "73"), ("一百三十二万", "1320000"), ("二百三", "230"), ("一万二", "12000"), ("两千零五", "2005"),
        ("三点五", "3.5"), ("1.2万", "12000"), ("132万", "1320000"), ("十", "10"), ("二〇二六", "2026"),
        ("一百零三", "103"), ("两亿", "200000000"), ("四百五", "450"), ("1,200", "1200"),
    ],
)  # fmt: skip
def test_values(numeral: str, value: str) -> None:
    assert read(numeral) == Decimal(value)


@pytest.mark.parametrize("word", ["", "好几", "几十", "三个"])
def test_no_numeral(word: str) -> None:
    assert read(word) is None


@pytest.mark.parametrize("numeral", ["三五", "七八", "十五六"])
def test_estimates(numeral: str) -> None:
    assert is_estimate(numeral)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("七十三个工人", "73个工人"),
        ("拖欠一百三十二万元", "拖欠132万元"),
        ("高百分之三十", "高30%"),
        ("二月五号前", "2月5日前"),
        ("二〇二五年", "2025年"),
        ("停电三个半小时", "停电三个半小时"),
        ("三五户人家", "三五户人家"),
        ("十几辆车", "十几辆车"),
        ("一个问题一直没有统一", "一个问题一直没有统一"),
        ("损失二十多万", "损失20多万元"),
        ("花费三十来块", "花费约30块"),
        ("纬五路三号楼", "纬五路3号楼"),
        ("早上六点半到晚上十点", "早上6:30到晚上10时"),
        ("提三点建议", "提三点建议"),
        ("四班三倒", "四班三倒"),
        ("周六停运", "周六停运"),
        ("每吨230", "每吨230元"),
        ("3号厂房", "3号厂房"),
    ],
)
def test_running_text(said: str, written: str) -> None:
    assert normalise(said) == written
