"""The main job in one conversation, with models behind the office: one honest, some hostile. It goes as with rules."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot import quickstart
from drafting.llm import Caller, Endpoint, ModelDrafter, ModelReader
from tests.conversations import test_main_job as main_job
from tests.conversations.talk import Line, in_process
from tests.fakes.openai import FakeOpenAI
from tests.fakes.openai.scripts import HOSTILE, honest
from tests.fakes.openai.server import KEY
from tests.stage import Stage

quickstart.import_aiogram()
SCRIPTS = {
    "honest": honest,
    **{name: HOSTILE[name] for name in ("500", "lies", "orders obeyed", "every clause", "1 MB")},
}


@pytest.fixture(params=SCRIPTS)
async def line(request: pytest.FixtureRequest, stage: Stage) -> AsyncIterator[Line]:
    """The chat in this process, its office helped by a model."""
    server = FakeOpenAI(SCRIPTS[request.param])
    await server.start()
    caller = Caller([Endpoint(request.param, server.url, KEY, tries=0, seconds=30)])
    office = replace(
        stage.office,
        reader=ModelReader(stage.office.reader, caller),
        drafter=ModelDrafter(stage.office.drafter, caller, stage.office.lore),
    )
    helped = Stage(
        office, stage.clock, stage.studio,
        *(replace(getattr(stage, name), office=office) for name in ("zhao", "qian", "sun", "li", "admin", "outsider")),
    )  # fmt: skip
    async with in_process(helped) as opened:
        yield opened
    assert server.asked
    await server.stop()


async def test_from_a_note_to_a_report(line: Line) -> None:
    await main_job.test_from_a_note_to_a_report(line)


async def test_one_note_at_a_time_and_the_rest_later(line: Line) -> None:
    await main_job.test_one_note_at_a_time_and_the_rest_later(line)
