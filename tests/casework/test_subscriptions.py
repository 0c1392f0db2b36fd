"""A member's own calendar address: what it opens, for whom, and when it stops."""

from __future__ import annotations

from datetime import date

import pytest
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus

from bot.casework import activities, intake, subscriptions, yearplan
from bot.casework.desk import Desk
from storage.subscriptions import Subscription
from storage.vocabulary import Rsvp
from tests.casework.told import morning, set_clock
from tests.stage import Stage

HOSTILE = "绿色化工园；北门，1号楼\nATTENDEE:x"


async def events(stage: Stage, token: str) -> list[Event]:
    content = await subscriptions.fetch(stage.office, token)
    assert content is not None
    return list(IcsCalendarStream.calendar_from_ics(content.decode("utf-8")).events)


async def test_an_address_opens_only_to_the_newest_secret(stage: Stage) -> None:
    assert await subscriptions.since(stage.sun) is None
    first = await subscriptions.renew(stage.sun)
    assert await subscriptions.since(stage.sun) == stage.clock.now()
    assert await subscriptions.fetch(stage.office, first) is not None
    second = await subscriptions.renew(stage.sun)
    assert await subscriptions.fetch(stage.office, first) is None
    assert await subscriptions.fetch(stage.office, second) is not None
    assert await subscriptions.revoke(stage.zhao) is False, "another's address stays"
    assert await subscriptions.revoke(stage.sun) is True
    assert await subscriptions.fetch(stage.office, second) is None
    assert await subscriptions.revoke(stage.sun) is False


@pytest.mark.parametrize("guess", ["", "x", "x" * 43, "é" * 43, "../" * 14 + "x", "x" * 4000])
async def test_a_guess_opens_nothing(stage: Stage, guess: str) -> None:
    await subscriptions.renew(stage.sun)
    assert await subscriptions.fetch(stage.office, guess) is None


async def test_only_the_digest_is_kept(stage: Stage) -> None:
    token = await subscriptions.renew(stage.sun)
    async with stage.office.database.studio(stage.studio.id) as room:
        kept = await room.subscriptions.get(stage.sun.member.id)
    assert isinstance(kept, Subscription)
    assert token not in str(vars(kept))


async def test_moves_and_cancellations_reach_phones_under_the_same_uid(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 3, 2)))
    token = await subscriptions.renew(stage.sun)
    assert await events(stage, token) == [], "no dates: an empty calendar, which phones accept"
    sheet = await activities.plan(stage.sun, "reception", date(2026, 3, 12), HOSTILE, "企业用汽")
    number = sheet.activity.id
    seen = [(await events(stage, token))[0]]
    await activities.move(stage.sun, number, date(2026, 3, 13))
    seen.append((await events(stage, token))[0])
    await activities.describe(stage.sun, number, "place", "党群服务中心")
    seen.append((await events(stage, token))[0])
    await activities.cancel(stage.sun, number)
    seen.append((await events(stage, token))[0])
    assert len({one.uid for one in seen}) == 1
    sequences = [one.sequence or 0 for one in seen]
    assert sequences == sorted(set(sequences)), "each change is newer than the one before"
    assert [one.dtstart for one in seen] == [date(2026, 3, 12)] + [date(2026, 3, 13)] * 3
    assert [one.status for one in seen] == [EventStatus.CONFIRMED] * 3 + [EventStatus.CANCELLED]
    assert (seen[0].location or "").replace("\n", " ") == HOSTILE.replace("\n", " ")
    assert seen[-1].summary == "（已取消）接待活动"


async def test_what_nobody_adopted_stands_in_no_calendar(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 3, 2)))
    token = await subscriptions.renew(stage.sun)
    plan = await yearplan.open_plan(stage.sun, 2026)
    assert await events(stage, token) == []
    await activities.cancel(stage.sun, plan.items[0].id)
    assert await events(stage, token) == [], "a proposal that was dropped had never been shown"
    _, adopted = await yearplan.adopt(stage.sun, 2026)
    assert len(await events(stage, token)) == adopted


async def test_a_deputy_sees_what_they_are_asked_to_and_nobody_sees_another_studio(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 3, 2)))
    sheet = await activities.plan(stage.sun, "reception", date(2026, 3, 12))
    await activities.plan(stage.sun, "inspection", date(2026, 3, 26))
    zhao, outsider = await subscriptions.renew(stage.zhao), await subscriptions.renew(stage.outsider)
    assert await events(stage, zhao) == []
    await activities.invite(stage.sun, sheet.activity.id, stage.zhao.member.id)
    assert [one.summary for one in await events(stage, zhao)] == ["接待活动"]
    await activities.respond(stage.zhao, sheet.activity.id, Rsvp.LEAVE, "外出")
    assert await events(stage, zhao) == []
    assert await events(stage, outsider) == []


async def test_nothing_about_visitors_and_nothing_that_was_said(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 3, 12)))
    said = "今天在临港党群服务中心开展接待活动，来了五位代表，冯新留了电话13800000000，活动顺利结束。"
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), said)
    await intake.propose(stage.office, stage.studio.id, heard.note.id)
    activity, _ = await activities.record_note(stage.zhao, heard.note.id)
    await activities.describe(stage.sun, activity.id, "came", "来访人冯新")
    content = await subscriptions.fetch(stage.office, await subscriptions.renew(stage.sun))
    assert content is not None
    text = content.decode("utf-8").replace("\r\n ", "")
    assert "接待活动" in text
    for secret in ("冯新", "1380", "五位代表", "赵海"):
        assert secret not in text


async def test_a_member_who_left_has_no_calendar(stage: Stage) -> None:
    token = await subscriptions.renew(stage.sun)
    async with stage.office.database.studio(stage.studio.id) as room:
        member = await room.members.get(stage.sun.member.id)
        assert member is not None
        member.active = False
    assert await subscriptions.fetch(stage.office, token) is None


async def test_the_bytes_depend_on_the_dates_alone(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 3, 2)))
    await activities.plan(stage.sun, "reception", date(2026, 3, 12))
    token = await subscriptions.renew(stage.sun)
    before = await subscriptions.fetch(stage.office, token)
    stage.clock.advance(hours=30)
    assert await subscriptions.fetch(stage.office, token) == before
    desk = Desk(stage.office, stage.li.member)
    assert await subscriptions.fetch(stage.office, await subscriptions.renew(desk)) == before, "a colleague's is alike"
