"""Short remarks: a yes to the say-back, a greeting, a question after one's own opinions, an answer to an invitation."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import Message

from bot.casework import activities, cases, intake, remarks
from bot.casework.activities import Summary
from bot.casework.desk import Desk
from bot.casework.life import screening
from bot.casework.remarks import Reply
from bot.views import activities as activity_views
from bot.views import notes as note_views
from bot.views.cases import case_card, case_list
from bot.views.remarks import NOTHING_TO_LOOK_FOR, SMALL_TALK, URGED_BY_CLERKS, which_invitation
from bot.views.screening import desk_card

router = Router(name="remarks")


async def yes_of(message: Message, desk: Desk | None) -> bool | dict[str, int]:
    """A filter: a yes while a say-back waits for one."""
    if desk is None or not remarks.is_yes(message.text or ""):
        return False
    note = await intake.awaiting(desk)
    return {"note": note} if note is not None else False


@router.message(StateFilter(None), F.text, yes_of)
async def confirm(message: Message, note: int, desk: Desk) -> None:
    result = await intake.confirm(desk, note)
    await message.answer(note_views.receipt(result), reply_markup=note_views.receipt_buttons(result))


async def reply_of(message: Message, desk: Desk | None) -> bool | dict[str, object]:
    """A filter: an answer to an invitation, where the member has one."""
    reply = remarks.reply_of(message.text or "") if desk else None
    asked = await activities.invitations(desk) if desk and reply else []
    return {"reply": reply, "asked": asked} if asked else False


@router.message(StateFilter(None), F.text, reply_of)
async def respond(message: Message, reply: Reply, asked: list[Summary], desk: Desk) -> None:
    if len(asked) > 1:
        text, markup = which_invitation(asked)
    else:
        sheet = await activities.respond(desk, asked[0].id, reply.answer, reply.why)
        text, markup = activity_views.card(sheet, clerk=desk.clerk, member_id=desk.member.id)
    await message.answer(text, reply_markup=markup)


async def question_of(message: Message, desk: Desk | None) -> bool | dict[str, str]:
    """A filter: somebody asks how an opinion of theirs stands."""
    what = remarks.asks_after(message.text or "") if desk else None
    return {"what": what} if what is not None else False


@router.message(StateFilter(None), F.text, question_of)
async def tell_how_it_stands(message: Message, what: str, desk: Desk) -> None:
    found = await cases.asked_after(desk, what)
    if len(found) == 1:
        text, markup = case_card(await cases.open_case(desk, found[0].id), desk.office.lore, clerk=desk.clerk)
    else:
        nothing = f"您报送的意见里没有找到“{what}”。发“我的意见”看全部。" if what else "您还没有登记过意见。"
        text, markup = case_list(found, "您报送的意见", nothing)
    await message.answer(text, reply_markup=markup)


async def impatience_of(message: Message, desk: Desk | None) -> bool | dict[str, object]:
    """A filter: somebody waits for the end of what they have registered, and is not in the middle of saying more."""
    waits = remarks.waits_for(message.text or "") if desk else None
    if desk is None or waits is None or await intake.is_open(desk) or not await cases.asked_after(desk, ""):
        return False
    return {"what": waits[0], "urge": waits[1]}


@router.message(StateFilter(None), F.text, impatience_of)
async def tell_how_long(message: Message, what: str, urge: bool, desk: Desk) -> None:
    if urge and not desk.clerk:
        await message.answer(URGED_BY_CLERKS)
    await tell_how_it_stands(message, what, desk)


async def work_of(message: Message, desk: Desk | None) -> bool:
    """A filter: somebody asks what there is to do, while nothing is being said."""
    return desk is not None and remarks.asks_for_work(message.text or "") and not await intake.is_open(desk)


@router.message(StateFilter(None), F.text, work_of)
async def show_work(message: Message, desk: Desk) -> None:
    text, markup = desk_card(*await screening.waiting(desk)) if desk.clerk else (NOTHING_TO_LOOK_FOR, None)
    await message.answer(text, reply_markup=markup)


async def talk_of(message: Message, desk: Desk | None) -> bool | dict[str, str]:
    """A filter: small talk while nothing is being said."""
    kind = remarks.small_talk(message.text or "") if desk else None
    return {"kind": kind} if desk and kind and not await intake.is_open(desk) else False


@router.message(StateFilter(None), F.text, talk_of)
async def answer_small_talk(message: Message, kind: str) -> None:
    await message.answer(SMALL_TALK[kind])
