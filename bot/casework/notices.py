"""Put something into the message that a person gets next: the daily digest, or a notice that goes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.casework.customs import Customs
from bot.casework.desk import BEIJING
from bot.casework.hours import next_allowed
from storage.activities import Activity
from storage.database import StudioRoom
from storage.studios import Member
from storage.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell. ``occurrence`` tells apart what is told of the same subject at the same stage."""

    subject: str
    stage: Stage
    occurrence: str
    facts: dict[str, Any]


def about_activity(activity_id: int) -> str:
    return f"activity:{activity_id}"


def about_duty(kind: str, period: str) -> str:
    return f"duty:{kind}:{period}"


def activity_facts(activity: Activity, customs: Customs) -> dict[str, Any]:
    """What is said of an activity in a reminder."""
    return {
        "title": customs.title(activity.kind),
        "kind": activity.kind,
        "activity": activity.id,
        "day": activity.starts_on.isoformat(),
        "end": activity.ends_on.isoformat(),
        "place": activity.place,
        "topic": activity.topic,
        "provisional": not customs.calendar.knows(activity.starts_on.year),
    }


async def tell_daily(room: StudioRoom, member: Member, notice: Notice, after: datetime, customs: Customs) -> datetime:
    """With the first daily digest from ``after`` on that has not gone yet; the moment at which it goes."""
    moment = next_allowed(after, member.hours, customs.calendar)
    while True:
        day = moment.astimezone(BEIJING).date()
        digest = await room.reminders.digest(member.id, day.isoformat(), moment)
        if digest is not None:
            await _enter(room, digest, member, notice)
            return moment
        tomorrow = datetime.combine(day + timedelta(days=1), datetime.min.time(), BEIJING)
        moment = next_allowed(tomorrow, member.hours, customs.calendar)


async def tell_by_itself(room: StudioRoom, member: Member, notice: Notice, now: datetime, customs: Customs) -> None:
    """As a message of its own: an answer is awaited, or a date has changed."""
    moment = next_allowed(now, member.hours, customs.calendar)
    key = f"{notice.stage.value}:{notice.subject}:{notice.occurrence}"[:40]
    digest = await room.reminders.digest(member.id, key, moment)
    if digest is not None:
        await _enter(room, digest, member, notice)


async def _enter(room: StudioRoom, digest: int, member: Member, notice: Notice) -> None:
    await room.reminders.enter(digest, member.id, notice.subject, notice.stage, notice.occurrence, notice.facts)
