"""A report asked for: kind, period, topic, cases to tick, draft. The writing itself is the clock's work."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message

from bot.casework import reports
from bot.casework.desk import Desk, Refusal
from bot.casework.periods import Days, pack, parse_period, unpack, usual
from bot.casework.reports import Length, ReportKind, Request, Selection
from bot.handlers.waiting import ANSWER
from bot.handlers.words import Says, cancelled, card_of, show
from bot.views import reports as views
from bot.views.buttons import OnKind, OnPeriod, OnReport
from bot.views.wording import EXPIRED_CARD
from storage.vocabulary import Channel

BAD_PERIOD = "没看懂这个时间段。请写成“2026年1月到6月”“第二季度”，开始不能晚于结束。发“取消”退出。"
LENGTHS = {"ask": None, "short": Length.SHORTER, "long": Length.LONGER}


class Asking(StatesGroup):
    period = State()
    topic = State()


class Asks(BaseFilter):
    """A report asked for in words; what was asked is passed on as ``request``."""

    async def __call__(self, message: Message, desk: Desk) -> bool | dict[str, Any]:
        request = reports.parse(message.text or "", desk.office.today())
        return {"request": request} if request else False


router = Router(name="reports")


@router.message(Says("report", "专报", labels=("起草专报",)))
async def ask(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await _begin(message, desk, state, Request(ReportKind.SPECIAL, rest))


@router.message(Says("inspection", "视察报告", labels=("起草视察报告",)))
async def ask_inspection(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await _begin(message, desk, state, Request(ReportKind.INSPECTION, rest))


@router.message(Says("survey", "调研报告", labels=("起草调研报告",)))
async def ask_survey(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await _begin(message, desk, state, Request(ReportKind.SURVEY, rest))


@router.message(Says("summary", "小结", "工作小结", labels=("写工作小结",)))
async def ask_summary(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    period = parse_period(rest, desk.office.today()) if rest else None
    await _begin(message, desk, state, Request(ReportKind.SUMMARY, period=period, absurd=bool(rest) and period is None))


@router.message(Asks())
async def ask_in_words(message: Message, request: Request, desk: Desk, state: FSMContext) -> None:
    await _begin(message, desk, state, request)


async def _begin(message: Message, desk: Desk, state: FSMContext, request: Request) -> None:
    """The cases to tick where enough was said, else the question for what is missing."""
    await state.clear()
    if not desk.clerk:
        raise Refusal(reports_not_allowed())
    if request.absurd:
        raise Refusal(BAD_PERIOD)
    known = request.period is not None if request.kind is ReportKind.SUMMARY else bool(request.topic)
    if known:
        period = request.period or usual(desk.office.today())
        await _answer(message, *views.preview(await _chosen(desk, request, period)))
    elif request.period or request.issue:
        await _ask_topic(state, request, request.period or usual(desk.office.today()))
        await message.answer(views.ask_topic(request.kind))
    else:
        await _answer(message, *await _ask_period(desk, state, request.kind, request.length))


async def _chosen(desk: Desk, request: Request, period: Days) -> Selection:
    return await reports.begin(desk, request.topic, period, request.issue, request.kind, request.length)


async def _ask_period(
    desk: Desk, state: FSMContext, kind: ReportKind, length: Length = Length.STANDARD
) -> tuple[str, InlineKeyboardMarkup]:
    await state.set_state(Asking.period)
    await state.set_data({"kind": kind.value, "length": length.value})
    return views.ask_period(kind), views.periods(kind, occasions=await reports.occasions(desk, kind))


async def _ask_topic(state: FSMContext, request: Request, period: Days) -> None:
    await state.set_state(Asking.topic)
    await state.set_data(
        {
            "period": pack(period),
            "issue": request.issue,
            "kind": request.kind.value,
            "length": request.length.value,
        }
    )


@router.callback_query(OnKind.filter(F.activity == 0))
async def kind_pressed(callback: CallbackQuery, callback_data: OnKind, desk: Desk, state: FSMContext) -> None:
    if not desk.clerk:
        raise Refusal(reports_not_allowed())
    await show(callback, *await _ask_period(desk, state, ReportKind(callback_data.kind)))


@router.callback_query(OnKind.filter(F.activity != 0))
async def occasion_pressed(callback: CallbackQuery, callback_data: OnKind, desk: Desk, state: FSMContext) -> None:
    kind = ReportKind(callback_data.kind)
    selection = await reports.begin_of(desk, kind, callback_data.activity)
    await state.clear()
    await show(callback, *views.preview(selection))


@router.callback_query(OnPeriod.filter())
async def period_pressed(callback: CallbackQuery, callback_data: OnPeriod, desk: Desk, state: FSMContext) -> None:
    period = parse_period(callback_data.name, desk.office.today())
    if period is None:
        raise Refusal(BAD_PERIOD)
    if callback_data.report:
        await show(callback, *views.preview(await reports.retime(desk, callback_data.report, period)))
        return
    request = await _asked_so_far(state, ReportKind(callback_data.kind))
    if request.kind is ReportKind.SUMMARY:
        await state.clear()
        await show(callback, *views.preview(await _chosen(desk, request, period)))
        return
    await _ask_topic(state, request, period)
    await show(callback, f"时间段：{callback_data.name}。\n{views.ask_topic(request.kind)}")


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
        await _answer(message, *views.preview(await reports.retime(desk, data["report"], period)))
        return
    request = await _asked_so_far(state, ReportKind(data.get("kind", ReportKind.SPECIAL)))
    if request.kind is ReportKind.SUMMARY:
        await state.clear()
        await _answer(message, *views.preview(await _chosen(desk, request, period)))
        return
    await _ask_topic(state, request, period)
    await message.answer(views.ask_topic(request.kind))


@router.message(Asking.topic, ANSWER)
async def topic_written(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    data = await state.get_data()
    request = await _asked_so_far(state, ReportKind(data.get("kind", ReportKind.SPECIAL)), message.text or "")
    await _answer(message, *views.preview(await _chosen(desk, request, unpack(data["period"]))))
    await state.clear()


async def _asked_so_far(state: FSMContext, kind: ReportKind, topic: str = "") -> Request:
    """What was said before the words or the press that came now."""
    data = await state.get_data()
    length = data.get("length", Length.STANDARD) if data.get("kind") == kind.value else Length.STANDARD
    return Request(kind, topic, issue=data.get("issue"), length=Length(length))


async def _answer(message: Message, text: str, markup: InlineKeyboardMarkup | None) -> None:
    await message.answer(text, reply_markup=markup)


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
    report = (await reports.selection_of(desk, callback_data.report)).report
    kind = ReportKind(report.kind)
    await state.set_state(Asking.period)
    await state.set_data({"report": report.id})
    await show(callback, views.ask_period(kind), views.periods(kind, report.id))


@router.callback_query(OnReport.filter(F.act.in_(LENGTHS)))
async def go(callback: CallbackQuery, callback_data: OnReport, desk: Desk, channel: Channel) -> None:
    length = LENGTHS[callback_data.act]
    report = await reports.ask(desk, callback_data.report, card_of(callback, channel), length)
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
    return "起草专报、报告和小结由工作室工作人员和主任、副主任办理。您可以发“我的意见”看自己报送的意见。"
