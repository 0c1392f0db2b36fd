"""What is said of a matter: category with clues, unit with a reason, urgency, door, place, wording."""

from __future__ import annotations

import pytest

from drafting.lore import category_of, default_lore, with_deputies, with_places
from drafting.reading.wording import TITLE_LENGTH
from drafting.shapes import Activity, Matter, Nature, Place, Scope, Urgency
from tests.drafting.reading.notes import reading


def matter(*texts: str) -> Matter:
    found = reading(*texts)
    assert len(found.matters) == 1, found.matters
    return found.matters[0]


def test_clues_explain_the_category() -> None:
    found = matter("大明电子的变压器太小，车间老是跳闸。")
    assert found.category == "A2"
    assert {"变压器", "跳闸"} <= set(found.clues)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("港前大道的路灯坏了一大半。", "县城管局"),
        ("路口红绿灯坏了，天天堵车。", "县公安局交警大队"),
        ("四队镇的垃圾没人清，臭得很。", "四队镇政府"),
        ("厂里工资拖了三个月没发。", "县人社局"),
        ("医保报销比例太低。", "县医保局"),
        ("园区的宿舍不够住。", "临港产业区管委会"),
    ],
)
def test_unit(text: str, unit: str) -> None:
    found = matter(text)
    assert found.unit == unit
    assert unit in found.unit_reason


@pytest.mark.parametrize(
    "text",
    [
        "村口的电线耷拉下来快碰到人头了。",
        "厂里反应釜超温了没报，还在照常开车。",
        "小区消防通道被货架堵死了。",
        "车间氨气泄漏，两个工人头晕。",
        "工人工资拖了半年，说再不给就去县政府堵门。",
        "河里还在排黑水，鱼死了一片。",
        "街上积水没过膝盖，泵站的泵坏了两台。",
    ],
)
def test_urgent(text: str) -> None:
    assert matter(text).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    "text", ["公交班次太少，等车要一个小时。", "希望给小区加几个停车位，车没地方停。", "贷款利息太高，办起来也慢。"]
)
def test_not_urgent(text: str) -> None:
    assert matter(text).urgency is Urgency.NORMAL


@pytest.mark.parametrize(
    ("text", "door", "code"),
    [
        ("他拿着判决书来，一审赔少了，要我去法院帮他改判。", "法院", "M1"),
        ("劳动仲裁裁了，厂里不给钱，他不服裁决。", "仲裁", "M1"),
        ("他的信访事项复核都终结了，还是要反映老问题。", "信访", "M2"),
        ("他对行政复议决定不服，想让代表帮忙。", "行政复议", "M1"),
    ],
)
def test_doors_for_what_is_not_accepted(text: str, door: str, code: str) -> None:
    found = matter(text)
    assert (found.redirect, found.category) == (door, code)


def test_an_ordinary_matter_has_no_door() -> None:
    assert matter("法院门口的路灯坏了。").redirect is None


def test_an_accusation_is_named_as_one() -> None:
    found = matter("有人举报村支书收了施工队两万块好处费。")
    assert found.nature is Nature.ACCUSATION
    assert found.redirect == "纪检监察"


def test_a_mixed_matter_is_split() -> None:
    found = reading("一位工人说厂里不给交社保，他自己的已经去仲裁了。另外园区好几家小厂都没给工人做职业体检。")
    assert [one.redirect for one in found.matters] == ["仲裁", None]


def test_scope_only_as_far_as_the_words_go() -> None:
    assert matter("园区企业普遍反映招工难。").scope is Scope.GENERAL
    assert matter("他家老房子要塌了。").scope is Scope.INDIVIDUAL


def test_places_of_the_gazetteer_firms_and_short_forms() -> None:
    assert matter("龙苴街上的路灯坏了一半。").place == "龙苴街"
    assert matter("昨天走访东辰化纤有限公司，说蒸汽压力不稳。").place == "东辰化纤有限公司"


def test_a_studio_adds_its_own_places_and_deputies() -> None:
    lore = with_places(default_lore(), [Place("三里湾", "village")])
    assert any(place.name == "三里湾" for place in lore.places)
    assert "赵代表" in with_deputies(lore, ["赵代表"]).deputies
    assert category_of(lore, "A1").name == "蒸汽供热"


def test_titles_are_short_and_without_identifiers() -> None:
    found = matter(
        "昨天来了个叫许文琴的老板，电话13812340000，说从镇上到厂里的公交一天只有两班，工人下了夜班根本没有车坐。"
    )
    assert 0 < len(found.title) <= TITLE_LENGTH
    told = found.title + found.summary + found.demand
    assert "许文琴" not in told
    assert "13812340000" not in told


def test_corrections_change_the_wording_and_never_the_evidence() -> None:
    found = reading(
        "今天下午在伊山镇代表之家接待，有人反映厂里226个工人没交社保。",
        "更正一下，不是226，是216",
        "地点改成南岗镇代表之家",
    )
    assert found.place == "南岗镇代表之家"
    assert "216" in found.matters[0].summary
    assert "226" in found.matters[0].evidence.text


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("今天接待日，来了个渔民说路灯坏了。", Activity.RECEPTION),
        ("恒远机械的老板专门来家站找我，说贷款批不下来。", Activity.RECEPTION),
        ("昨天走访了恒远机械，说缺工。", Activity.VISIT),
        ("昨天到恒远机械，说缺工。", Activity.VISIT),
        ("上周三跟着县人大去看了管网改造。", Activity.INSPECTION),
        ("今天议事会说的是接管标准太高。", Activity.DELIBERATION),
        ("跟徐圩新区的代表开了协作会，说危废转移信息要共享。", Activity.COLLABORATION),
        ("用了四天摸底园区用工，缺口八百人。", Activity.SURVEY),
        ("参加《港口条例》立法座谈会，提了岸电补贴要有依据。", Activity.LEGISLATION),
        ("刚接到个匿名电话，说厂里夜里偷排。", Activity.NONE),
        ("收到，谢谢。", Activity.NONE),
        ("多谢老周，上回去村里说的材料都收到了，费心了。", Activity.NONE),
        ("从桥头到码头那段路全是坑，没人修。", Activity.NONE),
        ("明天去走访企业，记得带材料。", Activity.NONE),
    ],
)
def test_activity(text: str, activity: Activity) -> None:
    assert reading(text).activity is activity
