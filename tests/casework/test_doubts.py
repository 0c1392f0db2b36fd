"""Where rules and model disagree about a note, its writer chooses by one press; until then the rules stand."""

from __future__ import annotations

from typing import Any

import pytest

from bot.casework import intake
from bot.casework.desk import Refusal
from bot.casework.intake import Proposal
from bot.views.notes import say_back
from storage.vocabulary import NoteState
from tests.fakes.openai import FakeOpenAI
from tests.helped import helped, proposing
from tests.stage import Stage

WORDS = "人民路路灯坏了三盏，晚上看不见路，希望修好。另外幸福路的公交车太少，也请增加班次。"
FIRST, SECOND = "人民路路灯坏了三盏，晚上看不见路", "幸福路的公交车太少"
CHAT = "今天来工作室的人不多，大家坐着聊了一会儿家常就散了。"


@pytest.fixture
def house(stage: Stage, server: FakeOpenAI) -> Stage:
    return helped(stage, server)


async def told(house: Stage, words: str = WORDS) -> Proposal:
    heard = await intake.hear(house.zhao, "1:1:1", house.clock.now(), words)
    proposal = await intake.propose(house.office, house.studio.id, heard.note.id)
    assert proposal is not None
    return proposal


def card(house: Stage, proposal: Proposal) -> tuple[str, list[str]]:
    text, markup = say_back(proposal, house.office.lore)
    return text, [button.text for line in (markup.inline_keyboard if markup else []) for button in line]


def row(quote: str, **more: Any) -> dict[str, Any]:
    return {"quote": quote, "title": "", "summary": "", "demand": "", "category": "", "place": "", "urgency": ""} | more


async def test_both_values_are_shown_and_the_choice_is_carried_out(house: Stage, server: FakeOpenAI) -> None:
    proposing(server, row(FIRST, urgency="紧急", category="D1"), row(SECOND))
    proposal = await told(house)
    text, buttons = card(house, proposal)
    assert "模型有 2 处看法不同，请您定</b>（不选就按规则登记）" in text
    assert "② 第1条的紧急程度：按规则是“一般”，模型认为是“紧急”。" in text
    assert buttons[:4] == ["①按规则：道路附属设施与交通秩序", "①按模型：道路桥涵", "②按规则：一般", "②按模型：紧急"]
    category, urgency = proposal.doubts
    proposal = await intake.choose(house.zhao, urgency.id, model=True)
    assert [case.urgency for case in proposal.cases] == ["紧急", "一般"]
    proposal = await intake.choose(house.zhao, category.id, model=False)
    assert [case.category for case in proposal.cases] == ["D3", "C2"]
    assert proposal.doubts == []
    async with house.office.database.studio(house.studio.id) as room:
        events = await room.histories.events(proposal.cases[0].id)
    assert [(event.field, event.before, event.after) for event in events[1:]] == [("urgency", "一般", "紧急")]


async def test_a_second_press_changes_nothing(house: Stage, server: FakeOpenAI) -> None:
    proposing(server, row(FIRST, urgency="紧急"), row(SECOND))
    (doubt,) = (await told(house)).doubts
    await intake.choose(house.zhao, doubt.id, model=False)
    proposal = await intake.choose(house.zhao, doubt.id, model=True)
    assert [case.urgency for case in proposal.cases] == ["一般", "一般"]


@pytest.mark.parametrize(
    ("words", "rows", "line", "labels", "titles"),
    [
        (WORDS, [row(WORDS)], "第2条：规则单列，模型认为和第1条是一件事。", ["①按规则：单列", "①按模型：合并"], 1),
        (WORDS, [row(FIRST)], "第2条：规则作为意见，模型认为不是意见。", ["①按规则：保留", "①按模型：不是意见"], 1),
        (
            "人民路路灯坏了三盏，晚上看不见路。",
            [row("人民路路灯坏了三盏"), row("晚上看不见路")],
            "这条：规则作为一条，模型认为“晚上看不见路”是另一件事。",
            ["①按规则：不分开", "①按模型：分开"],
            2,
        ),
        (
            CHAT,
            [row("大家坐着聊了一会儿家常就散了")],
            "“大家坐着聊了一会儿家常就散了”：规则没有单列，模型认为也是一条意见。",
            ["①按规则：不单列", "①按模型：单列"],
            1,
        ),
    ],
)
async def test_how_many_opinions_there_are_is_the_writers_choice(
    house: Stage, server: FakeOpenAI, words: str, rows: list[dict[str, Any]], line: str, labels: list[str], titles: int
) -> None:
    proposing(server, *rows)
    proposal = await told(house, words)
    text, buttons = card(house, proposal)
    assert line in text
    assert [label for label in buttons if label[0] == "①"] == labels
    proposal = await intake.choose(house.zhao, proposal.doubts[0].id, model=True)
    assert len(proposal.cases) == titles
    assert proposal.note.state is NoteState.PROPOSED
    assert all(case.words in words for case in proposal.cases)
    assert len((await intake.confirm(house.zhao, proposal.note.id)).cases) == titles


async def test_words_no_longer_in_doubt_are_not_asked_about(house: Stage, server: FakeOpenAI) -> None:
    proposing(server, row(FIRST, urgency="紧急"), row(SECOND))
    proposal = await told(house)
    await intake.correct(house.zhao, proposal.cases[0].id, "urgency", "紧急")
    again = await intake.proposal_of(house.office, house.studio.id, proposal.note.id)
    assert again is not None
    assert again.doubts == []


async def test_what_was_settled_is_not_asked_again_when_more_is_said(house: Stage, server: FakeOpenAI) -> None:
    proposing(server, row(FIRST, urgency="紧急"), row(SECOND))
    proposal = await told(house)
    await intake.choose(house.zhao, proposal.doubts[0].id, model=False)
    await intake.hear(house.zhao, "1:1:2", house.clock.now(), "再说一件，解放路的树枝压着电线。")
    proposal = await intake.propose(house.office, house.studio.id, proposal.note.id) or proposal
    assert [doubt for doubt in proposal.doubts if doubt.field == "urgency"] == []


async def test_another_deputy_may_not_choose(house: Stage, server: FakeOpenAI) -> None:
    proposing(server, row(FIRST, urgency="紧急"), row(SECOND))
    (doubt,) = (await told(house)).doubts
    for desk in (house.qian, house.outsider):
        with pytest.raises(Refusal):
            await intake.choose(desk, doubt.id, model=True)


async def test_many_doubts_come_a_few_at_a_time_and_none_is_hidden(house: Stage, server: FakeOpenAI) -> None:
    proposing(server, row(FIRST, urgency="紧急", category="D1"), row(SECOND, urgency="紧急", category="A1"))
    proposal = await told(house)
    seen = []
    while proposal.doubts:
        text, buttons = card(house, proposal)
        assert f"模型有 {len(proposal.doubts)} 处看法不同" in text
        assert ("还有 1 处" in text) is (len(proposal.doubts) == 4)
        assert len([label for label in buttons if "按模型" in label]) == min(3, len(proposal.doubts))
        seen.append(proposal.doubts[0].id)
        proposal = await intake.choose(house.zhao, proposal.doubts[0].id, model=False)
    assert len(seen) == 4
