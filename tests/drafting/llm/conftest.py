"""A model server on loopback, and a caller that asks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from drafting.llm import Call, Caller, Endpoint, MemoryBook
from tests.fakes.openai import FakeOpenAI
from tests.fakes.openai.server import KEY

MOMENT = datetime(2026, 11, 3, 2, tzinfo=UTC)
MakeCaller = Callable[..., Caller]


@pytest.fixture
def calls() -> list[Call]:
    """The account of every call made through ``make_caller``."""
    return []


@pytest.fixture
def make_caller(server: FakeOpenAI, calls: list[Call]) -> MakeCaller:
    """``make_caller(seconds=…, chain=…, daily_tokens=…)``: one model and no second try unless said otherwise."""

    def make(chain: list[dict[str, Any]] | None = None, **knobs: Any) -> Caller:
        of_endpoint = {name: knobs.pop(name) for name in list(knobs) if name in Endpoint.__dataclass_fields__}
        first = Endpoint("scripted", server.url, KEY, tries=0, seconds=30)
        endpoints = [replace(first, **(of_endpoint | more)) for more in chain or [{}]]
        return Caller(endpoints, now=lambda: MOMENT, **{"book": MemoryBook(calls), **knobs})

    return make


@pytest.fixture
def caller(make_caller: MakeCaller) -> Caller:
    return make_caller()
