"""Members: invited by a link that is shown once, looked up, let go, given a new phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.casework import leaving, members
from bot.casework.desk import Desk, Refusal
from bot.casework.members import Invited
from bot.handlers.words import Says, show
from bot.views import members as views
from bot.views.buttons import OnMember
from storage.vocabulary import Channel, Level, Role

HOW = (
    "请写姓名和身份，例如：/邀请 王建国 代表 县。"
    "身份可写：代表、工作人员、主任、副主任、系统管理员；代表后面写层级：省、市、县、镇。"
)
LetGo = Callable[[Iterable[int]], None]
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
    await _hand(message, await members.invite(desk, words[0], role, level), channel, public_url)


@router.message(Says("members", "成员", labels=("成员",)))
async def list_members(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    text, markup = views.roster(await leaving.roster(desk))
    await message.answer(text, reply_markup=markup)


@router.callback_query(OnMember.filter(F.act == "list"))
async def turn_page(callback: CallbackQuery, callback_data: OnMember, desk: Desk) -> None:
    await show(callback, *views.roster(await leaving.roster(desk), callback_data.member))


@router.callback_query(OnMember.filter(F.act == "open"))
async def open_(callback: CallbackQuery, callback_data: OnMember, desk: Desk) -> None:
    await show(callback, *views.card(await leaving.look_up(desk, callback_data.member)))


@router.callback_query(OnMember.filter(F.act == "invite"))
async def invite_again(
    callback: CallbackQuery, callback_data: OnMember, desk: Desk, channel: Channel, public_url: str
) -> None:
    member = (await leaving.look_up(desk, callback_data.member)).member
    invited = await members.invite(desk, member.name, member.role, member.level)
    await callback.answer()
    if isinstance(callback.message, Message):
        await _hand(callback.message, invited, channel, public_url)


@router.callback_query(OnMember.filter(F.act == "phone"))
async def change_phone(
    callback: CallbackQuery,
    callback_data: OnMember,
    desk: Desk,
    channel: Channel,
    public_url: str,
    let_go: LetGo | None = None,
) -> None:
    ended, invited = await leaving.change_phone(desk, callback_data.member)
    if let_go is not None:
        let_go(ended.pages)
    await show(callback, views.phone_changed(ended))
    if isinstance(callback.message, Message):
        await _hand(callback.message, invited, channel, public_url)


@router.callback_query(OnMember.filter(F.act == "ask"))
async def ask_retire(callback: CallbackQuery, callback_data: OnMember, desk: Desk) -> None:
    await show(callback, *views.ask_retire(await leaving.look_up(desk, callback_data.member)))


@router.callback_query(OnMember.filter(F.act == "retire"))
async def retire(callback: CallbackQuery, callback_data: OnMember, desk: Desk, let_go: LetGo | None = None) -> None:
    ended = await leaving.retire(desk, callback_data.member)
    if let_go is not None:
        let_go(ended.pages)
    await show(callback, views.retired(ended))


async def _hand(message: Message, invited: Invited, channel: Channel, public_url: str) -> None:
    """The link and its code, to be passed on to the one person it is for."""
    me = await message.bot.me() if message.bot else None
    link = views.link_to(channel, public_url, me.username if me else None, invited.token)
    picture = BufferedInputFile(views.qr(link), "邀请二维码.png")
    await message.answer_photo(picture, caption=views.invitation(invited, link))


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
