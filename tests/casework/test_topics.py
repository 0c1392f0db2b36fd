"""Which cases a topic means."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from bot.casework.topics import STOP, bigrams, categories_of, match
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
WORDS = st.text(alphabet="蒸汽价格路灯公交的了abc1，。 ", max_size=20)


def test_pairs_of_characters_without_stop_words() -> None:
    assert bigrams("蒸汽的价格，A1号") == {"蒸汽", "价格", "a1", "号"}


@given(WORDS)
def test_no_stop_word_and_no_mark_is_a_pair(text: str) -> None:
    assert not any(set(gram) & (STOP | set("，。 ")) for gram in bigrams(text))


def test_a_categorys_own_name_finds_it() -> None:
    for category in LORE.categories:
        assert category.code in categories_of(category.name, LORE), category.name


def test_a_case_fits_by_its_words() -> None:
    assert match("蒸汽价格", [LAMP, STEAM, BUS], LORE) == [(STEAM, True)]


def test_a_case_fits_by_its_category() -> None:
    code = next(iter(categories_of("供电用电", LORE)))
    told = Told("变压器容量不够", category=code)
    assert (told, True) in match("供电用电", [LAMP, told], LORE)


def test_a_case_fits_by_its_place() -> None:
    assert match("人民路", [BUS, LAMP], LORE)[0] == (LAMP, True)


def test_nothing_in_common_is_not_offered() -> None:
    assert match("土地复垦", [LAMP, BUS], LORE) == []
    assert match("", [LAMP, STEAM], LORE) == []
    assert match("蒸汽价格", [], LORE) == []


@given(WORDS, st.lists(st.sampled_from([STEAM, LAMP, BUS]), max_size=6))
def test_every_case_is_found_at_most_once_and_the_fitting_stand_first(topic: str, cases: list[Told]) -> None:
    found = match(topic, cases, LORE)
    assert len(found) <= len(cases)
    fits = [fit for _, fit in found]
    assert fits == sorted(fits, reverse=True)
