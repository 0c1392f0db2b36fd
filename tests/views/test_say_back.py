"""The say-back holds however much was said, and shows words as words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.casework.intake import Proposal
from bot.views.notes import say_back
from bot.views.wording import LIMIT
from drafting.lore import default_lore
from storage.cases import Case
from storage.notes import Note
from storage.vocabulary import CaseState, NoteState

WORDS = "人民路路灯坏了三盏，晚上看不见路，<老人>和孩子出行都受影响，盼着修好。" * 10


def draft(number: int, demand: str = "尽快修好") -> Case:
    return Case(
        id=number,
        note_id=1,
        state=CaseState.DRAFT,
        received_on=date(2026, 3, 2),
        words=WORDS,
        title=f"第{number}处路灯坏了三盏",
        matter="路灯坏了三盏",
        demand=demand,
        category="D1",
        urgency="一般",
        place="人民路",
        unit="县住房和城乡建设局",
    )


def proposal(count: int, demand: str = "尽快修好") -> Proposal:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    note = Note(id=1, member_id=1, state=NoteState.PROPOSED, opened_at=now, quiet_at=now, steering=False)
    return Proposal(note, [draft(number, demand) for number in range(1, count + 1)])


@pytest.mark.parametrize("count", [1, 6, 12, 20, 60])
def test_every_item_stands_in_one_message(count: int) -> None:
    text, _ = say_back(proposal(count), default_lore())
    assert len(text) <= LIMIT
    assert f"听到 {count} 条意见" in text
    assert all(f"{number}. 第{number}处路灯" in text for number in range(1, count + 1))


def test_few_items_quote_more_than_many() -> None:
    one, _ = say_back(proposal(1), default_lore())
    twelve, _ = say_back(proposal(12), default_lore())
    assert one.count("盼着修好") > 5
    assert "&lt;老人&gt;" in one
    assert 0 < twelve.count("……") == 12


def test_long_demands_leave_the_titles() -> None:
    text, markup = say_back(proposal(20, "尽快修好路灯" * 33), default_lore())
    assert len(text) <= LIMIT
    assert "只列标题" in text
    assert markup is not None
    assert markup.inline_keyboard[0][0].text == "确认 20 条"
