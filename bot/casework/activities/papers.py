"""The papers of a reception as .docx: the notice before it, the register after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.casework.activities.shapes import Sheet, clerks_only, open_activity
from bot.casework.desk import Desk, Refusal
from drafting.shapes import Activity as Kind
from storage.vocabulary import ActivityState, Rsvp

if TYPE_CHECKING:
    from drafting.word.reception import Reception

RECEPTION = "reception"


async def notice(desk: Desk, activity_id: int) -> tuple[str, bytes]:
    """The name and content of the 接待公告, dated the day on which it is due or today, whichever is later."""
    from drafting.word.reception import write_notice

    sheet = await _reception(desk, activity_id)
    if sheet.activity.state is not ActivityState.PLANNED:
        raise Refusal(f"这次活动{sheet.activity.state.value}，不用再发公告了。")
    on = max(sheet.notice_on or desk.office.today(), desk.office.today())
    return f"接待公告{sheet.activity.starts_on:%Y%m%d}.docx", write_notice(await _facts(desk, sheet), on)


async def register(desk: Desk, activity_id: int) -> tuple[str, bytes]:
    """The name and content of the 接待登记表: every matter registered from receptions on its days."""
    from drafting.word.reception import Matter, write_register

    sheet = await _reception(desk, activity_id)
    activity = sheet.activity
    async with desk.office.database.studio(desk.studio) as room:
        found = await room.cases.registered(activity.starts_on, activity.ends_on)
    matters = [
        Matter(one.number, one.title, one.demand, one.unit) for one in found if one.activity == Kind.RECEPTION.value
    ]
    content = write_register(await _facts(desk, sheet), matters, desk.office.today())
    return f"接待登记表{activity.starts_on:%Y%m%d}.docx", content


async def _reception(desk: Desk, activity_id: int) -> Sheet:
    clerks_only(desk)
    sheet = await open_activity(desk, activity_id)
    if sheet.activity.kind != RECEPTION:
        raise Refusal("只有接待活动有公告和登记表。")
    return sheet


async def _facts(desk: Desk, sheet: Sheet) -> Reception:
    from drafting.word.reception import Reception

    async with desk.office.database.studio(desk.studio) as room:
        studio = await room.members.studio()
    return Reception(
        studio.name,
        studio.zone,
        sheet.activity.starts_on,
        sheet.activity.place,
        sheet.activity.topic,
        tuple(member.name for member, one in sheet.guests if one.answer is Rsvp.COMING),
        f"ys-{desk.studio}-activity-{sheet.activity.id}",
    )
