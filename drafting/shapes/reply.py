"""A case's reply as its visitor is to be told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafting.shapes.origin import NO_ERRAND, Errand, Origin


@dataclass(frozen=True, slots=True)
class Answered:
    """A case that was answered: its title, the summary of the answer, and the result in the studio's terms (已解决
    正在解决 列入计划 留作参考, or nothing). ``unit`` answered on ``answered_on``. ``confidential``: kept from models.
    """

    title: str
    answer: str
    result: str = ""
    unit: str = ""
    answered_on: date | None = None
    confidential: bool = False
    errand: Errand = NO_ERRAND


@dataclass(frozen=True, slots=True)
class Told:
    """What is said to the visitor. ``made_by`` is the model that worded the answer in it, ``None`` for the rules;
    ``remark`` why no model did though one was asked."""

    text: str
    made_by: Origin | None = None
    remark: str = ""
