"""Who gets in, and who does not."""

from __future__ import annotations

import pytest

from bot.casework import chats, founding, members
from bot.casework.desk import Refusal
from bot.casework.founding import Newcomer
from storage.studios import digest_of
from storage.vocabulary import Channel, Level, Role
from tests.stage import Stage, facts

WEB = Channel.WEB


async def test_an_invitation_lets_one_member_in(stage: Stage) -> None:
    invited = await members.invite(stage.sun, "冯新", Role.DEPUTY, Level.TOWN)
    member = await members.join(stage.office, invited.token, WEB, 7)
    assert (member.name, member.role, member.level) == ("冯新", Role.DEPUTY, Level.TOWN)
    found = await members.who(stage.office, WEB, 7)
    assert found is not None
    assert found.id == member.id


async def test_only_the_digest_of_a_token_is_kept(stage: Stage) -> None:
    token = (await members.invite(stage.sun, "冯新", Role.DEPUTY)).token
    async with stage.office.database.everywhere() as door:
        invitation = await door.doors.invitation(token)
    assert invitation is not None
    assert invitation.digest == digest_of(token)
    assert token not in str(vars(invitation))


async def test_expired_unknown_and_used(stage: Stage) -> None:
    expired = (await members.invite(stage.sun, "冯新", Role.DEPUTY)).token
    used = (await members.invite(stage.sun, "冯新", Role.DEPUTY)).token
    await members.join(stage.office, used, WEB, 7)
    stage.clock.advance(days=8)
    for token, words in ((expired, "已过期"), (used, "已经用过"), ("x" * 32, "没有找到")):
        with pytest.raises(Refusal, match=words):
            await members.join(stage.office, token, WEB, 8)
    assert await members.who(stage.office, WEB, 8) is None


async def test_a_chat_that_changes_hands_belongs_to_the_new_member(stage: Stage) -> None:
    for name in ("冯新", "陈平"):
        invited = await members.invite(stage.sun, name, Role.DEPUTY)
        await members.join(stage.office, invited.token, WEB, 7)
    found = await members.who(stage.office, WEB, 7)
    assert found is not None
    assert found.name == "陈平"


async def test_an_old_invitation_does_not_take_a_chat_back(stage: Stage) -> None:
    first = await members.invite(stage.sun, "冯新", Role.DEPUTY)
    await members.join(stage.office, first.token, WEB, 7)
    second = await members.invite(stage.sun, "陈平", Role.DEPUTY)
    await members.join(stage.office, second.token, WEB, 7)
    with pytest.raises(Refusal, match="已经用过"):
        await members.join(stage.office, first.token, WEB, 7)


async def test_a_page_of_one_studio_is_not_taken_into_another(stage: Stage) -> None:
    token = (await members.invite(stage.sun, "赵海", Role.DEPUTY)).token
    page, _ = await chats.open_chat(stage.office, token, "s" * 43, lambda chat, step: {"update_id": 1})
    await members.join(stage.office, token, WEB, page.address)
    other = (await members.invite(stage.outsider, "冯新", Role.DEPUTY)).token
    with pytest.raises(Refusal, match="另一个工作室"):
        await members.join(stage.office, other, WEB, page.address)
    found = await members.who(stage.office, WEB, page.address)
    assert found is not None
    assert found.name == "赵海"
    assert (await members.join(stage.office, other, Channel.TELEGRAM, 7)).name == "冯新"


async def test_nobody_is_entered_twice(stage: Stage) -> None:
    for _ in range(2):
        await members.invite(stage.sun, "冯新", Role.DEPUTY)
    names = [member.name for member in await members.colleagues(stage.sun)]
    assert names.count("冯新") == 1


async def test_only_staff_and_admins_invite(stage: Stage) -> None:
    for desk in (stage.zhao, stage.li):
        with pytest.raises(Refusal, match="由工作人员和系统管理员办理"):
            await members.invite(desk, "冯新", Role.DEPUTY)
    assert (await members.invite(stage.admin, "冯新", Role.DEPUTY)).member.name == "冯新"


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.ADMIN])
async def test_staff_cannot_open_a_higher_desk(stage: Stage, role: Role) -> None:
    with pytest.raises(Refusal, match=f"^{role.value}由系统管理员邀请"):
        await members.invite(stage.sun, "李政", role)
    assert (await members.invite(stage.admin, "冯新", role)).member.role is role


@pytest.mark.parametrize("name", ["", "冯", "很" * 21])
async def test_a_name_has_two_to_twenty_characters(stage: Stage, name: str) -> None:
    with pytest.raises(Refusal, match="2 至 20"):
        await members.invite(stage.sun, name, Role.DEPUTY)


async def test_a_studio_is_founded_with_its_people_or_not_at_all(stage: Stage) -> None:
    before = len(await founding.studios(stage.office))

    def people() -> list[Newcomer]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await founding.found(stage.office, facts("新县人大代表工作室"), stage.today, (one for one in people()))
    assert len(await founding.studios(stage.office)) == before


async def test_bare_people_fill_every_role(stage: Stage) -> None:
    _, people = await founding.found(stage.office, facts("新县人大代表工作室"), stage.today, founding.bare_people())
    assert {member.role for member in people} == set(Role)
    firsts = await founding.first_of_each_role(stage.office, people[0].studio_id)
    assert [member.role for member in firsts] == list(Role)
