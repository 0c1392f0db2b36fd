"""The reader against gold: worked-on notes and notes kept apart."""

from __future__ import annotations

import json
from functools import cache

import pytest

from tests.drafting.reading.dated import measure_dated
from tests.drafting.reading.scoring import load, measure
from tests.drafting.reading.sorting import complaints, measure_sorting, tables
from tests.drafting.reading.spoken import measure_spoken

FLOORS = {
    "tuned": {"f1": 0.95, "count": 0.91, "silence": 0.97, "activity": 0.97, "date": 0.97, "level1": 0.94}
    | {"level2": 0.93, "unit": 0.93, "urgency": 0.97, "redirect": 0.97, "secrecy": 0.97, "steering": 0.97},
    "held_out": {"f1": 0.90, "count": 0.85, "silence": 0.95, "activity": 0.88, "date": 0.95, "level1": 0.86}
    | {"level2": 0.80, "unit": 0.85, "urgency": 0.90, "redirect": 0.95, "secrecy": 0.95, "steering": 0.95},
    "held_out_2": {"f1": 0.90, "count": 0.85, "silence": 0.90, "activity": 0.90, "date": 0.95, "level1": 0.90}
    | {"level2": 0.85, "unit": 0.85, "urgency": 0.90, "redirect": 0.95, "secrecy": 0.95, "steering": 0.95},
    "held_out_3": {"f1": 0.90, "count": 0.85, "silence": 0.95, "activity": 0.95, "date": 0.95, "level1": 0.89}
    | {"level2": 0.88, "unit": 0.85, "urgency": 0.92, "redirect": 0.95, "secrecy": 0.95, "steering": 0.95},
    "held_out_4": {"f1": 0.95, "count": 0.93, "silence": 0.97, "activity": 0.97, "date": 0.95, "level1": 0.91}
    | {"level2": 0.82, "unit": 0.77, "urgency": 0.86, "redirect": 0.95, "secrecy": 0.95, "steering": 0.97},
    "held_out_5": {"f1": 0.95, "count": 0.93, "silence": 0.97, "activity": 0.93, "date": 0.96, "level1": 0.87}
    | {"level2": 0.78, "unit": 0.76, "urgency": 0.91, "redirect": 0.95, "secrecy": 0.97, "steering": 0.97},
    "rounds": {"f1": 0.92, "count": 0.88, "silence": 0.95, "activity": 0.92, "date": 0.92, "level1": 0.82}
    | {"level2": 0.77, "unit": 0.80, "urgency": 0.88, "redirect": 0.95, "secrecy": 0.95, "steering": 0.95},
    "held_out_6": {"f1": 0.92, "count": 0.88, "silence": 0.95, "activity": 0.88, "date": 0.90, "level1": 0.95}
    | {"level2": 0.92, "unit": 0.92, "urgency": 0.86, "redirect": 0.95, "secrecy": 0.97, "steering": 0.95},
    "held_out_7": {"f1": 0.91, "count": 0.84, "silence": 0.95, "activity": 0.95, "date": 0.94, "level1": 0.90}
    | {"level2": 0.88, "unit": 0.86, "urgency": 0.93, "redirect": 0.95, "secrecy": 0.97, "steering": 0.97},
    "held_out_8": {"f1": 0.92, "count": 0.84, "silence": 0.95, "activity": 0.90, "date": 0.95, "level1": 0.90}
    | {"level2": 0.87, "unit": 0.87, "urgency": 0.90, "redirect": 0.95, "secrecy": 0.97, "steering": 0.97},
    "strangers": {"f1": 0.94, "count": 0.94, "silence": 0.96, "activity": 0.95, "date": 0.97, "level1": 0.90}
    | {"level2": 0.83, "unit": 0.83, "urgency": 0.90, "redirect": 0.95, "secrecy": 0.97, "steering": 0.97},
}


@cache
def rates_of(name: str) -> dict[str, float]:
    """Read once for all that is asked of a folder."""
    return measure(load(name))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_gold_is_read_above_its_floors(name: str) -> None:
    rates = rates_of(name)
    low = {key: (rates[key], floor) for key, floor in FLOORS[name].items() if rates[key] < floor}
    assert not low, json.dumps(low)


def test_many_wordings_are_read_above_their_floors() -> None:
    floors = {"activity": 0.95, "count": 0.91, "silence": 0.95, "found": 0.96, "level1": 0.92, "level2": 0.90}
    rates = measure_spoken()
    low = {key: (rates[key], floor) for key, floor in (floors | {"urgency": 0.93}).items() if rates[key] < floor}
    assert not low, json.dumps(low)


@pytest.mark.parametrize("table", ["round_1", "round_2", "round_3"])
def test_days_and_activities_are_read_above_their_floors(table: str) -> None:
    rates = measure_dated(table)
    assert min(rates.values()) >= 0.95, json.dumps(rates)


@pytest.mark.parametrize("kind", ["round", "urgent", "doors"])
def test_single_complaints_are_sorted_above_their_floors(kind: str) -> None:
    """Every fourth of the rounds, all others; no word of ``urgent`` and ``doors`` was learned for its category, and
    what is urgent is mostly told by its consequences there, which names no category."""
    rows = [row for name in tables() if name.startswith(kind) for row in complaints(name)]
    rates = measure_sorting(rows[::4] if kind == "round" else rows)
    floors = {"found": 0.88, "level1": 0.85, "level2": 0.83, "unit": 0.82, "urgency": 0.94, "redirect": 0.97}
    floors |= {"level1": 0.95, "level2": 0.94, "unit": 0.92} if kind == "round" else {}
    floors |= {"level1": 0.72, "level2": 0.68, "unit": 0.68, "urgency": 0.93} if kind == "urgent" else {}
    low = {key: (rates[key], floor) for key, floor in floors.items() if rates[key] < floor}
    assert not low, json.dumps(low)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_nothing_is_invented_or_leaked(name: str) -> None:
    rates = rates_of(name)
    assert {key: rates[key] for key in ("not_verbatim", "invented", "leaked")} == {
        "not_verbatim": 0.0,
        "invented": 0.0,
        "leaked": 0.0,
    }


def test_gold_is_well_formed() -> None:
    for name in FLOORS:
        notes = load(name)
        assert len({note["id"] for note in notes}) == len(notes)
        for note in notes:
            assert note["text"] == "\n".join(message["text"] for message in note["messages"])
            for issue in note["gold"]["issues"]:
                start, end = issue["evidence_span"]
                assert note["text"][start:end] == issue["evidence"]
