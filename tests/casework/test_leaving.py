"""Who leaves or loses a phone is let go of at once and everywhere; what waited for them goes on."""

from __future__ import annotations

from datetime import date

import pytest

from bot import clock
from bot.casework import activities, chats, intake, leaving, members, reminders, subscriptions
from bot.casework.chats import Chat, NotStanding
from bot.casework.customs import Customs
from bot.casework.desk import Desk, Refusal
from bot.casework.leaving import Ended
from bot.casework.notices import Notice, tell_daily
from storage.vocabulary import Channel, Role
from storage.vocabulary import Stage as When
from tests.casework.told import Told, morning, reach, set_clock
from tests.stage import Stage


async def open_page(stage: Stage, desk: Desk, secret: str) -> Chat:
    """The member joins at a browser that keeps ``secret``."""
    token = (
        await members.invite_by_name(stage.office, desk.studio, desk.member.name, desk.member.role, desk.member.level)
    ).token
    chat, _ = await chats.open_chat(stage.office, token, secret, lambda chat, step: {"update_id": 1})
    await members.join(stage.office, token, Channel.WEB, chat.address)
    return chat


@pytest.mark.parametrize("deed", ["retire", "change_phone"])
async def test_every_way_in_is_closed_at_once(stage: Stage, deed: str) -> None:
    office = stage.office
    pages = [await open_page(stage, stage.zhao, letter * 43) for letter in "ab"]
    await reach(stage, stage.zhao)
    other = await open_page(stage, stage.qian, "c" * 43)
    calendar = await subscriptions.renew(stage.zhao)
    unused = (await members.invite(stage.sun, "赵海", Role.DEPUTY)).token
    done = await getattr(leaving, deed)(stage.sun, stage.zhao.member.id)
    ended: Ended = done if isinstance(done, Ended) else done[0]
    assert (sorted(ended.pages), ended.devices, ended.subscribed) == ([one.account for one in pages], 3, True)
    for page, secret in zip(pages, ("a" * 43, "b" * 43), strict=True):
        assert await chats.recognise(office, secret) is None
        assert await members.who(office, Channel.WEB, page.address) is None
        for look in (chats.changes(office, page, 0), chats.older(office, page, 99)):
            with pytest.raises(NotStanding):
                await look
        with pytest.raises(NotStanding):
            await chats.hear(office, page, "k" * 8, {"text": "还在吗"}, lambda standing, step: {"update_id": 2})
    assert await members.who(office, Channel.TELEGRAM, 1000 + stage.zhao.member.id) is None
    assert await subscriptions.fetch(office, calendar) is None
    with pytest.raises(Refusal, match="已过期"):
        await members.join(office, unused, Channel.TELEGRAM, 5)
    assert await chats.recognise(office, "c" * 43) == other, "everybody else stays"


async def test_after_a_change_of_phone_the_same_member_comes_back(stage: Stage) -> None:
    await open_page(stage, stage.zhao, "a" * 43)
    _, invited = await leaving.change_phone(stage.sun, stage.zhao.member.id)
    chat, _ = await chats.open_chat(stage.office, invited.token, "a" * 43, lambda chat, step: {"update_id": 1})
    member = await members.join(stage.office, invited.token, Channel.WEB, chat.address)
    assert (member.id, member.active) == (stage.zhao.member.id, True)


async def test_who_left_is_in_no_list_and_cannot_be_asked(stage: Stage) -> None:
    await set_clock(stage, morning(date(2026, 3, 2)))
    sheet = await activities.plan(stage.sun, "reception", date(2026, 3, 12))
    await activities.invite(stage.sun, sheet.activity.id, stage.zhao.member.id)
    await leaving.retire(stage.sun, stage.zhao.member.id)
    assert "赵海" not in [one.member.name for one in await leaving.roster(stage.sun)]
    assert (await activities.open_activity(stage.sun, sheet.activity.id)).guests == ()
    with pytest.raises(Refusal, match="不在工作室名单"):
        await activities.invite(stage.sun, sheet.activity.id, stage.zhao.member.id)
    with pytest.raises(Refusal, match="已经停用"):
        await leaving.retire(stage.sun, stage.zhao.member.id)


