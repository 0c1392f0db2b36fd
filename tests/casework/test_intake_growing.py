"""What is said after the first card gets into a matter: one of its own, or the one it goes on about."""

from __future__ import annotations

from datetime import date

import pytest

from bot.casework import intake
from storage.cases import Case
from storage.vocabulary import CaseState
from tests.stage import Stage

COVER = "人民路上窨井盖没了一个多月，没人管。"
LAMP = "幸福大道的路灯也不亮，晚上黑咕隆咚的。"


async def told(stage: Stage, *messages: str) -> list[Case]:
    """The drafts after every message was said, read and answered by a card, one after the other."""
    for words in messages:
        heard = await intake.hear(stage.zhao, f"1:9:{words}"[:80], stage.clock.now(), words)
        stage.clock.advance(seconds=6)
        await intake.propose(stage.office, stage.studio.id, heard.note.id)
    async with stage.office.database.studio(stage.studio.id) as room:
        return list(await room.cases.of_note(heard.note.id, CaseState.DRAFT))


async def test_two_things_of_one_category_in_two_messages_are_two_matters(stage: Stage) -> None:
    lamp, cover = sorted(await told(stage, COVER, LAMP), key=lambda case: "窨井盖" in case.words)
    assert (cover.words, lamp.words) == (COVER[:-1], LAMP[:-1])


async def test_one_trouble_at_two_sites_in_two_messages_is_two_matters(stage: Stage) -> None:
    found = await told(stage, "四队镇小学门口没有减速带。", "杨集镇小学门口也没有减速带。")
    assert [case.words[:3] for case in found] == ["四队镇", "杨集镇"]


async def test_words_that_go_on_about_a_matter_get_into_it(stage: Stage) -> None:
    (case,) = await told(stage, "小区电梯坏了半年没人修。", "昨天又把一个老太太困在里头，电梯门都打不开。")
    assert case.words.startswith("小区电梯坏了半年没人修")
    assert "困在里头" in case.words
    assert case.urgency == "紧急"


async def test_what_a_person_corrected_stays_when_the_draft_grows(stage: Stage) -> None:
    (case,) = await told(stage, "小区电梯坏了半年没人修。")
    await intake.correct(stage.zhao, case.id, "title", "东区电梯停用半年")
    heard = await intake.hear(stage.zhao, "1:9:7", stage.clock.now(), "昨天又把一个老太太困在里头，电梯门打不开。")
    proposal = await intake.propose(stage.office, stage.studio.id, heard.note.id)
    assert proposal is not None
    assert [(one.title, "困在里头" in one.words) for one in proposal.cases] == [("东区电梯停用半年", True)]


async def test_a_wish_said_later_joins_its_matter(stage: Stage) -> None:
    (case,) = await told(stage, "四号桥栏杆断了一截，没人修。", "希望交通局早点派人来看看。")
    assert "早点派人来看看" in case.demand


async def test_a_matter_put_aside_does_not_come_back_by_itself(stage: Stage) -> None:
    (case,) = await told(stage, COVER)
    await intake.dismiss(stage.zhao, case.id)
    assert await told(stage, "新建小区自来水压力不足，三楼上不去水。") != []
    async with stage.office.database.studio(stage.studio.id) as room:
        assert case.note_id is not None
        assert await room.cases.of_note(case.note_id, CaseState.DRAFT) == []


@pytest.mark.parametrize(
    "words",
    [
        "前天一场大雨，把村头的路冲出一个大坑。",
        "五一前就说要修的路灯，到现在还没亮。",
        "上周三停电停了一天，厂里模具报废了。",
    ],
)
async def test_a_day_of_something_else_is_not_the_day_of_receiving(stage: Stage, words: str) -> None:
    (case,) = await told(stage, words)
    assert case.received_on == stage.today


async def test_the_day_of_the_activity_is_the_day_of_receiving(stage: Stage) -> None:
    (case,) = await told(stage, "昨天下午接待日，来了位大姐说小区电梯坏了半年没人修。")
    assert case.received_on == date.fromordinal(stage.today.toordinal() - 1)
