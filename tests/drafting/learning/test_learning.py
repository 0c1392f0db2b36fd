"""A studio's habits are learned where they are there, and only then; and they are said with their reasons."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from time import process_time

import pytest

from drafting.learning import HABIT, Learned, LibraryMissing, Trial, sharpen, study
from drafting.learning.features import features_of, pair_index
from drafting.learning.trial import LEAST_CORRECTIONS, LEAST_LESSONS, MOST_LESSONS
from drafting.reading import read
from drafting.shapes import Message
from tests.drafting.learning.habits import (
    LORE,
    Habit,
    always_the_same,
    as_the_rules,
    at_random,
    lamps_to_roads,
    lesson,
    lessons,
    needs_library,
    read_one,
    rules_of,
    steam_to_planning,
    texts,
)
from tests.stage import Clock

pytestmark = needs_library
STEAM = "招商的客人说园区蒸汽价格比邻县高一截，用汽大户都在观望。"


@pytest.fixture(scope="module")
def trial() -> Trial:
    return study(lessons(steam_to_planning, 80), LORE)


@pytest.fixture(scope="module")
def learned(trial: Trial) -> Learned:
    assert trial.learned is not None
    return trial.learned


def test_the_rules_tell_the_kinds_of_these_lessons_apart() -> None:
    """Else the studios below would have no habits, only errors of the rules."""
    assert all(rules_of(words) == "A1" for words in texts() if "汽压" in words or "蒸汽" in words)
    assert {rules_of(words) for words in texts() if "路灯" in words or "红绿灯" in words} == {"D3"}


def test_a_habit_is_learned(trial: Trial) -> None:
    assert trial.corrections >= LEAST_CORRECTIONS
    assert trial.rules_right == trial.lessons - trial.corrections
    assert trial.ahead
    assert (trial.lost, trial.habits_right) == (0, trial.lessons)


def test_a_matter_never_seen_is_put_where_the_studio_puts_its_like(learned: Learned) -> None:
    before = read_one(STEAM)
    after = sharpen(before, learned, LORE)
    rules, habit = before.matters[0], after.matters[0]
    assert (rules.category, habit.category, habit.alternatives[0]) == ("A1", "J2", "A1")
    assert habit.unit == "县自然资源和规划局"
    assert habit.unit_reason.startswith(f"{HABIT}“")
    assert habit.unit_reason.endswith(
        "归入用地规划建设/规划与市政施工，通常由县自然资源和规划局办理（按词表是要素保障/蒸汽供热）"
    )
    assert habit.clues
    assert all(clue in STEAM and clue in habit.unit_reason for clue in habit.clues)


def test_only_category_unit_and_reasons_change(learned: Learned) -> None:
    before = read_one(STEAM)
    after = sharpen(before, learned, LORE)
    changed = {
        name: getattr(before.matters[0], name) for name in ("category", "unit", "unit_reason", "clues", "alternatives")
    }
    assert after != before
    assert replace(after, matters=(replace(after.matters[0], **changed),)) == before


def test_other_matters_stay_with_the_rules(learned: Learned) -> None:
    others = [words for words in texts() if rules_of(words) != "A1"]
    assert all(sharpen(read_one(words), learned, LORE) == read_one(words) for words in others)


def test_a_kind_never_met_stays_with_the_rules(learned: Learned) -> None:
    for words in ("村头的养猪场把粪水排进了河里，臭得很。", "企业想找银行贷款，抵押物不够，贷不下来。"):
        assert sharpen(read_one(words), learned, LORE) == read_one(words)


def test_where_no_known_word_speaks_the_reason_names_the_kind() -> None:
    """换热站 is steam to the rules and was never said in a lesson."""
    learned = study(lessons(steam_to_planning, 80), LORE).learned
    (matter,) = sharpen(read_one("换热站坏了两天没人修。"), learned, LORE).matters
    assert matter.category == "J2"
    assert f"{HABIT}“蒸汽供热”一类归入" in matter.unit_reason
    assert matter.clues == read_one("换热站坏了两天没人修。").matters[0].clues


def test_a_habit_may_part_what_the_rules_hold_together() -> None:
    trial = study(lessons(lamps_to_roads, 200), LORE)
    assert trial.ahead
    for words in texts():
        (matter,) = sharpen(read_one(words), trial.learned, LORE).matters
        assert matter.category == lamps_to_roads(words, rules_of(words), None), words  # type: ignore[arg-type]


def test_what_goes_to_another_door_is_left_alone(learned: Learned) -> None:
    before = read_one(STEAM)
    pointed_on = replace(before, matters=(replace(before.matters[0], redirect="信访"),))
    assert sharpen(pointed_on, learned, LORE) == pointed_on


def test_a_category_that_the_studio_gave_up_is_not_suggested(learned: Learned) -> None:
    lore = replace(LORE, categories=tuple(one for one in LORE.categories if one.code != "J2"))
    assert sharpen(read_one(STEAM), learned, lore) == read_one(STEAM)


def test_nothing_learned_changes_nothing() -> None:
    assert sharpen(read_one(STEAM), None, LORE) is read_one(STEAM)


@pytest.mark.parametrize(("steam", "others"), [(LEAST_CORRECTIONS - 1, 60), (LEAST_LESSONS - 1, 0), (15, 10)])
def test_too_little_is_not_even_tried(steam: int, others: int) -> None:
    kinds = sorted(texts(), key=lambda words: rules_of(words) != "A1")
    taught = [lesson(words, "J2") for words in kinds[:steam]]
    taught += [lesson(words, rules_of(words)) for words in kinds[len(kinds) - others :]]
    trial = study(taught, LORE)
    assert (trial.lessons, trial.corrections) == (steam + others, steam)
    assert (trial.enough, trial.ahead, trial.learned, trial.gained) == (False, False, None, 0)


@pytest.mark.long
@pytest.mark.parametrize("habit", [at_random, always_the_same])
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [60, 150])
def test_corrections_without_a_habit_are_never_learned(habit: Habit, seed: int, count: int) -> None:
    trial = study(lessons(habit, count, seed), LORE)
    assert trial.corrections >= LEAST_CORRECTIONS
    assert (trial.ahead, trial.learned) == (False, None)


def test_where_the_rules_are_always_right_nothing_is_learned() -> None:
    trial = study(lessons(as_the_rules, 100), LORE)
    assert (trial.corrections, trial.rules_right, trial.learned) == (0, 100, None)


def test_all_under_one_category_is_no_habit() -> None:
    trial = study([lesson(words, "K5") for words in texts()[:60]], LORE)
    assert (trial.gained, trial.learned) == (0, None)


@pytest.mark.parametrize(("gained", "lost", "luck"), [(7, 0, 1 / 128), (6, 0, 1 / 64), (3, 1, 5 / 16), (0, 0, 1.0)])
def test_luck_is_the_exact_one_sided_sign_test(gained: int, lost: int, luck: float) -> None:
    trial = Trial(lessons=100, corrections=20, rules_right=80, gained=gained, lost=lost)
    assert trial.luck == pytest.approx(luck)
    assert trial.ahead is (luck < 0.01)


def test_the_same_lessons_teach_the_same(trial: Trial) -> None:
    assert study(lessons(steam_to_planning, 80), LORE) == trial


def test_the_same_words_count_once_as_last_confirmed(trial: Trial) -> None:
    taught = lessons(steam_to_planning, 80)
    outdated = [replace(one, category="A4", corrected=True, followed=False) for one in taught]
    assert study([*outdated, *taught], LORE) == trial


def test_a_habit_that_was_merely_confirmed_does_not_speak_for_itself() -> None:
    """Once habits are on their suggestions are confirmed as they stand; that wins no trial, on either side."""
    taught = lessons(steam_to_planning, 400)
    corrected = [one for one in taught if one.corrected]
    left_standing = [replace(one, corrected=False) for one in corrected[9:]]
    trial = study([*(one for one in taught if not one.corrected), *corrected[:9], *left_standing], LORE)
    assert len(left_standing) > 50
    assert (trial.lessons, trial.corrections, trial.learned) == (400 - len(left_standing), 9, None)
    assert trial.rules_right == trial.lessons - 9


def test_parameters_are_plain_numbers_and_come_back(learned: Learned) -> None:
    numbers = json.loads(json.dumps(learned.as_numbers()))
    assert Learned.of_numbers(numbers) == learned
    assert Learned.of_numbers({**numbers, "form": 0}) is None


def test_no_word_stands_in_what_is_kept(learned: Learned) -> None:
    assert json.dumps(learned.as_numbers(), ensure_ascii=False).isascii()


def test_masks_and_numbers_teach_nothing() -> None:
    plain = features_of("路灯坏了，修了0天，找 也没用", None, "D3")
    masked = features_of("路灯坏了，修了30天，找〔姓名1〕也没用", None, "D3")
    assert masked == plain


def test_what_one_case_alone_says_is_not_kept() -> None:
    taught = lessons(steam_to_planning, 80)
    taught[3] = replace(taught[3], words=taught[3].words + "找欧阳澹台问过")
    learned = study(taught, LORE).learned
    assert learned is not None
    assert pair_index("蒸汽") in learned.weights
    assert pair_index("阳澹") not in learned.weights


def test_identifiers_of_a_note_are_not_named_as_reasons(learned: Learned) -> None:
    words = "蒸汽大街的王蒸汽（13812345678）说蒸汽压力不稳，锅炉开不起来。"
    reading = read([Message(Clock().now(), words)], LORE)
    reason = sharpen(reading, learned, LORE).matters[0].unit_reason
    assert reason.startswith(HABIT)
    assert not any(one.text in reason for one in reading.identifiers)


def test_without_the_library_habits_are_used_but_not_learned(learned: Learned, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sklearn", "sklearn.linear_model", "scipy", "scipy.sparse"):
        monkeypatch.setitem(sys.modules, name, None)
    assert sharpen(read_one(STEAM), learned, LORE).matters[0].category == "J2"
    with pytest.raises(LibraryMissing):
        study(lessons(steam_to_planning, 80), LORE)
    assert not study(lessons(steam_to_planning, 20), LORE).enough


def test_five_thousand_lessons_are_learned_in_bounded_time_and_room() -> None:
    pool = lessons(steam_to_planning, len(texts()))
    taught = [replace(one, words=f"{village}村：{one.words}") for village in "金木水火土日月山石" for one in pool]
    assert len(taught) > MOST_LESSONS
    start = process_time()
    trial = study(taught, LORE)
    assert process_time() - start < 60
    assert trial.learned is not None
    assert trial.lessons == MOST_LESSONS
    assert len(json.dumps(trial.learned.as_numbers())) < 1_000_000
