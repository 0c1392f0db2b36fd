"""A search in words: filters by their names, everything else as words that must occur."""

from __future__ import annotations

import pytest

from bot.casework import cases, intake
from bot.casework.desk import Refusal
from bot.casework.finding import read_wanted
from bot.casework.life import screening
from drafting.lore import default_lore
from storage.vocabulary import CaseState
from tests.stage import Stage

PEOPLE = {"赵海": 7}


def test_filters_by_their_names() -> None:
    wanted = read_wanted("超期 县住建局 代表：赵海 供电用电 待评价", default_lore(), PEOPLE)
    assert wanted.overdue
    assert wanted.words == ("县住建局",)
    assert wanted.members == (7,)
    assert wanted.categories == ("A2",)
    assert wanted.states == (CaseState.RATING,)


@pytest.mark.parametrize("words", ["%", "_", "'", '"; drop table cases; --', "路灯%", "\\"])
def test_odd_characters_are_words(words: str) -> None:
    assert "".join(read_wanted(words, default_lore(), {}).words) in words.replace(" ", "").replace(";", "")


def test_a_state_of_no_registered_case_is_a_word() -> None:
    assert read_wanted("草稿", default_lore(), {}).words == ("草稿",)


def test_nothing_to_look_for() -> None:
    with pytest.raises(Refusal, match="请写要查找的词"):
        read_wanted(" ，、 ", default_lore(), {})


async def test_found_by_state_category_and_overdue(stage: Stage) -> None:
    for source, words in (
        ("1:1:1", "人民路路灯坏了三盏，晚上看不见路。"),
        ("1:1:2", "园区变压器老跳闸，一停就是半天。"),
    ):
        heard = await intake.hear(stage.zhao, source, stage.clock.now(), words)
        stage.clock.advance(seconds=9)
        await intake.propose(stage.office, stage.studio.id, heard.note.id)
        await intake.confirm(stage.zhao, heard.note.id)
    (_, (second, first)) = await cases.find(stage.sun, "未办结")
    await screening.accept(stage.sun, first.id)

    async def found(desk: object, text: str) -> list[str]:
        return [case.number for case in (await cases.find(desk, text))[1]]  # type: ignore[arg-type]

    assert await found(stage.sun, "拟办") == [first.number]
    assert await found(stage.sun, "待初审 供电用电") == [second.number]
    assert await found(stage.sun, "超期") == []
    stage.clock.advance(days=20)
    assert await found(stage.sun, "超期") == [second.number]
    assert await found(stage.sun, "赵海 跳闸") == [second.number]
    assert await found(stage.qian, "未办结") == []
    assert await found(stage.outsider, "未办结") == []
