"""A studio's corrections sharpen its own suggestions, once they prove to be a habit; no other studio notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.casework import intake, learning
from bot.casework.desk import Desk, Refusal
from drafting.learning import HABIT, LibraryMissing
from storage.cases import Case
from storage.database import Database
from storage.lessons import Learning
from tests.drafting.learning.habits import needs_library, rules_of, texts
from tests.stage import Stage, make_office

pytestmark = [needs_library, pytest.mark.once]
STEAM = "招商的客人说园区蒸汽价格比邻县高一截，用汽大户都在观望。"
ABOUT_STEAM = [words for words in texts() if rules_of(words) == "A1"]
ABOUT_OTHERS = [words for words in texts() if rules_of(words) != "A1"]


async def propose(desk: Desk, words: str) -> tuple[int, Sequence[Case]]:
    heard = await intake.hear(desk, f"{desk.member.id}:{words}", desk.office.now(), words)
    proposal = await intake.propose(desk.office, desk.studio, heard.note.id)
    assert proposal is not None
    return heard.note.id, proposal.cases


async def tell(desk: Desk, words: str, category: str | None = None) -> Case:
    """A note said, its category put right where one is given, and confirmed."""
    note_id, (case,) = await propose(desk, words)
    if category is not None:
        await intake.correct(desk, case.id, "category", category)
    return (await intake.confirm(desk, note_id)).cases[0]


async def teach(desk: Desk, steam: Sequence[str], others: Sequence[str]) -> None:
    for words in steam:
        await tell(desk, words, "J2")
    for words in others:
        await tell(desk, words)


async def suggested(desk: Desk, words: str = STEAM) -> Case:
    _, (case,) = await propose(desk, words)
    return case


async def test_a_habit_is_learned_after_enough_corrections_and_not_before(stage: Stage) -> None:
    await teach(stage.sun, ABOUT_STEAM[:9], ABOUT_OTHERS[:24])
    early = await learning.learn(stage.office, stage.studio.id)
    assert (early.lessons, early.corrections, early.learned) == (33, 9, None)
    assert (await suggested(stage.zhao)).category == "A1"

    await teach(stage.sun, ABOUT_STEAM[9:14], [])
    trial = await learning.learn(stage.office, stage.studio.id)
    assert (trial.lessons, trial.corrections, trial.rules_right, trial.ahead) == (38, 14, 24, True)
    case = await suggested(stage.qian)
    assert (case.category, case.unit) == ("J2", "县自然资源和规划局")
    assert case.unit_reason.startswith(HABIT)
    stranger = await suggested(stage.outsider)
    assert (stranger.category, stranger.unit_reason.startswith(HABIT)) == ("A1", False)


async def furnished(stage: Stage) -> Learning:
    await teach(stage.sun, ABOUT_STEAM[:14], ABOUT_OTHERS[:24])
    await learning.learn(stage.office, stage.studio.id)
    last = await learning.last_trial(stage.sun)
    assert last is not None
    return last


async def test_what_was_learned_outlives_the_process(stage: Stage, database_url: str, tmp_path: Path) -> None:
    last = await furnished(stage)
    assert (last.active, last.lessons, last.corrected, last.corrections, last.lost) == (True, 38, 14, 14, 0)
    database = Database.open(database_url)
    again = Desk(make_office(database, tmp_path, stage.clock), stage.zhao.member)
    assert (await suggested(again)).category == "J2"
    await database.close()


async def test_every_way_to_a_draft_knows_the_habit(stage: Stage) -> None:
    """Taken apart and put together, words are read as the studio would sort them."""
    await furnished(stage)
    note_id, (case,) = await propose(stage.zhao, STEAM)
    _, (_, water) = await propose(stage.zhao, "另外村里自来水水压太小，做饭没有水。")
    (joined,) = (await intake.join(stage.zhao, case.id, water.id)).cases
    parts = (await intake.split(stage.zhao, joined.id, len(STEAM))).cases
    assert [part.category for part in parts] == ["J2", "A3"]
    assert len((await intake.confirm(stage.zhao, note_id)).cases) == 2


async def test_habits_that_are_followed_decide_nothing(stage: Stage) -> None:
    await furnished(stage)
    await tell(stage.sun, STEAM)
    async with stage.office.database.studio(stage.studio.id) as room:
        taught = await room.lessons.taught(100)
    last = learning.lessons_of(taught)[-1]
    assert (last.category, last.corrected, last.followed) == ("J2", False, False)
    trial = await learning.learn(stage.office, stage.studio.id)
    assert (trial.lessons, trial.corrections, trial.rules_right, trial.gained) == (38, 14, 24, 14)


async def test_a_correction_taken_back_is_no_correction(stage: Stage) -> None:
    case = await tell(stage.sun, ABOUT_STEAM[0], "J2")
    await intake.correct(stage.sun, case.id, "category", "A1")
    trial = await learning.learn(stage.office, stage.studio.id)
    assert (trial.lessons, trial.corrections, trial.rules_right) == (1, 0, 1)


async def test_what_teaches(stage: Stage) -> None:
    """Registered cases alone; not what is still a draft, was pointed to another door, or came from an old ledger."""
    first = await tell(stage.sun, ABOUT_OTHERS[0])
    await propose(stage.sun, ABOUT_OTHERS[1])
    other_door = await tell(stage.qian, "法院判了两年，老板的执行款一直没拿到。")
    assert other_door.redirect
    async with stage.office.database.studio(stage.studio.id) as room:
        for turn in range(2):
            row = await room.cases.draft(**{**_fields(first), "origin": f"{turn}", "masked_words": f"旧台账{turn}"})
            await room.cases.register(row.id, 2026, stage.office.now())
    await intake.correct(stage.sun, row.id, "category", "J2")
    async with stage.office.database.studio(stage.studio.id) as room:
        taught = learning.lessons_of(await room.lessons.taught(10))
    assert {(one.words, one.category, one.corrected) for one in taught} == {
        (first.masked_words, first.category, False),
        ("旧台账1", "J2", True),
    }


async def test_the_newest_cases_teach(stage: Stage) -> None:
    cases = [await tell(stage.sun, words) for words in ABOUT_OTHERS[:3]]
    async with stage.office.database.studio(stage.studio.id) as room:
        taught = await room.lessons.taught(2)
    assert [one.case_id for one in taught] == [case.id for case in cases[1:]]


async def test_only_who_may_change_the_settings_tries_habits(stage: Stage) -> None:
    trial = await learning.try_habits(stage.sun)
    assert (trial.lessons, trial.learned) == (0, None)
    for verb in (learning.try_habits, learning.last_trial):
        with pytest.raises(Refusal, match="由工作人员、主任和系统管理员"):
            await verb(stage.zhao)


async def test_a_habit_given_up_is_forgotten(stage: Stage) -> None:
    await furnished(stage)
    async with stage.office.database.studio(stage.studio.id) as room:
        taught = await room.lessons.taught(100)
    for one in taught:
        if one.category == "J2":
            await intake.correct(stage.sun, one.case_id, "category", "A1")
    trial = await learning.learn(stage.office, stage.studio.id)
    assert (trial.corrections, trial.learned) == (0, None)
    assert (await suggested(stage.zhao)).category == "A1"


async def test_without_the_library_a_sentence_says_so_and_nothing_is_lost(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await furnished(stage)

    def no_library(*_: object) -> None:
        raise LibraryMissing

    monkeypatch.setattr("drafting.learning.study", no_library)
    with pytest.raises(Refusal, match="scikit-learn"):
        await learning.learn(stage.office, stage.studio.id)
    after = await learning.last_trial(stage.sun)
    assert after is not None
    assert (after.made_at, after.active) == (before.made_at, True)
    assert (await suggested(stage.zhao)).category == "J2"


def _fields(case: Case) -> dict[str, object]:
    columns = ("activity", "words", "title", "matter", "demand", "nature", "category", "scope", "urgency", "unit")
    return {
        **{name: getattr(case, name) for name in (*columns, "unit_reason")},
        "received_on": date(2026, 1, 5),
    }
