"""Marks of secrecy are refused; the words in running text are a visitor's words like all others."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.secrecy_marks import secrecy_mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("秘密★1年\n关于某事项的请示", "秘密★"),
        ("秘　密★1年\n关于某事项的请示", "秘　密★"),
        ("【机密】会议纪要", "机密"),
        ("会议纪要【机密】", "机密"),
        ("关于某事项的请示（绝密）", "绝密"),
        ("内部资料 注意保存\n第一部分", "内部资料 注意保存"),
        ("内部文件，注意保存", "内部文件，注意保存"),
        ("(内部资料)", "内部资料"),
        ("会议纪要\n机密\n一、总体情况", "机密"),
        ("密级：机密\n正文", "密级：机密"),
        ("绝密级", "绝密级"),
        ("请看这份材料：机密★启用前", "机密★"),
        ("绝密", "绝密"),
    ],
)
def test_marked(text: str, mark: str) -> None:
    assert secrecy_mark(text) == mark


@pytest.mark.parametrize(
    "text",
    [
        "企业担心商业秘密泄露，希望规范检查。",
        "员工签了保密协议后工资没有发。",
        "来访人要求保密，别说是他讲的。",
        "这是公开的秘密：晚上偷排。",
        "机密文件柜的采购款没有付。",
        "内部道路坑洼不平，内部资料室漏水。",
        "内部材料堆放混乱，有火灾隐患。",
        "秘密举报电话打不通。",
        "手机 密码忘了，进不去系统。",
        "厂区保密要求高，快递进不去。",
        "",
    ],
)
def test_running_text(text: str) -> None:
    assert secrecy_mark(text) is None


@pytest.mark.parametrize("filling", ["\n", "\n ", " ", "　", "\n密级：", "\n机密 ", "\n（ "])
def test_looking_takes_no_longer_however_the_text_is_filled(filling: str) -> None:
    text = "路灯坏了" + (filling * 20_000)[:20_000] + "。"
    begun = time.process_time()
    secrecy_mark(text)
    secrecy_mark("机密" + text[4:])
    assert time.process_time() - begun < 1


@given(st.text(alphabet="路灯坏了三盏，。\n保商业", max_size=40), st.sampled_from(["绝密", "机密", "秘密"]))
def test_a_mark_on_a_line_of_its_own_is_found_wherever_it_stands(text: str, grade: str) -> None:
    assert secrecy_mark(f"{text}\n{grade}\n{text}") is not None
    assert secrecy_mark(f"{text}{grade}★10年") is not None
    assert secrecy_mark(text) is None
