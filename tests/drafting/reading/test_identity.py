"""Personal identifiers: found in every spelling, masked so that they can be undone, and nothing else touched."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from identity_table import MARKED, MARKED_HELD_OUT, PLAIN
from marked import lines, marked, plain
from rare_names_table import MARKED_RARE, PLAIN_LIKE_NAMES

from drafting.lore import default_lore
from drafting.reading import identity
from drafting.reading.identity.masks import canonical
from drafting.reading.identity.numbers import passes_luhn
from drafting.shapes import Identifier, IdentifierKind, Lore

LORE = default_lore()


def found(text: str, lore: Lore = LORE) -> set[tuple[str, str]]:
    return {(one.kind.value, one.text) for one in identity.find(text, lore)}


@pytest.mark.parametrize(
    ("table", "floor"),
    [(MARKED, 0.94), (MARKED_HELD_OUT, 0.91), (MARKED_RARE, 0.90)],
    ids=["table", "held out", "rare"],
)
def test_identifiers_of_all_kinds_are_found(table: str, floor: float) -> None:
    """The tables are full of names that are ordinary words (向阳, 原野), which no rule can always tell."""
    wanted = hit = surplus = 0
    for line in lines(table):
        told = {(one.kind, one.text) for one in identity.find(plain(line), LORE)}
        wanted += len(marked(line))
        hit += len(marked(line) & told)
        surplus += len(told - marked(line))
    assert hit / wanted >= floor
    assert surplus <= wanted // 50


@pytest.mark.parametrize("table", [MARKED, MARKED_HELD_OUT, MARKED_RARE], ids=["table", "held out", "rare"])
def test_everything_but_names_is_found_without_exception(table: str) -> None:
    for line in lines(table):
        told = {(one.kind, one.text) for one in identity.find(plain(line), LORE)}
        hard = {pair for pair in marked(line) if pair[0] not in (IdentifierKind.NAME, IdentifierKind.NAME_WEAK)}
        missed = {text for kind, text in hard - told if kind is not IdentifierKind.ADDRESS}
        assert not missed, line


@pytest.mark.parametrize("line", lines(PLAIN) + lines(PLAIN_LIKE_NAMES))
def test_ordinary_texts_stay_as_they_are(line: str) -> None:
    assert found(line) == set()


@pytest.mark.parametrize(
    "spelling",
    [
        "13911220033",
        "139 1122 0033",
        "139-1122-0033",
        "139.1122.0033",
        "+86 13911220033",
        "(+86)139-1122-0033",
        "１３９１１２２００３３",
        "1 3 9 1 1 2 2 0 0 3 3",
        "一三九一一二二零零三三",
        "幺三九幺幺二二零零三三",
        "幺三九，幺幺二二，零零三三",
        "一三九 1122 零零三三",
        "(139)1122-0033",
        "139/1122/0033",
        "139，1122，0033",
        "壹叁玖壹壹贰贰零零叁叁",
    ],
)
def test_a_phone_is_one_phone_however_spelt(spelling: str) -> None:
    (one,) = identity.find(f"他的号码{spelling}，白天打。", LORE)
    assert (one.kind, one.text) == (IdentifierKind.PHONE, spelling)
    assert canonical(one) == "13911220033"


@pytest.mark.parametrize(
    "text",
    [
        "工单编号13911220033还没回复。",
        "全年用电13911220033度。",
        "投资13800000000元。",
        "打12345和12328都没用，火警119。",
        "统一社会信用代码91320723MA1ABCDE2X。",
        "客服400-820-8820。",
        "发票号码45882013。",
    ],
)
def test_numbers_of_things_are_no_identifiers(text: str) -> None:
    assert found(text) == set()


def test_an_identity_card_counts_with_a_wrong_check_digit() -> None:
    assert found("身份证320723199001011234") == {("id_card", "320723199001011234")}
    assert found("身份证11010519491231002X") == {("id_card", "11010519491231002X")}


def test_a_bank_card_has_a_check_digit() -> None:
    assert passes_luhn("4539578763621486")
    assert not passes_luhn("4539578763621487")


def test_firms_towns_and_offices_are_no_identifiers() -> None:
    assert found("隆鑫精细化工和朗星电子都在临港产业区，杨集镇、县住建局、王庄村都知道。") == set()


def test_deputies_keep_their_names() -> None:
    lore = replace(LORE, deputies=frozenset({"郑国强"}))
    assert ("name", "郑国强") in found("郑国强说路灯坏了。")
    assert found("郑国强说路灯坏了。", lore) == set()


def test_a_name_once_known_is_found_again() -> None:
    told = identity.find("我叫沈怀民。怀民说过，沈怀民也说过，怀民家的地没浇上。", LORE)
    assert [one.text for one in told] == ["沈怀民", "怀民", "沈怀民", "怀民"]


def test_a_weak_name_is_masked_only_in_confidence() -> None:
    text = "王总和姓郑的师傅都说过。"
    told = identity.find(text, LORE)
    assert identity.mask(text, told, confidential=False) == (text, ())
    assert identity.mask(text, told, confidential=True)[0] == "〔称呼1〕和〔称呼2〕师傅都说过。"


def test_one_identifier_has_one_number() -> None:
    text = "打13911220033，打不通再打139 1122 0033，或者13911220044。13911220033是他本人的。"
    masked, masks = identity.mask(text, identity.find(text, LORE), confidential=False)
    assert masked == "打〔电话1〕，打不通再打〔电话1′〕，或者〔电话2〕。〔电话1〕是他本人的。"
    assert identity.unmask(masked, masks) == text


def test_a_text_that_holds_placeholders_already_comes_back() -> None:
    text = "〔电话1〕是什么？13911220033。"
    masked, masks = identity.mask(text, identity.find(text, LORE), confidential=True)
    assert "13911220033" not in masked
    assert identity.unmask(masked, masks) == text


def test_spans_of_traditional_text_point_into_it() -> None:
    text = "請轉告陳麗華女士，電話13911220033。"
    assert found(text) == {("name", "陳麗華"), ("phone", "13911220033")}


_SCRAPS = st.lists(
    st.sampled_from(
        [
            "王总",
            "我叫",
            "李建国",
            "，",
            "。",
            "13911220033",
            "身份证",
            "320723199001011234",
            "〔姓名1〕",
            "住",
            "伊山镇",
            "3栋2单元",
            "501室",
            "·",
            "说",
            "a@b.cn",
            "微信abc12345",
            "苏G12345",
            " ",
            "路灯",
        ]
    ),
    max_size=24,
).map("".join)


@given(st.one_of(st.text(max_size=200), _SCRAPS), st.booleans())
@settings(max_examples=80, deadline=None)
def test_any_text_is_masked_and_comes_back(text: str, confidential: bool) -> None:
    told = identity.find(text, LORE)
    reach = 0
    for one in told:
        assert one.start >= reach
        assert text[one.start : one.end] == one.text != ""
        reach = one.end
    masked, masks = identity.mask(text, told, confidential=confidential)
    assert identity.unmask(masked, masks) == text


@pytest.mark.parametrize("scrap", ["1", "1 3", "张", "住3栋", "一二三", "a@", "老王说", "0518-", "·阿"])
def test_a_hundred_thousand_characters_take_bounded_time(scrap: str) -> None:
    text = (scrap * 100_000)[:100_000]
    begun = time.process_time()
    identity.find(text, LORE)
    assert time.process_time() - begun < 20


_FRAMES = st.sampled_from(
    [
        "我叫{name}，电话{phone}，反映路灯不亮。",
        "来访人{name}，身份证{card}。",
        "联系人：{name}，微信{wechat}。",
        "{name}，男，五十六岁，住{address}。",
        "车主{name}，车牌{plate}，请回复{mail}。",
        "{name}身份证{card}，卡号{bank}。",
        "举报人{name}，号码{phone}，家住{address}。",
    ]
)
_SURNAMES = [
    "王",
    "李",
    "张",
    "刘",
    "陈",
    "杨",
    "黄",
    "周",
    "胡",
    "高",
    "马",
    "欧阳",
    "诸葛",
    "司马",
    "慕容",
    "逯",
    "缪",
    "岑",
]
_GIVEN = [
    "建军",
    "秀英",
    "志强",
    "海涛",
    "子涵",
    "桂兰",
    "月娥",
    "广才",
    "永福",
    "春梅",
    "伟",
    "芳",
    "磊",
    "静",
    "晓东",
]
_NAMES = st.builds(str.__add__, st.sampled_from(_SURNAMES), st.sampled_from(_GIVEN))
_PHONES = st.builds(
    lambda tail, spell: spell(f"139{tail:08d}"),
    st.integers(0, 99_999_999),
    st.sampled_from(
        [
            str,
            lambda digits: f"{digits[:3]}-{digits[3:7]}-{digits[7:]}",
            " ".join,
            lambda digits: digits.translate(str.maketrans("0123456789", "零幺二三四五六七八九")),
            lambda digits: digits.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        ]
    ),
)


@given(
    frame=_FRAMES,
    values=st.fixed_dictionaries(
        {
            "name": _NAMES,
            "phone": _PHONES,
            "card": st.integers(0, 9999).map(lambda tail: f"3207231975061{tail:04d}X"),
            "bank": st.integers(0, 10**12 - 1).map(lambda tail: f"6222{tail:012d}"),
            "address": st.tuples(st.integers(1, 40), st.integers(1, 5), st.integers(101, 2999)).map(
                lambda n: f"伊山镇阳光花园{n[0]}幢{n[1]}单元{n[2]}室"
            ),
            "plate": st.text("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", min_size=4, max_size=4).map(
                lambda tail: f"苏G{tail}5"
            ),
            "mail": st.text("abcxyz0189", min_size=3, max_size=9).map(lambda local: f"q{local}@example.org"),
            "wechat": st.text("abcxyz0189_", min_size=5, max_size=12).map(lambda tail: f"w{tail}"),
        }
    ),
    around=st.sampled_from(["", "另外食堂涨价了。", "昨天下午在代表之家接待。\n", "这条路修了半年。"]),
)
@settings(max_examples=80, deadline=None)
def test_planted_identifiers_never_survive(frame: str, values: dict[str, str], around: str) -> None:
    text = around + frame.format(**values) + around
    masked, _ = identity.mask(text, identity.find(text, LORE), confidential=False)
    for key, value in values.items():
        assert f"{{{key}}}" not in frame or value not in masked


def test_the_mask_of_a_kind_is_named_after_it() -> None:
    one = Identifier(IdentifierKind.EMAIL, "a@b.cn", 0, 6)
    assert identity.mask("a@b.cn", [one], confidential=False)[0] == "〔邮箱1〕"
