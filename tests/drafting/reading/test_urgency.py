"""What cannot wait: danger told by its parts, threats to gather, terms, and the nuisances that only look like them."""

from __future__ import annotations

import pytest

from drafting.reading.peril import signs_of
from drafting.reading.urgency import urgency_of
from drafting.shapes import Urgency


@pytest.mark.parametrize(
    "matter",
    [
        "后墙裂得进风，底下就是娃娃们的课桌，天天还在里头上课",
        "釜上的联锁叫人短接了，法兰一直滴着，工人照样在底下干活",
        "八十几号瓦工包好两部大客车，礼拜一上省里",
        "贷款后天到期，银行不续",
        "两家为一条沟把铁棍都扛出来了",
        "半夜有人往灌溉渠里放黑水",
        "校车超员，核载十九个坐了三十一个",
    ],
)
def test_danger_told_by_its_parts_cannot_wait(matter: str) -> None:
    assert urgency_of(matter) is Urgency.URGENT


@pytest.mark.parametrize(
    "matter",
    [
        "墙皮有点裂，想重新刷一刷",
        "班车冬天不开暖气，坐着冷",
        "租的是村集体的门面，说要房产证原件",
        "大车压断了板，三轮颠得慌",
        "夜班食堂九点就关门",
        "他哥在工地摔死了，仲裁裁了二十万，还没拿到",
        "路面起砂，电话打了几回，不急",
    ],
)
def test_what_only_looks_like_it_can_wait(matter: str) -> None:
    assert urgency_of(matter) is Urgency.NORMAL


def test_a_part_alone_is_no_danger() -> None:
    assert signs_of("栏杆松了") == {"weak"}
    assert urgency_of("栏杆松了") is Urgency.NORMAL


@pytest.mark.parametrize("scrap", ["后天", "门口坐着", "拿刀", "昨晚还在", "保护"])
def test_long_texts_take_bounded_time(scrap: str) -> None:
    assert urgency_of((scrap * 50_000)[:50_000]) in Urgency
