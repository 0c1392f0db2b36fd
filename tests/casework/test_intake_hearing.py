"""Words are kept before anything is made of them: once, whole, in the right note."""

from __future__ import annotations

import pytest

from bot.casework import intake
from bot.casework.desk import Desk, Refusal
from bot.casework.intake import Classified, Heard, Outcome
from storage.vocabulary import CaseState, NoteState
from tests.stage import Stage

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"
WATER = "新建小区自来水压力不足，建议供水公司检修。"
THANKS = "好的，谢谢，辛苦了。"


async def say(desk: Desk, source: str, words: str = LAMP) -> Heard:
    return await intake.hear(desk, source, desk.office.now(), words)


async def change(desk: Desk, source: str, words: str, edition: str = "7") -> Heard:
    heard = await intake.rehear(desk, source, edition, desk.office.now(), words)
    assert heard is not None
    return heard


async def tick(stage: Stage) -> list[intake.Proposal]:
    """The pause passes and everything quiet is read."""
    stage.clock.advance(seconds=6)
    quiet = await intake.quiet_notes(stage.office)
    made = [await intake.propose(stage.office, studio_id, note_id) for studio_id, note_id in quiet]
    return [proposal for proposal in made if proposal]


async def words_of(stage: Stage, note_id: int) -> list[str]:
    async with stage.office.database.studio(stage.studio.id) as room:
        return [u.words for u in await room.notes.utterances(note_id)]


async def drafts_of(stage: Stage, note_id: int) -> list[str]:
    async with stage.office.database.studio(stage.studio.id) as room:
        return [case.words for case in await room.cases.of_note(note_id, CaseState.DRAFT)]


async def test_messages_of_one_go_are_one_note(stage: Stage) -> None:
    first, second = await say(stage.zhao, "1:1:1"), await say(stage.zhao, "1:1:2", WATER)
    assert first.note.id == second.note.id
    assert await words_of(stage, first.note.id) == [LAMP, WATER]


async def test_a_note_is_read_when_the_pause_is_over_and_not_before(stage: Stage) -> None:
    await say(stage.zhao, "1:1:1")
    stage.clock.advance(seconds=4)
    await say(stage.zhao, "1:1:2", WATER)
    stage.clock.advance(seconds=4)
    assert await intake.quiet_notes(stage.office) == []
    (proposal,) = await tick(stage)
    assert len(proposal.cases) == 2


async def test_more_words_after_the_say_back_bring_only_what_is_new(stage: Stage) -> None:
    await say(stage.zhao, "1:1:1")
    await tick(stage)
    assert (await say(stage.zhao, "1:1:2", WATER)).outcome is Outcome.REOPENED
    (proposal,) = await tick(stage)
    assert [("路灯" in case.words, "自来水" in case.words) for case in proposal.cases] == [
        (True, False),
        (False, True),
    ]


async def test_a_proposal_older_than_six_hours_is_left_alone(stage: Stage) -> None:
    first = await say(stage.zhao, "1:1:1")
    await tick(stage)
    stage.clock.advance(hours=7)
    assert (await say(stage.zhao, "1:1:2", WATER)).note.id != first.note.id


async def test_two_members_talk_side_by_side(stage: Stage) -> None:
    zhao, qian = await say(stage.zhao, "1:1:1"), await say(stage.qian, "1:2:1")
    assert zhao.note.id != qian.note.id


