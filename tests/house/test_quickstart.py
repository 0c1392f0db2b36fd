"""The quick import must be aiogram all the same: every model, updates, requests, answers, beside the plain import."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import app, quickstart
from bot.settings import Settings

ROOT = Path(__file__).parents[2]

PORTRAIT = Path(__file__).with_name("aiogram_portrait.py")


def portray(how: str) -> dict[str, Any]:
    command = [sys.executable, str(PORTRAIT), how]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout)
    return result


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    return portray("plain")


@pytest.fixture(scope="module")
def quick() -> dict[str, Any]:
    return portray("quick")


def test_the_installed_versions_are_those_that_were_tried() -> None:
    assert quickstart.is_tested()


def test_every_model_builds_on_first_use_and_behaves_like_the_plain_one(
    plain: dict[str, Any], quick: dict[str, Any]
) -> None:
    assert plain["waiting"] == 0
    assert quick["waiting"] > 500
    assert quick["unfinished"] == []
    assert len(quick["portrait"]["fields"]) > 550
    for aspect, seen in plain["portrait"].items():
        assert quick["portrait"][aspect] == seen, aspect


def test_the_import_leaves_no_trace(plain: dict[str, Any], quick: dict[str, Any]) -> None:
    for how in (plain, quick):
        assert how["collecting"]
        assert how["pydantic as it was"]
        assert how["own model is built"]


def test_with_an_untried_version_the_import_is_the_plain_one(plain: dict[str, Any]) -> None:
    other = portray("other version")
    assert other["waiting"] == 0
    assert other["portrait"] == plain["portrait"]


HEAVIEST = {
    *("drafting.reading.note", "drafting.reading.identity", "drafting.writing.compose", "drafting.word.writer"),
    *("bot.clock", "bot.handlers.rooms", "bot.transports.web.unit", "apscheduler", "openpyxl", "lunar_python", "PIL"),
}


def test_what_can_wait_is_loaded_after_the_start_and_not_before(tmp_path: Path) -> None:
    code = (
        "import sys; from bot import app, settings; app._load(); app.build_office(settings.Settings(data=sys.argv[1]));"
        f"print(*({HEAVIEST} & sys.modules.keys())); app._import((*app.SOON, *app.LATER))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == []


async def test_what_fails_after_the_start_ends_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "SOON", ("bot.no_such_room",))

    async def do_nothing(*_: object) -> None: ...

    with pytest.raises(ModuleNotFoundError, match="no_such_room"):
        await asyncio.wait_for(app.serve(Settings(data=tmp_path, port=0), do_nothing, do_nothing), 30)


def test_where_aiogram_is_loaded_already_nothing_is_changed() -> None:
    import aiogram.methods

    before = dict(aiogram.methods.SendMessage.model_config)
    assert quickstart.import_aiogram() == quickstart.is_deferred()
    assert dict(aiogram.methods.SendMessage.model_config) == before


def test_without_collection_gives_back_what_it_found() -> None:
    with quickstart.without_collection():
        assert not gc.isenabled()
        with quickstart.without_collection():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_settle_sets_aside_what_is_loaded() -> None:
    before = gc.get_freeze_count()
    loaded = [[number] for number in range(1_000)]
    quickstart.settle()
    assert gc.get_freeze_count() >= before + len(loaded)
