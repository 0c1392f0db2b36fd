"""Set a date for an activity, move it, call it off: what was announced for another date is void."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.casework.activities.shapes import Sheet, clerks_only, customs_in, get, open_activity
from bot.casework.cadence import Period, period_of
from bot.casework.cadence.duties import SITTING_IN
from bot.casework.customs import Customs
from bot.casework.dates import NOT_A_DAY, find_day
from bot.casework.desk import Desk, Refusal
from bot.casework.notices import Notice, about_activity, about_duty, activity_facts, tell_by_itself
from storage.activities import Activity
from storage.database import StudioRoom
from storage.vocabulary import ActivityState, Rsvp, Stage

OUTSIDE = [("列席", SITTING_IN), ("代表列席", SITTING_IN), ("走访", "走访")]
"""Words and kinds of what is recorded beside the studio's duties (``UNCOUNTED``)."""
OPEN = (ActivityState.PROPOSED, ActivityState.PLANNED)
SHOWN = ("place", "topic")  # fields that stand in calendars
NEVER_SHOWN = 0  # the revision of a proposed date that was dropped: no calendar ever had it
JUST_PASSED = timedelta(days=62)
HOW = "请写成“/活动 接待 3月12日 临港党群服务中心 议题：蒸汽价格”，地点和议题可以不写。"
_TOPIC = re.compile(r"(?:议题|主题)[是为：:\s]*(.+)$")
_LONGEST = {"place": 120, "topic": 200, "came": 400, "summary": 4000}


async def kinds(desk: Desk) -> list[tuple[str, str]]:
    """(identifier, title) of the studio's duties."""
    async with desk.office.database.studio(desk.studio) as room:
        return [(duty.kind, duty.title) for duty in (await customs_in(room)).duties]


async def read_words(desk: Desk, words: str) -> tuple[str, date, str | None, str | None]:
    """Kind, day, place and topic from “接待 3月12日 临港党群服务中心 议题：蒸汽价格”. Raises ``Refusal``."""
    async with desk.office.database.studio(desk.studio) as room:
        customs = await customs_in(room)
    names = sorted(((name, duty.kind) for duty in customs.duties for name in (duty.title, duty.name)), reverse=True)
    names += OUTSIDE
    kind = next((kind for name, kind in names if words.lstrip().startswith(name)), None)
    if kind is None:
        raise Refusal(f"没看懂是哪一项活动（{'、'.join(duty.title for duty in customs.duties)}）。{HOW}")
    found = _day_meant(words, desk.office.today())
    if found is None:
        raise Refusal(f"{NOT_A_DAY}{HOW}")
    day, said = found
    rest = words.split(said, 1)[1].strip(" ，,、")
    topic = _TOPIC.search(rest)
    place = (rest[: topic.start()] if topic else rest).strip(" ，,、在")
    return kind, day, place or None, topic[1].strip() if topic else None


def _day_meant(words: str, today: date) -> tuple[date, str] | None:
    """The day in the words. A month and day without a year that has just passed is that one, not next year's."""
    found = find_day(words, today)
    behind = find_day(words, today, past=True)
    just_passed = behind is not None and "月" in behind[1] and timedelta() < today - behind[0] <= JUST_PASSED
    return behind if just_passed else found


async def plan(desk: Desk, kind: str, wished: date, place: str | None = None, topic: str | None = None) -> Sheet:
    """A new planned activity, on the next working day from the one wished for. Raises ``Refusal`` for a past day."""
    clerks_only(desk)
    today = desk.office.today()
    async with desk.office.database.studio(desk.studio) as room:
        customs = await customs_in(room)
        day, warnings = settle_day(wished, today, customs)
        duty = customs.duty(kind)
        period = period_of(duty.months, day) if duty else None
        activity = await room.activities.add(
            kind,
            day,
            day,
            today,
            place=_cut(place, "place"),
            topic=_cut(topic, "topic"),
            period=period.label if period else None,
            slot=await _free_slot(room, kind, period, day.year) if period else None,
        )
        if period:
            await room.reminders.void(about_duty(kind, period.label))
        await room.reminders.look_at(desk.office.now())
    return await open_activity(desk, activity.id, warnings)


