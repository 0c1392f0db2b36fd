"""The log of a running process: our own lines at the level asked for, nothing that an error or a library quotes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator

import pytest

from bot.commands.logs import OURS, set_up
from bot.settings import Settings
from drafting.llm.book import Call, log_call
from drafting.shapes import Errand
from tests.drafting.llm.conftest import MOMENT

SECRET = "王建军13800001111"


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    root, ours = logging.getLogger(), [logging.getLogger(name) for name in OURS]
    before = root.handlers[:], root.level, [one.level for one in ours]
    yield
    root.handlers[:], level, levels = before
    root.setLevel(level)
    for one, was in zip(ours, levels, strict=True):
        one.setLevel(was)


def test_a_call_is_a_line_of_hashes_at_info_and_none_at_warning(capsys: pytest.CaptureFixture[str]) -> None:
    call = Call(Errand("1", "note 7"), "m", "p@1#0", MOMENT, 0.5, 3, 4, None, "ok", "abc", "def")
    set_up("INFO")
    log_call(call)
    line = capsys.readouterr().err
    assert "about=1/note 7 outcome=ok seconds=0.50 tokens=3+4 asked=abc answered=def" in line
    set_up("WARNING")
    log_call(call)
    assert capsys.readouterr().err == ""


def test_an_error_is_told_by_kind_and_place_alone(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("INFO")
    try:
        int(SECRET)
    except ValueError:
        logging.getLogger("bot.clock").exception("round failed")
        logging.getLogger("elsewhere").exception("cannot do it\nfor %s", SECRET)
    said = capsys.readouterr().err
    assert SECRET not in said
    assert said.count("ValueError at ") == 2
    assert "test_logs.py:" in said


async def test_a_task_that_nobody_waited_for_does_not_quote(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("DEBUG")

    async def fail() -> None:
        raise ValueError(SECRET)

    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    said = capsys.readouterr().err
    assert "Task exception was never retrieved" in said
    assert SECRET not in said


def test_other_libraries_are_heard_only_when_they_warn(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("DEBUG")
    logging.getLogger("aiogram.event").info("Update %s", SECRET)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING", "ERROR"])
def test_the_level_is_a_setting(level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YISHI_LOG_LEVEL", level)
    assert Settings().log_level == level
    monkeypatch.setenv("YISHI_LOG_LEVEL", "LOUD")
    with pytest.raises(ValueError, match="log_level"):
        Settings()
