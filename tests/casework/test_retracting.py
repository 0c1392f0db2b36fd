"""Taking back what was said: the words stay kept, what was made of them goes, what is registered stays."""

from __future__ import annotations

import pytest

from bot.casework import intake
from bot.casework.desk import Desk, Refusal
from storage.notes import Note
from storage.vocabulary import CaseState, NoteState
from tests.stage import Stage

LAMP = "人民路路灯坏了三盏，晚上看不见路，盼着修好。"
RIVER = "幸福河水发黑，建议查一查上游。"
BUS = "7路公交末班车太早，希望延长到晚上九点。"


async def say(stage: Stage, *words: str, desk: Desk | None = None) -> Note:
    desk = desk or stage.zhao
    for text in words:
        heard = await intake.hear(desk, f"1:{desk.member.id}:{text[:9]}", stage.clock.now(), text)
    return heard.note


async def proposed(stage: Stage, *words: str) -> Note:
    note = await say(stage, *words)
    assert await intake.propose(stage.office, stage.studio.id, note.id)
    return note


async def utterance(stage: Stage, note: Note, at: int) -> int:
    async with stage.office.database.studio(stage.studio.id) as room:
        return (await room.notes.utterances(note.id))[at].id


async def drafts(stage: Stage, note: Note) -> list[str]:
    made = await intake.propose(stage.office, stage.studio.id, note.id)
    assert made is not None
    return [case.words.strip()[:4] for case in made.cases]


async def test_one_message_is_left_out_of_what_is_read(stage: Stage) -> None:
    note = await say(stage, LAMP, RIVER, BUS)
    assert await intake.retract(stage.zhao, note.id, await utterance(stage, note, 1))
    assert await drafts(stage, note) == [LAMP[:4], BUS[:4]]
    async with stage.office.database.studio(stage.studio.id) as room:
        kept = await room.notes.heard(f"1:{stage.zhao.member.id}:{RIVER[:9]}")
        assert kept is not None
        assert kept.words == RIVER


async def test_a_note_that_was_read_meanwhile_is_read_again_without_it(stage: Stage) -> None:
    note = await proposed(stage, LAMP, RIVER)
    assert await intake.retract(stage.zhao, note.id, await utterance(stage, note, 0))
    assert await drafts(stage, note) == [RIVER[:4]]


async def test_drafts_made_before_the_message_are_left_as_they_are(stage: Stage) -> None:
    note = await proposed(stage, LAMP)
    (before,) = (await intake.last_said(stage.zhao) or pytest.fail()).drafts
    await say(stage, RIVER)
    assert await intake.retract(stage.zhao, note.id, await utterance(stage, note, 1))
    made = await intake.propose(stage.office, stage.studio.id, note.id)
    assert made is not None
    assert [case.id for case in made.cases] == [before.id]


async def test_the_last_message_ends_the_note(stage: Stage) -> None:
    note = await say(stage, LAMP)
    assert not await intake.retract(stage.zhao, note.id, await utterance(stage, note, 0))
    async with stage.office.database.studio(stage.studio.id) as room:
        assert await room.notes.state(note.id) is NoteState.EMPTY
    with pytest.raises(Refusal, match="已经变动"):
        await intake.retract(stage.zhao, note.id, await utterance(stage, note, 0))


async def test_a_whole_note_with_its_drafts(stage: Stage) -> None:
    note = await proposed(stage, LAMP, RIVER)
    await intake.retract_all(stage.zhao, note.id)
    async with stage.office.database.studio(stage.studio.id) as room:
        assert await room.cases.of_note(note.id, CaseState.DRAFT) == []
        assert len(await room.cases.of_note(note.id, CaseState.DISMISSED)) == 2
    with pytest.raises(Refusal, match="没有待确认"):
        await intake.confirm(stage.zhao, note.id)


async def test_what_is_registered_and_what_is_another_s_stays(stage: Stage) -> None:
    note = await proposed(stage, LAMP)
    for other in (stage.qian, stage.sun, stage.outsider):
        with pytest.raises(Refusal, match="已经变动"):
            await intake.retract_all(other, note.id)
    await intake.confirm(stage.zhao, note.id)
    with pytest.raises(Refusal, match="已经登记，不能撤回"):
        await intake.retract_all(stage.zhao, note.id)
    last = await intake.last_said(stage.zhao)
    assert last is not None
    assert [case.title for case in last.registered] != []
    assert await intake.last_said(stage.qian) is None
    stage.clock.advance(days=4)
    assert await intake.last_said(stage.zhao) is None
