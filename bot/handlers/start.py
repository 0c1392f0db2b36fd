"""Coming in by invitation, help, the menu; and what a stranger is told."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import MagicData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.casework import members
from bot.casework.desk import Desk, Office
from bot.handlers.words import Says
from bot.views.wording import STRANGER, guide, menu, plain
from storage.vocabulary import Channel

TELEGRAM_WARNING = "请注意：Telegram 的服务器在境外，请不要在这里发送来访人的证件号码等敏感信息；涉密内容一律不得发送。"


strangers = Router(name="strangers")
# Everybody without a desk: an invitation opens the door, all else is answered with how to get one.
stranger = MagicData(F.desk.is_(None))


@strangers.message(stranger, Says("start", "开始"), F.text.len() < 200)
async def enter(message: Message, rest: str, office: Office, channel: Channel) -> None:
    if not rest or message.from_user is None:
        await message.answer(STRANGER)
        return
    member = await members.join(office, rest, channel, message.from_user.id)
    await welcome(message, Desk(office, member), channel)


@strangers.message(stranger)
async def turn_away(message: Message) -> None:
    await message.answer(STRANGER)


@strangers.edited_message(stranger)
async def ignore_edit(message: Message) -> None:
    """A stranger's edit of something that was turned away needs no second answer."""


@strangers.callback_query(stranger)
async def turn_away_press(callback: CallbackQuery) -> None:
    await callback.answer(STRANGER[:180], show_alert=True)


router = Router(name="start")


@router.message(Says("start", "开始"))
async def again(message: Message, rest: str, desk: Desk, channel: Channel, state: FSMContext) -> None:
    """A member with a new invitation changes over to it; without one this is just the menu."""
    await state.clear()
    if rest and message.from_user is not None:
        desk = Desk(desk.office, await members.join(desk.office, rest, channel, message.from_user.id))
    await welcome(message, desk, channel)


@router.message(Says("help", "帮助", labels=("帮助", "怎么用", "?", "？")))
async def help_(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await message.answer(guide(desk), reply_markup=menu(desk))


async def welcome(message: Message, desk: Desk, channel: Channel) -> None:
    studio = await members.studio_of(desk)
    lines = [f"{plain(desk.member.name)}您好，您以“{desk.member.role.value}”身份进入{plain(studio.name)}。"]
    if channel is Channel.TELEGRAM:
        lines.append(TELEGRAM_WARNING)
    await message.answer("\n".join([*lines, "", guide(desk)]), reply_markup=menu(desk))
