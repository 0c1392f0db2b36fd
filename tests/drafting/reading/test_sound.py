"""What a statement sounds like: calm or a complaint, going on with a matter or leaving it."""

from __future__ import annotations

import pytest

from drafting.reading.activity import find_activity
from drafting.reading.calm import calm_of, default_calm, make_calm
from drafting.shapes import Activity
from tests.drafting.reading.notes import evidence, reading


@pytest.mark.parametrize(
    "text",
    [
        "周四下午两点讨论小区加装电梯，都别迟到。",
        "新修的健身广场又大又亮，晚上跳舞的人多得很，街坊都乐呵呵的。",
        "电网的师傅冒雨抢修到后半夜，今早全镇都来电了，给他们竖个大拇指。",
        "幼儿园的事多亏你们，孩子上周就入园了。",
        "下午的会我晚一点到，先去给孩子开家长会。",
        "网上说要收停车费是谣言，城管局已经澄清了。",
    ],
)
def test_what_sounds_calm_is_no_matter(text: str) -> None:
    assert reading(text).matters == ()


@pytest.mark.parametrize(
    "text",
    [
        "快递都放在村头小卖部，拿一件要给一块钱。",
        "小区的健身步道铺了才半年，一踩一个坑，老太太走一回崴一回脚。",
        "窗口让去街道开证明，街道说没有这个证明，一来一回跑了四趟。",
    ],
)
def test_what_sounds_like_a_complaint_is_one(text: str) -> None:
    assert len(reading(text).matters) == 1


def test_calm_is_weighed_between_two_sides() -> None:
    odds = make_calm(["路修好了 灯亮了"], ["路坏了 灯不亮"])
    assert calm_of("修好了", odds) > 0 > calm_of("坏了不亮", odds)
    assert calm_of("ABC123", default_calm()) == calm_of("", default_calm()) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("园区宿舍一间住八个人，伙房到现在没通燃气。", 2),
        ("施工队把路挖断了没人管；路灯杆子也撞歪在河边。", 2),
        ("村口路灯黑了一个多月，下晚自习的学生都绕着走。", 1),
        ("合同一直没签，工资条也不给。", 1),
        ("蒸汽停了三天，机器全趴着，订单要赔违约金。", 1),
    ],
)
def test_a_clause_leaves_its_matter_only_where_it_leans_far(text: str, expected: int) -> None:
    assert len(reading(text).matters) == expected


def test_what_leads_to_a_complaint_belongs_to_its_words() -> None:
    found = reading("昨天跑了几家小厂，同一张表环保要竖着填，消防要横着填，重填了三遍没人认。")
    assert evidence(found)[0].startswith("同一张表")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨天进厂看了看，车间里热得像蒸笼。", Activity.VISIT),
        ("上午泰禾助剂。反映废水接管太难。", Activity.VISIT),
        ("食堂老是没菜，上早班的空着肚子进车间。", Activity.NONE),
        ("我在镇上开小吃店的，门口的下水道堵了没人通。", Activity.NONE),
        ("去医院做个胃镜要排一个月。", Activity.NONE),
        ("三月三号的协作会我跟徐圩那边确认过了，别弄成下午。", Activity.NONE),
    ],
)
def test_who_goes_where(text: str, expected: Activity) -> None:
    assert reading(text).activity is expected


def test_a_plan_for_a_later_day_is_no_activity() -> None:
    assert find_activity("下周三家站接待。").activity is Activity.NONE
    assert reading("三月二十号的视察改在上午。").activity is Activity.NONE


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("公交车星期天不开，学生返校只能打车。", None),
        ("元月三号接待，来的人反映工资拖欠。", "2026-01-03"),
        ("明天元宵节挂灯，往年电线都从人家里拉，皮都破了。", "2026-03-06"),
    ],
)
def test_the_day_of_a_note(text: str, day: str | None) -> None:
    days = reading(text).days
    assert (days.start.isoformat() if days else None) == day
