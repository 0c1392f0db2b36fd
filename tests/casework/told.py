"""A delivery that writes down what it was given, for tests that look at who was told what and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from aiogram.types import InlineKeyboardMarkup

from bot.casework import members
from bot.casework.desk import BEIJING, Desk
from bot.delivery import Delivered, Outcome
from storage.vocabulary import Channel
from tests.stage import Clock, Stage


@dataclass(frozen=True)
class Said:
    at: datetime
    member: int
    text: str

    @property
    def day(self) -> date:
        return self.at.astimezone(BEIJING).date()


@dataclass
class Told:
    """``fails`` decides what becomes of a message to a member."""

    clock: Clock
    said: list[Said] = field(default_factory=list)
    fails: Callable[[int], Outcome] = lambda member: Outcome.SENT

    async def say(
        self, studio_id: int, member_id: int, text: str, markup: InlineKeyboardMarkup | None = None
    ) -> Delivered:
        outcome = self.fails(member_id)
        if outcome is not Outcome.GONE:
            self.said.append(Said(self.clock.now(), member_id, text))
        return Delivered(outcome)

    def to(self, desk: Desk) -> list[Said]:
        return [one for one in self.said if one.member == desk.member.id]


async def reach(stage: Stage, *desks: Desk) -> None:
    """The members have a channel."""
    for desk in desks:
        member = desk.member
        invited = await members.invite_by_name(stage.office, desk.studio, member.name, member.role, member.level)
        await members.join(stage.office, invited.token, Channel.TELEGRAM, 1000 + member.id)


async def set_clock(stage: Stage, moment: datetime) -> None:
    """Begin at another time; the studio is looked at from then on."""
    stage.clock.moment = moment
    async with stage.office.database.studio(stage.studio.id) as room:
        await room.reminders.look_at(moment)


def morning(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=BEIJING)


def case_fields(title: str, received_on: date) -> dict[str, Any]:
    """What a case must have, for tests that are not about how it came in."""
    words = f"{title}：人民路路灯坏了三盏。"
    return {
        "received_on": received_on,
        "activity": "接待",
        "words": words,
        "masked_words": words,
        "title": title,
        "matter": words,
        "demand": "",
        "nature": "意见",
        "category": "D1",
        "scope": "局部",
        "urgency": "一般",
        "unit": "县住建局",
        "unit_reason": "市政设施",
    }
