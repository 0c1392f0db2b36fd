"""Looking behind the words: where a field or a sentence comes from, and what the model was used for."""

from __future__ import annotations

import re
from typing import Any

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.casework import cases, provenance, reports, usage
from bot.casework.desk import Desk, Refusal
from bot.casework.periods import parse_period
from bot.handlers.words import Says
from bot.views import origins as views
from bot.views.buttons import OnCase, OnReport
from bot.views.reports import halted
from bot.views.usage import month_used

_WHENCE = re.compile(
    r"\s*(?P<before>.*?)[，。：:\s]*这(?:一)?句(?:话)?(?:是)?从哪(?:里|儿)?来(?:的)?[？?：:\s]*(?P<after>.*)", re.DOTALL
)
_LONGEST = 120  # a question; more is a note
BAD_MONTH = "没看懂是哪个月。请写成：/模型用量 10月，或 /模型用量 2026年10月。"


class Whence(BaseFilter):
    """A clerk asks where a sentence comes from; ``quoted`` is the sentence. From others the words are a note."""

    async def __call__(self, message: Message, desk: Desk) -> bool | dict[str, Any]:
        text = message.text or ""
        asked = _WHENCE.fullmatch(text) if desk.clerk and len(text) <= _LONGEST else None
        return {"quoted": asked["before"] or asked["after"]} if asked else False


router = Router(name="models")


@router.message(Says("origin", "来历"))
async def whence(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await _trace(message, desk, rest)


@router.message(Whence())
async def whence_in_words(message: Message, quoted: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await _trace(message, desk, quoted)


@router.callback_query(OnCase.filter(F.act == "origin"))
async def press_case(callback: CallbackQuery, callback_data: OnCase, desk: Desk) -> None:
    origins = await provenance.origins_of(desk, callback_data.case)
    if isinstance(callback.message, Message):
        await callback.message.answer(views.case_origins(origins, desk.office.lore))
    await callback.answer()


@router.callback_query(OnReport.filter(F.act == "origin"))
async def press_report(callback: CallbackQuery, callback_data: OnReport, desk: Desk) -> None:
    told = await reports.version_origins(desk, callback_data.report, callback_data.case)
    if isinstance(callback.message, Message):
        await callback.message.answer(views.version_origins(*told))
    await callback.answer()


@router.callback_query(OnReport.filter(F.act.in_({"rules", "stop"})))
async def halt(callback: CallbackQuery, callback_data: OnReport, desk: Desk) -> None:
    stop = callback_data.act == "stop"
    await reports.halt(desk, callback_data.report, stop=stop)
    await callback.answer(halted(stop=stop))  # the card itself is the clock's, which may be ahead of us


@router.message(Says("usage", "模型用量", labels=("模型用量",)))
async def used(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    today = desk.office.today()
    period = parse_period(rest or "本月", today)
    if period is None:
        raise Refusal(BAD_MONTH)
    await message.answer(month_used(await usage.of_month(desk, period.start.replace(day=1))))


async def _trace(message: Message, desk: Desk, words: str) -> None:
    if not words:
        await message.answer(views.ASK)
        return
    number = cases.parse_number(words)
    if number is not None:
        folder = await cases.open_numbered(desk, *number)
        origins = await provenance.origins_of(desk, folder.case.id)
        await message.answer(views.case_origins(origins, desk.office.lore))
        return
    await message.answer(views.found_sentences(await reports.find_sentence(desk, words)))
