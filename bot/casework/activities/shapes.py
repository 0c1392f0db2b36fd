"""An activity with all that belongs to it, and lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.casework.cadence import Duty, period_of
from bot.casework.customs import Customs, customs_of
from bot.casework.desk import Desk, Refusal
from bot.casework.progress import period_words
from storage.activities import Activity, Attendance, Proof
from storage.database import StudioRoom
from storage.studios import Member
from storage.vocabulary import ActivityState, Rsvp

NOT_FOUND = "没有找到这次活动，请发 /活动 看最新的列表。"
CLERKS_ONLY = "只有工作人员和主任、副主任可以安排活动；您可以用 /进度 看进展。"
RECENT = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One activity: who was asked and what they said, what proves it, of what is wanted, and what is missing.

    ``late_for``: the missed period, in words, that it could make up for. ``warnings`` are sentences about what was
    just done.
    """

    activity: Activity
    title: str
    guests: tuple[tuple[Member, Attendance], ...]
    proofs: tuple[Proof, ...]
    wanted: tuple[str, ...]
    missing: tuple[str, ...]
    provisional: bool
    needs_report: bool
    notice_on: date | None
    owner: str | None
    late_for: str | None
    warnings: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        return not self.missing

    def answer_of(self, member_id: int) -> Rsvp | None:
        return next((one.answer for _, one in self.guests if one.member_id == member_id), None)


@dataclass(frozen=True, slots=True)
class Summary:
    """An activity in a list."""

    id: int
    title: str
    day: date
    state: ActivityState
    place: str | None


async def open_activity(desk: Desk, activity_id: int, warnings: Sequence[str] = ()) -> Sheet:
    """Everything about one activity. Raises ``Refusal`` where this member has no business with it."""
    async with desk.office.database.studio(desk.studio) as room:
        customs = await customs_in(room)
        activity = await get(room, activity_id)
        sheet = await _sheet(room, activity, customs, tuple(warnings))
    if not desk.clerk and sheet.answer_of(desk.member.id) is None and activity.owner_id != desk.member.id:
        raise Refusal(NOT_FOUND)
    return sheet


async def upcoming(desk: Desk) -> list[Summary]:
    """The activities of the last weeks and all to come; a deputy sees those they are asked to."""
    today = desk.office.today()
    async with desk.office.database.studio(desk.studio) as room:
        customs = await customs_in(room)
        found = [one for one in await room.activities.since(today - RECENT) if one.state is not ActivityState.PROPOSED]
        asked = {
            one.activity_id
            for one in await room.activities.attendances([activity.id for activity in found])
            if one.member_id == desk.member.id
        }
    return [
        Summary(one.id, customs.title(one.kind), one.starts_on, one.state, one.place)
        for one in found
        if desk.clerk or one.id in asked
    ]


async def invitations(desk: Desk) -> list[Summary]:
    """The planned activities from today on to which the member was asked and has not declined."""
    async with desk.office.database.studio(desk.studio) as room:
        customs = await customs_in(room)
        planned = [
            one for one in await room.activities.since(desk.office.today()) if one.state is ActivityState.PLANNED
        ]
        asked = {
            one.activity_id
            for one in await room.activities.attendances([activity.id for activity in planned])
            if one.member_id == desk.member.id and one.answer is not Rsvp.LEAVE
        }
    return [
        Summary(one.id, customs.title(one.kind), one.starts_on, one.state, one.place)
        for one in planned
        if one.id in asked
    ]


async def customs_in(room: StudioRoom) -> Customs:
    return customs_of((await room.members.studio()).settings)


async def get(room: StudioRoom, activity_id: int, *, hold: bool = False) -> Activity:
    activity = await room.activities.get(activity_id, hold=hold)
    if activity is None:
        raise Refusal(NOT_FOUND)
    return activity


def clerks_only(desk: Desk) -> None:
    if not desk.clerk:
        raise Refusal(CLERKS_ONLY)


async def _sheet(room: StudioRoom, activity: Activity, customs: Customs, warnings: tuple[str, ...]) -> Sheet:
    people = {member.id: member for member in await room.members.all()}
    asked = await room.activities.attendances([activity.id])
    proofs = tuple(await room.activities.proofs(activity.id))
    duty = customs.duty(activity.kind)
    filed = {proof.item for proof in proofs}
    wanted = duty.evidence if duty else ()
    ahead = customs.plan_settings(activity.starts_on).notice.get(activity.kind)
    owner = people.get(activity.owner_id or 0)
    return Sheet(
        activity=activity,
        title=customs.title(activity.kind),
        guests=tuple((people[one.member_id], one) for one in asked if one.member_id in people),
        proofs=proofs,
        wanted=wanted,
        missing=tuple(item for item in wanted if item not in filed and not (item == "活动小结" and activity.summary)),
        provisional=not customs.calendar.knows(activity.starts_on.year),
        needs_report=bool(duty and duty.by_report),
        notice_on=None if ahead is None else customs.calendar.shift(activity.starts_on, -int(ahead)),
        owner=owner.name if owner else None,
        late_for=_late_for(activity, duty),
        warnings=warnings,
    )


def _late_for(activity: Activity, duty: Duty | None) -> str | None:
    if duty is None or activity.period is None or activity.for_period or activity.state is not ActivityState.HELD:
        return None
    held_in = period_of(duty.months, activity.ends_on).label
    return period_words(activity.period) if activity.period < held_in else None