@pytest.mark.parametrize(
    ("words", "refusal"), [("", "没有收到文字"), (" \n　", "没有收到文字"), ("很" * 20_001, "两万字")]
)
async def test_nothing_and_too_much_are_refused(stage: Stage, words: str, refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        await say(stage.zhao, "1:1:1", words)
    assert not await intake.is_open(stage.zhao)


async def test_twenty_thousand_characters_are_kept(stage: Stage) -> None:
    heard = await say(stage.zhao, "1:1:1", "路" * 20_000)
    assert await words_of(stage, heard.note.id) == ["路" * 20_000]


async def test_marked_text_is_not_kept_by_any_way_in(stage: Stage) -> None:
    await say(stage.zhao, "1:1:1")
    await tick(stage)
    for words in ("秘密★1年\n某事项", "地点改成【机密】某处"):
        with pytest.raises(Classified, match="没有保存"):
            assert await intake.correct_in_words(stage.zhao, "1:1:2", stage.clock.now(), words) is None
            await say(stage.zhao, "1:1:2", words)
        with pytest.raises(Classified):
            await change(stage.zhao, "1:1:1", words)
    async with stage.office.database.studio(stage.studio.id) as room:
        assert await room.notes.heard("1:1:2") is None


async def test_the_end_said_closes_the_pause(stage: Stage) -> None:
    heard = await say(stage.zhao, "1:1:1")
    closed = await intake.close(stage.zhao)
    assert closed is not None
    assert await intake.quiet_notes(stage.office) == [(stage.studio.id, heard.note.id)]
    assert await intake.close(stage.qian) is None


# --- a message changed by its writer ---------------------------------------------------------------


async def test_an_edit_takes_the_place_of_the_old_wording_and_both_are_kept(stage: Stage) -> None:
    heard = await say(stage.zhao, "1:1:1")
    await say(stage.zhao, "1:1:2", WATER)
    await change(stage.zhao, "1:1:1", LAMP.replace("三", "五"))
    assert await words_of(stage, heard.note.id) == [LAMP.replace("三", "五"), WATER]
    async with stage.office.database.studio(stage.studio.id) as room:
        old = await room.notes.heard("1:1:1")
    assert old is not None
    assert old.words == LAMP


async def test_two_edits_within_one_second_are_both_kept(stage: Stage) -> None:
    heard = await say(stage.zhao, "1:1:1")
    for count in "四五":
        await change(stage.zhao, "1:1:1", LAMP.replace("三", count))
    assert await words_of(stage, heard.note.id) == [LAMP.replace("三", "五")]


async def test_an_edit_delivered_twice_is_kept_once(stage: Stage) -> None:
    await say(stage.zhao, "1:1:1")
    assert (await change(stage.zhao, "1:1:1", WATER)).outcome is Outcome.REOPENED
    await change(stage.zhao, "1:1:1", LAMP, "8")
    assert (await change(stage.zhao, "1:1:1", WATER)).outcome is Outcome.REPEATED


async def test_an_edit_before_confirmation_is_read_from_the_start(stage: Stage) -> None:
    heard = await say(stage.zhao, "1:1:1")
    await tick(stage)
    await change(stage.zhao, "1:1:1", WATER)
    (proposal,) = await tick(stage)
    assert ["自来水" in case.words for case in proposal.cases] == [True]
    assert len(await drafts_of(stage, heard.note.id)) == 1


async def test_an_edit_after_confirmation_changes_nothing_registered(stage: Stage) -> None:
    heard = await say(stage.zhao, "1:1:1")
    await tick(stage)
    before = (await intake.confirm(stage.zhao, heard.note.id)).cases
    assert (await change(stage.zhao, "1:1:1", WATER)).outcome is Outcome.AFTER_CONFIRMATION
    assert await tick(stage) == []
    async with stage.office.database.studio(stage.studio.id) as room:
        after = await room.cases.of_note(heard.note.id, CaseState.REGISTERED)
    assert [(case.number, case.words) for case in after] == [(case.number, case.words) for case in before]


async def test_an_edit_of_an_older_note_waits_while_another_is_being_said(stage: Stage) -> None:
    """“谢谢” is changed into an opinion when a new note is already open: both come to their say-back."""
    old = await say(stage.zhao, "1:1:1", THANKS)
    (empty,) = await tick(stage)
    assert empty.cases == []
    new = await say(stage.zhao, "1:1:2", LAMP)
    assert new.note.id != old.note.id
    assert (await change(stage.zhao, "1:1:1", WATER)).outcome is Outcome.REOPENED
    assert (await say(stage.zhao, "1:1:3", "就在超市门口。")).note.id == new.note.id
    assert {proposal.note.id for proposal in await tick(stage)} == {old.note.id, new.note.id}
    assert ["自来水" in words for words in await drafts_of(stage, old.note.id)] == [True]


async def test_an_edit_of_something_that_was_never_a_note(stage: Stage) -> None:
    assert await intake.rehear(stage.zhao, "1:1:1", "7", stage.clock.now(), WATER) is None


# --- what a dead process leaves ---------------------------------------------------------------------


async def die_reading(stage: Stage, note_id: int) -> None:
    async with stage.office.database.studio(stage.studio.id) as room:
        assert await room.notes.claim(note_id, NoteState.OPEN, NoteState.READING)


async def test_a_note_left_half_read_is_taken_over(stage: Stage) -> None:
    heard = await say(stage.zhao, "1:1:1")
    await die_reading(stage, heard.note.id)
    assert await tick(stage) == []
    stage.clock.advance(minutes=11)
    assert [proposal.note.id for proposal in await tick(stage)] == [heard.note.id]


async def test_more_words_in_a_note_left_half_read_need_not_wait_for_that(stage: Stage) -> None:
    heard = await say(stage.zhao, "1:1:1")
    await die_reading(stage, heard.note.id)
    assert (await say(stage.zhao, "1:1:2", WATER)).note.id == heard.note.id
    (proposal,) = await tick(stage)
    assert len(proposal.cases) == 2


async def test_a_half_read_note_is_taken_over_while_another_is_open(stage: Stage) -> None:
    old = await say(stage.zhao, "1:1:1", THANKS)
    await tick(stage)
    new = await say(stage.zhao, "1:1:2", LAMP)
    await die_reading(stage, new.note.id)
    await change(stage.zhao, "1:1:1", WATER)
    stage.clock.advance(minutes=11)
    assert {proposal.note.id for proposal in await tick(stage)} == {old.note.id, new.note.id}


async def test_what_was_read_and_not_said_is_told_later(stage: Stage) -> None:
    heard = await say(stage.zhao, "1:1:1")
    await tick(stage)
    assert await intake.unsaid(stage.office) == []
    stage.clock.advance(minutes=2)
    assert await intake.unsaid(stage.office) == [(stage.studio.id, heard.note.id)]
    await intake.mark_said(stage.office, stage.studio.id, heard.note.id, {"message": 5})
    assert await intake.unsaid(stage.office) == []
