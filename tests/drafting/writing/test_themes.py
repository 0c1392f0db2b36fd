"""Grouping under verdict headings."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from drafting.shapes import CaseFacts
from drafting.writing.statements import kindred, state
from drafting.writing.themes import group, join_heads
from drafting.writing.verdicts import judge
from tests.drafting.writing.briefs import BRIEFS, LORE

CASE = BRIEFS["蒸汽"].cases[0]


def _case(key: int, category: str, title: str, matter: str = "", place: str | None = None) -> CaseFacts:
    return replace(CASE, key=key, category=category, title=title, matter=matter or title, demand="", place=place)


@pytest.mark.parametrize(
    ("category", "title", "problem"),
    [
        ("A1", "蒸汽价格高", "蒸汽供应价格偏高"),
        ("A1", "供汽压力不稳", "蒸汽供应不够稳定"),
        ("C2", "公交班次少", "公交班次偏少"),
        ("G1", "环评审批慢", "项目审批周期较长"),
        ("E5", "灰渣没地方堆", "固体废物处置渠道不畅"),
        ("Z9", "电梯没人管", "有关管理有待加强"),
    ],
)
def test_a_verdict_says_what_the_words_say(category: str, title: str, problem: str) -> None:
    assert judge(_case(1, category, title), LORE).problem == problem


def test_equal_verdicts_stand_together_and_the_most_often_stated_comes_first() -> None:
    cases = [_case(key, "C2", "公交班次少") for key in (1, 2, 3)] + [_case(4, "A1", "蒸汽价格高")]
    themes = group([state(case, LORE) for case in cases]).themes
    assert [theme.problem for theme in themes] == ["公交班次偏少", "蒸汽供应价格偏高"]
    assert [s.case.key for s in themes[0].statements] == [1, 2, 3]


def test_a_lone_case_among_many_stands_outside_the_headings() -> None:
    cases = [_case(key, "C2", "公交班次少") for key in range(1, 4)] + [
        _case(key, "A1", "蒸汽价格高") for key in range(4, 7)
    ]
    cases += [_case(key, "G4", "补贴没有到账") for key in (7, 8)]
    grouping = group([state(case, LORE) for case in [*cases, _case(9, "K2", "看病远")]])
    assert [s.case.key for s in grouping.single] == [9]


def test_kindred_statements_need_the_same_place() -> None:
    said = "路面坑坑洼洼，积水严重"
    cases = [_case(key, "D1", "路面破损", said, place) for key, place in enumerate(("图河镇", "图河镇", "四队镇"))]
    heaps = kindred([state(case, LORE) for case in cases])
    assert sorted(len(heap) for heap in heaps) == [1, 2]


def test_heads_are_joined_without_repeating_what_they_share() -> None:
    assert join_heads(["公交班次偏少", "公交线路覆盖不足"]) == "公交班次偏少、线路覆盖不足"
    assert join_heads(["蒸汽供应价格偏高", "职工宿舍供给不足"]) == "蒸汽供应价格偏高、职工宿舍供给不足"


def test_every_category_that_is_reported_has_headings_of_its_own() -> None:
    data = tomllib.loads(files("drafting.writing").joinpath("verdicts.toml").read_text(encoding="utf-8"))
    redirected = {"涉法涉诉个案", "信访积案", "其他个体纠纷"}
    assert set(data["category"]) == {category.name for category in LORE.categories} - redirected
    for find, problem, remedy in (row for rows in data["category"].values() for row in rows):
        assert re.compile(find)
        assert 4 <= len(problem) <= 18
        assert 4 <= len(remedy) <= 18
