"""Short notes without a matter, by kind, and notes that look like them and hold one (``tests/gold/hush``)."""

from __future__ import annotations

import pytest

from drafting.reading.contract import read_record
from tests.drafting.reading.scoring import GOLD


def _rate(name: str, *, silent: bool) -> float:
    lines = (GOLD / "hush" / name).read_text(encoding="utf-8").splitlines()
    notes = [line for line in lines if not line.startswith("=")]
    stamp = "2026-07-15 20:00"
    answers = [read_record({"ts": stamp, "messages": [{"ts": stamp, "text": note}]}) for note in notes]
    return sum(bool(answer["issues"]) is not silent for answer in answers) / len(notes)


@pytest.mark.parametrize(("name", "floor"), [("notes.txt", 0.97), ("notes_2.txt", 0.7)])
def test_notes_without_a_matter_stay_silent(name: str, floor: float) -> None:
    assert _rate(name, silent=True) >= floor


@pytest.mark.parametrize(("name", "floor"), [("speaking.txt", 0.95), ("speaking_2.txt", 0.86)])
def test_notes_that_look_silent_but_complain_are_heard(name: str, floor: float) -> None:
    assert _rate(name, silent=False) >= floor
