"""The machine interface: a record of ``yishi read --json`` or ``similar --json`` in, its answer out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from drafting.beijing import BEIJING
from drafting.lore import default_lore
from drafting.reading.note import read_note
from drafting.reading.sameness import same
from drafting.shapes import Matter, Message, Reading


def read_record(record: dict[str, Any]) -> dict[str, Any]:
    """The reading of one note. ``ValueError`` for no time stamp, ``TypeError`` for words that are no text."""
    messages = [_message(row, record.get("ts")) for row in _messages(record)]
    return {"id": record.get("id"), **_answer(read_note(messages, default_lore()))}


def similar_record(record: dict[str, Any]) -> dict[str, Any]:
    """Which of the texts state the same problem."""
    texts = record["texts"]
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise TypeError("texts 应是文字的列表")
    found = same(texts, default_lore())
    why = {f"{first}-{second}": reason for (first, second), reason in sorted(found.why.items())}
    return {"id": record.get("id"), "groups": [list(group) for group in found.groups], "why": why}


def _messages(record: dict[str, Any]) -> list[dict[str, Any]]:
    rows = record.get("messages")
    if rows is None and isinstance(record.get("text"), str):
        return [{"ts": record.get("ts"), "text": record["text"]}]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TypeError("messages 应是消息的列表")
    return rows


def _message(row: dict[str, Any], fallback: Any) -> Message:
    text = row.get("text")
    if not isinstance(text, str):
        raise TypeError("消息的 text 应是文字")
    return Message(_moment(row.get("ts") or fallback), text)


def _moment(stamp: Any) -> datetime:
    """A time stamp; Beijing time unless it carries another zone."""
    if stamp is None:
        return datetime.now(BEIJING)
    moment = datetime.fromisoformat(str(stamp))
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def _answer(reading: Reading) -> dict[str, Any]:
    days = reading.days
    return {
        "activity_type": reading.activity.value,
        "date": {"start": days.start.isoformat(), "end": days.end.isoformat()} if days else None,
        "place": reading.place,
        "visitor_types": [kind.value for kind in reading.visitor_types],
        "pii": [{"type": one.kind.value, "text": one.text} for one in reading.identifiers],
        "no_reveal": reading.confidential,
        "injection": reading.steering,
        "masked_text": reading.masked_text,
        "issues": [_issue(matter) for matter in reading.matters],
    }


def _issue(matter: Matter) -> dict[str, Any]:
    return {
        "summary": matter.summary,
        "evidence": matter.evidence.text,
        "category": matter.category,
        "demand": matter.demand,
        "unit": matter.unit,
        "urgency": matter.urgency.value,
        "redirect": matter.redirect,
        "place": matter.place,
    }
