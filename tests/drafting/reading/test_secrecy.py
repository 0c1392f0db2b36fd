"""A wish for secrecy in any wording, and what only sounds like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import lines
from secrecy_table import OPEN, OPEN_HELD_OUT, OPEN_UNUSUAL, SECRET, SECRET_HELD_OUT, SECRET_UNUSUAL

from drafting.reading.secrecy import wants_secrecy


@pytest.mark.parametrize("line", lines(SECRET) + lines(SECRET_UNUSUAL))
def test_a_wish_is_heard(line: str) -> None:
    assert wants_secrecy(line)


@pytest.mark.parametrize("line", lines(OPEN) + lines(OPEN_HELD_OUT) + lines(OPEN_UNUSUAL))
def test_no_name_or_no_fear_is_no_wish(line: str) -> None:
    assert not wants_secrecy(line)


def test_wordings_not_written_for_are_heard() -> None:
    heard = [line for line in lines(SECRET_HELD_OUT) if wants_secrecy(line)]
    assert len(heard) >= 0.9 * len(lines(SECRET_HELD_OUT))


def test_the_wish_is_heard_inside_a_long_note() -> None:
    note = "接待日来了六位，" + "路灯不亮，公交太少。" * 40
    assert not wants_secrecy(note)
    assert wants_secrecy(note + "最后一位让我千万别提他的名字。" + note)


@given(st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_gets_an_answer(text: str) -> None:
    assert wants_secrecy(text) in (True, False)


@pytest.mark.parametrize("scrap", ["别", "不要说", "别让", "名字", "怕"])
def test_long_texts_take_bounded_time(scrap: str) -> None:
    assert wants_secrecy((scrap * 100_000)[:100_000]) in (True, False)
