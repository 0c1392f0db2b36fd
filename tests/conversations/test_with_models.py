"""The main job in one conversation, with rules alone and with models behind the office: one honest, some hostile."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot import quickstart
from tests.conversations import test_main_job as main_job
from tests.conversations.talk import Line, Transport
from tests.fakes.openai import FakeOpenAI
from tests.fakes.openai.scripts import HOSTILE, honest
from tests.helped import helped
from tests.stage import Stage

quickstart.import_aiogram()
pytestmark = pytest.mark.once
HOSTILES = ("500", "lies", "orders obeyed", "every clause", "1 MB", "masks dropped", "empty list")
SCRIPTS = {"rules": None, "honest": honest, **{name: HOSTILE[name] for name in HOSTILES}}


@pytest.fixture(params=SCRIPTS)
async def line(request: pytest.FixtureRequest, transport: Transport, stage: Stage) -> AsyncIterator[Line]:
    """A chat whose office is helped by a model or not."""
    script = SCRIPTS[request.param]
    server = FakeOpenAI(script or honest)
    await server.start()
    async with transport(helped(stage, server) if script else stage) as opened:
        yield opened
    assert bool(server.asked) is (script is not None)
    await server.stop()


async def test_from_a_note_to_a_report(line: Line) -> None:
    await main_job.test_from_a_note_to_a_report(line)


async def test_one_note_at_a_time_and_the_rest_later(line: Line) -> None:
    await main_job.test_one_note_at_a_time_and_the_rest_later(line)
