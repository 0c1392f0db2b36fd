"""What a matter is called: titles that stand alone, words that keep their meaning, wishes that are wishes."""

from __future__ import annotations

import pytest

from drafting.reading.titles import shorten
from drafting.reading.wording import TITLE_LENGTH
from drafting.shapes import Matter
from tests.drafting.reading.notes import codes, reading


def matter(text: str) -> Matter:
    found = reading(text)
    assert len(found.matters) == 1, found.matters
    return found.matters[0]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("但是食堂的饭菜又贵又难吃。", "食堂的饭菜又贵又难吃"),
        ("最长一次等了两个钟头，公交班次实在太少。", "公交班次实在太少"),
    ],
)
def test_the_title_is_the_clause_that_states_the_trouble(text: str, title: str) -> None:
    assert matter(text).title == title


@pytest.mark.parametrize(
    "phrase",
    [
        "园区西边那家印染厂的烟囱每天夜里十一点往后就往外冒黑烟呛得人睡不着",
        "村东头那条水泥路去年修下水道挖开以后一直没有恢复到现在还是坑坑洼洼的样子",
        "1234567890123456789012345678901234567890",
    ],
)
def test_a_long_clause_is_cut_before_a_new_thought(phrase: str) -> None:
    title = shorten(phrase)
    assert phrase.startswith(title)
    assert 0 < len(title) <= TITLE_LENGTH


def test_a_cut_title_ends_with_a_whole_word() -> None:
    title = shorten("园区西边那家印染厂的烟囱每天夜里十一点往后就往外冒黑烟呛得人睡不着")
    assert title.endswith(("烟囱", "往后", "黑烟"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("讲好清明前回填，门口的沟还敞着。", "讲好清明前回填"),
        ("臭味说不清是从哪家厂出来的，天天熏人。", "说不清"),
        ("楼顶漏雨找了好几回，物业说没钱修。", "物业说没钱修"),
    ],
)
def test_words_that_carry_meaning_stay(text: str, kept: str) -> None:
    assert kept in matter(text).summary


def test_a_modest_request_is_told_by_what_follows_it() -> None:
    found = matter("水厂停水从不通知，一停就是半天。要求不高，提前一天贴张告示。")
    assert found.demand == "提前一天贴张告示"


def test_the_deputys_own_remarks_stay_out() -> None:
    found = matter("菜市场后门的窨井盖碎了三块，我专门数了一遍，孩子天天打那儿过。")
    assert "数了" not in found.title + found.summary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("永丰纸品缺叉车工五个，招了两个月没人来。恒顺冷链的宿舍没热水，工人洗不上澡。", ["B1", "C1"]),
        ("大华木业老是跳闸，一天三四回。海通运输说司机工资拖了两个月没发。", ["A2", "B3"]),
        ("大华木业老是跳闸，一天三四回。大华木业的变压器也太小，带不动。", ["A2"]),
    ],
)
def test_another_firm_with_another_complaint_is_another_matter(text: str, expected: list[str]) -> None:
    assert codes(reading(text)) == expected


def test_counted_things_between_semicolons_are_matters_of_their_own() -> None:
    text = "看了两个厂，有两个问题：车间灭火器过期半年，没人换；仓库门口堆满纸箱，消防通道走不通。"
    assert len(reading(text).matters) == 2


def test_a_settled_part_with_something_left_is_not_settled() -> None:
    assert codes(reading("小区楼道里电动车飞线充电。物业讲充电棚已经装好了，就是没通电。")) == ["F2"]


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        (
            "用汽不管量大量小一个价，盼着管委会协调，按用量分档降一点。",
            "盼着管委会协调，按用量分档降一点",
        ),
        ("末班车收得太早。希望延到晚上九点，早上再加一班，票价别涨。", "希望延到晚上九点，早上再加一班，票价别涨"),
        ("村里没有路灯，盼着装几盏，最好是太阳能的。", "盼着装几盏，最好是太阳能的"),
    ],
)
def test_a_wish_goes_on_to_the_end_of_its_sentence(text: str, wish: str) -> None:
    (matter,) = reading(text).matters
    assert matter.demand == wish


def test_the_reason_behind_a_wish_is_no_part_of_it() -> None:
    (matter,) = reading("希望早点修路，大车一过坑洼里的水溅一身。").matters
    assert matter.demand == "希望早点修路"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("今天接待。开小饭桌的庞姐问食品经营许可证办不下来。", "开小饭桌的人问食品经营许可证办不下来"),
        ("菜场的地沟盖板缺了五六块，前天王奶奶的拐杖卡进去摔了一跤。", "前天拐杖卡进去摔了一跤"),
        ("老隋家东屋房梁断了拿木头撑着，危房报了两年没批。", "东屋房梁断了拿木头撑着"),
        ("她的粮食补贴打错卡了，问了三个窗口说要本人去县里。", "问了三个窗口"),
        ("城管挨家收小吃摊的“卫生费”，给少了就来砸炉子。", "“卫生费”"),
    ],
)
def test_what_leaned_on_a_name_goes_with_it(text: str, told: str) -> None:
    summary = matter(text).summary
    assert told in summary
    assert not summary.startswith(("的", "家", "问食品"))


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("他在工地受的工伤，公司注销了，一次性补助没人管，他电话13511113321。", "电话"),
        ("宿舍楼外墙瓷砖往下掉，砸了一辆电动车。他电话是 138 0000 6621，随时可以去看。", "电话"),
        ("开冷藏车的兄弟（车号苏GT7732）说收费站要开箱查二十分钟，虾子都捂臭了。", "车号"),
    ],
)
def test_a_label_goes_with_its_number(text: str, gone: str) -> None:
    assert gone not in matter(text).summary
