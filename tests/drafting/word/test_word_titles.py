"""Titles broken by hand: no word cut, gentle shapes, whatever the length."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.word.fonts import width
from drafting.word.markup import plain
from drafting.word.titles import break_title, cuts_word, vocabulary

TERMS = ("临港产业区", "徐圩新区", "灌云县")

BROKEN = (
    "关于破解临港产业区要素保障难题的几点建议",
    "关于加快破解临港产业区／蒸汽供应价格偏高问题的几点建议",
    "关于进一步优化临港产业区企业／危险废物收集转运处置流程的建议",
    "关于加快推进临港产业区铁路专用线和／公共管廊建设的几点建议",
    "关于灌云县临港产业区2026年上半年／要素保障情况的视察报告",
    "关于改善园区夜间照明和／治理道路积水问题的几点建议",
    "关于健全“企业吹哨、／部门报到”工作机制的几点建议",
)


@pytest.mark.parametrize("lines", BROKEN)
def test_titles_break_where_a_clerk_would(lines: str) -> None:
    assert break_title(lines.replace("／", ""), terms=TERMS) == tuple(lines.split("／"))


LONG = (
    "关于推动徐圩新区与临港产业区在危险化学品运输车辆管理、异味监测预警、应急救援联动和公共管廊互联互通等方面协作的意见建议",
    "灌云县人民代表大会常务委员会关于加强和改进临港产业区安全生产与生态环境保护工作切实维护职工群众合法权益情况的视察报告",
)


@pytest.mark.parametrize("title", LONG)
def test_a_title_of_sixty_characters_keeps_its_words(title: str) -> None:
    lines = break_title(title, terms=TERMS)
    assert 55 <= len(title) <= 62
    assert "".join(lines) == title
    assert max(width(line, 1) for line in lines) <= 20
    assert not any(cuts_word(one, two, TERMS) for one, two in pairwise(lines))
    assert len({len(line) for line in lines}) > 1


def test_a_word_is_cut_only_where_nothing_else_is_left() -> None:
    assert "".join(break_title("国" * 45)) == "国" * 45
    assert cuts_word("临港产业", "区要素保障")
    assert cuts_word("要素保障", "的建议")
    assert not cuts_word("临港产业区", "要素保障")


@given(st.text(alphabet=st.sampled_from("关于加快临港产业区的和“”、2026A设施国𠮷\u202e\x07"), max_size=90))
def test_no_title_loses_a_character(title: str) -> None:
    lines = break_title(title)
    assert "".join(lines).replace(" ", "") == plain(title).replace(" ", "")
    assert all(width(line, 1) <= 20 for line in lines)


def test_the_vocabulary_holds_words_only() -> None:
    assert all(2 <= len(word) <= 8 for word in vocabulary())
    assert len(vocabulary()) > 400
