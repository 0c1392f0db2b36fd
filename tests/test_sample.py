"""The sample studio: complete, lifelike, fictitious, and readable by the program's own reader."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from bot.casework.cadence import SIX_DUTIES
from bot.casework.workdays import WorkCalendar
from bot.sample import Note, Sample, load
from drafting.beijing import BEIJING
from drafting.reading.contract import read_record
from drafting.shapes import Activity
from storage.vocabulary import Level, Role

SAMPLE = load()


def words(note: Note) -> str:
    return "\n".join(message.text for message in note.messages)


def matters_in(sample: Sample, *codes: str) -> list[str]:
    """The notes' ids, one for every expected matter whose first category is among ``codes``."""
    return [note.id for note in sample.notes for options in note.expected.categories if options[0] in codes]


def test_the_studio_has_its_people() -> None:
    counts = Counter(member.role for member in SAMPLE.members)
    assert counts == {
        Role.DIRECTOR: 1,
        Role.DEPUTY_DIRECTOR: 4,
        Role.STAFF: 1,
        Role.ADMIN: 1,
        Role.DEPUTY: 8,
    }
    levels = Counter(member.level for member in SAMPLE.having(Role.DEPUTY))
    assert levels == {Level.PROVINCE: 1, Level.CITY: 2, Level.COUNTY: 3, Level.TOWN: 2}
    assert all(member.specialities for member in SAMPLE.having(Role.DEPUTY))
    assert len({member.key for member in SAMPLE.members}) == len({member.name for member in SAMPLE.members}) == 15
    assert len(SAMPLE.studio.short_name) <= 10
    assert SAMPLE.studio.report_to == ("中共灌云县委",)


def test_forty_notes_of_half_a_year_by_deputies() -> None:
    assert len(SAMPLE.notes) == 40
    assert {SAMPLE.member(note.by).role for note in SAMPLE.notes} == {Role.DEPUTY}
    assert len({note.by for note in SAMPLE.notes}) == 8
    moments = [message.at for note in SAMPLE.notes for message in note.messages]
    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert {moment.month for moment in moments} == {1, 2, 3, 4, 5, 6}
    assert all(moment.year == 2026 and moment.tzinfo is BEIJING and 7 <= moment.hour <= 23 for moment in moments)
    assert len({words(note) for note in SAMPLE.notes}) == 40


@pytest.mark.parametrize("note", SAMPLE.notes, ids=lambda note: note.id)
def test_a_note_is_of_ordinary_length_and_its_script_fits(note: Note) -> None:
    assert 30 <= sum(len(message.text) for message in note.messages) <= 250
    assert bool(note.script) == bool(note.expected.matters)
    for action in note.script:
        assert action.do in {"confirm", "dismiss", "correct"}
        assert action.item is None or 1 <= action.item <= note.expected.matters
        assert bool(action.text) == (action.do != "confirm")


def test_the_topics_are_well_fed() -> None:
    fed = {topic.name: matters_in(SAMPLE, *topic.categories) for topic in SAMPLE.topics}
    assert [len(set(ids)) >= 4 for ids in fed.values()] == [True] * 5
    assert len(fed["蒸汽供应与价格"]) >= 8
    assert len(fed["疏港道路与货车通行"]) >= 8
    assert len(fed["企业用工与招工"]) >= 5
    assert len(fed["污水与异味"]) >= 4
    assert len(fed["公交通勤与职工宿舍"]) >= 4


def test_every_kind_of_note_occurs() -> None:
    flags = {flag for note in SAMPLE.notes for flag in note.expected.flags}
    assert flags == {
        *("correction", "urgent", "confidential", "steering", "accusation", "lawsuit", "mixed", "scraps"),
        *("dictation", "dialect", "traditional", "names", "settled", "thanks", "chat", "report"),
    }
    several = [note for note in SAMPLE.notes if note.expected.matters >= 2]
    assert len(several) >= 18
    assert {action.do for note in SAMPLE.notes for action in note.script} == {"confirm", "dismiss", "correct"}


def test_activities_are_of_known_kinds_on_working_days_by_known_people() -> None:
    calendar, names = WorkCalendar(), {duty.name for duty in SIX_DUTIES}
    assert {activity.type for activity in SAMPLE.activities} == names
    for activity in SAMPLE.activities:
        assert Activity(activity.type)
        assert calendar.is_workday(activity.start)
        assert activity.start <= activity.end
        assert SAMPLE.member(activity.led_by).role in {Role.DIRECTOR, Role.DEPUTY_DIRECTOR}
        assert {SAMPLE.member(key).role for key in activity.deputies} == {Role.DEPUTY}
    receptions = [a.start for a in SAMPLE.activities if a.type == "接待" and a.start <= date(2026, 6, 30)]
    assert [day.month for day in receptions] == [1, 2, 3, 4, 5, 6]


def test_names_in_the_studio_are_not_the_visitors() -> None:
    text = "\n".join(words(note) for note in SAMPLE.notes)
    assert not [member.name for member in SAMPLE.members if member.name in text]
    assert "138000" in text


# --- the program's reader on the sample ----------------------------------------------------------


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """The category of every matter the reader finds, by note."""
    answers = [read_record(record(note)) for note in SAMPLE.notes]
    return {answer["id"]: [issue["category"] for issue in answer["issues"]] for answer in answers}


def record(note: Note) -> dict[str, object]:
    """A note as ``yishi read --json`` takes it."""
    messages = [{"ts": f"{message.at:%Y-%m-%d %H:%M}", "text": message.text} for message in note.messages]
    return {"id": note.id, "ts": messages[-1]["ts"], "messages": messages}


def test_the_reader_finds_as_many_matters_as_a_clerk(found: dict[str, list[str]]) -> None:
    wrong = [note.id for note in SAMPLE.notes if len(found[note.id]) != note.expected.matters]
    assert len(wrong) <= 0.2 * len(SAMPLE.notes), wrong


def test_the_reader_sorts_them_as_a_clerk_would(found: dict[str, list[str]]) -> None:
    pairs = [
        (note.id, code, options)
        for note in SAMPLE.notes
        if len(found[note.id]) == note.expected.matters
        for code, options in zip(found[note.id], note.expected.categories, strict=True)
    ]
    wrong = [pair for pair in pairs if pair[1] not in pair[2]]
    assert len(wrong) <= 0.2 * len(pairs), wrong


def test_notes_without_an_opinion_give_none(found: dict[str, list[str]]) -> None:
    silent = [note.id for note in SAMPLE.notes if not note.expected.matters]
    assert {found[key] == [] for key in silent} == {True}
