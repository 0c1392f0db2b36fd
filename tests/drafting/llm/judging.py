"""Gold notes as messages, and readings in the form in which they are scored."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drafting.beijing import BEIJING
from drafting.shapes import Message, Reading


def message_of(note: dict[str, Any]) -> list[Message]:
    return [Message(datetime.fromisoformat(row["ts"]).replace(tzinfo=BEIJING), row["text"]) for row in note["messages"]]


def answer_of(reading: Reading) -> dict[str, Any]:
    """A reading in the form of ``yishi read --json``."""
    days = reading.days
    return {
        "activity_type": reading.activity.value,
        "date": {"start": days.start.isoformat(), "end": days.end.isoformat()} if days else None,
        "no_reveal": reading.confidential,
        "injection": reading.steering,
        "issues": [
            {
                "summary": matter.summary,
                "evidence": matter.evidence.text,
                "category": matter.category,
                "demand": matter.demand,
                "unit": matter.unit,
                "urgency": matter.urgency.value,
                "redirect": matter.redirect,
                "place": matter.place,
            }
            for matter in reading.matters
        ],
    }
