"""Letting people in: invitations are made for one member, used once, and expire."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework.desk import Desk, Office, Refusal
from storage.chats import FIRST_ADDRESS
from storage.database import Everywhere, StudioRoom
from storage.studios import Invitation, Member, Studio
from storage.vocabulary import Channel, Level, Role

EXPIRED = "这份邀请已过期，请联系工作室工作人员重新邀请。"
RUNGS = (Role.STAFF, Role.DEPUTY_DIRECTOR, Role.DIRECTOR)
LEADING = frozenset({Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.ADMIN})
USED = "这份邀请已经用过了。如果是您本人用过，请打开原来的对话；否则请联系工作室工作人员重新邀请。"
SAME_NAME = (
    "已有一位“{name}”，身份是{role}。如是同一人，请按这个身份邀请；如是另一人，请在姓名后加字区别，例如：{name}（女）。"
)
NOT_ALLOWED = "邀请由工作人员和系统管理员办理，请与他们联系。"
NOT_HIGHER = "{role}由系统管理员邀请。请系统管理员发送“/邀请 姓名 {role}”。"
ELSEWHERE = "这份邀请是另一个工作室的。请在浏览器里打开邀请链接，从那里加入。"
UNKNOWN = "没有找到这份邀请，请核对链接是否完整，或联系工作室工作人员重新邀请。"


@dataclass(frozen=True, slots=True)
class Invited:
    """A new invitation: whom it lets in, the secret that opens it, and until when."""

    member: Member
    token: str
    expires_at: datetime


async def in_charge(room: StudioRoom, besides: int = 0) -> list[Member]:
    """Who does what nobody else does any more, as far as they can be reached: the staff first, then the next rung."""
    reachable = await room.members.reachable()
    people = [one for one in await room.members.all() if one.id in reachable and one.id != besides]
    return [one for role in RUNGS for one in people if one.role is role]


async def who(office: Office, channel: Channel, address: int) -> Member | None:
    """The member behind a chat, or nobody."""
    async with office.database.everywhere() as door:
        return await door.doors.who(channel, address)


async def invite(desk: Desk, name: str, role: Role, level: Level | None = None) -> Invited:
    """Invite somebody by name; a member of that name gets a fresh invitation, nobody is entered twice.

    Whoever holds an invitation is that member. So the staff, who may let deputies and colleagues in, cannot make
    one that opens a director's or an administrator's desk.
    """
    if not desk.admin:
        raise Refusal(NOT_ALLOWED)
    if role in LEADING and desk.member.role is not Role.ADMIN:
        raise Refusal(NOT_HIGHER.format(role=role.value))
    if not 1 < len(name) <= 20:
        raise Refusal("请写姓名（2 至 20 个字），例如：/邀请 王建国 代表 县。")
    return await invite_by_name(desk.office, desk.studio, name, role, level)


async def invite_by_name(office: Office, studio_id: int, name: str, role: Role, level: Level | None) -> Invited:
    """The same from the command line, where the operator is trusted."""
    async with office.database.studio(studio_id) as room:
        member = await room.members.named(name) or await room.members.add(name, role, level)
        if member.role is not role:
            raise Refusal(SAME_NAME.format(name=name, role=member.role.value))
        token = secrets.token_urlsafe(24)
        expires_at = office.now() + office.habits.invitation_life
        await room.members.invite(member.id, token, expires_at)
    return Invited(member, token, expires_at)


async def join(office: Office, token: str, channel: Channel, address: int) -> Member:
    """Use an invitation: exactly one chat wins it, and may come with it again. Raises ``Refusal`` with what to do."""
    now = office.now()
    async with office.database.everywhere() as door:
        invitation = await door.doors.invitation(token)
        if invitation is None:
            raise Refusal(UNKNOWN)
        if channel is Channel.WEB and await _kept_elsewhere(door, address, invitation):
            raise Refusal(ELSEWHERE)
        if not await door.doors.use(invitation.id, now):
            here = await door.doors.who(channel, address)
            if here is not None and here.id == invitation.member_id and invitation.used_at is not None:
                return here
            raise Refusal(EXPIRED if invitation.used_at is None and invitation.expires_at <= now else USED)
        return await door.doors.enter(invitation, channel, address, now)


async def _kept_elsewhere(door: Everywhere, address: int, invitation: Invitation) -> bool:
    """A page's messages are rows of the studio that it joined: another studio's words must not come to stand there."""
    account = await door.chats.account(address - FIRST_ADDRESS)
    return account is not None and account.studio_id != invitation.studio_id


async def studio_of(desk: Desk) -> Studio:
    async with desk.office.database.studio(desk.studio) as room:
        return await room.members.studio()


async def colleagues(desk: Desk) -> Sequence[Member]:
    async with desk.office.database.studio(desk.studio) as room:
        return await room.members.all()
