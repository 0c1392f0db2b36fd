"""Questions about the duties are told from notes, and answered from the records alone."""

from __future__ import annotations

from datetime import date

import pytest

from bot.casework import activities, standings
from bot.casework.cadence import SIX_DUTIES
from bot.casework.cadence.asking import read_question
from bot.views.standings import answer
from tests.casework.told import morning, set_clock
from tests.drafting.reading.scoring import load
from tests.stage import Stage

TODAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("words", "names", "day"),
    [
        ("这个月还差什么", (), TODAY),
        ("四月份的接待欠不欠？", ("接待",), date(2026, 4, 1)),
        ("一月没开议事会，现在怎么算？", ("集中议事",), date(2026, 1, 1)),
        ("走访能顶上个月的接待吗", ("接待",), date(2026, 4, 1)),
        ("三季度联动会开了没有", ("协作联动",), date(2026, 7, 1)),
        ("上半年调研算完成吗", ("调研",), date(2026, 1, 1)),
        ("去年12月的接待补办来得及吗", ("接待",), date(2025, 12, 1)),
        ("下个月有什么要做的", (), date(2026, 6, 1)),
        ("立法活动什么时候截止", ("立法",), TODAY),
        ("六个一完成得怎么样？", (), TODAY),
    ],
)
def test_a_question_about_the_duties(words: str, names: tuple[str, ...], day: date) -> None:
    question = read_question(words, SIX_DUTIES, TODAY)
    assert question is not None
    assert (tuple(duty.name for duty in question.duties), question.day) == (names, day)


@pytest.mark.parametrize(
    "words",
    [
        "接待时有人问低保算不算收入？",
        "视察的时候群众说路灯还差几盏",
        "路修好了吗？",
        "厂里问调研报告什么时候能交？",
        "",
    ],
)
def test_what_a_visitor_asks_is_a_note(words: str) -> None:
    assert read_question(words, SIX_DUTIES, TODAY) is None


def test_no_note_is_taken_for_a_question() -> None:
    texts = [
        message["text"]
        for name in ("tuned", "held_out", "held_out_2")
        for note in load(name)
        for message in note["messages"]
    ]
    assert [text for text in texts if read_question(text, SIX_DUTIES, TODAY)] == []


async def test_the_answer_comes_from_the_records(stage: Stage) -> None:
    await set_clock(stage, morning(TODAY))
    await activities.log(stage.sun, "reception", date(2026, 5, 6), "临港党群服务中心")
    await activities.plan(stage.sun, "inspection", date(2026, 6, 3))
    said = {}
    for words in ("五月接待做了吗", "四月接待做了吗", "走访能顶二季度的视察吗", "下半年调研交了吗"):
        question = await standings.question_of(stage.zhao, words)
        assert question is not None
        said[words] = answer(await standings.answer(stage.zhao, question), clerk=False)
    assert "2026年5月：已办（5月6日）" in said["五月接待做了吗"]
    assert "没有办过的记录，已误，可以补办" in said["四月接待做了吗"]
    assert "请告诉工作人员" in said["四月接待做了吗"]
    assert "已安排6月3日，还没办；6月30日截止" in said["走访能顶二季度的视察吗"]
    assert "走访不在“六个一”之内，不能顶替" in said["走访能顶二季度的视察吗"]
    assert "还没到" in said["下半年调研交了吗"]


async def test_a_record_by_mistake_is_taken_back(stage: Stage) -> None:
    await set_clock(stage, morning(TODAY))
    logged = await activities.log(stage.sun, "reception", date(2026, 5, 6))
    back = await activities.take_back(stage.sun, logged.activity.id)
    assert (back.activity.state.value, back.warnings[0][:5]) == ("已计划", "已撤回登记")
    question = await standings.question_of(stage.sun, "五月接待做了吗")
    assert question is not None
    assert "还没办" in answer(await standings.answer(stage.sun, question), clerk=True)
    again = await activities.hold(stage.sun, logged.activity.id, date(2026, 5, 7))
    assert again.activity.ends_on == date(2026, 5, 7)
