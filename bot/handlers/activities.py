"""Activities in conversation: plan one, see it, ask deputies, record it, file what proves it."""

from __future__ import annotations

from datetime import timedelta

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.casework import activities
from bot.casework.dates import parse_day
from bot.casework.desk import Desk, Refusal
from bot.handlers.files import fetch, taking
from bot.handlers.waiting import ANSWER
from bot.handlers.words import Says, cancelled, show, source_of
from bot.views import activities as views
from bot.views.activities import span
from bot.views.buttons import OnActivity, OnNote
from storage.vocabulary import Channel, Rsvp


class Telling(StatesGroup):
    """Waiting for words about an activity: one of its fields, a day, a reason."""

    field = State()
    held = State()
    move = State()
    reason = State()


class Filing(StatesGroup):
    """Waiting for a file of the evidence set."""

    item = State()


router = Router(name="activities")


@router.message(Says("activities", "活动", labels=("活动",)))
async def list_or_plan(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    if rest:
        kind, day, place, topic = await activities.read_words(desk, rest)
        enter = activities.log if day < desk.office.today() else activities.plan
        await _answer(message, desk, await enter(desk, kind, day, place, topic))
        return
    text, markup = views.activity_list(await activities.upcoming(desk), clerk=desk.clerk)
    await message.answer(text, reply_markup=markup)


@router.callback_query(OnActivity.filter(F.act == "open"))
async def open_(callback: CallbackQuery, callback_data: OnActivity, desk: Desk) -> None:
    await _show(callback, desk, await activities.open_activity(desk, callback_data.activity))


@router.callback_query(OnActivity.filter(F.act == "done"))
async def ask_held(callback: CallbackQuery, callback_data: OnActivity, desk: Desk, state: FSMContext) -> None:
    sheet = await activities.open_activity(desk, callback_data.activity)
    await _wait(state, Telling.held, callback_data.activity)
    await show(callback, *views.ask_done(sheet, desk.office.today()))


@router.callback_query(OnActivity.filter(F.act == "held"))
async def held(callback: CallbackQuery, callback_data: OnActivity, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    day = desk.office.today() - timedelta(days=callback_data.extra)
    await _show(callback, desk, await activities.hold(desk, callback_data.activity, day))


@router.callback_query(OnActivity.filter(F.act == "unhold"))
async def take_back(callback: CallbackQuery, callback_data: OnActivity, desk: Desk) -> None:
    await _show(callback, desk, await activities.take_back(desk, callback_data.activity))


@router.message(Telling.held, ANSWER)
async def held_on(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    day = parse_day(message.text or "", desk.office.today(), past=True)
    sheet = await activities.hold(desk, (await state.get_data())["activity"], day)
    await state.clear()
    await _answer(message, desk, sheet)


@router.callback_query(OnActivity.filter(F.act == "move"))
async def ask_move(callback: CallbackQuery, callback_data: OnActivity, desk: Desk, state: FSMContext) -> None:
    await activities.open_activity(desk, callback_data.activity)
    await _wait(state, Telling.move, callback_data.activity)
    await _ask(callback, views.ASK_MOVE)


@router.message(Telling.move, ANSWER)
async def move_to(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    day = parse_day(message.text or "", desk.office.today())
    sheet = await activities.move(desk, (await state.get_data())["activity"], day)
    await state.clear()
    await _answer(message, desk, sheet)


@router.callback_query(OnActivity.filter(F.act == "cancel"))
async def ask_cancel(callback: CallbackQuery, callback_data: OnActivity, desk: Desk) -> None:
    await show(callback, *views.ask_cancel(await activities.open_activity(desk, callback_data.activity)))


@router.callback_query(OnActivity.filter(F.act == "drop"))
async def cancel(callback: CallbackQuery, callback_data: OnActivity, desk: Desk) -> None:
    await _show(callback, desk, await activities.cancel(desk, callback_data.activity))


@router.callback_query(OnActivity.filter(F.act.in_({"guests", "ask"})))
async def guests(callback: CallbackQuery, callback_data: OnActivity, desk: Desk) -> None:
    number = callback_data.activity
    if callback_data.act == "ask":
        sheet = await activities.invite(desk, number, callback_data.extra)
    else:
        sheet = await activities.open_activity(desk, number)
    await show(callback, *views.candidates(sheet, await activities.deputies(desk, number)))


@router.callback_query(OnActivity.filter(F.act == "come"))
async def come(callback: CallbackQuery, callback_data: OnActivity, desk: Desk) -> None:
    await _show(callback, desk, await activities.respond(desk, callback_data.activity, Rsvp.COMING))


@router.callback_query(OnActivity.filter(F.act == "leave"))
async def ask_reason(callback: CallbackQuery, callback_data: OnActivity, desk: Desk, state: FSMContext) -> None:
    await activities.open_activity(desk, callback_data.activity)
    await _wait(state, Telling.reason, callback_data.activity)
    await _ask(callback, views.ASK_REASON)


@router.message(Telling.reason, ANSWER)
async def leave(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    number = (await state.get_data())["activity"]
    sheet = await activities.respond(desk, number, Rsvp.LEAVE, message.text or "")
    await state.clear()
    await _answer(message, desk, sheet)


@router.callback_query(OnActivity.filter(F.act == "tell"))
async def ask_field(callback: CallbackQuery, callback_data: OnActivity, desk: Desk, state: FSMContext) -> None:
    await activities.open_activity(desk, callback_data.activity)
    field, _, ask = views.FIELDS[callback_data.extra]
    await _wait(state, Telling.field, callback_data.activity, field=field)
    await _ask(callback, ask)


@router.message(Telling.field, ANSWER)
async def tell(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    data = await state.get_data()
    sheet = await activities.describe(desk, data["activity"], data["field"], message.text or "")
    await state.clear()
    await _answer(message, desk, sheet)


@router.callback_query(OnActivity.filter(F.act == "proofs"))
async def proofs(callback: CallbackQuery, callback_data: OnActivity, desk: Desk) -> None:
    await show(callback, *views.proofs(await activities.open_activity(desk, callback_data.activity)))


@router.callback_query(OnActivity.filter(F.act == "paper"))
async def paper(callback: CallbackQuery, callback_data: OnActivity, desk: Desk) -> None:
    item = await _item(desk, callback_data)
    await show(callback, *views.proofs(await activities.prove(desk, callback_data.activity, item)))


@router.callback_query(OnActivity.filter(F.act == "file"))
async def ask_file(callback: CallbackQuery, callback_data: OnActivity, desk: Desk, state: FSMContext) -> None:
    item = await _item(desk, callback_data)
    await _wait(state, Filing.item, callback_data.activity, item=item)
    await _ask(callback, views.ASK_FILE.format(item=item))


@router.message(Filing.item, F.document | F.photo)
async def file(message: Message, desk: Desk, channel: Channel, state: FSMContext) -> None:
    data = await state.get_data()
    async with taking(message, desk, channel):
        fetched = await fetch(message, desk)
        sheet = await activities.prove_by_file(desk, data["activity"], data["item"], source_of(message), *fetched)
    await state.clear()
    text, markup = views.proofs(sheet)
    await message.answer(f"已收到“{data['item']}”。{text}", reply_markup=markup)


@router.message(Filing.item, ANSWER)
async def no_file(message: Message, state: FSMContext) -> None:
    if not await cancelled(message, state):
        await message.answer(views.ASK_FILE.format(item=(await state.get_data())["item"]))


@router.callback_query(OnActivity.filter(F.act == "report"))
async def report(callback: CallbackQuery, callback_data: OnActivity, desk: Desk) -> None:
    await _show(callback, desk, await activities.hand_in_report(desk, callback_data.activity))


@router.callback_query(OnActivity.filter(F.act == "makeup"))
async def make_up(callback: CallbackQuery, callback_data: OnActivity, desk: Desk) -> None:
    await _show(callback, desk, await activities.make_up(desk, callback_data.activity))


PAPERS = {"notice": activities.notice, "register": activities.register}


@router.callback_query(OnActivity.filter(F.act.in_(set(PAPERS))))
async def print_paper(callback: CallbackQuery, callback_data: OnActivity, desk: Desk) -> None:
    name, content = await PAPERS[callback_data.act](desk, callback_data.activity)
    await callback.answer()
    if isinstance(callback.message, Message):
        await callback.message.answer_document(BufferedInputFile(content, name))


@router.callback_query(OnNote.filter(F.act == "record"))
async def record(callback: CallbackQuery, callback_data: OnNote, desk: Desk) -> None:
    activity, title = await activities.record_note(desk, callback_data.note)
    await show(
        callback, *views.recorded(title, activity.id, span(activity.starts_on, activity.ends_on), clerk=desk.clerk)
    )


async def _wait(state: FSMContext, what: State, activity: int, **more: str) -> None:
    await state.set_state(what)
    await state.set_data({"activity": activity, **more})


async def _ask(callback: CallbackQuery, text: str) -> None:
    await callback.answer()
    if isinstance(callback.message, Message):
        await callback.message.answer(text)


async def _show(callback: CallbackQuery, desk: Desk, sheet: activities.Sheet) -> None:
    await show(callback, *views.card(sheet, clerk=desk.clerk, member_id=desk.member.id))


async def _answer(message: Message, desk: Desk, sheet: activities.Sheet) -> None:
    text, markup = views.card(sheet, clerk=desk.clerk, member_id=desk.member.id)
    await message.answer(text, reply_markup=markup)


async def _item(desk: Desk, data: OnActivity) -> str:
    wanted = (await activities.open_activity(desk, data.activity)).wanted
    if not 0 <= data.extra < len(wanted):
        raise Refusal("这项资料已不在清单里，请重新打开活动。")
    return wanted[data.extra]
