"""Which cases a topic means, and why."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.topics import Found, bigrams, categories_of, match, telling
from drafting.lore import default_lore

LORE = default_lore()


@dataclass(frozen=True)
class Told:
    title: str
    matter: str = ""
    words: str = ""
    category: str = "zz"
    place: str | None = None


STEAM = Told("蒸汽价格偏高", "园区蒸汽每吨价格高于周边", "蒸汽价格比邻县高三十块")
LAMP = Told("路灯不亮", "人民路路灯坏了三盏", "晚上看不见路", place="人民路")
BUS = Told("公交班次少", "早高峰公交班次少", "等车要四十分钟")
LOAN = Told("企业贷款难", "园区企业贷款要抵押", "企业反映贷款问题")
WORDS = st.text(alphabet="蒸汽价格路灯公交的了abc1，。 ", max_size=20)


def test_pairs_of_characters_without_words_that_tell_nothing() -> None:
    assert bigrams("蒸汽的价格，A1号") == {"蒸汽", "价格", "a1", "号"}
    assert bigrams("路面积水问题") == {"路面", "面积", "积水"}
    assert bigrams("企业用工情况") == {"企业", "业用", "用工"}


@given(WORDS)
def test_no_mark_and_no_joining_word_is_a_pair(text: str) -> None:
    assert not any(set(gram) & set("的了，。 ") for gram in bigrams(text))


def test_a_categorys_own_name_finds_it() -> None:
    for category in LORE.categories:
        assert category.code in categories_of(category.name, LORE), category.name


def test_a_case_fits_by_its_words_and_says_which() -> None:
    assert match("蒸汽价格", [LAMP, STEAM, BUS], LORE) == [Found(1, True, "“蒸汽价格”")]


def test_a_case_fits_by_its_category_and_says_so() -> None:
    code = next(iter(categories_of("供电用电", LORE)))
    name = next(one.name for one in LORE.categories if one.code == code)
    told = Told("变压器容量不够", category=code)
    assert match("供电用电", [LAMP, told], LORE) == [Found(1, True, f"类别“{name}”")]


def test_a_case_fits_by_its_place() -> None:
    assert match("人民路", [BUS, LAMP], LORE)[0] == Found(1, True, "“人民路”")


@pytest.mark.parametrize(
    ("topic", "rest"),
    [
        ("企业用工", "用工"),
        ("园区道路建设", "道路"),
        ("蒸汽", "蒸汽"),
        ("企业服务", "企业服务"),
        ("企业问题的建议", "企业问题的建议"),
    ],
)
def test_words_that_many_cases_share_are_left_aside_beside_a_telling_one(topic: str, rest: str) -> None:
    assert bigrams(telling(topic)) == bigrams(rest)


def test_a_general_word_alone_finds_no_case_of_another_matter() -> None:
    assert [one.at for one in match("园区企业蒸汽问题和建议", [LOAN, STEAM], LORE)] == [1]
    assert [one.at for one in match("企业", [LOAN, STEAM], LORE)] == [0], "without a telling word it must serve"


def test_what_shares_little_is_offered_and_not_chosen() -> None:
    price = Told("水价偏高", "自来水价格上涨", "水费贵")
    assert match("蒸汽价格", [STEAM, price], LORE) == [Found(0, True, "“蒸汽价格”"), Found(1, False, "“价格”")]


def test_nothing_in_common_is_not_offered() -> None:
    assert match("土地复垦", [LAMP, BUS], LORE) == []
    assert match("", [LAMP, STEAM], LORE) == []
    assert match("蒸汽价格", [], LORE) == []


@given(WORDS, st.lists(st.sampled_from([STEAM, LAMP, BUS]), max_size=6))
def test_every_case_is_found_at_most_once_and_the_fitting_stand_first(topic: str, cases: list[Told]) -> None:
    found = match(topic, cases, LORE)
    assert len({one.at for one in found}) == len(found) <= len(cases)
    fits = [one.fits for one in found]
    assert fits == sorted(fits, reverse=True)
