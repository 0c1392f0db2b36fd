"""Corrections said in words: what they ask for, and that they touch nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.corrections import Correction, parse, swap

NUMBERS = st.integers(0, 99_999).map(str)
PROSE = st.text("路灯坏了三盏，。 abc", max_size=12)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("地点改成新港路口", Correction("新港路口", "place")),
        ("把标题改为路灯不亮。", Correction("路灯不亮", "title")),
        ("第2条类别改成供电用电", Correction("供电用电", "category", ordinal=2)),
        ("第二条的诉求改为：尽快修好", Correction("尽快修好", "demand", ordinal=2)),
        ("2026-012地点改成新港路口", Correction("新港路口", "place", number="2026-012")),
        ("2026－012地点改成新港路口", Correction("新港路口", "place", number="2026-012")),
        ("紧急程度应为紧急", Correction("紧急", "urgency")),
        ("第十条改成路灯不亮", Correction("路灯不亮", "title", ordinal=10)),
        ("不是226，是216", Correction("216", old="226")),
        ("更正：不是新港路，而是新海路", Correction("新海路", old="新港路")),
        ("说错了，第1条不是三盏，是五盏", Correction("五盏", old="三盏", ordinal=1)),
    ],
)
def test_what_is_asked_for(words: str, wanted: Correction) -> None:
    assert parse(words) == wanted


@pytest.mark.parametrize(
    "words",
    [
        "人民路路灯坏了三盏，盼着修好。",
        "这不是我们能管的",
        "改成双向通行更好",
        "不是不想办，是没有人管，建议明确责任单位",
        "地点改成",
        "地点改成" + "很" * 400,
        "",
    ],
)
def test_ordinary_words_are_no_correction(words: str) -> None:
    assert parse(words) is None


@given(st.text(max_size=60))
def test_any_text_is_understood_or_left_alone(words: str) -> None:
    found = parse(words)
    assert found is None or (found.value.strip() and (found.field is None) != (found.old is None))


@given(st.lists(st.tuples(PROSE, NUMBERS), min_size=1, max_size=6), NUMBERS, NUMBERS)
def test_a_swap_touches_no_other_number(pieces: list[tuple[str, str]], old: str, new: str) -> None:
    text = "；".join(f"{prose}{number}元" for prose, number in pieces)
    expected = "；".join(f"{prose}{new if number == old else number}元" for prose, number in pieces)
    assert swap(text, old, new) == expected


@given(NUMBERS, NUMBERS)
def test_a_swap_leaves_decimals_whole(whole: str, part: str) -> None:
    text = f"每吨{whole}.{part}元"
    assert swap(text, whole, "1") == text
    assert swap(text, part, "1") == text


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("蒸汽每吨226元，12260户", "226", "216", "蒸汽每吨216元，12260户"),
        ("共226。", "226", "216", "共216。"),
        ("新港路口，新港路北", "新港路", "新海路", "新海路口，新海路北"),
        (r"a\1b", r"\1", r"\2", r"a\2b"),
    ],
)
def test_swaps(text: str, old: str, new: str, wanted: str) -> None:
    assert swap(text, old, new) == wanted


@given(PROSE, st.text("路灯新港", min_size=1, max_size=4))
def test_a_swap_for_the_same_changes_nothing(text: str, old: str) -> None:
    assert swap(text, old, old) == text
    assert not re.search(re.escape(old), swap(text, old, "※"))
