"""``yishi learn``: the table, its JSON, and the sentences where it cannot be."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

from bot.app import build_office
from bot.casework import founding, intake
from bot.casework.desk import Desk, Office
from bot.cli import main
from bot.settings import Settings
from storage.vocabulary import Role
from tests.drafting.learning.habits import needs_library, rules_of, texts
from tests.stage import facts

pytestmark = needs_library


async def tell(desk: Desk, words: str) -> None:
    heard = await intake.hear(desk, words, desk.office.now(), words)
    proposal = await intake.propose(desk.office, desk.studio, heard.note.id)
    assert proposal is not None
    if rules_of(words) == "A1":
        await intake.correct(desk, proposal.cases[0].id, "category", "J2")
    await intake.confirm(desk, heard.note.id)


async def found(office: Office) -> None:
    """A studio with a habit and one without a case."""
    await office.database.migrate()
    for name in ("甲县人大代表工作室", "乙县人大代表工作室"):
        await founding.found(office, facts(name), office.today(), founding.bare_people())
    first = (await founding.studios(office))[0]
    desk = await founding.desk_of(office, first.id, Role.STAFF)
    assert desk is not None
    steam = [words for words in texts() if rules_of(words) == "A1"]
    others = [words for words in texts() if rules_of(words) != "A1"]
    for words in [*steam[:12], *others[:24]]:
        await tell(desk, words)
    await office.database.close()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("learn") / "data"
    asyncio.run(found(build_office(Settings(data=folder))))
    return str(folder)


def test_the_table_tells_both_and_the_verdict(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learn", "--data", data]) == 0
    told = capsys.readouterr().out
    assert "甲县人大代表工作室：已确认的意见 36 件（相同的话只计一件），其中改过类别 12 件。" in told
    assert "只按规则 24 件（66.7%）" in told
    assert "规则加本室习惯 36 件（100.0%）" in told
    assert "由错变对 12 件，由对变错 0 件；纯属偶然的可能性 0.02%。" in told
    assert "结果：已启用。" in told
    assert "乙县人大代表工作室：已确认的意见 0 件" in told
    assert "满 30 件、其中改过类别 10 件后才能比较" in told


def test_json_has_one_line_a_studio(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learn", "--data", data, "--json"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {
        "studio": "甲县人大代表工作室",
        "lessons": 36,
        "corrections": 12,
        "rules": 0.6667,
        "habits": 1.0,
        "gained": 12,
        "lost": 0,
        "luck": 2**-12,
        "on": True,
    }
    assert (second["studio"], second["rules"], second["luck"], second["on"]) == (
        "乙县人大代表工作室",
        None,
        None,
        False,
    )


def test_one_studio_by_its_name(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learn", "--data", data, "--studio", "乙县人大代表工作室"]) == 0
    assert "甲县" not in capsys.readouterr().out
    assert main(["learn", "--data", data, "--studio", "丙县"]) == 1
    assert "没有叫“丙县”的工作室" in capsys.readouterr().err


def test_no_studio_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learn", "--data", str(tmp_path / "none")]) == 1
    assert "还没有工作室" in capsys.readouterr().err


def test_without_the_library(data: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("sklearn", "sklearn.linear_model", "scipy", "scipy.sparse"):
        monkeypatch.setitem(sys.modules, name, None)
    assert main(["learn", "--data", data]) == 1
    told = capsys.readouterr().err
    assert "没有安装" in told
    assert "pip install scikit-learn" in told


def test_doctor_says_whether_it_is_there(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--data", data, "--json"]) == 0
    findings = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert findings["scikit-learn"] == {"name": "scikit-learn", "well": None, "says": "已安装"}
