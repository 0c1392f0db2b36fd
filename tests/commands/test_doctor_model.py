"""``yishi doctor --model``, and a process whose settings name a model."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import SystemClock, build_office
from bot.cli import main
from bot.settings import Settings
from drafting.llm import ModelDrafter, ModelReader
from drafting.reading import RuleReader
from drafting.shapes import Errand
from drafting.writing import RuleDrafter
from tests.fakes.openai import FakeOpenAI, Reply
from tests.fakes.openai.scripts import honest
from tests.fakes.openai.server import KEY


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[FakeOpenAI]:
    """A model that the environment's settings point to."""
    server = FakeOpenAI(honest)
    await server.start()
    monkeypatch.chdir(tmp_path)
    for name, value in {"": "scripted", "_URL": server.url, "_KEY": KEY, "_TRIES": "0", "_SECONDS": "30"}.items():
        monkeypatch.setenv(f"YISHI_MODEL{name}", value)
    yield server
    await server.stop()


async def doctor(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = await asyncio.to_thread(main, ["doctor", "--model", "--data", "data"])
    return code, capsys.readouterr().out


async def test_a_model_that_works_is_told_piece_by_piece(
    server: FakeOpenAI, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = await doctor(capsys)
    assert code == 0, said
    assert "[正常] 模型应答：按格式返回" in said
    assert "[正常] 逐字引用：" in said
    assert "[正常] 遮盖记号：原样保留" in said
    assert "改写成文" in said
    assert "王建军" not in server.seen.decode()
    assert "13800001111" not in server.seen.decode()


async def test_a_model_that_does_not_work_is_told_and_nothing_else_is_tried(
    server: FakeOpenAI, capsys: pytest.CaptureFixture[str]
) -> None:
    server.script = lambda asked: Reply("抱歉，我不能回答。")
    code, said = await doctor(capsys)
    assert code == 1
    assert "[异常] 模型应答：模型没有按要求的格式回答" in said
    assert "逐字引用" not in said


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("YISHI_MODEL_KEY", "sk-wrong", "YISHI_MODEL_KEY"),
        ("YISHI_MODEL_URL", "https://models.example/v1", "不在允许的主机名单里"),
        ("YISHI_MODEL_URL", "http://127.0.0.1:9/v1", "连不上"),
        ("YISHI_MODEL_PROVIDER", "nobody", "YISHI_MODEL_PROVIDER"),
        ("YISHI_MODEL_DAILY_TOKENS", "4000", "上限"),
    ],
)
async def test_each_wrong_setting_has_its_sentence(
    server: FakeOpenAI,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    says: str,
) -> None:
    monkeypatch.setenv(name, value)
    code, said = await doctor(capsys)
    assert code == 1
    assert says in said


async def test_a_tracing_variable_is_warned_of(
    server: FakeOpenAI, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    code, said = await doctor(capsys)
    assert code == 0
    assert "[提示] 调用记录上传：环境变量 LANGSMITH_TRACING 要求上传调用记录，程序已关闭" in said


async def test_without_a_model_nothing_is_tried(
    server: FakeOpenAI, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YISHI_MODEL", "")
    code, said = await doctor(capsys)
    assert code == 0
    assert "什么都不外发" in said
    assert server.seen == b""


async def test_the_office_reads_and_writes_with_the_configured_model_only(tmp_path: Path) -> None:
    plain = build_office(Settings(data=tmp_path))
    assert (type(plain.reader), type(plain.drafter)) == (RuleReader, RuleDrafter)
    helped = build_office(Settings(data=tmp_path, model="m", model_url="http://127.0.0.1:9/v1"))
    assert (type(helped.reader), type(helped.drafter)) == (ModelReader, ModelDrafter)
    for office in (plain, helped):
        await office.database.close()


async def test_the_spare_model_answers_when_the_first_does_not(server: FakeOpenAI) -> None:
    from bot.app import make_caller

    server.script = lambda asked: Reply(status=500) if asked.body["model"] == "scripted" else Reply('{"matters": []}')
    settings = Settings(model_spare="spare")
    answer = await make_caller(settings, SystemClock()).ask(
        "read_note", Errand("s"), day="今天", categories="", note="路灯"
    )
    assert answer.origin.model == "spare"
