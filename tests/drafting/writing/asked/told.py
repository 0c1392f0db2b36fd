"""A unit's reply to what was asked, point by point."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """``answers``: a point by its beginning → a piece of the sentence that answers it, None where nothing does."""

    matter: str
    demand: str
    reply: str
    answers: tuple[tuple[str, str | None], ...]
