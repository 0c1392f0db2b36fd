"""What is not accepted as an ordinary case, and the door it is pointed to."""

from __future__ import annotations

import re

from drafting.reading.patterns import pattern

_COURT = pattern("redirect.court")
_ARBITRATION = re.compile(r"仲裁|裁决")
_REVIEW = re.compile(r"行政复议|复议(?:决定|机关|申请|维持)?")
_PETITION = pattern("redirect.petition")
_DISCIPLINE = pattern("redirect.discipline")
_POLICE = pattern("redirect.police")
_DONE_RIGHT = pattern("redirect.done_right")
DOORS = (
    (_PETITION, "信访"),
    (_ARBITRATION, "仲裁"),
    (_REVIEW, "行政复议"),
    (_COURT, "法院"),
    (_DISCIPLINE, "纪检监察"),
    (_POLICE, "公安"),
)


def door_for(text: str) -> str | None:
    """The door that words of a matter point to; None for an ordinary case."""
    if _DONE_RIGHT.search(text):
        text = _DONE_RIGHT.sub("", text)
    return next((door for pattern, door in DOORS if pattern.search(text)), None)


def is_closed_matter(text: str) -> bool:
    return door_for(text) is not None


def category_for(door: str) -> str | None:
    """The category that a door implies in the default taxonomy; None where the words decide."""
    return {"信访": "M2", "仲裁": "M1", "行政复议": "M1", "法院": "M1"}.get(door)
