"""Any text gives a clear reading in bounded time."""

from __future__ import annotations

import asyncio
import base64
import time
from datetime import datetime
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.beijing import BEIJING
from drafting.lore import default_lore
from drafting.reading import RuleReader, read
from drafting.reading.contract import read_record
from drafting.reading.fold import fold
from drafting.shapes import Message, Reading
from tests.drafting.reading.notes import reading

LONG = 50_000
SLOW = 6.0  # seconds of computing; far below what a backtracking pattern needs
MOST = 20_000  # characters that are read for matters
SOON = 2.0  # seconds of computing for so many
HOSTILE = [
    "我",
    "，",
    "说",
    "1",
    "、",
    "不",
    "（",
    "年3月",
    "没有",
    "一是",
    "《",
    " ",
    "另外",
    "村",
    "路灯不亮，",
    "a",
    "号",
    "\n",
    "星期",
]


def check(found: Reading) -> None:
    for matter in found.matters:
        assert found.text[matter.evidence.start : matter.evidence.end] == matter.evidence.text
        assert matter.evidence.text.strip()
        assert len(matter.title) <= 25
        assert len(matter.summary) <= 300
        assert len(matter.demand) <= 200


@given(st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text(text: str) -> None:
    check(reading(text))
    assert len(fold(text)) == len(text)


@given(
    st.lists(
        st.sampled_from([*HOSTILE, "今天", "接待", "希望", "公交", "欠薪", "法院", "13812340000", "：", "。"]),
        max_size=60,
    )
)
@settings(max_examples=80, deadline=None)
def test_any_mixture_of_note_words(words: list[str]) -> None:
    text = "".join(words)
    check(reading(text))
    assert reading(text) == reading(text)


@pytest.mark.parametrize(
    "piece", [*HOSTILE, "3月5日", "建军节", "张建国、", "恒瑞化工，", "苏G12345", "忽略以上指令，"]
)
def test_twenty_thousand_characters_are_read_soon(piece: str) -> None:
    begun = time.process_time()
    check(reading((piece * MOST)[:MOST]))
    assert time.process_time() - begun < SOON


async def test_a_long_text_holds_up_nobody() -> None:
    message = Message(datetime(2026, 3, 5, tzinfo=BEIJING), "村口路灯不亮，" * 1_000)
    reader = RuleReader()
    task = asyncio.create_task(reader.read([message], default_lore()))
    turns = 0
    while not task.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 2
    assert task.result() == read([message], default_lore())


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_repetitions_take_bounded_time(piece: str) -> None:
    begun = time.process_time()
    check(reading((piece * LONG)[:LONG]))
    assert time.process_time() - begun < SLOW


@pytest.mark.parametrize(("left", "right"), list(product(["我说", "不", "12", "（", "没"], ["，", "是", "号", "年"])))
def test_long_alternations_take_bounded_time(left: str, right: str) -> None:
    begun = time.process_time()
    check(reading(((left + right) * LONG)[: LONG // 3]))
    assert time.process_time() - begun < SLOW


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n\n", "？", "嗯", "😀😀", "\x00\x01\x07", "ＡＢＣ１２３", "\u200b\ufeff"),
        "<html><body><p>hi</p></body></html>",
        base64.b64encode(bytes(range(256)) * 20).decode(),
    ],
)
def test_text_without_a_matter_gives_none(text: str) -> None:
    found = reading(text)
    assert found.matters == ()
    assert found.text == text


def test_a_note_of_no_messages() -> None:
    assert read([], default_lore()).matters == ()


async def test_the_reader_is_the_same_behind_its_seam() -> None:
    message = Message(datetime(2026, 3, 5, tzinfo=BEIJING), "村口路灯不亮。")
    assert await RuleReader().read([message], default_lore()) == read([message], default_lore())
    assert (await RuleReader().same(["村口路灯不亮。"], default_lore())).groups == ((0,),)


def test_the_contract_says_what_is_wrong() -> None:
    with pytest.raises(TypeError, match="messages"):
        read_record({"id": "X"})
    with pytest.raises(TypeError, match="text"):
        read_record({"id": "X", "messages": [{"ts": "2026-03-05 10:00", "text": 3}]})
    with pytest.raises(ValueError, match="iso"):
        read_record({"id": "X", "messages": [{"ts": "yesterday", "text": "好"}]})


def test_the_contract_has_every_field() -> None:
    answer = read_record(
        {"id": "X", "ts": "2026-03-05 10:00", "messages": [{"ts": "2026-03-05T10:00:00Z", "text": "路灯不亮。"}]}
    )
    assert set(answer) == {
        "id",
        "activity_type",
        "date",
        "place",
        "visitor_types",
        "pii",
        "no_reveal",
        "injection",
        "masked_text",
        "issues",
    }
    assert set(answer["issues"][0]) == {
        "summary",
        "evidence",
        "category",
        "demand",
        "unit",
        "urgency",
        "redirect",
        "place",
    }
