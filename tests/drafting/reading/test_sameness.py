"""The same problem in other words, and near misses that look more alike than it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import rate, read_letters, read_pairs, read_typical, tables

from drafting.lore import default_lore
from drafting.reading import sameness
from drafting.reading.sameness import sketch
from drafting.reading.sameness.weighing import SUBJECT_OF_STORY, weigh

LORE = default_lore()
REACHED = {"fourth_hand": 0.86, "seventh_hand": 0.84}


@pytest.mark.parametrize("name", tables())
def test_hard_pairs(name: str) -> None:
    assert rate(read_pairs(name)).f1 >= REACHED.get(name, 0.88)


def test_letters_of_citizens() -> None:
    assert rate(read_letters()).f1 >= 0.8


def test_typical_complaints_of_every_category() -> None:
    typical = read_typical()
    assert len(typical) == 54
    assert rate([pair for pairs in typical.values() for pair in pairs]).f1 >= 0.75


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("天源热电的蒸汽压力不够。", "昌盛热电的蒸汽压力不够。", "企业不同：天源热电、昌盛热电"),
        ("经七路一下雨就积水。", "纬三路一下雨就积水。", "道路不同：经七路、纬三路"),
        ("王荡村的桥裂了。", "王荡村的桥已经修好了。", "一条已办好，一条待解决"),
        ("养殖户投诉化工厂排水。", "化工厂投诉养殖户占沟。", "诉求方向相反：养殖户、化工厂"),
        ("海堤路灯全灭。", "海堤上垃圾一地。", "问题不同：路灯、垃圾"),
        ("残疾证要本人去办。", "驾驶证要本人去办。", "对象不同：残疾、驾驶"),
        ("县城到港区的班车早高峰挤不上。", "港区到县城的班车晚高峰挤不上。", "方向相反：一条去程，一条回程"),
        ("盼着恢复步行街夜市。", "要求取消步行街夜市。", "诉求方向相反：一条要放，一条要禁"),
        ("租客投诉房东涨租。", "房东投诉租客拖欠租金。", "诉求方向相反：租客、房东"),
        ("去年冬天清水路结冰摔伤人。", "今年夏天清水路积水淹了车。", "时间不同：去年、今年"),
        ("全县企业都反映招工难。", "同创电子招不到质检员。", "范围不同：一条说普遍情况，一条说一处"),
        ("海棠苑的车位被石墩子占着。", "海棠路的车位被石墩子占着。", "小区不同：海棠苑、海棠路"),
        ("干了半年，老板欠工人。", "干了半年，业主欠老板。", "方向相反：老板对工人、业主对老板"),
        ("三号楼水压太高，裂了管子。", "三号楼水压太低，洗不了澡。", "方向相反：太高、太低"),
        ("春天大棚让风掀了，没赔。", "秋天大棚让水泡了，没赔。", "时间不同：春季、秋季"),
        ("去年的育秧补贴没发。", "今年的育秧补贴没人会填。", "时间不同：去年、今年"),
        ("伏天车间里没有风扇。", "数九天车间里没有暖气。", "时间不同：夏季、冬季"),
        ("城南开往北闸的末班车太早。", "北闸开往城南的末班车太早。", "方向相反：一条去程，一条回程"),
        ("房东不退租客押金。", "租客不交房东租金。", "方向相反：房东对租客押金、租客对房东租金"),
        ("安居苑二期没有房产证。", "安居苑三期没有房产证。", "期不同：二期、三期"),
        ("预制厂的水淹了沟东村。", "沟东村的水倒进预制厂。", "方向相反：一条去程，一条回程"),
        ("二季度的返还没到账。", "四季度的返还没到账。", "季度不同：二季度、四季度"),
        ("进城的车道塌了。", "出城的车道塌了。", "方向相反：进城、出城"),
        ("立新织造三月的工资没发。", "立新织造六月的工资没发。", "时间不同：三月、六月"),
        ("集上没有公厕。", "集上公厕的门坏了。", "一条说没有公厕，一条说公厕的问题"),
        ("孟圩村民要求公布名单。", "孟圩几户人家要求别公布名单。", "诉求相反：要公布、别公布"),
        ("大集周三堵路。", "大集周六没车位。", "时间不同：周三、周六"),
        ("窗口平时排长队。", "窗口周末没人上班。", "时间不同：平日、假日"),
        ("老粮库的晒场裂了。", "新粮库的晒场裂了。", "对象不同：老、新"),
        ("早上卸货吵得睡不成。", "晚上冷柜吵得睡不成。", "时间不同：早、晚"),
        ("夜里打桩吵得睡不着。", "夜里跳广场舞吵得睡不着。", "对象不同：打桩、广场舞"),
        ("2023年的培训补助没发。", "2024年的培训补助没发。", "时间不同：2023、2024"),
        ("2021年修渠占的地没赔。", "今年修渠占的地没赔。", "时间不同：2021年、今年"),
        ("夜班车请加到十一点。", "夜班车太晚，九点就停吧。", "方向相反：请加到、太晚"),
        ("汽压太高，安全阀老跳。", "汽压老上不来，转一会儿停一会儿。", "方向相反：太高、压老上不来"),
        ("一粮库没有灭火器。", "二粮库没有灭火器。", "粮库不同：一粮库、二粮库"),
        ("信用社要厂家提前还款。", "厂家要信用社提前放款。", "诉求方向相反：信用社对厂家提前、厂家对信用社提"),
        ("西街的灯天黑透了才亮。", "西街的灯大白天还亮。", "方向相反：才亮、白天还亮"),
        ("港区愿意提供一块地。", "港区占了一块地不给钱。", "一条是合作意愿，一条是问题"),
    ],
)
def test_what_tells_two_apart_is_said(first: str, second: str, reason: str) -> None:
    assert sameness.compare(first, second, LORE).reason == reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("网吧收未成年人，通宵打游戏。", "网吧没有厕所，客人到处小便。"),
        ("锦程电子食堂天天土豆丝。", "锦程电子打卡机老坏，迟到扣五十。"),
    ],
    ids=["a trade", "a firm"],
)
def test_a_common_subject_is_no_common_problem(first: str, second: str) -> None:
    assert not sameness.compare(first, second, LORE).same


def test_a_word_that_no_complaint_holds_is_taken_for_a_name() -> None:
    kept = [("一早上了白鸽岛就跟家里断了。", "白鸽岛收不到信号。"), ("一早上了岛就跟家里断了。", "岛上收不到信号。")]
    named, nameless = (sameness.compare(first, second, LORE).likeness for first, second in kept)
    assert named > nameless


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("电梯又坏了，就是明珠小区。", 1.0),
        ("明珠小区没有开水喝。", 0.0),
        ("明珠小区的老人下不了楼，买袋米都要爬十几层，上个礼拜还关在半空里四十分钟。", SUBJECT_OF_STORY),
    ],
    ids=["elsewhere", "a subject", "a story"],
)
def test_a_name_that_both_begin_with_tells_of_one_place_only_in_a_story(second: str, told: float) -> None:
    headline, other = sketch("明珠小区的电梯老坏。", LORE), sketch(second, LORE)
    assert weigh(headline, other, headline.content, other.content).place == told


def test_texts_of_one_wording_are_the_same() -> None:
    assert sameness.compare("路灯不亮。", "路灯不亮。", LORE).same


@pytest.mark.parametrize(
    "settled",
    [
        "趸船上个月换了新的。",
        "桥底下的垃圾拉走了，村口又放了四个新桶。",
        "地下通道装了新泵，这几场雨没再淹。",
        "社保转移多亏窗口帮忙，当天就办妥了。",
        "昨天视察充电桩，运转良好。",
        "九路车又恢复停靠康复医院了。",
        "收粮点秤足，价钱公道。",
        "三年没办的证上周拿到手了。",
        "粉碎机装了喷淋，现在不起灰了。",
        "停的水昨晚来了，大伙不用再挑水。",
        "市场后头的下水道前天已经疏通，特来说一声。",
    ],
)
def test_what_is_settled_is_no_problem(settled: str) -> None:
    assert sketch(settled, LORE).stance.settled


@pytest.mark.parametrize(
    "open_still",
    [
        "设备装好了，汽管子还是老的，量跟不上，想换粗的。",
        "路灯修好了没几天又坏。",
        "补贴还没发下来。",
        "承诺的奖励久拖未兑现。",
        "税务叫我们连本带利补上。",
        "喇叭一响就是半天。",
        "说好的转行钱没有发到位。",
        "税务让企业连本带息补上。",
        "在车站转了一圈，男厕钉着木板。",
        "走访织布厂，反映招工难。",
    ],
)
def test_what_is_done_in_part_is_a_problem_still(open_still: str) -> None:
    assert not sketch(open_still, LORE).stance.settled


def test_what_makes_two_the_same_is_said() -> None:
    told = sameness.compare("东沟村自来水发黄，不敢喝。", "东沟村的水龙头放出来是黄的。", LORE)
    assert told.same
    assert told.reason == "同为东沟村，同一问题：自来水、浊"


def test_two_without_a_word_in_common_meet_in_an_everyday_problem() -> None:
    first, second = "巷子里灯全瞎了。", "下夜班的姑娘要爸爸打着手电来接。"
    assert not set(first) & set(second) - {"。"}
    assert sameness.compare(first, second, LORE).same


def test_a_name_that_both_begin_with_says_nothing() -> None:
    begins = sameness.compare("立新织造不发口罩。", "立新织造不给做体检。", LORE)
    tells = sameness.compare("立新织造不发口罩。", "车间里全是棉絮，立新那边连块布都不给。", LORE)
    assert begins.likeness < tells.likeness


def test_texts_are_grouped_with_a_reason_per_pair() -> None:
    told = sameness.same(
        [
            "经七路一下雨就积水，三轮车都过不去。",
            "宏达纺织拖了工人三个月工资。",
            "经七路那块排水不行，雨天水漫到小腿肚。",
            "纬三路一下雨就积水。",
        ],
        LORE,
    )
    assert told.groups == ((0, 2), (1,), (3,))
    assert set(told.why) == {(0, 2)}


def test_nothing_and_one_text() -> None:
    assert sameness.same([], LORE).groups == ()
    assert sameness.same(["路灯不亮。"], LORE).groups == ((0,),)
    assert not sameness.compare("", "", LORE).same


def test_long_letters_need_a_common_name() -> None:
    letter = (
        "尊敬的领导：我是{place}的业主，楼下饭店的油烟直接排到窗前，夜里还很吵，老人孩子没法休息，物业和社区都去说过，没有用。"
        * 3
    )
    first = letter.format(place="滨江花园小区")
    assert sameness.compare(first, letter.format(place="滨江花园小区") + "请尽快处理。", LORE).same
    assert not sameness.compare(first, letter.format(place="锦绣家园小区"), LORE).same


@given(st.lists(st.text(max_size=60), max_size=6))
@settings(max_examples=100, deadline=None)
def test_groups_hold_every_index_once(texts: list[str]) -> None:
    told = sameness.same(texts, LORE)
    assert sorted(index for group in told.groups for index in group) == list(range(len(texts)))
    grouped = {(i, j) for group in told.groups for i in group for j in group if i < j}
    assert set(told.why) == grouped


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_comparing_has_no_direction(first: str, second: str) -> None:
    assert sameness.compare(first, second, LORE).same == sameness.compare(second, first, LORE).same


def test_a_new_case_is_compared_with_five_hundred_open_ones_at_once() -> None:
    opened = [sameness.sketch(f"{index}号桥路面坑洼，货车过不去，{index}组的人要绕路。", LORE) for index in range(500)]
    new = sameness.sketch("宏达纺织拖了工人三个月工资。", LORE)
    begun = time.process_time()
    assert not any(sameness.compare_sketches(new, one).same for one in opened[1:])
    assert time.process_time() - begun < 1.0


def test_a_hundred_thousand_characters_take_bounded_time() -> None:
    begun = time.process_time()
    sameness.compare("东门村路灯坏" * 16_000, "西门村路灯坏" * 16_000, LORE)
    assert time.process_time() - begun < 20
