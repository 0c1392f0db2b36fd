"""A stage whose office is helped by a model: the scripted server on loopback, the book of calls in the database."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from bot.casework.desk import Desk
from bot.casework.usage import UsageBook
from drafting.llm import Caller, Endpoint, ModelDrafter, ModelReader, ModelReplier
from tests.fakes.openai import FakeOpenAI, Reply
from tests.fakes.openai.server import KEY
from tests.stage import Stage

DESKS = ("zhao", "qian", "sun", "li", "admin", "outsider")


def helped(stage: Stage, server: FakeOpenAI, daily_tokens: int = 1_000_000, **knobs: Any) -> Stage:
    """The same people and database, with a model behind reader and drafter; ``knobs`` are the endpoint's."""
    endpoint = replace(Endpoint("scripted", server.url, KEY, tries=0, seconds=30), **knobs)
    book = UsageBook(stage.office.database)
    caller = Caller([endpoint], daily_tokens=daily_tokens, book=book, now=stage.clock.now)
    office = replace(
        stage.office,
        habits=replace(stage.office.habits, daily_tokens=daily_tokens),
        reader=ModelReader(stage.office.reader, caller),
        drafter=ModelDrafter(stage.office.drafter, caller, stage.office.lore),
        replier=ModelReplier(stage.office.replier, caller),
    )
    desks = {name: Desk(office, getattr(stage, name).member) for name in DESKS}
    return Stage(office, stage.clock, stage.studio, **desks)


def proposing(server: FakeOpenAI, *rows: dict[str, Any]) -> None:
    """The model finds these matters in whatever note it is given."""
    server.script = lambda asked: Reply(json.dumps({"matters": rows}, ensure_ascii=False))
