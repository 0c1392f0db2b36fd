"""Looking: one's own cases, one case, a search, all of them."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.casework import cases
from bot.casework.desk import Desk
from bot.casework.life.merging import unmerge
from bot.handlers.waiting import ANSWER
from bot.handlers.words import Says, cancelled, show
from bot.views.buttons import OnCase
from bot.views.cases import case_card, case_list, history

ASK_WORDS = "要查什么？请发一两个词，例如：蒸汽 价格。发“取消”退出。"
ASK_NUMBER = "请写编号，例如：2026-012。"


class Finding(StatesGroup):
    words = State()


router = Router(name="cases")


@router.message(Says("mine", "我的", labels=("我的意见", "我的")))
async def mine(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    text, markup = case_list(await cases.mine(desk), "我报送的意见", "您还没有登记过意见。听到什么，直接发给我就行。")
    await message.answer(text, reply_markup=markup)


@router.message(Says("all", "全部", labels=("全部意见",)))
async def all_(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    text, markup = case_list(await cases.registered(desk), "全部已登记意见", "还没有登记过意见。")
    await message.answer(text, reply_markup=markup)


@router.message(Says("case", "案件", "打开"))
async def open_(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    number = cases.parse_number(rest)
    if number is None:
        await message.answer(ASK_NUMBER)
        return
    await _show_case(message, desk, await cases.open_numbered(desk, *number))


@router.message(StateFilter(None), F.text.regexp(r"^\s*(?:案件|打开)?\s*20\d\d\s*[-－]\s*\d{1,5}\s*$"))
async def open_bare(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    number = cases.parse_number(message.text or "")
    if number is not None:
        await _show_case(message, desk, await cases.open_numbered(desk, *number))


@router.message(Says("find", "查找", "搜索", labels=("查找",)))
async def find(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    if not rest:
        await state.set_state(Finding.words)
        await message.answer(ASK_WORDS)
        return
    await _show_found(message, desk, rest)


@router.message(F.text.regexp(r"^\s*(?:查找|搜索|查一下|找一下)[：:\s]+(\S.{0,60})$").as_("words"))
async def find_bare(message: Message, words: object, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await _show_found(message, desk, words.group(1))  # type: ignore[attr-defined]


@router.message(Finding.words, ANSWER)
async def found(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    await _show_found(message, desk, message.text or "")
    await state.clear()


@router.callback_query(OnCase.filter(F.act == "open"))
async def press_open(callback: CallbackQuery, callback_data: OnCase, desk: Desk) -> None:
    folder = await cases.open_case(desk, callback_data.case)
    if isinstance(callback.message, Message):
        await _show_case(callback.message, desk, folder)
    await callback.answer()


@router.callback_query(OnCase.filter(F.act == "history"))
async def press_history(callback: CallbackQuery, callback_data: OnCase, desk: Desk) -> None:
    text = history(await cases.open_case(desk, callback_data.case), desk.office.lore)
    if isinstance(callback.message, Message):
        await callback.message.answer(text)
    await callback.answer()


@router.callback_query(OnCase.filter(F.act == "unlink"))
async def press_unlink(callback: CallbackQuery, callback_data: OnCase, desk: Desk) -> None:
    await unmerge(desk, callback_data.case)
    folder = await cases.open_case(desk, callback_data.case)
    await show(callback, *case_card(folder, desk.office.lore, clerk=desk.clerk))


async def _show_case(message: Message, desk: Desk, folder: cases.Folder) -> None:
    text, markup = case_card(folder, desk.office.lore, clerk=desk.clerk)
    await message.answer(text, reply_markup=markup)


async def _show_found(message: Message, desk: Desk, words: str) -> None:
    _, found = await cases.find(desk, words)
    text, markup = case_list(found, f"查找“{words[:30]}”", f"没有找到含“{words[:30]}”的已登记意见，请换个词。")
    await message.answer(text, reply_markup=markup)
