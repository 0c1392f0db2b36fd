"""A delivery that writes down what it was given, for tests that look at who was told what and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from aiogram.types import InlineKeyboardMarkup

from bot import clock
from bot.casework import activities, members
from bot.casework.activities import Sheet
from bot.casework.desk import Desk
from bot.delivery import Delivered, Outcome
from drafting.beijing import BEIJING
from storage.reminders import Reminder
from storage.vocabulary import Channel, DigestState
from tests.stage import Clock, Stage

RECEPTION = date(2026, 3, 12)  # a Thursday; the studio looks back on no year before 2026


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


async def tick(stage: Stage, told: Told) -> int:
    return await clock.remind(stage.office, told)  # type: ignore[arg-type]


async def plan(stage: Stage, *people: Desk, on: date = date(2026, 2, 10)) -> Sheet:
    """A reception planned on 10 February; every other duty of the quarter has its date, so that only it is told of."""
    await reach(stage, *people)
    await set_clock(stage, morning(on))
    for kind, day in (("deliberation", 26), ("collaboration", 27), ("inspection", 28)):
        await activities.plan(stage.sun, kind, date(2026, 4, day))
    async with stage.office.database.everywhere() as door:
        (await door.doors.studios())[0].tracked_from = date(2026, 3, 1)
    return await activities.plan(stage.sun, "reception", RECEPTION)


async def go(stage: Stage, told: Told, day: date, hour: int = 10) -> list[str]:
    """It is that day; what was said on the tick."""
    stage.clock.moment = morning(day, hour)
    before = len(told.said)
    await tick(stage, told)
    return [one.text for one in told.said[before:]]


async def rows(stage: Stage, sheet: Sheet) -> list[tuple[Reminder, DigestState]]:
    async with stage.office.database.studio(stage.studio.id) as room:
        found = await room.reminders.about([f"activity:{sheet.activity.id}"])
    return [(reminder, digest.state) for reminder, digest in found]


async def last(stage: Stage, sheet: Sheet) -> Reminder:
    return (await rows(stage, sheet))[-1][0]
