"""An answer in plain words for the visitor of a case, with and without a model; what made it is kept."""

from __future__ import annotations

from datetime import date

import pytest

from bot.casework import intake, provenance
from bot.casework.answers import word_answer
from bot.casework.desk import Refusal
from storage.cases import Case
from storage.vocabulary import Engine
from tests.fakes.openai import FakeOpenAI
from tests.fakes.openai.scripts import honest
from tests.helped import helped
from tests.stage import Stage

ANSWER = "经核查，已修好两盏，另一盏目前缺配件。"


async def registered(stage: Stage, words: str) -> Case:
    heard = await intake.hear(stage.zhao, f"1:1:{len(words)}", stage.clock.now(), words)
    await intake.propose(stage.office, stage.studio.id, heard.note.id)
    return (await intake.confirm(stage.zhao, heard.note.id)).cases[0]


async def test_the_rules_word_it_and_say_so(stage: Stage) -> None:
    case = await registered(stage, "人民路路灯坏了三盏，晚上看不见路，希望修好。")
    told = await word_answer(
        stage.sun, case.id, ANSWER, result="正在解决", unit="县城管局", answered_on=date(2026, 3, 2)
    )
    assert "县城管局于2026年3月2日作了答复" in told.text
    assert "查过了，已修好两盏，另一盏现在缺配件。" in told.text
    assert "还没有办完" in told.text
    makings = (await provenance.origins_of(stage.sun, case.id)).makings
    assert (makings[-1].engine, makings[-1].pieces) == (Engine.RULES, ("told",))
    with pytest.raises(Refusal):
        await word_answer(stage.outsider, case.id, ANSWER)


async def test_a_model_may_word_it_but_not_for_a_confidential_case(stage: Stage) -> None:
    server = FakeOpenAI(honest)
    await server.start()
    house = helped(stage, server)
    case = await registered(house, "别说是我讲的，人民路路灯坏了三盏，晚上看不见路，希望修好。")
    told = await word_answer(house.sun, case.id, ANSWER)
    assert told.made_by is None
    assert server.asked == []
    open_case = await registered(house, "幸福路的公交车太少，希望增加班次。")
    told = await word_answer(house.sun, open_case.id, ANSWER)
    assert told.made_by is not None
    makings = (await provenance.origins_of(house.sun, open_case.id)).makings
    assert (makings[-1].engine, makings[-1].model) == (Engine.MODEL, "scripted")
    await server.stop()
