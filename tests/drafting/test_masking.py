"""What leaves is masked, what comes back is whole, and what must stay stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.lore import default_lore
from drafting.masking import Withheld, cover, require_listed
from drafting.reading import identity
from tests.drafting.canaries import canaries

LORE = default_lore()
NOTE = "图河镇的赵海代表接待王建军，电话13800001111，宏远化工有限公司欠他工资，订单号202611030001。"


def test_two_thousand_canaries_are_covered_and_come_back() -> None:
    for canary in canaries():
        sheet = cover((canary.note,), LORE)
        assert canary.secret not in sheet.texts[0]
        assert sheet.reveal(sheet.texts[0]) == canary.note


def test_all_texts_of_a_call_share_their_marks() -> None:
    first, second = cover(("王建军反映路灯不亮。", "电话13800001111，找王建军。"), LORE).texts
    assert first == "〔姓名1〕反映路灯不亮。"
    assert second == "电话〔电话1〕，找〔姓名1〕。"


def test_deputies_firms_and_long_numbers_are_covered_too() -> None:
    lore = replace(LORE, deputies=frozenset({"赵海"}))
    sheet = cover((NOTE,), lore, {"宏远化工有限公司"})
    assert all(word not in sheet.texts[0] for word in ("赵海", "王建军", "13800001111", "宏远", "202611030001"))
    assert "图河镇" in sheet.texts[0]
    assert sheet.reveal(sheet.texts[0]) == NOTE


def test_a_mark_that_the_note_holds_is_not_taken_for_ours() -> None:
    note = "〔姓名1〕和〔代表1〕是他自己写的，王建军和赵海来过。"
    sheet = cover((note,), replace(LORE, deputies=frozenset({"赵海"})))
    assert "王建军" not in sheet.texts[0]
    assert sheet.reveal(sheet.texts[0]) == note


def test_marks_altered_on_the_way_are_not_undone() -> None:
    sheet = cover(("王建军反映路灯不亮。",), LORE)
    assert "王建军" not in sheet.reveal("[姓名1]反映〔姓名2〕〔姓名〕")


@pytest.mark.parametrize(
    "text",
    ["秘密★1年\n关于某事", "【机密】材料", "内部资料 注意保存", "密级：秘密", "他拿来一份绝密文件", "一份涉密会议纪要"],
)
def test_what_is_marked_secret_stays(text: str) -> None:
    with pytest.raises(Withheld, match="密级"):
        cover(("路灯不亮。", text), LORE)


@pytest.mark.parametrize("text", ["商业秘密保护不够", "签了保密协议", "村里内部意见不一"])
def test_ordinary_words_are_no_marks_of_secrecy(text: str) -> None:
    assert cover((text,), LORE).texts == (text,)


def test_the_seam_between_texts_cannot_be_forged() -> None:
    with pytest.raises(Withheld):
        cover(("路灯\n〓〓\n不亮", "好"), LORE)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/v1", "http://localhost:11434", "http://[::1]:8080/v1"])
def test_this_machine_needs_no_list(url: str) -> None:
    require_listed(url, ())


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.com/v1",
        "https://llm.example.gov.cn.evil.example/v1",
        "https://llm.example.gov.cn@evil.example/v1",
        "https://evil.example/llm.example.gov.cn",
        "",
        "llm.example.gov.cn",
    ],
)
def test_a_host_that_is_not_listed_gets_nothing(url: str) -> None:
    with pytest.raises(Withheld, match="名单"):
        require_listed(url, ("llm.example.gov.cn",))


def test_a_listed_host_is_let_through() -> None:
    require_listed("https://LLM.example.gov.cn:8443/v1", ("llm.example.gov.cn",))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.text(alphabet="王建军〔姓名1〕电话138000011路灯不亮，。\n他和是", max_size=40), min_size=1, max_size=4)
)
def test_whatever_leaves_comes_back(texts: list[str]) -> None:
    sheet = cover(texts, LORE)
    assert tuple(map(sheet.reveal, sheet.texts)) == tuple(texts)
    assert identity.find("\n".join(sheet.texts), LORE) == ()
