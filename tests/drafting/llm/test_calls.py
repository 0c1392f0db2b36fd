"""One call: what is sent, what it costs, and every way in which it can fail."""

from __future__ import annotations

import asyncio
import logging
import sys
from datetime import date

import pytest

from drafting.llm import (
    Call,
    Caller,
    Failure,
    MemoryBook,
    NotInstalled,
    Refused,
    Spent,
    Unparsed,
    Unreachable,
)
from drafting.masking import Withheld
from drafting.shapes import Errand
from prompts import load
from tests.drafting.llm.conftest import MOMENT, MakeCaller
from tests.fakes.openai import Asked, FakeOpenAI, Reply
from tests.fakes.openai.scripts import HOSTILE

INPUTS = {"day": "2026-11-03", "categories": "A1 供热：蒸汽", "note": "蒸汽一吨涨到二百六十块。"}
STUDIO = Errand("工作室")
EMPTY = Reply('{"matters": []}')


async def ask(caller: Caller) -> list[dict[str, object]]:
    return (await caller.ask("read_note", STUDIO, **INPUTS)).rows


def always(reply: Reply, server: FakeOpenAI) -> None:
    server.script = lambda asked: reply


async def test_an_answer_comes_with_its_origin_and_account(
    server: FakeOpenAI, caller: Caller, calls: list[Call]
) -> None:
    answer = await caller.ask("read_note", STUDIO, **INPUTS)
    assert [row["quote"] for row in answer.rows] == ["蒸汽一吨涨到二百六十块"]
    assert answer.origin.model == "scripted"
    assert answer.origin.prompt == load("read_note").label
    assert answer.origin.at == MOMENT.isoformat()
    (call,) = calls
    assert (call.errand, call.outcome, call.cost, call.tokens_in) == (STUDIO, "ok", None, len(server.asked[0].user))
    assert server.asked[0].body["response_format"] == {"type": "json_object"}
    assert server.asked[0].body["temperature"] == 0
    assert INPUTS["note"] in server.asked[0].user
    assert INPUTS["note"] not in server.asked[0].system


async def test_cost_is_known_where_prices_are(make_caller: MakeCaller, calls: list[Call]) -> None:
    await ask(make_caller(price_in=2.0, price_out=8.0))
    (call,) = calls
    assert call.cost == (call.tokens_in * 2 + call.tokens_out * 8) / 1_000_000


@pytest.mark.parametrize(
    ("script", "failure", "words"),
    [
        ("time-out", Unreachable, "规定时间"),
        ("cut line", Unreachable, "连不上"),
        ("429", Refused, "繁忙"),
        ("500", Refused, "500"),
        ("402", Refused, "余额"),
        ("prose refusal", Unparsed, "格式"),
        ("half a JSON", Unparsed, "格式"),
        ("half a JSON, said so", Unparsed, "没有写完"),
        ("cut short, brackets closed", Unparsed, "没有写完"),
        ("filtered", Unparsed, "没有写完"),
        ("schema echoed", Unparsed, "格式"),
        ("1 MB", Unparsed, "过长"),
        ("nested", Unparsed, "格式"),
        ("empty", Unparsed, "格式"),
        ("null", Unparsed, "格式"),
        ("no protocol", Unparsed, "读不出"),
        ("no choices", Unparsed, "读不出"),
    ],
)
async def test_no_parsed_result_is_a_failure_in_a_clear_sentence(
    server: FakeOpenAI, make_caller: MakeCaller, calls: list[Call], script: str, failure: type[Failure], words: str
) -> None:
    server.script = HOSTILE[script]
    with pytest.raises(failure, match=words):
        await ask(make_caller(seconds=0.3 if script == "time-out" else 30))
    assert calls[0].outcome == failure.__name__


async def test_a_wrong_key_names_the_knob(make_caller: MakeCaller) -> None:
    with pytest.raises(Refused, match="YISHI_MODEL_KEY"):
        await ask(make_caller(key="sk-wrong"))


async def test_nobody_there(server: FakeOpenAI, make_caller: MakeCaller) -> None:
    caller = make_caller()
    await server.stop()
    with pytest.raises(Unreachable, match="连不上"):
        await ask(caller)


