"""Ask deputies by speciality; they answer 参加 or 请假 with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.activities.shapes import Sheet, clerks_only, customs_in, get, open_activity
from bot.casework.desk import Desk, Refusal
from bot.casework.notices import Notice, about_activity, activity_facts, tell_by_itself
from storage.studios import Member
from storage.vocabulary import ActivityState, Role, Rsvp, Stage

NO_CHANNEL = "{name}还没有加入（没有可用的渠道），请先用 /邀请 发邀请，或电话通知。"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A deputy not yet asked; ``fits``: a speciality of theirs is in the topic."""

    member: Member
    fits: bool


async def deputies(desk: Desk, activity_id: int) -> list[Candidate]:
    """The deputies who can still be asked, those whose speciality fits first."""
    clerks_only(desk)
    async with desk.office.database.studio(desk.studio) as room:
        activity = await get(room, activity_id)
        asked = {one.member_id for one in await room.activities.attendances([activity_id])}
        people = [one for one in await room.members.all() if one.role is Role.DEPUTY and one.id not in asked]
    words = (activity.topic or "") + (activity.place or "")
    found = [Candidate(one, any(_fits(skill, words) for skill in one.specialities)) for one in people]
    return sorted(found, key=lambda one: not one.fits)


async def invite(desk: Desk, activity_id: int, member_id: int) -> Sheet:
    """Ask one deputy; the invitation goes out in their working hours. Asked twice is asked once."""
    clerks_only(desk)
    warnings: list[str] = []
    async with desk.office.database.studio(desk.studio) as room:
        activity = await get(room, activity_id, hold=True)
        if activity.state is not ActivityState.PLANNED:
            raise Refusal("只能邀请代表参加已计划、还没举办的活动。")
        member = await room.members.get(member_id)
        if member is None or not member.active:
            raise Refusal("这位代表已不在工作室名单里。")
        if member_id not in {one.member_id for one in await room.activities.attendances([activity_id])}:
            await room.activities.invite(activity_id, member_id)
            customs = await customs_in(room)
            facts = activity_facts(activity, customs)
            notice = Notice(about_activity(activity_id), Stage.INVITED, f"v{activity.version}", facts)
            if member_id in await room.members.reachable():
                await tell_by_itself(room, member, notice, desk.office.now(), customs)
            else:
                warnings.append(NO_CHANNEL.format(name=member.name))
    return await open_activity(desk, activity_id, warnings)


async def respond(desk: Desk, activity_id: int, answer: Rsvp, reason: str | None = None) -> Sheet:
    """The member's own answer; it can be changed until the activity is held."""
    async with desk.office.database.studio(desk.studio) as room:
        activity = await get(room, activity_id)
        if activity.state is not ActivityState.PLANNED:
            raise Refusal(f"这次活动{activity.state.value}，不用再答复了。")
        now = desk.office.now()
        reason = reason.strip()[:200] if reason else None
        if not await room.activities.answer(activity_id, desk.member.id, answer, reason, now):
            raise Refusal("您不在这次活动的邀请名单里，如要参加请与工作室联系。")
    return await open_activity(desk, activity_id)


def _fits(speciality: str, words: str) -> bool:
    return speciality in words or any(speciality[i : i + 2] in words for i in range(len(speciality) - 1))
