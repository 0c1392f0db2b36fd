"""A press on a reminder: 已安排, 已完成, 推迟, 转给. Two people may answer; the second is told what stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.casework import activities
from bot.casework.activities import Sheet
from bot.casework.activities.recording import hold_new
from bot.casework.activities.shapes import customs_in
from bot.casework.desk import Desk, Refusal
from bot.casework.hours import at
from bot.casework.notices import Notice, tell_daily
from storage.activities import Activity
from storage.database import StudioRoom
from storage.reminders import Reminder
from storage.studios import Member
from storage.vocabulary import ActivityState, Role, Stage

NOT_YOURS = "这条提醒不是发给您的，请发 /进度 看最新情况。"
VOID = "这件事的日期已经改过或已经办完，这条提醒作废了。请发 /进度 看最新情况。"
_MARKS = re.compile("[~>]")
ACTING = (Role.STAFF, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)


@dataclass(frozen=True, slots=True)
class Opened:
    """A reminder with the activity that it is about, if it has one."""

    reminder: Reminder
    activity: Activity | None

    @property
    def kind(self) -> str:
        return str(self.reminder.facts.get("kind", ""))

    @property
    def period(self) -> str | None:
        return self.reminder.facts.get("period")


async def open_reminder(desk: Desk, reminder_id: int) -> Opened:
    """The reminder, if it is this member's and still holds. Raises ``Refusal``."""
    async with desk.office.database.studio(desk.studio) as room:
        reminder = await _own(desk, room, reminder_id)
        activity = await room.activities.get(int(reminder.facts.get("activity") or 0))
    return Opened(reminder, activity)


async def digest_of(desk: Desk, reminder_id: int) -> list[Reminder]:
    """All that the same message said and that still holds."""
    async with desk.office.database.studio(desk.studio) as room:
        reminder = await _own(desk, room, reminder_id, void_too=True)
        return [one for one in await room.reminders.of_digest(reminder.digest_id) if one.answer is None]


async def arrange(desk: Desk, reminder_id: int) -> str:
    """已安排: a planned activity is seen to, its early reminders are over."""
    opened = await open_reminder(desk, reminder_id)
    if opened.activity is None:
        raise Refusal("这一期还没有定日期，请先定下日期。")
    async with desk.office.database.studio(desk.studio) as room:
        activity = await room.activities.get(opened.activity.id, hold=True)
        if activity is None or activity.state is not ActivityState.PLANNED:
            raise Refusal(VOID)
        won = not activity.arranged
        activity.arranged = True
        await _answer(desk, room, opened.reminder, "已安排")
        await room.reminders.look_at(desk.office.now())
    return "好的，记下了：已安排。前一天和当天还会提醒一次。" if won else "已经有人按过“已安排”了，不用再办。"


async def done(desk: Desk, reminder_id: int, day: date) -> Sheet:
    """已完成 on a day: the planned activity was held, or one that nobody had planned."""
    opened = await open_reminder(desk, reminder_id)
    if opened.activity is not None:
        sheet = await activities.hold(desk, opened.activity.id, day)
    else:
        sheet = await hold_new(desk, opened.kind, day, opened.period)
    async with desk.office.database.studio(desk.studio) as room:
        await room.reminders.answer(reminder_id, "已完成", desk.office.now())
    return sheet


async def set_date(desk: Desk, reminder_id: int, day: date) -> Sheet:
    """A period without a date gets one."""
    opened = await open_reminder(desk, reminder_id)
    if opened.activity is not None:
        return await activities.move(desk, opened.activity.id, day)
    sheet = await activities.plan(desk, opened.kind, day)
    async with desk.office.database.studio(desk.studio) as room:
        await room.reminders.answer(reminder_id, "已定日期", desk.office.now())
    return sheet


async def put_off(desk: Desk, reminder_id: int, until: date) -> date:
    """推迟: said again on that day, or the next working day after. Raises ``Refusal`` for a day that is not ahead."""
    today = desk.office.today()
    if until <= today:
        raise Refusal("推迟要选明天以后的日期。")
    if until > today + timedelta(days=366):
        raise Refusal("推迟的日期太远了，请选一年以内的日期。")
    async with desk.office.database.studio(desk.studio) as room:
        reminder = await _own(desk, room, reminder_id)
        customs = await customs_in(room)
        day = customs.calendar.on_or_after(until)
        if await _answer(desk, room, reminder, "推迟"):
            notice = _again(reminder, Stage.AGAIN, f"~{day}")
            await tell_daily(room, desk.member, notice, at(day, 0), customs)
    return day


async def colleagues(desk: Desk) -> list[Member]:
    """To whom something can be handed: who works in the studio and can be reached."""
    async with desk.office.database.studio(desk.studio) as room:
        reachable = await room.members.reachable()
        people = await room.members.all()
    return [one for one in people if one.role in ACTING and one.id in reachable and one.id != desk.member.id]


async def hand_over(desk: Desk, reminder_id: int, member_id: int) -> Member:
    """转给: from now on that member is reminded of it."""
    async with desk.office.database.studio(desk.studio) as room:
        reminder = await _own(desk, room, reminder_id)
        member = await room.members.get(member_id)
        if member is None or not member.active or member_id not in await room.members.reachable():
            raise Refusal("这位同事现在联系不上（已离开或没有加入），请换一位。")
        customs = await customs_in(room)
        activity = await room.activities.get(int(reminder.facts.get("activity") or 0), hold=True)
        if activity is not None:
            activity.owner_id = member.id
        if await _answer(desk, room, reminder, "转给"):
            notice = _again(reminder, Stage.HANDED, f">{reminder.id}")
            notice.facts["by"] = desk.member.name
            await tell_daily(room, member, notice, desk.office.now(), customs)
    return member


def _again(reminder: Reminder, stage: Stage, mark: str) -> Notice:
    """The same date once more. However often it was put off or handed on, the mark follows the date itself."""
    date_of = _MARKS.split(reminder.occurrence)[0]
    return Notice(reminder.subject, stage, f"{date_of}{mark}", dict(reminder.facts))


async def _answer(desk: Desk, room: StudioRoom, reminder: Reminder, answer: str) -> bool:
    return await room.reminders.answer(reminder.id, answer, desk.office.now())


async def _own(desk: Desk, room: StudioRoom, reminder_id: int, *, void_too: bool = False) -> Reminder:
    reminder = await room.reminders.get(reminder_id)
    if reminder is None or (reminder.member_id != desk.member.id and not desk.clerk):
        raise Refusal(NOT_YOURS)
    if reminder.void and not void_too:
        raise Refusal(VOID)
    return reminder
