"""The year in conversation: where we stand, the plan, dates moved by a press or by words, hours for reminders."""

from __future__ import annotations

import asyncio
import re

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.casework import calendars, hours, progress, standings, subscriptions, yearplan
from bot.casework.activities import move
from bot.casework.cadence.asking import Question
from bot.casework.dates import parse_day
from bot.casework.desk import Desk, Refusal
from bot.casework.wishes import Mention, Wish, read_mention, read_wish, year_of_plan
from bot.handlers.waiting import ANSWER
from bot.handlers.words import Says, cancelled, show
from bot.views import activities as activity_views
from bot.views import board as board_views
from bot.views import standings as standing_views
from bot.views import subscriptions as subscription_views
from bot.views import yearplan as views
from bot.views.buttons import OnPlan

CALENDAR = "活动日历.ics"


class Planning(StatesGroup):
    """Waiting for the day to which a date of the plan moves."""

    day = State()


router = Router(name="cadence")


@router.message(Says("progress", "进度", labels=("进度", "六个一")))
async def show_progress(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    year = re.fullmatch(r"(\d{1,4})年?", rest)
    if rest and year is None:
        raise Refusal("请写年份，例如：/进度 2026。")
    board = await progress.progress(desk, int(year[1]) if year else None)
    await message.answer(board_views.card(board))
    picture = await asyncio.to_thread(board_views.picture, board)
    if picture is not None:
        file = BufferedInputFile(picture, f"六个一进度{board.year}.png")
        await message.answer_photo(file, caption=board_views.caption(board))


@router.message(Says("plan", "计划", labels=("计划", "年度计划")))
async def show_plan(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await _answer_plan(message, rest, desk)


async def plan_of(message: Message, desk: Desk | None) -> bool | dict[str, str]:
    """A filter: a clerk asks for a year's plan in plain words."""
    year = year_of_plan(message.text or "") if desk and desk.clerk else None
    return {"year": year} if year else False


@router.message(StateFilter(None), F.text, plan_of)
async def show_plan_asked(message: Message, year: str, desk: Desk) -> None:
    await _answer_plan(message, year, desk)


async def _answer_plan(message: Message, rest: str, desk: Desk) -> None:
    year = yearplan.year_named(rest, desk.office.today())
    text, markup = views.overview(await yearplan.open_plan(desk, year))
    await message.answer(text, reply_markup=markup)


@router.callback_query(OnPlan.filter(F.act == "year"))
async def press_year(callback: CallbackQuery, callback_data: OnPlan, desk: Desk) -> None:
    await show(callback, *views.overview(await yearplan.open_plan(desk, callback_data.year)))


@router.callback_query(OnPlan.filter(F.act == "month"))
async def press_month(callback: CallbackQuery, callback_data: OnPlan, desk: Desk) -> None:
    plan = await yearplan.open_plan(desk, callback_data.year)
    await show(callback, *views.month(plan, callback_data.month))


@router.callback_query(OnPlan.filter(F.act == "step"))
async def press_step(callback: CallbackQuery, callback_data: OnPlan, desk: Desk) -> None:
    sheet = await yearplan.step(desk, callback_data.activity, callback_data.extra)
    plan = await yearplan.open_plan(desk, callback_data.year)
    text, markup = views.month(plan, callback_data.month)
    await show(callback, "\n".join([*sheet.warnings, text]), markup)


@router.callback_query(OnPlan.filter(F.act == "move"))
async def ask_day(callback: CallbackQuery, callback_data: OnPlan, state: FSMContext) -> None:
    await state.set_state(Planning.day)
    await state.set_data({"activity": callback_data.activity, "year": callback_data.year, "month": callback_data.month})
    await callback.answer()
    if isinstance(callback.message, Message):
        await callback.message.answer(activity_views.ASK_MOVE)


@router.callback_query(OnPlan.filter(F.act == "table"))
async def export_table(callback: CallbackQuery, callback_data: OnPlan, desk: Desk) -> None:
    content = await calendars.table(desk, callback_data.year)
    await _hand(callback, BufferedInputFile(content, f"{callback_data.year}年计划.xlsx"))


@router.callback_query(OnPlan.filter(F.act == "page"))
async def export_page(callback: CallbackQuery, callback_data: OnPlan, desk: Desk) -> None:
    content = await calendars.page(desk, callback_data.year)
    await _hand(callback, BufferedInputFile(content, f"{callback_data.year}年计划.docx"))


@router.callback_query(OnPlan.filter(F.act == "calendar"))
async def export_calendar(callback: CallbackQuery, desk: Desk) -> None:
    await _hand(callback, BufferedInputFile(await calendars.calendar(desk), CALENDAR))


@router.message(Says("calendar", "日历", labels=("日历",)))
async def calendar(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    file = BufferedInputFile(await calendars.calendar(desk), CALENDAR)
    await message.answer_document(file, caption=views.CALENDAR_HINT, reply_markup=subscription_views.offer())


@router.message(Says("subscribe", "订阅", labels=("订阅",)))
async def subscribe(message: Message, desk: Desk, state: FSMContext, public_url: str) -> None:
    await state.clear()
    await _subscribe(message, desk, public_url)


@router.callback_query(OnPlan.filter(F.act == "subscribe"))
async def press_subscribe(callback: CallbackQuery, desk: Desk, public_url: str) -> None:
    await callback.answer()
    if isinstance(callback.message, Message):
        await _subscribe(callback.message, desk, public_url)


@router.callback_query(OnPlan.filter(F.act == "renew"))
async def renew_subscription(callback: CallbackQuery, desk: Desk, public_url: str) -> None:
    await show(callback, subscription_views.address(public_url, await subscriptions.renew(desk)))


@router.callback_query(OnPlan.filter(F.act == "revoke"))
async def revoke_subscription(callback: CallbackQuery, desk: Desk) -> None:
    gone = await subscriptions.revoke(desk)
    await show(callback, subscription_views.REVOKED if gone else subscription_views.NONE)


@router.message(Planning.day, ANSWER)
async def move_to(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    data = await state.get_data()
    words = _within(message.text or "", data["year"], data["month"])
    sheet = await move(desk, data["activity"], parse_day(words, desk.office.today()))
    await state.clear()
    text, markup = views.month(await yearplan.open_plan(desk, data["year"]), sheet.activity.starts_on.month)
    await message.answer("\n".join([*sheet.warnings, text]), reply_markup=markup)


@router.callback_query(OnPlan.filter(F.act == "adopt"))
async def adopt(callback: CallbackQuery, callback_data: OnPlan, desk: Desk) -> None:
    plan, count = await yearplan.adopt(desk, callback_data.year)
    await show(callback, *views.overview(plan))
    if isinstance(callback.message, Message):
        await callback.message.answer(views.adopted(plan, count))


async def question_of(message: Message, desk: Desk | None) -> bool | dict[str, Question]:
    """A filter: a question about the duties; all else is a note."""
    question = await standings.question_of(desk, message.text or "") if desk else None
    return {"question": question} if question else False


@router.message(StateFilter(None), F.text, question_of)
async def answer_question(message: Message, question: Question, desk: Desk) -> None:
    await message.answer(standing_views.answer(await standings.answer(desk, question), clerk=desk.clerk))


async def wish_of(message: Message, desk: Desk | None) -> bool | dict[str, Wish]:
    """A filter: words that move a date of the plan, said by somebody who may; all else is a note."""
    if desk is None or not desk.clerk:
        return False
    wish = read_wish(message.text or "", desk.office.today())
    return {"wish": wish} if wish is not None and await yearplan.knows_duty(desk, wish.meant) else False


@router.message(F.text, wish_of)
async def move_by_words(message: Message, wish: Wish, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    sheet = await yearplan.move_by_words(desk, wish)
    text, markup = activity_views.card(sheet, clerk=desk.clerk, member_id=desk.member.id)
    await message.answer(f"改好了。\n{text}", reply_markup=markup)


async def mention_of(message: Message, desk: Desk | None) -> bool | dict[str, Mention]:
    """A filter: a clerk says that an activity was held or is off; a deputy who says so tells a note."""
    if desk is None or not desk.clerk:
        return False
    mention = read_mention(message.text or "", desk.office.today())
    return {"mention": mention} if mention and await yearplan.knows_duty(desk, mention.meant) else False


@router.message(StateFilter(None), F.text, mention_of)
async def show_mentioned(message: Message, mention: Mention, desk: Desk) -> None:
    sheet = await yearplan.mentioned(desk, mention)
    text, markup = activity_views.card(sheet, clerk=desk.clerk, member_id=desk.member.id)
    await message.answer(text, reply_markup=markup)


@router.message(Says("hours", "提醒时间"))
async def set_hours(message: Message, rest: str, desk: Desk) -> None:
    said = hours.say_hours(await hours.set_hours(desk, rest))
    await message.answer(f"好的，只在工作日 {said} 提醒您。")


async def _subscribe(message: Message, desk: Desk, public_url: str) -> None:
    """The address of whoever asks, made now; one that stands already can only be replaced."""
    since = await subscriptions.since(desk)
    if since is None:
        await message.answer(subscription_views.address(public_url, await subscriptions.renew(desk)))
    else:
        text, markup = subscription_views.standing(since)
        await message.answer(text, reply_markup=markup)


async def _hand(callback: CallbackQuery, file: BufferedInputFile) -> None:
    await callback.answer()
    if isinstance(callback.message, Message):
        await callback.message.answer_document(file)


def _within(words: str, year: int, month: int) -> str:
    """“12号” in the card of a month means that month, “3月12日” that year."""
    bare = words.strip()
    if re.fullmatch(r"\S{1,4}[号日]", bare) and "月" not in bare and bare not in {"今日", "明日"}:
        return f"{year}年{month}月{bare}" if bare[:-1].isdigit() else f"{month}月{bare}"
    if re.fullmatch(r"\d{1,2}月\d{1,2}[号日]?", bare):
        return f"{year}年{bare}"
    return bare
