"""Places and firms: where a name begins, what is none, and one firm under two names."""

from __future__ import annotations

import pytest

from drafting.lore import default_lore
from drafting.reading.places import find_spots, place_in


def names(text: str) -> list[str]:
    return [spot.text for spot in find_spots(text, default_lore())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨晚黄海大道上一辆大车侧翻。", ["黄海大道"]),
        ("国庆黄海路那边封了半边。", ["黄海路"]),
        ("开发区恒泰路坑多。", ["开发区恒泰路"]),
        ("招工这个事海华家纺也在愁。", ["海华家纺"]),
        ("走访恒立新材、大丰纸品、永固水泥和金岸酒店。", ["恒立新材", "大丰纸品", "永固水泥", "金岸酒店"]),
    ],
)
def test_a_name_begins_where_it_begins(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "村口那条柏油路烂了。",
        "打水务公司电话没人接。",
        "开发区管委会回了话。",
        "村口超市卖过期奶。",
        "跑运输的多。",
        "一车水泥涨了。",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_firm_in_short_is_the_same_firm() -> None:
    spots = find_spots("恒润纺织有限公司缺人，恒润那边还说宿舍少。", default_lore())
    assert [spot.text for spot in spots] == ["恒润纺织有限公司", "恒润"]
    assert len({spot.brand for spot in spots}) == 1


def test_a_road_says_more_than_the_zone_around_it() -> None:
    text = "化工园的北门外，海河路没有路灯。"
    place = place_in(find_spots(text, default_lore()), (0, len(text)))
    assert place is not None
    assert place.text == "海河路"
