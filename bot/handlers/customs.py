"""The studio's settings in conversation: looked at, changed by a press, by words, the working days also by a file."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.casework import amending, learning
from bot.casework.amending import Amended
from bot.casework.desk import Desk, Refusal
from bot.handlers.files import fetch
from bot.handlers.waiting import ANSWER
from bot.handlers.words import Says, cancelled, show
from bot.views import customs as views
from bot.views import habits
from bot.views.buttons import OnSetting

GONE = "这项设置已不在清单里，请重新发 /设置。"
NO_FILE = "这一项请用文字说；只有“特殊工作日”可以发文件。"


class Amending(StatesGroup):
    """Waiting for the words that change a setting."""

    words = State()


router = Router(name="customs")


@router.message(Says("settings", "设置", labels=("设置",)))
async def open_settings(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    if rest:
        await _answer(message, await amending.amend(desk, *amending.field_named(rest)))
        return
    text, markup = views.overview(await amending.standing(desk))
    await message.answer(text, reply_markup=markup)


@router.callback_query(OnSetting.filter(F.act == "list"))
async def list_(callback: CallbackQuery, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await show(callback, *views.overview(await amending.standing(desk)))


@router.callback_query(OnSetting.filter(F.act == "open"))
async def ask(callback: CallbackQuery, callback_data: OnSetting, desk: Desk, state: FSMContext) -> None:
    one = next((one for one in await amending.standing(desk) if one.key == callback_data.key), None)
    if one is None:
        raise Refusal(GONE)
    await state.set_state(Amending.words)
    await state.set_data({"key": one.key})
    await show(callback, *views.ask(one))


@router.callback_query(OnSetting.filter(F.act == "offer"))
async def take_offer(callback: CallbackQuery, callback_data: OnSetting, desk: Desk, state: FSMContext) -> None:
    field = amending.FIELDS.get(callback_data.key)
    if field is None or not 0 <= callback_data.extra < len(field.offers):
        raise Refusal(GONE)
    done = await amending.amend(desk, callback_data.key, field.offers[callback_data.extra])
    await state.clear()
    await show(callback, *views.amended(done))


@router.callback_query(OnSetting.filter(F.act == "habits"))
async def show_habits(callback: CallbackQuery, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await show(callback, *habits.standing(await learning.last_trial(desk)))


@router.callback_query(OnSetting.filter(F.act == "try"))
async def try_habits(callback: CallbackQuery, desk: Desk) -> None:
    await show(callback, habits.UNDER_WAY)
    text, markup = habits.outcome(await learning.try_habits(desk))
    if isinstance(callback.message, Message):
        await callback.message.answer(text, reply_markup=markup)


@router.message(Amending.words, F.document)
async def take_file(message: Message, desk: Desk, state: FSMContext) -> None:
    if (await state.get_data())["key"] != "calendar":
        raise Refusal(NO_FILE)
    _, _, content = await fetch(message, desk)
    done = await amending.amend_by_file(desk, content)
    await state.clear()
    await _answer(message, done)


@router.message(Amending.words, ANSWER)
async def take_words(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    done = await amending.amend(desk, (await state.get_data())["key"], message.text or "")
    await state.clear()
    await _answer(message, done)


async def _answer(message: Message, done: Amended) -> None:
    text, markup = views.amended(done)
    await message.answer(text, reply_markup=markup)
