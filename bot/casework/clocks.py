"""The clocks of a case: by which day each step must be done. Pure; days are the studio's (Beijing time).

A limit in months that ends on a day off ends on the next working day (民法典 203). 代表法 51: a reply within
three months, six where it cannot be done in three and the reason is recorded.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from bot.casework.workdays import WorkCalendar
from storage.vocabulary import CaseState


@dataclass(frozen=True, slots=True)
class Limits:
    """Per studio. Working days: ``screening``, ``handover``, ``wrong_desk``, ``tell``; months: the others."""

    screening: int = 3
    handover: int = 5
    wrong_desk: int = 5
    tell: int = 5
    reply: int = 1
    reply_hard: int = 3
    reply_latest: int = 6
    rework: int = 1


def read_limits(settings: Mapping[str, Any]) -> Limits:
    """The limits in a studio's settings, the defaults for what is not there; ``ValueError`` names what is wrong."""
    known = {field.name for field in fields(Limits)}
    if unknown := set(settings) - known:
        raise ValueError(f"不认识的时限：{'、'.join(sorted(unknown))}")
    limits = Limits(**{name: int(value) for name, value in settings.items()})
    if any(getattr(limits, name) < 1 for name in known):
        raise ValueError("时限至少是 1")
    if not limits.reply <= limits.reply_hard <= limits.reply_latest:
        raise ValueError("答复时限应依次变长：一般、最迟、有理由延长后的最迟")
    return limits


def add_months(day: date, months: int) -> date:
    """The same day some months later; the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_later(day: date, months: int, work: WorkCalendar) -> date:
    """The last day of a limit of some months."""
    return work.on_or_after(add_months(day, months))


def due_day(state: CaseState, since: date, limits: Limits, work: WorkCalendar) -> date | None:
    """By when a case that came into ``state`` on ``since`` must move on; nothing where no clock runs.

    A unit's own limit comes from its assignment, and is not told here.
    """
    match state:
        case CaseState.REGISTERED:
            return work.shift(since, limits.screening)
        case CaseState.RESOLVED | CaseState.MISDIRECTED:
            return work.shift(since, limits.handover)
        case CaseState.SETTLED | CaseState.GUIDED | CaseState.IN_REPORT | CaseState.TO_MOTION | CaseState.SUPERVISED:
            return work.shift(since, limits.tell)
        case CaseState.REWORK:
            return months_later(since, limits.rework, work)
        case CaseState.TRACKED:
            return months_later(since, limits.reply, work)
        case _:
            return None


def reply_days(given: date, limits: Limits, work: WorkCalendar) -> tuple[date, date, date]:
    """For what was handed over on ``given``: the soft limit, the hard one, and the latest with a recorded reason."""
    soft, hard, latest = (
        months_later(given, months, work) for months in (limits.reply, limits.reply_hard, limits.reply_latest)
    )
    return soft, hard, latest