async def test_what_waited_for_a_clerk_is_told_to_another_once(stage: Stage) -> None:
    told = Told(stage.clock)
    async with stage.office.database.studio(stage.studio.id) as room:
        other = Desk(stage.office, await room.members.add("王芳", Role.STAFF))
    await reach(stage, stage.sun, other)
    await set_clock(stage, morning(date(2026, 2, 10)))
    sheet = await activities.plan(stage.sun, "reception", date(2026, 3, 12))
    stage.clock.moment = morning(date(2026, 2, 26), 3)
    await reminders.look_round(stage.office)
    notice = Notice(
        "case:7", When.OVERDUE, "v1", {"title": "回复", "activity": 7, "day": "2026-02-20", "end": "2026-02-20"}
    )
    async with stage.office.database.studio(stage.studio.id) as room:
        await tell_daily(room, stage.sun.member, notice, stage.office.now(), Customs())
    async with stage.office.database.studio(stage.studio.id) as room:
        held = await room.activities.get(sheet.activity.id, hold=True)
        assert held is not None
        held.owner_id = stage.sun.member.id
    ended = await leaving.retire(stage.admin, stage.sun.member.id)
    assert ended.successor is not None
    assert ended.successor.name == "王芳"
    stage.clock.moment = morning(date(2026, 2, 26))
    await clock.remind(stage.office, told)  # type: ignore[arg-type]
    assert told.to(stage.sun) == []
    (digest,) = told.to(other)
    assert digest.text.count("3月12日") == 1, "what both were to be told is said once"
    assert "回复" in digest.text
    assert (await activities.open_activity(other, sheet.activity.id)).owner is None


async def test_a_deputys_invitation_is_nobody_elses_business(stage: Stage) -> None:
    told = Told(stage.clock)
    await reach(stage, stage.sun, stage.zhao)
    await set_clock(stage, morning(date(2026, 2, 10), 3))
    sheet = await activities.plan(stage.sun, "reception", date(2026, 3, 12))
    await activities.invite(stage.sun, sheet.activity.id, stage.zhao.member.id)
    ended = await leaving.retire(stage.sun, stage.zhao.member.id)
    assert (ended.handed, ended.successor) == (0, None)
    stage.clock.moment = morning(date(2026, 2, 10))
    await clock.remind(stage.office, told)  # type: ignore[arg-type]
    assert [one for one in told.said if "请您参加" in one.text] == []


async def test_with_nobody_left_the_matter_waits_for_who_joins_next(stage: Stage) -> None:
    told = Told(stage.clock)
    await reach(stage, stage.sun)
    await set_clock(stage, morning(date(2026, 2, 10)))
    await activities.plan(stage.sun, "reception", date(2026, 3, 12))
    stage.clock.moment = morning(date(2026, 2, 26), 3)
    await reminders.look_round(stage.office)
    ended = await leaving.retire(stage.admin, stage.sun.member.id)
    assert (ended.handed, ended.successor) == (0, None)
    stage.clock.moment = morning(date(2026, 2, 26))
    assert await clock.remind(stage.office, told) == 0  # type: ignore[arg-type]
    await reach(stage, stage.li)
    stage.clock.moment = morning(date(2026, 2, 27))
    await clock.remind(stage.office, told)  # type: ignore[arg-type]
    assert any("接待活动" in one.text for one in told.to(stage.li))


@pytest.mark.parametrize("deed", ["retire", "change_phone"])
async def test_who_may_not(stage: Stage, deed: str) -> None:
    verb = getattr(leaving, deed)
    for desk, member, words in [
        (stage.zhao, stage.qian, "由工作人员和系统管理员办理"),
        (stage.li, stage.qian, "由工作人员和系统管理员办理"),
        (stage.sun, stage.li, "主任的停用和换手机由系统管理员"),
        (stage.sun, stage.admin, "系统管理员的停用和换手机"),
        (stage.sun, stage.sun, "不能停用自己"),
        (stage.outsider, stage.zhao, "没有找到这位成员"),
    ]:
        with pytest.raises(Refusal, match=words):
            await verb(desk, member.member.id)
    for desk in (stage.zhao, stage.qian, stage.li, stage.admin):
        async with stage.office.database.studio(stage.studio.id) as room:
            member_row = await room.members.get(desk.member.id)
        assert member_row is not None
        assert member_row.active
    await verb(stage.admin, stage.li.member.id)


async def test_a_page_of_another_studio_stays_open(stage: Stage) -> None:
    page = await open_page(stage, stage.outsider, "o" * 43)
    async with stage.office.database.studio(stage.studio.id) as room:
        assert await room.chats.close([page.address], stage.clock.now()) == []
    assert await chats.recognise(stage.office, "o" * 43) == page


async def test_what_a_leaver_had_not_confirmed_is_said_back_to_a_colleague(stage: Stage) -> None:
    told = Told(stage.clock)
    await reach(stage, stage.zhao, stage.sun)
    heard = await intake.hear(stage.zhao, "1:1:1", stage.clock.now(), "人民路路灯坏了三盏，希望修好。")
    await intake.close(stage.zhao)
    await clock.say_back(stage.office, told)  # type: ignore[arg-type]
    ended = await leaving.retire(stage.sun, stage.zhao.member.id)
    assert ended.notes == 1
    stage.clock.advance(minutes=5)
    await clock.say_back(stage.office, told)  # type: ignore[arg-type]
    (card,) = told.to(stage.sun)
    assert card.text.startswith("赵海已离任，这份记录还没有核对")
    receipt = await intake.confirm(stage.sun, heard.note.id)
    assert [case.words for case in receipt.cases] == ["人民路路灯坏了三盏"]
