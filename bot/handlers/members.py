"""Inviting: one link for one person, shown once."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, Message

from bot.casework import members
from bot.casework.desk import Desk, Refusal
from bot.handlers.words import Says
from bot.views.members import invitation, link_to, qr
from storage.vocabulary import Channel, Level, Role

HOW = (
    "请写姓名和身份，例如：/邀请 王建国 代表 县。"
    "身份可写：代表、工作人员、主任、副主任、系统管理员；代表后面写层级：省、市、县、镇。"
)


router = Router(name="members")


@router.message(Says("invite", "邀请", labels=("邀请",)))
async def invite(message: Message, rest: str, desk: Desk, channel: Channel, state: FSMContext, public_url: str) -> None:
    await state.clear()
    if not desk.admin:
        raise Refusal(members.NOT_ALLOWED)
    words = rest.split()
    if not words:
        raise Refusal(HOW)
    role, level = _role(words[1:]), _level(words[1:])
    invited = await members.invite(desk, words[0], role, level)
    me = await message.bot.me() if message.bot else None
    link = link_to(channel, public_url, me.username if me else None, invited.token)
    await message.answer_photo(BufferedInputFile(qr(link), "邀请二维码.png"), caption=invitation(invited, link))


def _role(words: list[str]) -> Role:
    for word in words:
        if word in {role.value for role in Role}:
            return Role(word)
    if any(word.removesuffix("级") not in {level.value for level in Level} for word in words):
        raise Refusal(HOW)
    return Role.DEPUTY


def _level(words: list[str]) -> Level | None:
    for word in words:
        if word.removesuffix("级") in {level.value for level in Level}:
            return Level(word.removesuffix("级"))
    return None
