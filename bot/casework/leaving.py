"""A member leaves the studio, or loses a phone: what was open to them ends at once, what waited for them goes on.

Nothing that they said, registered or held is touched; only the ways in are closed.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from bot.casework.activities.shapes import customs_in
from bot.casework.desk import Desk, Refusal
from bot.casework.members import LEADING, NOT_ALLOWED, Invited, in_charge
from bot.casework.notices import Notice, tell_daily
from storage.chats import FIRST_ADDRESS
from storage.database import StudioRoom
from storage.reminders import Reminder
from storage.studios import Member
from storage.vocabulary import Channel, Role, Stage

log = logging.getLogger(__name__)
NOT_FOUND = "没有找到这位成员，或已经停用。请发 /成员 看最新的名单。"
NOT_YOURSELF = "不能停用自己，也不能给自己换手机，请另一位工作人员或系统管理员来办。"
NOT_HIGHER = "{role}的停用和换手机由系统管理员办理。"
GUESTS_ONLY = frozenset({Stage.INVITED, Stage.MOVED, Stage.CALLED_OFF, Stage.MONTH})
_OF_ACTIVITY = re.compile("activity:|duty:")


@dataclass(frozen=True, slots=True)
class Known:
    """A member, and the channels on which they have let themselves in, one each time.

    ``open``: this desk may invite them anew and close their ways in.
    """

    member: Member
    channels: tuple[Channel, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """What ended for a member. ``pages`` are the chats of the built-in page that are nobody's now.

    ``handed``: how many reminders that had not gone yet are now for ``successor``; ``notes``: how many records that
    nobody has confirmed yet are said back to whoever hears of them now.
    """

    member: Member
    pages: tuple[int, ...]
    devices: int
    subscribed: bool
    handed: int = 0
    successor: Member | None = None
    notes: int = 0


async def roster(desk: Desk) -> list[Known]:
    """Everybody who is in the studio, and how they are reached. For who may invite."""
    _admins_only(desk)
    async with desk.office.database.studio(desk.studio) as room:
        return [await _known(desk, room, member) for member in await room.members.all()]


async def look_up(desk: Desk, member_id: int) -> Known:
    """One of them. Raises ``Refusal`` where there is no such member."""
    _admins_only(desk)
    async with desk.office.database.studio(desk.studio) as room:
        return await _known(desk, room, await _active(room, member_id))


async def retire(desk: Desk, member_id: int) -> Ended:
    """离任: pages close, contacts, subscription and unused invitations end; what waited for them goes to another."""
    async with desk.office.database.studio(desk.studio) as room:
        member = await _changeable(desk, room, member_id)
        member.active = False
        pages, devices = await _shut(desk, room, member)
        subscribed = await room.subscriptions.drop(member.id)
        await room.activities.leave_to_others(member.id)
        notes = await room.notes.leave_to_others(member.id)
        waiting = [one for one in await room.reminders.take_over(member.id) if _is_anybodys(member, one)]
        successor = await _successor(desk, room, member) if waiting else None
        if successor is not None:
            await _hand_on(desk, room, successor, waiting)
        await room.reminders.look_at(desk.office.now())
    log.info("member %s of studio %s was retired by %s", member.id, desk.studio, desk.member.id)
    return Ended(member, pages, devices, subscribed, len(waiting) if successor else 0, successor, notes)


async def change_phone(desk: Desk, member_id: int) -> tuple[Ended, Invited]:
    """换手机: every device and address of before ends, and a fresh invitation lets the same member in again."""
    token, office = secrets.token_urlsafe(24), desk.office
    expires_at = office.now() + office.habits.invitation_life
    async with office.database.studio(desk.studio) as room:
        member = await _changeable(desk, room, member_id)
        pages, devices = await _shut(desk, room, member)
        subscribed = await room.subscriptions.drop(member.id)
        await room.members.invite(member.id, token, expires_at)
    log.info("devices of member %s of studio %s were revoked by %s", member.id, desk.studio, desk.member.id)
    return Ended(member, pages, devices, subscribed), Invited(member, token, expires_at)


async def _known(desk: Desk, room: StudioRoom, member: Member) -> Known:
    channels = tuple(contact.channel for contact in await room.members.contacts(member.id))
    return Known(member, channels, member.id != desk.member.id and not _is_above(desk, member))


def _is_above(desk: Desk, member: Member) -> bool:
    """As for inviting: who leads is an administrator's business."""
    return member.role in LEADING and desk.member.role is not Role.ADMIN


async def _active(room: StudioRoom, member_id: int, *, hold: bool = False) -> Member:
    member = await room.members.get(member_id, hold=hold)
    if member is None or not member.active:
        raise Refusal(NOT_FOUND)
    return member


async def _changeable(desk: Desk, room: StudioRoom, member_id: int) -> Member:
    """The member, if this desk may close their ways in."""
    _admins_only(desk)
    if member_id == desk.member.id:
        raise Refusal(NOT_YOURSELF)
    member = await _active(room, member_id, hold=True)
    if _is_above(desk, member):
        raise Refusal(NOT_HIGHER.format(role=member.role.value))
    return member


async def _shut(desk: Desk, room: StudioRoom, member: Member) -> tuple[tuple[int, ...], int]:
    """Every way in is closed; the built-in pages that end, and how many devices there were in all."""
    ways = await room.members.forget(member.id)
    now = desk.office.now()
    pages = [address for channel, address in ways if channel is Channel.WEB and address > FIRST_ADDRESS]
    closed = await room.chats.close(pages, now)
    await room.members.void_invitations(member.id, now)
    return tuple(closed), len(ways)


def _is_anybodys(member: Member, reminder: Reminder) -> bool:
    """Whether somebody else must know it now: an invitation was meant for the member alone."""
    if reminder.stage in GUESTS_ONLY:
        return False
    return member.role is not Role.DEPUTY or _OF_ACTIVITY.match(reminder.subject) is None


async def _successor(desk: Desk, room: StudioRoom, gone: Member) -> Member | None:
    """Whoever does it, if they work in the studio; else the first clerk, failing these the next rung."""
    people = await in_charge(room, besides=gone.id)
    return next((one for one in people if one.id == desk.member.id), next(iter(people), None))


async def _hand_on(desk: Desk, room: StudioRoom, to: Member, waiting: Sequence[Reminder]) -> None:
    """Under the same key: who has been told of it already is not told again."""
    customs = await customs_in(room)
    for one in waiting:
        notice = Notice(one.subject, one.stage, one.occurrence, dict(one.facts))
        await tell_daily(room, to, notice, desk.office.now(), customs)


def _admins_only(desk: Desk) -> None:
    if not desk.admin:
        raise Refusal(NOT_ALLOWED)
