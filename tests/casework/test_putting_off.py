"""推迟 in words is told from a note, and finds what the last message told."""

from __future__ import annotations

from datetime import date

import pytest

from bot.casework import activities, reminders
from bot.casework.reminders import PutOff, read_put_off
from tests.casework.told import Told, go, plan
from tests.drafting.reading.scoring import load
from tests.stage import Stage

WEDNESDAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("下周再提醒我", PutOff(date(2026, 3, 16), True)),
        ("明天再提醒", PutOff(date(2026, 3, 12), True)),
        ("周五再说", PutOff(date(2026, 3, 13), False)),
        ("好的，周三再提醒我吧", PutOff(date(2026, 3, 18), True)),
        ("下周二提醒我一下", PutOff(date(2026, 3, 17), True)),
        ("过三天再提醒", PutOff(date(2026, 3, 14), True)),
        ("两周后再提醒我", PutOff(date(2026, 3, 25), True)),
        ("半个月以后再提醒", PutOff(date(2026, 3, 26), True)),
        ("下个月再说", PutOff(date(2026, 4, 1), False)),
        ("月底再提醒我", PutOff(date(2026, 3, 31), True)),
        ("推迟到20号", PutOff(date(2026, 3, 20), True)),
        ("推迟三天", PutOff(date(2026, 3, 14), True)),
        ("过几天再提醒我", PutOff(None, True)),
        ("以后再说", None),
        ("回头再说", None),
        ("周五说了要修", None),
        ("老板说下周再说", None),
        ("接待推迟到20号", None),
        ("提醒我", None),
    ],
)
def test_a_wish_to_be_reminded_later(words: str, wish: PutOff | None) -> None:
    assert read_put_off(words, WEDNESDAY) == wish


def test_no_note_is_taken_for_one() -> None:
    notes = [note for name in ("tuned", "held_out", "held_out_2") for note in load(name)]
    said = [message["text"] for note in notes for message in note["messages"]]
    assert [text for text in said if read_put_off(text, WEDNESDAY)] == []


async def test_what_the_last_message_told_may_wait_unless_it_wants_an_answer(stage: Stage) -> None:
    told = Told(stage.clock)
    await plan(stage, stage.sun, stage.zhao)
    sheet = await activities.plan(stage.sun, "visit", date(2026, 3, 20))
    await activities.invite(stage.sun, sheet.activity.id, stage.zhao.member.id)
    await go(stage, told, date(2026, 3, 11))
    of_sun, of_zhao = await reminders.last_told(stage.sun), await reminders.last_told(stage.zhao)
    assert of_sun
    assert of_zhao
    assert all(reminders.may_be_put_off(one, stage.sun.member.role) for one in of_sun)
    assert not any(reminders.may_be_put_off(one, stage.zhao.member.role) for one in of_zhao)
    for one in of_sun:
        await reminders.put_off(stage.sun, one.id, date(2026, 3, 12))
    assert await reminders.last_told(stage.sun) == []
    assert await reminders.last_told(stage.outsider) == []
