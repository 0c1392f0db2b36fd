"""双联 and 履职档案 in conversation."""

from __future__ import annotations

import re
from datetime import date

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.casework import ties
from bot.casework.desk import Desk, Refusal
from bot.handlers.notes import hear_words
from bot.handlers.words import Says, show
from bot.views import ties as views
from bot.views.buttons import OnTie

HOW_RECORD = "请写“/履职 2026”，工作室可写“/履职 2026 赵海”。"
AGAIN = "请用“/联系 对象：情况”记这次联系。"
router = Router(name="ties")


@router.message(Says("ties", "双联", labels=("双联",)))
async def list_or_tie(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    if rest:
        await message.answer(views.tied(await ties.tie(desk, rest)))
        return
    text, markup = views.bond_list(await ties.bonds(desk), clerk=desk.clerk)
    await message.answer(text, reply_markup=markup)


@router.message(F.text.regexp(r"^双联\s+(\S.*)$").as_("said"))
async def tie_bare(message: Message, said: re.Match[str], desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await message.answer(views.tied(await ties.tie(desk, said[1])))


@router.message(Says("touch", "联系"))
async def touch(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await message.answer(views.touched(await ties.touch(desk, rest)))


@router.message(StateFilter(None), F.text.contains("联系了"))
async def overheard(message: Message, desk: Desk, state: FSMContext) -> None:
    """The words are a note like all others; that they tell of a contact is offered besides."""
    contact = await ties.find_contact(desk, message.text or "")
    if contact is None:
        raise SkipHandler
    await hear_words(message, desk, message.text or "")
    await state.set_data({"tie": contact.tie.id, "on": contact.on.isoformat(), "touch": contact.words})
    text, markup = views.offer(contact)
    await message.answer(text, reply_markup=markup)


@router.callback_query(OnTie.filter(F.act == "touch"))
async def press_touch(callback: CallbackQuery, callback_data: OnTie, desk: Desk, state: FSMContext) -> None:
    known = await state.get_data()
    if known.get("tie") != callback_data.tie:
        raise Refusal(AGAIN)
    contact = await ties.contact_of(desk, callback_data.tie, date.fromisoformat(known["on"]), known["touch"])
    await show(callback, views.touched(await ties.keep_touch(desk, contact)))


@router.callback_query(OnTie.filter(F.act == "open"))
async def press_open(callback: CallbackQuery, callback_data: OnTie, desk: Desk) -> None:
    bond = next((one for one in await ties.bonds(desk) if one.tie.id == callback_data.tie), None)
    if bond is None:
        raise Refusal(ties.UNTIED)
    await show(callback, *views.bond_card(bond, clerk=desk.clerk))


@router.callback_query(OnTie.filter(F.act == "end"))
async def press_end(callback: CallbackQuery, callback_data: OnTie, desk: Desk) -> None:
    await ties.untie(desk, callback_data.tie)
    await show(callback, *views.bond_list(await ties.bonds(desk), clerk=desk.clerk))


@router.message(Says("record", "履职", "履职档案", labels=("履职档案",)))
async def year_record(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    from bot.casework.life.record import year_record as make  # late: a start need not wait for Word's parts

    found = re.fullmatch(r"(?:(20\d\d)年?)?\s*(\S{0,20})", rest)
    if found is None:
        raise Refusal(HOW_RECORD)
    year = int(found[1]) if found[1] else desk.office.today().year
    name, content = await make(desk, year, found[2])
    await message.answer_document(BufferedInputFile(content, name))
