"""A studio's customs, from its settings: which duties it has, its own working-day table, its fixed days."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from bot.casework.cadence import SIX_DUTIES, Duty, read_duties
from bot.casework.clocks import Limits, read_limits
from bot.casework.plan import PlanSettings
from bot.casework.workdays import WorkCalendar, read_calendar
from storage.studios import WORKING_HOURS

log = logging.getLogger(__name__)
RECEPTION_DAY = 15
Numbers = TypeVar("Numbers", bound=tuple[int, ...])


@dataclass(frozen=True, slots=True)
class Customs:
    """``fixed_days``: duty → day of the month. ``ladder``: working days from an overdue reminder to the next rung.

    ``ahead``: how early a date is told of, in days, then working days, then working days; the second is also the day
    of a reception's notice. ``hours``: from and to which minute of a working day people are reminded.
    """

    duties: tuple[Duty, ...] = SIX_DUTIES
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    fixed_days: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({"reception": RECEPTION_DAY}))
    ladder: int = 2
    ahead: tuple[int, int, int] = (14, 3, 1)
    hours: tuple[int, int] = WORKING_HOURS
    limits: Limits = field(default_factory=Limits)

    def duty(self, kind: str) -> Duty | None:
        return next((duty for duty in self.duties if duty.kind == kind), None)

    def title(self, kind: str) -> str:
        """What people call an activity of this kind; kinds that count for no duty carry their own name."""
        duty = self.duty(kind) or next((one for one in SIX_DUTIES if one.kind == kind), None)
        return duty.title if duty else kind

    def named(self, words: str) -> Duty | None:
        return next((duty for duty in self.duties if duty.answers_to(words)), None)

    def plan_settings(self, today: date) -> PlanSettings:
        notice = MappingProxyType({"reception": self.ahead[1]})
        return PlanSettings(today, calendar=self.calendar, fixed_days=self.fixed_days, notice=notice)


def customs_of(settings: Mapping[str, Any]) -> Customs:
    """``duties`` (rows), ``calendar`` (text), ``reception_day``, ``ladder``, ``ahead``, ``hours`` and ``limits`` (of
    cases) of a studio's settings, all optional.

    Settings that cannot be read count as none: one studio's slip must not stop the reminders of all.
    """
    return _read(json.dumps(dict(settings), ensure_ascii=False, sort_keys=True)) if settings else _USUAL


_USUAL = Customs()


@lru_cache(maxsize=1024)
def _read(text: str) -> Customs:
    settings = json.loads(text)
    rows = settings.get("duties")
    try:
        return Customs(
            duties=read_duties(rows) if rows else SIX_DUTIES,
            calendar=read_calendar(settings.get("calendar", "")),
            fixed_days=MappingProxyType({"reception": int(settings.get("reception_day", RECEPTION_DAY))}),
            ladder=int(settings.get("ladder", _USUAL.ladder)),
            ahead=_numbers(settings.get("ahead", _USUAL.ahead), _USUAL.ahead),
            hours=_numbers(settings.get("hours", _USUAL.hours), _USUAL.hours),
            limits=read_limits(settings.get("limits", {})),
        )
    except (ValueError, TypeError, AttributeError) as error:
        log.warning("settings of a studio cannot be read: %s", type(error).__name__)
        return _USUAL


def _numbers(found: Sequence[Any], usual: Numbers) -> Numbers:
    """As many whole numbers as are usual."""
    if len(found) != len(usual):
        raise ValueError("another number of numbers")
    return tuple(int(one) for one in found)  # type: ignore[return-value]
