"""The private calendar address in conversation: shown once, to its owner, replaced or stopped by a press."""

from __future__ import annotations

import re

from bot.casework import subscriptions
from tests.conversations.talk import Line, Talker, join


async def secret(talker: Talker) -> str:
    found = re.search(r"http://127\.0\.0\.1:8080/calendar/([\w-]{43})\.ics", (await talker.last()).text)
    assert found is not None
    return found[1]


async def test_an_address_is_given_renewed_and_stopped(line: Line) -> None:
    office = line.stage.office
    zhao = await join(line, line.stage.zhao)
    await zhao.say("/订阅")
    first = await secret(zhao)
    assert "只在这台电脑上能打开" in (await zhao.last()).text
    assert await subscriptions.fetch(office, first) is not None
    await zhao.say("/订阅")
    assert first not in (await zhao.last()).text
    assert "只显示一次" in (await zhao.last()).text
    await zhao.press("换新地址")
    second = await secret(zhao)
    assert await subscriptions.fetch(office, first) is None
    assert await subscriptions.fetch(office, second) is not None
    await zhao.say("/订阅")
    await zhao.press("停用订阅")
    assert "已停用" in (await zhao.last()).text
    assert await subscriptions.fetch(office, second) is None
