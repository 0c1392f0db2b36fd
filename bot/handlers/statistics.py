"""统计 and 台账 in conversation: a period in words, the counts, the picture, the table."""

from __future__ import annotations

import asyncio
import re

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, Message

from bot.casework import ledger
from bot.casework.desk import Desk, Refusal
from bot.casework.periods import parse_period, usual
from bot.casework.statistics import statistics
from bot.handlers.words import Says
from bot.views import figures
from bot.views.statistics import figures_of, statistics_card

NO_PERIOD = "没有看懂时间。可以写：统计 上半年、统计 2026年、统计 3月到5月、统计 第二季度。"
router = Router(name="statistics")


@router.message(Says("statistics", "统计", labels=("统计",)))
async def show_statistics(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await _answer(message, desk, rest)


@router.message(F.text.regexp(r"^\s*统计[：:\s]+(\S.{0,40})$").as_("words"))
async def show_period(message: Message, words: object, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await _answer(message, desk, words.group(1))  # type: ignore[attr-defined]


@router.message(Says("ledger", "台账", labels=("台账",)))
async def hand_ledger(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    year = int(found[0]) if (found := re.search(r"20\d\d", rest)) else None
    content, rows = await ledger.export(desk, year)
    if not rows:
        raise Refusal(f"{f'{year}年' if year else ''}还没有登记过意见，没有台账可以导出。")
    file = BufferedInputFile(content, f"意见台账{year or ''}.xlsx")
    await message.answer_document(file, caption=f"共 {rows} 件，来访人信息已隐去。")


async def _answer(message: Message, desk: Desk, rest: str) -> None:
    today = desk.office.today()
    period = parse_period(rest, today) if rest else usual(today)
    if period is None:
        raise Refusal(NO_PERIOD)
    found = await statistics(desk, period)
    text, markup = statistics_card(found)
    if found.total("handed"):
        drawn = figures_of(found)
        picture = await asyncio.to_thread(figures.picture, drawn)
        if picture is not None:
            await message.answer_photo(BufferedInputFile(picture, "统计.png"), caption=figures.caption(drawn)[:1000])
    await message.answer(text, reply_markup=markup)
