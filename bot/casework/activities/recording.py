"""An activity was held: its record, the evidence, a note that becomes the record."""

from __future__ import annotations

import asyncio
from datetime import date

from bot.casework import attachments
from bot.casework.activities.planning import OPEN, describe, say, with_warnings
from bot.casework.activities.shapes import Sheet, clerks_only, customs_in, get, open_activity
from bot.casework.cadence import period_of
from bot.casework.customs import Customs
from bot.casework.desk import Desk, Refusal
from bot.casework.notices import about_activity, about_duty
from drafting.beijing import BEIJING
from storage.activities import Activity
from storage.database import StudioRoom
from storage.notes import Note
from storage.vocabulary import ActivityState

NO_NOTE = "没有找到这份记录，或它不是您的。"
PHOTO, PAPER = "照片", "其他材料"


async def hold(desk: Desk, activity_id: int, day: date, end: date | None = None) -> Sheet:
    """It was held on a day that is not in the future. A second person who says so is told what stands."""
    clerks_only(desk)
    end = end or day
    _check_past(end, desk.office.today())
    async with desk.office.database.studio(desk.studio) as room:
        activity = await get(room, activity_id, hold=True)
        customs = await customs_in(room)
        report_in = not _by_report(customs, activity.kind)
        won = await room.activities.turn(
            activity_id, OPEN, ActivityState.HELD, starts_on=day, ends_on=end, report_in=report_in, arranged=False
        )
        if won:
            await _settled(desk, room, activity)
    sheet = await open_activity(desk, activity_id)
    if won:
        return sheet
    if sheet.activity.state is ActivityState.CANCELLED:
        raise Refusal("这次活动已取消，请用 /活动 新建一次再登记。")
    return with_warnings(sheet, f"已经有人登记过：{say(sheet.activity.ends_on)}举办。")


async def hold_new(desk: Desk, kind: str, day: date, for_period: str | None = None) -> Sheet:
    """An activity that nobody had planned was held; ``for_period`` is the period that it makes up for."""
    clerks_only(desk)
    _check_past(day, desk.office.today())
    async with desk.office.database.studio(desk.studio) as room:
        customs = await customs_in(room)
        duty = customs.duty(kind)
        period = period_of(duty.months, day).label if duty else None
        late = for_period if for_period and period and for_period < period else None
        activity = await room.activities.add(
            kind,
            day,
            day,
            desk.office.today(),
            state=ActivityState.HELD,
            period=for_period or period,
            for_period=late,
            report_in=not _by_report(customs, kind),
        )
        await _settled(desk, room, activity)
    return await open_activity(desk, activity.id)


async def log(desk: Desk, kind: str, day: date, place: str | None = None, topic: str | None = None) -> Sheet:
    """An activity of a day that has passed, told in words, is one that was held."""
    sheet = await hold_new(desk, kind, day)
    for field, words in (("place", place), ("topic", topic)):
        if words:
            sheet = await describe(desk, sheet.activity.id, field, words)
    return with_warnings(sheet, f"{say(day)}已经过去，按已举办登记。不对请按“登记错了”。")


async def take_back(desk: Desk, activity_id: int) -> Sheet:
    """It was recorded by mistake: it is planned again, for the day that stands, and counts for nothing till held."""
    clerks_only(desk)
    today = desk.office.today()
    async with desk.office.database.studio(desk.studio) as room:
        activity = await get(room, activity_id, hold=True)
        version = activity.version + 1
        await room.activities.turn(
            activity_id,
            [ActivityState.HELD],
            ActivityState.PLANNED,
            version=version,
            for_period=None,
            report_in=False,
            set_on=today,
        )
        await room.reminders.look_at(desk.office.now())
    return with_warnings(await open_activity(desk, activity_id), "已撤回登记，这次还没有办。改日期、登记或取消都可以。")


async def make_up(desk: Desk, activity_id: int) -> Sheet:
    """A late activity counts for the period it was planned for, not for the one in which it was held."""
    clerks_only(desk)
    async with desk.office.database.studio(desk.studio) as room:
        activity = await get(room, activity_id, hold=True)
        activity.for_period = activity.period
        await room.reminders.look_at(desk.office.now())
    return await open_activity(desk, activity_id)


