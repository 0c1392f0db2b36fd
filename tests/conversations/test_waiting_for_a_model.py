"""A report that a model is slow with: the card tells how far it is, and one press ends the waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot import quickstart
from bot.casework.reports import watching
from drafting.llm.writing import CALLED_OFF
from tests.conversations.talk import Line, Talker, Transport, join, pause, work
from tests.fakes.openai import Asked, FakeOpenAI, Reply
from tests.fakes.openai.scripts import honest
from tests.helped import helped
from tests.stage import Stage

quickstart.import_aiogram()
NOTE = "今天去瑞沣化纤走访，老板说蒸汽从198一吨涨到226，老是不降，成本很高，盼着管委会赶紧协调把价格降一点。"


@pytest.fixture
async def line(
    transport: Transport, stage: Stage, server: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Line]:
    monkeypatch.setattr(watching, "POLL", 0.02)
    async with transport(helped(stage, server, seconds=60, price_in=2.0, price_out=8.0)) as opened:
        yield opened


async def asked_for(line: Line) -> Talker:
    """A clerk at whose desk a report on the one case is asked for."""
    zhao, sun = await join(line, line.stage.zhao), await join(line, line.stage.sun)
    await zhao.say(NOTE)
    await pause(line)
    await zhao.press("确认")
    await sun.say("起草第3期专报 蒸汽价格")
    await sun.press("起草（1 件）")
    return sun


@asynccontextmanager
async def slow(line: Line, server: FakeOpenAI) -> AsyncIterator[None]:
    """The clock writes the report while the model keeps it waiting."""
    arrived = asyncio.Event()

    def script(asked: Asked) -> Reply:
        arrived.set()
        return replace(honest(asked), seconds=60)

    server.script = script
    writing = asyncio.create_task(work(line))
    await asyncio.wait_for(arrived.wait(), 20)
    yield
    await asyncio.wait_for(writing, 20)


async def card(talker: Talker) -> str:
    return next(one.text for one in reversed(await talker.seen()) if "正在起草" in one.text)


async def test_the_rules_write_when_nobody_wants_to_wait(line: Line, server: FakeOpenAI) -> None:
    sun = await asked_for(line)
    async with slow(line, server):
        assert "模型在改写：0/" in await card(sun)
        await sun.press("不等模型，按规则成稿")
        assert "好的，不等模型了，按规则成稿。" in await sun.alerts()
    told = (await sun.last()).text
    assert "已起草" in told
    assert CALLED_OFF in told
    async with line.stage.office.database.studio(line.stage.studio.id) as room:
        (version,) = await room.reports.versions(1)
    assert version.engine == "rules"


async def test_a_draft_that_is_called_off_is_not_written(line: Line, server: FakeOpenAI) -> None:
    sun = await asked_for(line)
    async with slow(line, server):
        await sun.press("取消起草")
    told = (await sun.last()).text
    assert "没有成稿" in told
    assert "已按您的要求取消起草" in told
    await sun.say("/稿件")
    assert "还没有起草过" in (await sun.last()).text


async def test_a_press_that_comes_too_late_is_told_so(line: Line) -> None:
    sun = await asked_for(line)
    await work(line)
    assert "token，约 0.0" in (await sun.last()).text, "tokens and cost stand on the card"
    with pytest.raises(watching.Refusal, match="来不及"):
        await watching.halt(line.stage.sun, 1, stop=True)
    with pytest.raises(watching.Refusal, match="由工作室工作人员"):
        await watching.halt(line.stage.zhao, 1, stop=True)
    with pytest.raises(watching.Refusal, match="不在起草中"):
        await watching.halt(line.stage.outsider, 1, stop=True)


async def test_a_day_without_tokens_left_is_told_and_the_rules_write(
    transport: Transport, stage: Stage, server: FakeOpenAI
) -> None:
    async with transport(helped(stage, server, daily_tokens=100)) as line:
        sun = await asked_for(line)
        await work(line)
        told = (await sun.last()).text
        assert "已起草" in told
        assert "今天的模型用量已到上限" in told
        assert server.asked == []
        await sun.say(f"/来历 {line.stage.today.year}-001")
        assert "没有用模型的原因：今天的模型用量已到上限" in (await sun.last()).text
        await sun.say("/模型用量")
        assert "次因用量到上限没有调用模型" in (await sun.last()).text
