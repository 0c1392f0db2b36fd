"""初审 in conversation: the desk, the queue, and one press a case."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.casework import cases
from bot.casework.desk import Desk, Refusal
from bot.casework.life import merging, screening
from bot.casework.life.doors import DOORS
from bot.handlers.waiting import ANSWER
from bot.handlers.words import Says, ask_below, cancelled, show
from bot.views import screening as views
from bot.views.buttons import OnScreening
from bot.views.cases import case_card

MERGED_BY_CLERK = "工作室核对为同一问题"


class Screening(StatesGroup):
    """Waiting for the answer that was given, the one question, the number to join, the missing fact."""

    answer = State()
    question = State()
    into = State()
    supplement = State()


ASKS = {
    "settle": (Screening.answer, views.ASK_ANSWER),
    "ask": (Screening.question, views.ASK_QUESTION),
    "tell": (Screening.supplement, views.ASK_SUPPLEMENT),
}
router = Router(name="screening")


@router.message(Says("desk", "待办", "初审", labels=("待办", "初审")))
async def desk_(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    text, markup = views.desk_card(*await screening.waiting(desk))
    await message.answer(text, reply_markup=markup)


@router.callback_query(OnScreening.filter(F.act == "desk"))
async def back_to_desk(callback: CallbackQuery, desk: Desk) -> None:
    await show(callback, *views.desk_card(*await screening.waiting(desk)))


@router.callback_query(OnScreening.filter(F.act == "queue"))
async def queue(callback: CallbackQuery, callback_data: OnScreening, desk: Desk) -> None:
    state = list(views.WORK)[callback_data.extra % len(views.WORK)]
    await show(callback, *views.queue_card(await screening.queue(desk, state)))


@router.callback_query(OnScreening.filter(F.act == "next"))
async def start(callback: CallbackQuery, desk: Desk) -> None:
    if isinstance(callback.message, Message):
        await _next(callback.message, desk)
    await callback.answer()


@router.callback_query(OnScreening.filter(F.act == "more"))
async def put_aside(callback: CallbackQuery, callback_data: OnScreening, desk: Desk) -> None:
    """The next one; this one stays where it is."""
    if isinstance(callback.message, Message):
        await _next(callback.message, desk, after=callback_data.case)
    await callback.answer()


@router.callback_query(OnScreening.filter(F.act == "accept"))
async def accept(callback: CallbackQuery, callback_data: OnScreening, desk: Desk) -> None:
    case = await screening.accept(desk, callback_data.case)
    await _done(callback, desk, views.screened(case, f"已受理，拟由{case.unit}办理，将提请主任会议研究。"))


@router.callback_query(OnScreening.filter(F.act == "reopen"))
async def reopen(callback: CallbackQuery, callback_data: OnScreening, desk: Desk) -> None:
    case = await screening.reopen(desk, callback_data.case)
    await _done(callback, desk, views.screened(case, "已退回初审。"))


@router.callback_query(OnScreening.filter(F.act == "doors"))
async def doors(callback: CallbackQuery, callback_data: OnScreening, desk: Desk) -> None:
    folder = await cases.open_case(desk, callback_data.case)
    await show(callback, *views.doors_card(folder.case))


@router.callback_query(OnScreening.filter(F.act == "door"))
async def guide(callback: CallbackQuery, callback_data: OnScreening, desk: Desk) -> None:
    door = list(DOORS)[callback_data.extra % len(DOORS)]
    case = await screening.guide(desk, callback_data.case, door)
    await _done(callback, desk, views.screened(case, f"已引导至{door}。请代表转告来访人：{DOORS[door]}"))


@router.callback_query(OnScreening.filter(F.act == "back"))
async def back(callback: CallbackQuery, callback_data: OnScreening, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    folder = await cases.open_case(desk, callback_data.case)
    await show(callback, *case_card(folder, desk.office.lore, clerk=desk.clerk))


@router.callback_query(OnScreening.filter(F.act == "merge"))
async def ask_into(callback: CallbackQuery, callback_data: OnScreening, desk: Desk, state: FSMContext) -> None:
    case, near = await merging.alike(desk, callback_data.case)
    await state.set_state(Screening.into)
    await state.set_data({"case": case.id})
    await show(callback, *views.merge_card(case, near))


@router.callback_query(OnScreening.filter(F.act == "into"))
async def press_into(callback: CallbackQuery, callback_data: OnScreening, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    survivor = await merging.merge(desk, callback_data.case, callback_data.extra, MERGED_BY_CLERK)
    await _done(callback, desk, f"已并入 {survivor.number}，两件的原话各自保留，分别答复。")


@router.message(Screening.into, ANSWER)
async def merge_into(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    number = cases.parse_number(message.text or "")
    if number is None:
        raise Refusal(views.ASK_INTO)
    into = (await cases.open_numbered(desk, *number)).case
    survivor = await merging.merge(desk, (await state.get_data())["case"], into.id, MERGED_BY_CLERK)
    await message.answer(f"已并入 {survivor.number}，两件的原话各自保留，分别答复。")
    await state.clear()
    await _next(message, desk)


@router.callback_query(OnScreening.filter(F.act.in_(set(ASKS))))
async def ask_words(callback: CallbackQuery, callback_data: OnScreening, desk: Desk, state: FSMContext) -> None:
    await cases.open_case(desk, callback_data.case)
    waits, question = ASKS[callback_data.act]
    await ask_below(callback, state, waits, callback_data.case, question)


@router.message(Screening.answer, ANSWER)
async def settle(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    case = await screening.settle(desk, (await state.get_data())["case"], message.text or "")
    await message.answer(views.screened(case, "已登记当场答复，请代表转告来访人。"))
    await state.clear()
    await _next(message, desk)


@router.message(Screening.question, ANSWER)
async def ask_back(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    case = await screening.ask_back(desk, (await state.get_data())["case"], message.text or "")
    await message.answer(views.screened(case, "已退回代表补充，补充后会回到初审。"))
    await state.clear()
    await _next(message, desk)


@router.message(Screening.supplement, ANSWER)
async def supplement(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    case = await screening.follow_up(desk, (await state.get_data())["case"], message.text or "")
    await message.answer(f"已补充到 {case.number}，谢谢。")
    await state.clear()


async def _done(callback: CallbackQuery, desk: Desk, text: str) -> None:
    """The pressed card says what was done; the next case that waits follows."""
    await show(callback, text)
    if isinstance(callback.message, Message):
        await _next(callback.message, desk)


async def _next(message: Message, desk: Desk, after: int = 0) -> None:
    waiting = await screening.queue(desk)
    ids = [case.id for case in waiting.cases]
    at = ids.index(after) + 1 if after in ids else 0
    if at >= len(ids):
        await message.answer(views.ALL_DONE if not ids else views.ALL_SEEN)
        return
    folder = await cases.open_case(desk, ids[at])
    text, markup = views.screen_card(folder, desk.office.lore, waiting.total - at - 1)
    await message.answer(text, reply_markup=markup)