async def hand_in_report(desk: Desk, activity_id: int) -> Sheet:
    """The report of fieldwork is in: now it counts."""
    clerks_only(desk)
    async with desk.office.database.studio(desk.studio) as room:
        activity = await get(room, activity_id, hold=True)
        activity.report_in = True
        await _settled(desk, room, activity)
    return await open_activity(desk, activity_id)


async def prove(desk: Desk, activity_id: int, item: str) -> Sheet:
    """One item of the evidence set lies in the cabinet, on paper."""
    clerks_only(desk)
    async with desk.office.database.studio(desk.studio) as room:
        await get(room, activity_id)
        await room.activities.prove(activity_id, item, None, desk.member.id, desk.office.now())
    return await open_activity(desk, activity_id)


async def prove_by_file(
    desk: Desk, activity_id: int, item: str, source: str, name: str, media_type: str, content: bytes
) -> Sheet:
    """File what was sent; the same message twice is filed once. Raises ``Refusal`` for what is no such file."""
    clerks_only(desk)
    attachments.examine(name, content)
    digest = await asyncio.to_thread(desk.office.blobs.put, content)
    now = desk.office.now()
    async with desk.office.database.studio(desk.studio) as room:
        await get(room, activity_id)
        if await room.files.kept(source) is None:
            kept = await room.files.keep(
                None, desk.member.id, source, name[-200:], media_type[:100], len(content), digest, now
            )
            await room.activities.prove(activity_id, item, kept.id, desk.member.id, now)
    return await open_activity(desk, activity_id)


async def record_note(desk: Desk, note_id: int) -> tuple[Activity, str]:
    """A note tells of an activity: its words and files become the record, of the planned one if there is one.

    Returns the activity and what it is called; twice gives the same one.
    """
    async with desk.office.database.studio(desk.studio) as room:
        note = await room.notes.get(note_id)
        if note is None or not note.activity_report or not (note.member_id == desk.member.id or desk.clerk):
            raise Refusal(NO_NOTE)
        customs = await customs_in(room)
        known = await room.activities.of_note(note_id)
        if known is not None:
            return known, customs.title(known.kind)
        duty = customs.named(note.activity or "")
        kind = duty.kind if duty else (note.activity or "走访")
        activity = await _occasion(desk, room, customs, kind, note)
        words = "\n".join(one.words for one in await room.notes.utterances(note_id))
        activity.summary = words[:4000]
        activity.place = activity.place or note.place
        activity.note_id = note_id
        for file in await room.files.of_note(note_id):
            item = PHOTO if file.media_type.startswith("image/") else PAPER
            await room.activities.prove(activity.id, item, file.id, desk.member.id, desk.office.now())
        await _settled(desk, room, activity)
        return activity, customs.title(kind)


async def _occasion(desk: Desk, room: StudioRoom, customs: Customs, kind: str, note: Note) -> Activity:
    """The planned activity that the note tells of, held now; or a new one."""
    today = desk.office.today()
    first = note.happened_from or note.opened_at.astimezone(BEIJING).date()
    last = min(note.happened_to or first, today)
    first = min(first, last)
    duty = customs.duty(kind)
    period = period_of(duty.months, last) if duty else None
    report_in = not _by_report(customs, kind)
    for one in await room.activities.since(period.start if period else last):
        if one.kind == kind and one.state in OPEN and period and one.period == period.label:
            await room.activities.turn(
                one.id, OPEN, ActivityState.HELD, starts_on=first, ends_on=last, report_in=report_in
            )
            found = await room.activities.get(one.id)
            assert found is not None  # noqa: S101  (just changed in this transaction)
            return found
    label = period.label if period else None
    return await room.activities.add(
        kind, first, last, today, state=ActivityState.HELD, period=label, report_in=report_in
    )


async def _settled(desk: Desk, room: StudioRoom, activity: Activity) -> None:
    """Nobody is reminded any more of what is done."""
    await room.reminders.void(about_activity(activity.id))
    if activity.period:
        await room.reminders.void(about_duty(activity.kind, activity.for_period or activity.period))
    await room.reminders.look_at(desk.office.now())


def _by_report(customs: Customs, kind: str) -> bool:
    duty = customs.duty(kind)
    return duty is not None and duty.by_report


def _check_past(day: date, today: date) -> None:
    if day > today:
        raise Refusal(f"{say(day)}还没到，办完以后再登记；要改日期请按“改期”。")
