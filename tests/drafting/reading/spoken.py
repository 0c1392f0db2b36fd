"""Short notes in many wordings, one a line of ``tests/gold/spoken.txt``, and how well they are read.

``activity,activity|text``: the accepted activities, then the note; a matter stands as ``{its words}D3,L3!>`` with the
accepted categories, ``!`` for urgent and ``>`` for another door; ``⏎`` ends a message.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafting.reading.contract import read_record
from tests.drafting.reading.scoring import overlap

SPOKEN = Path(__file__).parents[2] / "gold" / "spoken.txt"
_MATTER = re.compile(r"\{(?P<words>[^}]*)\}(?P<codes>[A-Z]\d(?:,[A-Z]\d)*)(?P<marks>[!>]*)")


@dataclass(frozen=True)
class Matter:
    """A labelled matter: its span, the accepted categories, whether it is urgent or belongs to another door."""

    span: tuple[int, int]
    codes: tuple[str, ...]
    urgent: bool
    redirected: bool


@dataclass(frozen=True)
class Spoken:
    activities: tuple[str, ...]
    text: str
    matters: tuple[Matter, ...]


def spoken_notes() -> Iterator[Spoken]:
    for line in SPOKEN.read_text(encoding="utf-8").splitlines():
        activities, marked = line.split("|", 1)
        text, matters, at = "", [], 0
        for match in _MATTER.finditer(marked):
            text += marked[at : match.start()]
            span = len(text), len(text) + len(match["words"])
            text, at = text + match["words"], match.end()
            marks = match["marks"]
            matters.append(Matter(span, tuple(match["codes"].split(",")), "!" in marks, ">" in marks))
        text = (text + marked[at:]).replace("⏎", "\n")
        yield Spoken(tuple(activities.split(",")), text, tuple(matters))


def measure_spoken() -> dict[str, float]:
    """Shares of notes and of matters read right."""
    hits: Counter[str] = Counter()
    base: Counter[str] = Counter()
    for note in spoken_notes():
        messages = [{"ts": "2026-03-12 09:00", "text": line} for line in note.text.split("\n")]
        answer = read_record({"id": "1", "ts": "2026-03-12 09:00", "messages": messages})
        issues = answer["issues"]
        for name, right in (
            ("activity", answer["activity_type"] in note.activities),
            ("count", len(issues) == len(note.matters)),
            ("silence", bool(issues) == bool(note.matters)),
        ):
            hits[name], base[name] = hits[name] + right, base[name] + 1
        spans = [(start := note.text.find(one["evidence"]), start + len(one["evidence"])) for one in issues]
        for matter in note.matters:
            met = [one for one, span in zip(issues, spans, strict=True) if overlap(matter.span, span) >= 0.5]
            base.update(["found", *["level1", "level2", "urgency", "redirect"] * bool(met)])
            hits["found"] += bool(met)
            if met:
                hits["level1"] += met[0]["category"][0] in {code[0] for code in matter.codes}
                hits["level2"] += met[0]["category"] in matter.codes
                hits["urgency"] += (met[0]["urgency"] == "紧急") == matter.urgent
                hits["redirect"] += bool(met[0]["redirect"]) == matter.redirected
    return {name: hits[name] / base[name] for name in base}
