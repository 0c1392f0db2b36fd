"""The presses on a reminder: 已安排, 已完成, 定日期, 推迟, 转给."""

from __future__ import annotations

from datetime import date, timedelta

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.casework import reminders
from bot.casework.activities import Sheet
from bot.casework.dates import parse_day
from bot.casework.desk import Desk
from bot.handlers.waiting import ANSWER
from bot.handlers.words import cancelled, show
from bot.views import activities as activity_views
from bot.views import reminders as views
from bot.views.buttons import OnReminder
from bot.views.reminders import Told


class Answering(StatesGroup):
    """Waiting for a day: it was held then, it is set for then, say it again then."""

    held = State()
    date = State()
    until = State()


ASKS = {"date": (Answering.date, views.ASK_DATE), "until": (Answering.until, views.ASK_UNTIL)}
router = Router(name="reminders")


@router.callback_query(OnReminder.filter(F.act == "open"))
async def open_(callback: CallbackQuery, callback_data: OnReminder, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    opened = await reminders.open_reminder(desk, callback_data.reminder)
    alone = len(await reminders.digest_of(desk, callback_data.reminder)) <= 1
    await show(callback, *views.opened(opened.reminder, desk.member.role, desk.office.today(), alone=alone))


@router.callback_query(OnReminder.filter(F.act == "back"))
async def back(callback: CallbackQuery, callback_data: OnReminder, desk: Desk) -> None:
    left = await reminders.digest_of(desk, callback_data.reminder)
    if not left:
        await show(callback, "今天的事都有着落了。")
        return
    await show(callback, *views.told(left, desk.member.role, desk.office.today()))


@router.callback_query(OnReminder.filter(F.act == "arranged"))
async def arranged(callback: CallbackQuery, callback_data: OnReminder, desk: Desk) -> None:
    text = await reminders.arrange(desk, callback_data.reminder)
    await _settled(callback, desk, callback_data.reminder, text)


@router.callback_query(OnReminder.filter(F.act == "done"))
async def ask_held(callback: CallbackQuery, callback_data: OnReminder, desk: Desk, state: FSMContext) -> None:
    opened = await reminders.open_reminder(desk, callback_data.reminder)
    await _wait(state, Answering.held, callback_data.reminder)
    await show(callback, *views.ask_done(opened.reminder, desk.office.today()))


@router.callback_query(OnReminder.filter(F.act == "held"))
async def held(callback: CallbackQuery, callback_data: OnReminder, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    day = desk.office.today() - timedelta(days=callback_data.extra)
    sheet = await reminders.done(desk, callback_data.reminder, day)
    await _settled(callback, desk, callback_data.reminder, f"{day.month}月{day.day}日已完成，辛苦。")
    if isinstance(callback.message, Message):
        await _card(callback.message, desk, sheet)


@router.message(Answering.held, ANSWER)
async def held_on(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    day = parse_day(message.text or "", desk.office.today(), past=True)
    sheet = await reminders.done(desk, (await state.get_data())["reminder"], day)
    await state.clear()
    await _card(message, desk, sheet)


@router.callback_query(OnReminder.filter(F.act.in_(set(ASKS))))
async def ask_day(callback: CallbackQuery, callback_data: OnReminder, desk: Desk, state: FSMContext) -> None:
    await reminders.open_reminder(desk, callback_data.reminder)
    waits_for, ask = ASKS[callback_data.act]
    await _wait(state, waits_for, callback_data.reminder)
    await callback.answer()
    if isinstance(callback.message, Message):
        await callback.message.answer(ask)


@router.message(Answering.date, ANSWER)
async def set_date(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    day = parse_day(message.text or "", desk.office.today())
    sheet = await reminders.set_date(desk, (await state.get_data())["reminder"], day)
    await state.clear()
    await _card(message, desk, sheet)


@router.message(Answering.until, ANSWER)
async def put_off_until(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    day = parse_day(message.text or "", desk.office.today())
    day = await reminders.put_off(desk, (await state.get_data())["reminder"], day)
    await state.clear()
    await message.answer(views.put_off(day))


@router.callback_query(OnReminder.filter(F.act == "later"))
async def ask_later(callback: CallbackQuery, callback_data: OnReminder, desk: Desk) -> None:
    opened = await reminders.open_reminder(desk, callback_data.reminder)
    await show(callback, *views.ask_later(opened.reminder, desk.office.today()))


@router.callback_query(OnReminder.filter(F.act == "off"))
async def put_off(callback: CallbackQuery, callback_data: OnReminder, desk: Desk) -> None:
    until = desk.office.today() + timedelta(days=callback_data.extra)
    day = await reminders.put_off(desk, callback_data.reminder, until)
    await _settled(callback, desk, callback_data.reminder, views.put_off(day))


@router.callback_query(OnReminder.filter(F.act == "all_off"))
async def put_all_off(callback: CallbackQuery, callback_data: OnReminder, desk: Desk) -> None:
    day = until = desk.office.today() + timedelta(days=callback_data.extra)
    for one in await reminders.digest_of(desk, callback_data.reminder):
        if reminders.may_be_put_off(one, desk.member.role):
            day = await reminders.put_off(desk, one.id, until)
    await _settled(callback, desk, callback_data.reminder, views.put_off(day))


async def put_off_of(message: Message, desk: Desk | None) -> bool | dict[str, object]:
    """A filter: a wish to be reminded later, of something that was told last; 周五再说 alone may be of anything."""
    wish = reminders.read_put_off(message.text or "", desk.office.today()) if desk else None
    if desk is None or wish is None:
        return False
    told = await reminders.last_told(desk)
    later = [one for one in told if reminders.may_be_put_off(one, desk.member.role)]
    return {"until": wish.until, "told": told, "later": later} if wish.plain or later else False


@router.message(StateFilter(None), F.text, put_off_of)
async def put_off_in_words(
    message: Message, until: date | None, told: list[Told], later: list[Told], desk: Desk
) -> None:
    today = desk.office.today()
    if not later:
        await message.answer(views.NOT_LATER if told else views.NOTHING_WAITS)
    elif len(later) == 1 and until:
        await message.answer(views.put_off(await reminders.put_off(desk, later[0].id, until)))
    else:
        ask = views.ask_which(later, until, today) if len(later) > 1 else views.ask_later(later[0], today)
        await message.answer(ask[0], reply_markup=ask[1])


@router.callback_query(OnReminder.filter(F.act == "hand"))
async def ask_colleague(callback: CallbackQuery, callback_data: OnReminder, desk: Desk) -> None:
    opened = await reminders.open_reminder(desk, callback_data.reminder)
    await show(callback, *views.ask_colleague(opened.reminder, await reminders.colleagues(desk)))


@router.callback_query(OnReminder.filter(F.act == "to"))
async def hand_over(callback: CallbackQuery, callback_data: OnReminder, desk: Desk) -> None:
    member = await reminders.hand_over(desk, callback_data.reminder, callback_data.extra)
    await _settled(callback, desk, callback_data.reminder, views.handed(member))


async def _settled(callback: CallbackQuery, desk: Desk, reminder: int, text: str) -> None:
    """What was done, above what the same message still holds."""
    left = await reminders.digest_of(desk, reminder)
    if not left:
        await show(callback, text)
        return
    rest, markup = views.told(left, desk.member.role, desk.office.today())
    await show(callback, f"{text}\n\n{rest}", markup)


async def _wait(state: FSMContext, what: State, reminder: int) -> None:
    await state.set_state(what)
    await state.set_data({"reminder": reminder})


async def _card(message: Message, desk: Desk, sheet: Sheet) -> None:
    text, markup = activity_views.card(sheet, clerk=desk.clerk, member_id=desk.member.id)
    await message.answer(text, reply_markup=markup)
