"""Readings of one-line notes, for the tests of single rooms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from drafting.beijing import BEIJING
from drafting.lore import default_lore
from drafting.reading import read
from drafting.shapes import Message, Reading


def reading(*texts: str, at: str = "2026-03-05 10:00") -> Reading:
    """The messages, all received at one moment, read with the default lore."""
    moment = datetime.fromisoformat(at).replace(tzinfo=BEIJING)
    return read([Message(moment, text) for text in texts], default_lore())


def codes(found: Reading) -> list[str]:
    return [matter.category for matter in found.matters]


def evidence(found: Reading) -> Sequence[str]:
    return [matter.evidence.text for matter in found.matters]