@pytest.mark.parametrize(
    ("provider", "library", "words"),
    [
        ("openai", "langchain_openai", "./run setup --with models"),
        ("ollama", "langchain_ollama", "./run setup --with models"),
        ("deepseek", "langchain_deepseek", ".venv/bin/pip install langchain-deepseek"),
        ("nobody", "langchain_nobody", "YISHI_MODEL_PROVIDER"),
    ],
)
async def test_a_library_that_is_missing_is_named(
    make_caller: MakeCaller, monkeypatch: pytest.MonkeyPatch, provider: str, library: str, words: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(NotInstalled, match=words):
        await ask(make_caller(provider=provider))


async def test_ollama_is_asked_in_its_own_protocol(
    server: FakeOpenAI, make_caller: MakeCaller, calls: list[Call]
) -> None:
    pytest.importorskip("langchain_ollama")
    server.key = ""
    caller = make_caller(provider="ollama", url=server.url.removesuffix("/v1"))
    assert [row["quote"] for row in await ask(caller)] == ["蒸汽一吨涨到二百六十块"]
    body = server.asked[0].body
    assert (body["format"], body["options"]["num_ctx"], body["options"]["temperature"]) == ("json", 16_384, 0)
    assert (calls[0].tokens_in, calls[0].tokens_out) == (7, 5)
    always(Reply('{"matters": []}', finish="length"), server)
    with pytest.raises(Unparsed, match="没有写完"):
        await ask(caller)


async def test_a_passing_fault_is_tried_again(server: FakeOpenAI, make_caller: MakeCaller) -> None:
    replies = [Reply(status=429, headers={"Retry-After": "0"}), Reply(status=500), EMPTY]
    server.script = lambda asked: replies.pop(0)
    assert await ask(make_caller(tries=2)) == []
    assert len(server.asked) == 3


async def test_the_next_model_answers_when_the_first_does_not(
    server: FakeOpenAI, make_caller: MakeCaller, calls: list[Call]
) -> None:
    server.script = lambda asked: Reply(status=500) if asked.body["model"] == "first" else EMPTY
    caller = make_caller(chain=[{"model": "first"}, {"model": "second"}])
    assert await ask(caller) == []
    assert await ask(caller) == []
    assert [asked.body["model"] for asked in server.asked] == ["first", "second", "second"]
    assert [call.outcome for call in calls] == ["Refused", "ok", "ok"]


async def test_a_dead_model_is_left_alone_for_a_while(server: FakeOpenAI, caller: Caller) -> None:
    always(Reply(status=500), server)
    for _ in range(4):
        with pytest.raises(Failure):
            await ask(caller)
    assert len(server.asked) == 1


async def test_a_server_without_structured_output_is_asked_in_plain_words(server: FakeOpenAI, caller: Caller) -> None:
    def script(asked: Asked) -> Reply:
        return Reply(status=400) if "response_format" in asked.body else Reply('```json\n{"matters": []}\n```')

    server.script = script
    assert await ask(caller) == []
    assert await ask(caller) == []
    assert ["response_format" in asked.body for asked in server.asked] == [True, False, False]


@pytest.mark.parametrize("content", ['<think>{"matters": [1]}</think>\n{"matters": []}', ' {"matters": []}\n'])
async def test_thoughts_before_the_answer_are_no_part_of_it(server: FakeOpenAI, caller: Caller, content: str) -> None:
    always(Reply(content), server)
    assert await ask(caller) == []


async def test_a_studio_has_its_tokens_of_the_day_and_no_more(server: FakeOpenAI, make_caller: MakeCaller) -> None:
    book = MemoryBook()
    always(EMPTY, server)
    first = make_caller(book=book, daily_tokens=100_000)
    await ask(first)
    day = date(2026, 11, 3)
    spent = book.spent("工作室", day)
    assert spent == len(server.asked[0].user) + len(EMPTY.content)
    await book.settle("工作室", day, 5000)
    second = make_caller(book=book, daily_tokens=spent + 5000)
    with pytest.raises(Spent, match="上限"):
        await ask(second)
    assert book.spent("工作室", day) == spent + 5000
    assert len(server.asked) == 1
    assert (await second.ask("read_note", Errand("另一个工作室"), **INPUTS)).rows == []


async def test_what_failed_costs_nothing(server: FakeOpenAI, make_caller: MakeCaller) -> None:
    book = MemoryBook()
    always(Reply(status=500), server)
    with pytest.raises(Refused):
        await ask(make_caller(book=book))
    assert book.spent("工作室", date(2026, 11, 3)) == 0


async def test_a_call_can_be_cancelled(server: FakeOpenAI, make_caller: MakeCaller, calls: list[Call]) -> None:
    book = MemoryBook(calls)
    arrived = asyncio.Event()

    def script(asked: Asked) -> Reply:
        arrived.set()
        return Reply(seconds=30)

    server.script = script
    task = asyncio.create_task(ask(make_caller(book=book, seconds=60)))
    await arrived.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert calls[0].outcome == "cancelled"
    assert book.spent("工作室", date(2026, 11, 3)) == 0


async def test_a_redirect_takes_nothing_elsewhere(server: FakeOpenAI, caller: Caller) -> None:
    elsewhere = FakeOpenAI(lambda asked: EMPTY)
    await elsewhere.start()
    try:
        always(Reply(status=307, headers={"Location": elsewhere.url + "/chat/completions"}), server)
        with pytest.raises(Failure):
            await ask(caller)
        assert elsewhere.seen == b""
    finally:
        await elsewhere.stop()


async def test_a_host_that_is_not_listed_is_never_asked(server: FakeOpenAI, make_caller: MakeCaller) -> None:
    with pytest.raises(Withheld, match=r"models\.example"):
        await ask(make_caller(url="https://models.example/v1"))
    assert server.asked == []


@pytest.mark.parametrize("allowed", [False, True])
async def test_tracing_variables_upload_nothing_unless_a_setting_allows_it(
    server: FakeOpenAI, make_caller: MakeCaller, monkeypatch: pytest.MonkeyPatch, allowed: bool
) -> None:
    from langchain_core.tracers.langchain import wait_for_all_tracers
    from langsmith.utils import get_env_var

    collector = FakeOpenAI(lambda asked: Reply(raw=b"{}"), key="")
    await collector.start()
    try:
        for prefix in ("LANGSMITH", "LANGCHAIN"):
            monkeypatch.setenv(f"{prefix}_TRACING", "true")
            monkeypatch.setenv(f"{prefix}_TRACING_V2", "true")
            monkeypatch.setenv(f"{prefix}_API_KEY", "not-a-secret")
            monkeypatch.setenv(f"{prefix}_ENDPOINT", collector.url)
        get_env_var.cache_clear()
        await ask(make_caller(tracing=allowed))
        await asyncio.to_thread(wait_for_all_tracers)
        assert bool(collector.seen) is allowed
        assert len(server.asked) == 1
    finally:
        get_env_var.cache_clear()
        await collector.stop()


async def test_the_log_holds_hashes_and_no_content(
    caller: Caller, calls: list[Call], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await ask(caller)
    lines = [record.getMessage() for record in caplog.records]
    assert any(calls[0].asked in line and "outcome=ok" in line for line in lines)
    assert not any("蒸汽" in line for line in lines)
