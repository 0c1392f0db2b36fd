"""A button made the quick way is the button that aiogram would make."""

from __future__ import annotations

import inspect
from datetime import date

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.views import buttons
from bot.views.buttons import OnNote, OnReminder, button, on_reminder, rows
from bot.views.reminders import digest
from storage.outbox import Line, Taken
from storage.vocabulary import Role, Stage

MEANINGS = [kind for _, kind in inspect.getmembers(buttons, inspect.isclass) if CallbackData in kind.__bases__]


@pytest.mark.parametrize("meaning", MEANINGS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("style", [None, "primary"])
def test_every_meaning_is_packed_as_aiogram_packs_it(meaning: type[CallbackData], style: str | None) -> None:
    kinds = {name: field.annotation for name, field in meaning.model_fields.items()}
    assert set(kinds.values()) <= {int, str}
    data = meaning(**{name: 2027 if kind is int else "open" for name, kind in kinds.items()})
    made = button("打开", data, style)
    assert made == InlineKeyboardButton(text="打开", callback_data=data.pack(), style=style)
    assert meaning.unpack(made.callback_data or "") == data


@pytest.mark.parametrize("act", ["a:b", "太长" * 20])
def test_what_cannot_be_packed_is_refused(act: str) -> None:
    with pytest.raises(ValueError, match=r"callback data|Separator"):
        button("打开", OnNote(act=act, note=1))


def test_a_keyboard_is_the_one_that_aiogram_would_make_and_shares_nothing() -> None:
    first, second = (button(label, OnNote(act="open", note=1)) for label in ("打开", "返回"))
    made = rows([first, second], [], [second])
    assert made == InlineKeyboardMarkup(inline_keyboard=[[first, second], [second]])
    assert made.model_dump_json(exclude_none=True).count("callback_data") == 3
    assert rows().inline_keyboard == []


@pytest.mark.parametrize("extra", [0, 12])
def test_a_press_on_a_reminder_is_the_one_that_its_meaning_packs_to(extra: int) -> None:
    meant = OnReminder(act="arranged", reminder=2027, extra=extra)
    one = on_reminder("已安排", "arranged", 2027, extra)
    assert one == button("已安排", meant)
    assert rows([one], []) == rows([button("已安排", meant)])


@pytest.mark.parametrize("activity", [None, 7])
def test_the_presses_of_a_digest_mean_what_they_say(activity: int | None) -> None:
    facts = {"title": "视察", "activity": activity, "day": "2026-03-12", "end": "2026-03-12", "period_words": "3月"}
    taken = Taken(1, 1, 1, "2026-03-12", 0, False, Role.STAFF, True, "", "", [Line(2027, Stage.DAY, facts)])
    _, markup = digest(taken, date(2026, 3, 12))
    assert markup is not None
    presses = markup.inline_keyboard
    meant = [[OnReminder.unpack(one.callback_data or "") for one in line] for line in presses]
    assert presses == [
        [on_reminder(one.text, press.act, 2027, press.extra) for one, press in zip(line, means, strict=True)]
        for line, means in zip(presses, meant, strict=True)
    ]
    first = "arranged" if activity else "date"
    assert [[one.act for one in line] for line in meant] == [[first, "done"], ["off", "later", "hand"]]
