"""Put something into the message that a person gets next: the daily digest, or a notice that goes by itself.

The door for everything that has to be told and is not the answer to a message, whatever it is about: activities and
duties here, the clocks of cases elsewhere. Both verbs work inside the caller's transaction, so what is told and why it
is told are committed together. Told twice under the same subject, stage and occurrence is told once: whoever looks
at a clock every day may say so every day. They keep the person's hours and working days, and never send: the clock
does, and what was told can be made void by its subject until then (``room.reminders.void(subject)``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from bot.casework.customs import Customs
from bot.casework.hours import next_allowed
from drafting.beijing import BEIJING
from storage.activities import Activity
from storage.cases import Case
from storage.database import StudioRoom
from storage.studios import Member
from storage.vocabulary import Stage

LONGEST = 40  # characters of a digest's key


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell. ``occurrence`` tells apart what is told of the same subject at the same stage.

    ``subject`` has at most 60 characters (``case:12:reply``), ``occurrence`` 40. ``facts`` are all that the sentence
    is made of when it goes (JSON; no visitor's name in it).
    """

    subject: str
    stage: Stage
    occurrence: str
    facts: dict[str, Any]


def about_activity(activity_id: int) -> str:
    return f"activity:{activity_id}"


def about_duty(kind: str, period: str) -> str:
    return f"duty:{kind}:{period}"


def about_case(case_id: int) -> str:
    return f"case:{case_id}"


def case_facts(case: Case, **more: Any) -> dict[str, Any]:
    """What is said of a case in a reminder."""
    return {"case": case.id, "number": case.number, "title": case.title, **more}


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
    digest = await room.reminders.digest(member.id, _key(notice), moment)
    if digest is not None:
        await _enter(room, digest, member, notice)


def _key(notice: Notice) -> str:
    """Names the message of a notice; what is too long to name it is told by its digest, never cut to another's name."""
    whole = f"{notice.stage.value}:{notice.subject}:{notice.occurrence}"
    return whole if len(whole) <= LONGEST else whole[:23] + sha256(whole.encode()).hexdigest()[:16]


async def _enter(room: StudioRoom, digest: int, member: Member, notice: Notice) -> None:
    await room.reminders.enter(digest, member.id, notice.subject, notice.stage, notice.occurrence, notice.facts)
