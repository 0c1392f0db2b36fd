"""The rooms behind the first ones are opened to whoever comes to them, and nobody is sent to the wrong one before."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Line, Talker, join


@pytest.fixture
async def person(line: Line) -> Talker:
    return await join(line, line.stage.zhao)


def are_open(line: Line) -> bool:
    return bool(line.dispatcher.sub_routers[-1].sub_routers)


async def last(person: Talker) -> str:
    return (await person.seen())[-1].text


async def test_whoever_only_looks_opens_no_other_room(line: Line, person: Talker) -> None:
    await person.say("/我的")
    assert "还没有登记过意见" in await last(person)
    await person.say("帮助")
    assert not are_open(line)


async def test_a_note_comes_through_all_rooms(line: Line, person: Talker) -> None:
    await person.say("人民路路灯坏了三盏，晚上看不见路。")
    assert are_open(line)
    await person.say("就这些")
    assert "路灯" in await last(person)


async def test_a_label_of_a_room_that_was_not_open_ends_the_wait_for_words(line: Line, person: Talker) -> None:
    await person.say("查找")
    assert "要查什么" in await last(person)
    assert not are_open(line)
    await person.say("归档")
    assert are_open(line)
    assert "没有找到" not in await last(person)
    await person.say("反馈")
    assert "没有" in await last(person)


async def test_a_refusal_is_told_before_anybody_came_to_the_other_rooms(line: Line, person: Talker) -> None:
    await person.say("/案件 2026-999")
    assert "2026-999" in await last(person)
