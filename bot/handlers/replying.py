"""答复 in conversation: the words, perhaps a file, two presses; then passed on to the deputies or sent back."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.casework.desk import Desk, Refusal
from bot.casework.life import assigning, rating, replying
from bot.casework.life.replying import File, Said
from bot.handlers.files import fetch
from bot.handlers.waiting import ANSWER
from bot.handlers.words import ask_below, cancelled, show
from bot.views import handling as handling_views
from bot.views import rating as views
from bot.views.buttons import OnHandling
from storage.vocabulary import EventKind


class Replying(StatesGroup):
    """Waiting for a unit's reply, for what was not answered, for what the leaders conclude."""

    words = State()
    redo = State()
    review = State()


ASKS = {
    "replied": (Replying.words, EventKind.REPLIED, views.ASK_REPLY),
    "redo": (Replying.redo, EventKind.INCOMPLETE, views.ASK_REDO),
    "review": (Replying.review, EventKind.REVIEWED, views.ASK_REVIEW),
}
AGAIN = "请重新按“登记答复”，再发答复的文字。"
router = Router(name="replying")


@router.callback_query(OnHandling.filter(F.act.in_(set(ASKS))))
async def ask(callback: CallbackQuery, callback_data: OnHandling, desk: Desk, state: FSMContext) -> None:
    waits, kind, words = ASKS[callback_data.act]
    await assigning.require(desk, callback_data.case, kind)
    await ask_below(callback, state, waits, callback_data.case, words)


@router.message(Replying.words, F.document | F.photo)
async def file(message: Message, desk: Desk, state: FSMContext) -> None:
    name, _, content = await fetch(message, desk)
    known = await state.get_data() | {"name": name}
    known["blob"] = await replying.keep_file(desk.office, File(name, content))
    await state.set_data(known)
    await _take(message, desk, state, message.caption or "")


@router.message(Replying.words, ANSWER)
async def words(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    await _take(message, desk, state, message.text or "")


async def _take(message: Message, desk: Desk, state: FSMContext, said: str) -> None:
    """Words and file may come in any order; the question is asked when there are words."""
    known = await state.get_data()
    if said:
        told, on, by = replying.read_head(said, desk.office.today())
        replying.require_words(told)
        known |= {"words": told, "on": on.isoformat(), "by": by.isoformat() if by else None}
        await state.set_data(known)
    if "words" not in known:
        await message.answer(views.ASK_WORDS_TOO)
        return
    text, markup = views.ask_result(known["case"], known["words"], known.get("name"))
    await message.answer(text, reply_markup=markup)


@router.callback_query(OnHandling.filter(F.act == "result"))
async def result(callback: CallbackQuery, callback_data: OnHandling, state: FSMContext) -> None:
    known = await _known(state, callback_data.case)
    found = views.RESULTS[callback_data.extra % len(views.RESULTS)]
    await state.set_data(known | {"result": callback_data.extra % len(views.RESULTS)})
    await show(callback, *views.ask_manner(callback_data.case, found))


@router.callback_query(OnHandling.filter(F.act == "manner"))
async def manner(callback: CallbackQuery, callback_data: OnHandling, desk: Desk, state: FSMContext) -> None:
    known = await _known(state, callback_data.case)
    if "result" not in known:
        raise Refusal(AGAIN)
    blob = known.get("blob")
    told = Said(
        known["words"],
        views.RESULTS[known["result"]],
        views.MANNERS[callback_data.extra % len(views.MANNERS)],
        date.fromisoformat(known["on"]),
        date.fromisoformat(known["by"]) if known["by"] else None,
        await replying.kept_file(desk.office, known["name"], blob) if blob else None,
    )
    case, reply = await replying.record_reply(desk, callback_data.case, told)
    await state.clear()
    await show(callback, *views.recorded(case, reply))


async def _known(state: FSMContext, case_id: int) -> dict[str, Any]:
    known = await state.get_data()
    if known.get("case") != case_id or "words" not in known:
        raise Refusal(AGAIN)
    return known


@router.callback_query(OnHandling.filter(F.act == "follow"))
async def follow(callback: CallbackQuery, callback_data: OnHandling, desk: Desk) -> None:
    text, markup = views.followed(await replying.follow(desk, callback_data.case), clerk=desk.clerk)
    if isinstance(callback.message, Message):
        await callback.message.answer(text, reply_markup=markup)
    await callback.answer()


@router.callback_query(OnHandling.filter(F.act == "paper"))
async def paper(callback: CallbackQuery, callback_data: OnHandling, desk: Desk) -> None:
    name, content = await replying.open_file(desk, callback_data.case)
    if isinstance(callback.message, Message):
        await callback.message.answer_document(BufferedInputFile(content, name))
    await callback.answer()


@router.callback_query(OnHandling.filter(F.act == "pass"))
async def pass_on(callback: CallbackQuery, callback_data: OnHandling, desk: Desk) -> None:
    case = await replying.pass_on(desk, callback_data.case)
    await show(callback, *handling_views.done(case, "已请代表评价，每位代表会收到一条消息。"))


@router.message(Replying.redo, ANSWER)
async def redo(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    case = await replying.return_reply(desk, (await state.get_data())["case"], message.text or "")
    await state.clear()
    text, markup = handling_views.done(case, "已退回重答，期限不变。")
    await message.answer(text, reply_markup=markup)


@router.message(Replying.review, ANSWER)
async def review(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    case = await rating.review(desk, (await state.get_data())["case"], message.text or "")
    await state.clear()
    text, markup = handling_views.done(case, "评估结论已登记。")
    await message.answer(text, reply_markup=markup)


@router.callback_query(OnHandling.filter(F.act == "retable"))
async def retable(callback: CallbackQuery, callback_data: OnHandling, desk: Desk) -> None:
    case = await rating.table_again(desk, callback_data.case)
    await show(callback, *handling_views.done(case, "已再次提请主任会议。"))
