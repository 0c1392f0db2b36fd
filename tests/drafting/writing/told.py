"""Replies of units to what was asked, point by point: for every point the words its answer is found by, or None."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parents[2] / "gold" / "replies.jsonl"


@dataclass(frozen=True)
class Told:
    """``answers``: a point by its beginning → a piece of the sentence that answers it, None where nothing does."""

    matter: str
    demand: str
    reply: str
    answers: tuple[tuple[str, str | None], ...]


def read_replies() -> tuple[Told, ...]:
    rows = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    return tuple(
        Told(row["matter"], row["demand"], row["reply"], tuple((point, words) for point, words in row["answers"]))
        for row in rows
    )


REPLIES = read_replies()