async def move(desk: Desk, activity_id: int, wished: date) -> Sheet:
    """The same activity on another day. Whoever was asked is told; what was announced before is void."""
    clerks_only(desk)
    today = desk.office.today()
    async with desk.office.database.studio(desk.studio) as room:
        activity = await get(room, activity_id, hold=True)
        if activity.state not in OPEN:
            raise Refusal(f"这次活动{activity.state.value}，不能再改日期。")
        customs = await customs_in(room)
        day, warnings = settle_day(wished, today, customs)
        if day != activity.starts_on:
            warnings += leaves_period(activity, day, customs)
            activity.ends_on = day + (activity.ends_on - activity.starts_on)
            activity.starts_on, activity.set_on = day, today
            activity.version += 1
            activity.revision += 1
            activity.arranged = False
            await announce(desk, room, activity, customs, Stage.MOVED)
    return await open_activity(desk, activity_id, warnings)


async def cancel(desk: Desk, activity_id: int) -> Sheet:
    """Called off: it counts for nothing, its place in the plan is free, whoever was asked is told."""
    clerks_only(desk)
    async with desk.office.database.studio(desk.studio) as room:
        activity = await get(room, activity_id)
        gone = ActivityState.CANCELLED
        if await room.activities.turn(activity_id, [ActivityState.PLANNED], gone, slot=None):
            await announce(desk, room, activity, await customs_in(room), Stage.CALLED_OFF)
        elif activity.state is ActivityState.HELD:
            raise Refusal("这次活动已经登记为已举办，不能取消。")
        else:
            await room.activities.turn(activity_id, [ActivityState.PROPOSED], gone, slot=None, revision=NEVER_SHOWN)
    return await open_activity(desk, activity_id)


async def describe(desk: Desk, activity_id: int, field: str, words: str) -> Sheet:
    """Say where (``place``), on what (``topic``), who came (``came``) or how it went (``summary``)."""
    clerks_only(desk)
    if not words.strip():
        raise Refusal("没有收到文字，请再发一次。")
    async with desk.office.database.studio(desk.studio) as room:
        activity = await get(room, activity_id, hold=True)
        setattr(activity, field, _cut(words.strip(), field))
        activity.revision += field in SHOWN
    return await open_activity(desk, activity_id)


def settle_day(wished: date, today: date, customs: Customs) -> tuple[date, tuple[str, ...]]:
    """顺延 of a wished day, with what there is to say of it. Raises ``Refusal`` for a day in the past."""
    if wished < today:
        raise Refusal(f"{say(wished)}已经过去，请选今天以后的日期；已经办过的，请按“已完成”登记。")
    day = customs.calendar.on_or_after(wished)
    warnings = []
    if day != wished:
        warnings.append(f"{say(wished)}是休息日，已顺延到{say(day)}。")
    if not customs.calendar.knows(day.year):
        warnings.append(f"{day.year}年放假安排尚未公布，日期暂按现有规定推算。")
    return day, tuple(warnings)


def leaves_period(activity: Activity, day: date, customs: Customs) -> tuple[str, ...]:
    """A warning when a day is outside the period that the activity was planned for, with the last day inside it."""
    duty = customs.duty(activity.kind)
    period = period_of(duty.months, activity.starts_on) if duty else None
    if period is None or day in period:
        return ()
    last = customs.calendar.on_or_before(period.end)
    return (f"{say(day)}已不在原来这一期，原来这一期会记为未办；期内最后一个工作日是{say(last)}。",)


async def announce(desk: Desk, room: StudioRoom, activity: Activity, customs: Customs, stage: Stage) -> None:
    """What was said of it before is void; whoever was asked and did not decline hears of the change."""
    subject = about_activity(activity.id)
    await room.reminders.void(subject)
    people = {member.id: member for member in await room.members.all()}
    occurrence = f"v{activity.version}"
    for one in await room.activities.attendances([activity.id]):
        if one.answer is not Rsvp.LEAVE and one.member_id in people:
            notice = Notice(subject, stage, occurrence, activity_facts(activity, customs))
            await tell_by_itself(room, people[one.member_id], notice, desk.office.now(), customs)
    await room.reminders.look_at(desk.office.now())


def say(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


async def _free_slot(room: StudioRoom, kind: str, period: Period, year: int) -> str | None:
    """The place in the year plan that the activity takes, if one is free."""
    taken = {one.slot for one in await room.activities.of_plan(year)}
    duty = (await customs_in(room)).duty(kind)
    slots = (slot_of(kind, period.label, nth) for nth in range(1, (duty.times if duty else 0) + 1))
    return next((slot for slot in slots if slot not in taken), None)


def slot_of(kind: str, period: str, nth: int) -> str:
    return f"{kind}:{period}:{nth}"


def _cut(words: str | None, field: str) -> str | None:
    return words[: _LONGEST[field]] if words else None


def with_warnings(sheet: Sheet, *warnings: str) -> Sheet:
    return replace(sheet, warnings=(*sheet.warnings, *warnings))
