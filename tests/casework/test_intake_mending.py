"""What was understood is mended; the words stay, and doing it twice changes nothing more."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework import intake
from bot.casework.desk import Desk, Refusal
from bot.casework.intake import Proposal
from bot.casework.intake.changes import LIMITS
from storage.cases import Case
from storage.vocabulary import CaseState, EventKind, NoteState
from tests.stage import Stage

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"
WATER = "新建小区自来水压力不足，建议供水公司检修。"
THANKS = "好的，谢谢，辛苦了。"


async def proposed(stage: Stage, *words: str) -> Proposal:
    for turn, some in enumerate(words):
        heard = await intake.hear(stage.zhao, f"1:1:{turn}", stage.clock.now(), some)
    proposal = await intake.propose(stage.office, stage.studio.id, heard.note.id)
    assert proposal is not None
    return proposal


async def correct(desk: Desk, words: str, source: str = "1:1:50") -> list[Case] | None:
    return await intake.correct_in_words(desk, source, desk.office.now(), words)


async def events(stage: Stage, case_id: int) -> list[tuple[EventKind, str | None, str | None, str | None]]:
    async with stage.office.database.studio(stage.studio.id) as room:
        return [(one.kind, one.field, one.before, one.after) for one in await room.histories.events(case_id)]


@given(st.text(alphabet="路灯坏了，。；\n！ ", max_size=60))
def test_clauses_are_pieces_of_the_words_in_order(words: str) -> None:
    found = intake.clauses(words)
    assert all(words[start:end].strip() == text for start, end, text in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert sum(len(text.strip("，。；\n！ ")) > 0 for *_, text in found) == len(found)


async def test_a_correction_keeps_the_words_and_tells_before_and_after(stage: Stage) -> None:
    proposal = await proposed(stage, LAMP)
    case = proposal.cases[0]
    changed = await correct(stage.zhao, "标题改成路灯三盏不亮")
    assert changed is not None
    assert [(one.id, one.title, one.words) for one in changed] == [(case.id, "路灯三盏不亮", case.words)]
    assert (EventKind.CORRECTED, "title", case.title, "路灯三盏不亮") in await events(stage, case.id)


async def test_a_correction_delivered_twice_is_carried_out_once(stage: Stage) -> None:
    """And the words that come after it are still read."""
    proposal = await proposed(stage, LAMP)
    for _ in range(2):
        assert await correct(stage.zhao, "标题改成路灯三盏不亮")
    kinds = [kind for kind, *_ in await events(stage, proposal.cases[0].id)]
    assert kinds.count(EventKind.CORRECTED) == 1
    heard = await intake.hear(stage.zhao, "1:1:60", stage.clock.now(), WATER)
    again = await intake.propose(stage.office, stage.studio.id, heard.note.id)
    assert again is not None
    assert ["自来水" in case.words for case in again.cases] == [False, True]


async def test_the_same_value_twice_is_no_second_event(stage: Stage) -> None:
    case = (await proposed(stage, LAMP)).cases[0]
    for _ in range(2):
        await intake.correct(stage.zhao, case.id, "title", "路灯三盏不亮")
    kinds = [kind for kind, *_ in await events(stage, case.id)]
    assert kinds.count(EventKind.CORRECTED) == 1


async def test_a_number_is_put_right_in_every_field_that_has_it(stage: Stage) -> None:
    await proposed(stage, "园区蒸汽每吨价格226元，比周边高，企业希望降到200元。")
    changed = await correct(stage.zhao, "不是226，是216")
    assert changed is not None
    assert "226" not in changed[0].title + changed[0].matter + changed[0].demand
    assert "226" in changed[0].words


async def test_several_cases_need_to_be_told_apart(stage: Stage) -> None:
    proposal = await proposed(stage, LAMP, WATER)
    with pytest.raises(Refusal, match="第2条标题"):
        await correct(stage.zhao, "标题改成压力不足")
    with pytest.raises(Refusal, match="只有 2 条"):
        await correct(stage.zhao, "第3条标题改成压力不足")
    changed = await correct(stage.zhao, "第2条标题改成压力不足")
    assert changed is not None
    assert changed[0].id == proposal.cases[1].id


async def test_a_registered_case_is_corrected_by_its_number(stage: Stage) -> None:
    proposal = await proposed(stage, LAMP)
    number = (await intake.confirm(stage.zhao, proposal.note.id)).cases[0].number
    changed = await correct(stage.sun, f"{number}标题改成路灯三盏不亮", "1:9:1")
    assert changed is not None
    assert (changed[0].number, changed[0].title) == (number, "路灯三盏不亮")
    with pytest.raises(Refusal, match="只能修改自己"):
        await correct(stage.qian, f"{number}标题改成别的", "1:2:1")
    with pytest.raises(Refusal, match="没有找到编号"):
        await correct(stage.outsider, f"{number}标题改成别的", "1:3:1")


async def test_a_correction_without_a_case_is_ordinary_words(stage: Stage) -> None:
    assert await correct(stage.zhao, "标题改成路灯三盏不亮") is None
    await proposed(stage, LAMP)
    assert await correct(stage.zhao, "不是自来水，是煤气") is None
    stage.clock.advance(days=4)
    assert await correct(stage.zhao, "标题改成路灯三盏不亮") is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "1 至 25"),
        ("title", "很" * 26, "1 至 25"),
        ("urgency", "马上", "一般”或“紧急"),
        ("nature", "抱怨", "性质请写"),
        ("category", "没有这一类", "没有这个类别"),
        ("matter", "【机密】某事", "保密"),
    ],
)
async def test_what_cannot_be_set(stage: Stage, field: str, value: str, words: str) -> None:
    case = (await proposed(stage, LAMP)).cases[0]
    with pytest.raises(Refusal, match=words):
        await intake.correct(stage.zhao, case.id, field, value)


async def test_every_limit_can_be_reached(stage: Stage) -> None:
    case = (await proposed(stage, LAMP)).cases[0]
    for field in ("title", "matter", "demand", "place", "unit"):
        value = "很" * LIMITS[field]
        assert getattr(await intake.correct(stage.zhao, case.id, field, value), field) == value


async def test_a_category_is_set_by_code_or_name(stage: Stage) -> None:
    case = (await proposed(stage, LAMP)).cases[0]
    for category in stage.office.lore.categories:
        for value in (category.code.lower(), category.name):
            assert (await intake.correct(stage.zhao, case.id, "category", value)).category == category.code


async def test_split_parts_are_the_words(stage: Stage) -> None:
    case = (await proposed(stage, LAMP)).cases[0]
    start = intake.clauses(case.words)[1][0]
    parts = (await intake.split(stage.zhao, case.id, start)).cases
    assert "".join(part.words for part in parts) == case.words
    assert [(part.words_from, part.words_to) for part in parts] == [
        (case.words_from, case.words_from + start),
        (case.words_from + start, case.words_to),
    ]
    with pytest.raises(Refusal, match="已经变动"):
        await intake.split(stage.zhao, case.id, start)


@pytest.mark.parametrize("position", [0, 10_000])
async def test_a_split_into_nothing_is_refused(stage: Stage, position: int) -> None:
    case = (await proposed(stage, LAMP)).cases[0]
    with pytest.raises(Refusal, match="分不开"):
        await intake.split(stage.zhao, case.id, position)


async def test_joined_words_reach_from_the_first_to_the_last(stage: Stage) -> None:
    proposal = await proposed(stage, LAMP, WATER)
    first, second = proposal.cases
    whole = f"{LAMP}\n{WATER}"
    (joined,) = (await intake.join(stage.zhao, second.id, first.id)).cases
    assert joined.words == whole[first.words_from : second.words_to]
    with pytest.raises(Refusal, match="已经变动"):
        await intake.join(stage.zhao, first.id, second.id)


async def test_a_case_is_not_joined_with_itself(stage: Stage) -> None:
    case = (await proposed(stage, LAMP)).cases[0]
    with pytest.raises(Refusal, match="两条意见"):
        await intake.join(stage.zhao, case.id, case.id)
    async with stage.office.database.studio(stage.studio.id) as room:
        assert len(await room.cases.of_note(case.note_id or 0, CaseState.DRAFT)) == 1


async def test_dismissing_all_ends_the_note(stage: Stage) -> None:
    proposal = await proposed(stage, LAMP)
    left = await intake.dismiss(stage.zhao, proposal.cases[0].id)
    assert (left.cases, left.note.state) == ([], NoteState.EMPTY)
    with pytest.raises(Refusal, match="没有待确认"):
        await intake.confirm(stage.zhao, proposal.note.id)


async def test_insisting_twice_is_insisting_once(stage: Stage) -> None:
    """The answer to the first press may have been lost with the process."""
    proposal = await proposed(stage, THANKS)
    assert proposal.cases == []
    first = await intake.insist(stage.zhao, proposal.note.id)
    second = await intake.insist(stage.zhao, proposal.note.id)
    assert [case.id for case in first.cases] == [case.id for case in second.cases]
    assert first.cases[0].words == THANKS
    receipt = await intake.confirm(stage.zhao, proposal.note.id)
    assert len(receipt.cases) == 1
    with pytest.raises(Refusal, match="已经变动"):
        await intake.insist(stage.zhao, proposal.note.id)


async def test_insisting_on_words_without_a_word(stage: Stage) -> None:
    proposal = await proposed(stage, "？？？")
    assert [case.title for case in (await intake.insist(stage.zhao, proposal.note.id)).cases] == ["？？？"]


async def test_who_may_confirm(stage: Stage) -> None:
    proposal = await proposed(stage, LAMP)
    with pytest.raises(Refusal, match="不是您的"):
        await intake.confirm(stage.qian, proposal.note.id)
    with pytest.raises(Refusal, match="没有待确认"):
        await intake.confirm(stage.outsider, proposal.note.id)
    assert not (await intake.confirm(stage.sun, proposal.note.id)).repeated


async def test_more_was_said_before_the_press(stage: Stage) -> None:
    proposal = await proposed(stage, LAMP)
    await intake.hear(stage.zhao, "1:1:60", stage.clock.now(), WATER)
    with pytest.raises(Refusal, match="又补充了"):
        await intake.confirm(stage.zhao, proposal.note.id)


async def test_the_suggested_unit_follows_the_category_until_a_person_names_one(stage: Stage) -> None:
    case = (await proposed(stage, LAMP)).cases[0]
    power, water = (next(c for c in stage.office.lore.categories if c.name == name) for name in ("供电用电", "供水"))
    case = await intake.correct(stage.zhao, case.id, "category", power.name)
    assert (case.unit, power.name in case.unit_reason) == (power.units[0], True)
    case = await intake.correct(stage.zhao, case.id, "unit", "县住建局")
    case = await intake.correct(stage.zhao, case.id, "category", water.name)
    assert (case.category, case.unit) == (water.code, "县住建局")
    fields = [field for kind, field, *_ in await events(stage, case.id) if kind is EventKind.CORRECTED]
    assert fields == ["category", "unit", "unit", "category"]
