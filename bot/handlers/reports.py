"""A report asked for: period, topic, cases to tick, draft. The writing itself is the clock's work."""

from __future__ import annotations

import re

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.casework import reports
from bot.casework.desk import Desk, Refusal
from bot.casework.periods import Days, pack, parse_period, unpack, usual
from bot.handlers.waiting import ANSWER
from bot.handlers.words import Says, cancelled, card_of, show
from bot.views import reports as views
from bot.views.buttons import OnPeriod, OnReport
from bot.views.wording import EXPIRED_CARD
from storage.vocabulary import Channel

_REQUEST = re.compile(
    r"^\s*(?:请|帮我|帮忙)?(?:起草|草拟|写|生成|出)(?:一[期份])?(?:第(?P<issue>[\d一二三四五六七八九十]{1,3})期)?(?:的|关于)?"
    r"(?:议事)?专报[，,：:\s]*(?:关于)?(?P<topic>.{0,60})$"
)
_DIGITS = {mark: index for index, mark in enumerate("一二三四五六七八九十", 1)}
BAD_PERIOD = "没看懂这个时间段。请写成“2026年1月到6月”“第二季度”，开始不能晚于结束。发“取消”退出。"


class Asking(StatesGroup):
    period = State()
    topic = State()


router = Router(name="reports")


@router.message(Says("report", "专报", labels=("起草专报",)))
async def ask(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    if not desk.clerk:
        raise Refusal(reports_not_allowed())
    if rest:
        await _preview(message, desk, rest, usual(desk.office.today()), None)
        return
    await state.set_state(Asking.period)
    await message.answer(views.ASK_PERIOD, reply_markup=views.periods())


@router.message(F.text.regexp(_REQUEST).as_("request"))
async def ask_in_words(message: Message, request: re.Match[str], desk: Desk, state: FSMContext) -> None:
    await state.clear()
    if not desk.clerk:
        raise Refusal(reports_not_allowed())
    topic, issue = request["topic"].strip(" 。，,"), _number(request["issue"])
    period = usual(desk.office.today())
    if topic:
        await _preview(message, desk, topic, period, issue)
        return
    await state.set_state(Asking.topic)
    await state.set_data({"period": pack(period), "issue": issue})
    await message.answer(views.ASK_TOPIC)


@router.callback_query(OnPeriod.filter())
async def period_pressed(callback: CallbackQuery, callback_data: OnPeriod, desk: Desk, state: FSMContext) -> None:
    period = parse_period(callback_data.name, desk.office.today())
    if period is None:
        raise Refusal(BAD_PERIOD)
    if callback_data.report:
        await show(callback, *views.preview(await reports.retime(desk, callback_data.report, period)))
        return
    await state.set_state(Asking.topic)
    await state.set_data({"period": pack(period)})
    await show(callback, f"时间段：{callback_data.name}。\n{views.ASK_TOPIC}")


@router.message(Asking.period, ANSWER)
async def period_written(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    period = parse_period(message.text or "", desk.office.today())
    if period is None:
        raise Refusal(BAD_PERIOD)
    data = await state.get_data()
    if data.get("report"):
        await state.clear()
        text, markup = views.preview(await reports.retime(desk, data["report"], period))
        await message.answer(text, reply_markup=markup)
        return
    await state.set_state(Asking.topic)
    await state.set_data({"period": pack(period)})
    await message.answer(views.ASK_TOPIC)


@router.message(Asking.topic, ANSWER)
async def topic_written(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    data = await state.get_data()
    await _preview(message, desk, message.text or "", unpack(data["period"]), data.get("issue"))
    await state.clear()


@router.callback_query(OnReport.filter(F.act == "tick"))
async def tick(callback: CallbackQuery, callback_data: OnReport, desk: Desk) -> None:
    selection = await reports.tick(desk, callback_data.report, callback_data.case)
    ids = [case.id for _, case in selection.rows]
    if callback_data.case not in ids:
        raise Refusal(EXPIRED_CARD)
    page = ids.index(callback_data.case) // views.PAGE
    await show(callback, *views.preview(selection, page))


@router.callback_query(OnReport.filter(F.act.in_({"all", "none"})))
async def tick_all(callback: CallbackQuery, callback_data: OnReport, desk: Desk) -> None:
    selection = await reports.tick_all(desk, callback_data.report, chosen=callback_data.act == "all")
    await show(callback, *views.preview(selection))


@router.callback_query(OnReport.filter(F.act == "page"))
async def turn(callback: CallbackQuery, callback_data: OnReport, desk: Desk) -> None:
    await show(callback, *views.preview(await reports.selection_of(desk, callback_data.report), callback_data.case))


@router.callback_query(OnReport.filter(F.act == "period"))
async def retime(callback: CallbackQuery, callback_data: OnReport, desk: Desk, state: FSMContext) -> None:
    await reports.selection_of(desk, callback_data.report)
    await state.set_state(Asking.period)
    await state.set_data({"report": callback_data.report})
    await show(callback, views.ASK_PERIOD, views.periods(callback_data.report))


@router.callback_query(OnReport.filter(F.act == "ask"))
async def go(callback: CallbackQuery, callback_data: OnReport, desk: Desk, channel: Channel) -> None:
    report = await reports.ask(desk, callback_data.report, card_of(callback, channel))
    await show(callback, views.asked(report))


@router.callback_query(OnReport.filter(F.act == "drop"))
async def drop(callback: CallbackQuery, callback_data: OnReport, desk: Desk) -> None:
    await reports.drop(desk, callback_data.report)
    await show(callback, "已取消，没有起草。")


@router.message(Says("drafts", "稿件", labels=("最近稿件",)))
async def latest(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    text, markup = views.latest(await reports.latest(desk))
    await message.answer(text, reply_markup=markup)


@router.callback_query(OnReport.filter(F.act == "file"))
async def files(callback: CallbackQuery, callback_data: OnReport, desk: Desk) -> None:
    for name, content in await reports.files_of(desk, callback_data.report):
        if isinstance(callback.message, Message):
            await callback.message.answer_document(BufferedInputFile(content, name))
    await callback.answer()


@router.callback_query(OnReport.filter(F.act == "look"))
async def look(callback: CallbackQuery, callback_data: OnReport, desk: Desk) -> None:
    """The pages of a version. The press is answered first: printing takes longer than a press may wait."""
    report, version = await reports.version_of(desk, callback_data.report, callback_data.case)
    await callback.answer("正在排版，请稍候。")
    if not isinstance(callback.message, Message):
        return
    pages = await reports.pages_of(desk.office, report, version)
    if pages.pdf is not None:
        await callback.message.answer_document(BufferedInputFile(pages.pdf, pages.name))
        return
    for text in views.in_order(pages):
        await callback.message.answer(text)


def reports_not_allowed() -> str:
    return "起草专报由工作室工作人员和主任、副主任办理。您可以发“我的意见”看自己报送的意见。"


async def _preview(message: Message, desk: Desk, topic: str, period: Days, issue: int | None) -> None:
    text, markup = views.preview(await reports.begin(desk, topic, period, issue))
    await message.answer(text, reply_markup=markup)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else _DIGITS.get(text)
