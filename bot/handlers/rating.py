"""评价, 反馈, 归档 in conversation: two presses for a deputy who is content, a sentence for one who is not."""

from __future__ import annotations

from datetime import date

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.casework import answers
from bot.casework.dates import find_day
from bot.casework.desk import Desk, Refusal
from bot.casework.life import rating, replying, telling
from bot.handlers.waiting import ANSWER
from bot.handlers.words import Says, ask_below, cancelled, show
from bot.views import rating as views
from bot.views.buttons import OnRating, OnTelling
from bot.views.wording import EXPIRED_CARD
from storage.vocabulary import Satisfaction


class Rating(StatesGroup):
    """Waiting for the reason of a 不满意, for how the visitor was told, or why not."""

    reason = State()
    told = State()
    missed = State()


router = Router(name="rating")


@router.message(Says("rate", "评价", labels=("评价",)))
async def list_to_rate(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    text, markup = views.to_rate(await rating.to_rate(desk))
    await message.answer(text, reply_markup=markup)


@router.message(Says("tell", "反馈", labels=("反馈",)))
async def list_to_tell(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    text, markup = views.to_tell(await telling.all_to_tell(desk))
    await message.answer(text, reply_markup=markup)


@router.message(Says("archive", "归档", labels=("归档", "全部归档")))
async def archive_all(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await message.answer(views.archived(await telling.archive_all(desk)))


@router.callback_query(OnRating.filter(F.act == "open"))
async def open_(callback: CallbackQuery, callback_data: OnRating, desk: Desk) -> None:
    found = await rating.open_round(desk, callback_data.case)
    ask = rating.find_ask(desk, found, callback_data.case, callback_data.member or None)
    text, markup = views.ask_attitude(found, ask)
    if isinstance(callback.message, Message):
        await callback.message.answer(text, reply_markup=markup)
    await callback.answer()


@router.callback_query(OnRating.filter(F.act == "attitude"))
async def attitude(callback: CallbackQuery, callback_data: OnRating) -> None:
    _satisfaction(callback_data.attitude)
    await show(callback, *views.ask_outcome(callback_data.case, callback_data.member, callback_data.attitude))


@router.callback_query(OnRating.filter(F.act == "outcome"))
async def outcome(callback: CallbackQuery, callback_data: OnRating, desk: Desk, state: FSMContext) -> None:
    values = _satisfaction(callback_data.attitude), _satisfaction(callback_data.outcome)
    if Satisfaction.DISCONTENT in values:
        found = await rating.open_round(desk, callback_data.case)
        rating.find_ask(desk, found, callback_data.case, callback_data.member or None)
        await state.set_state(Rating.reason)
        await state.set_data(callback_data.model_dump())
        await show(callback, f"{views.ASK_WHY}发“取消”退出。")
        return
    done = await rating.rate(desk, callback_data.case, *values, member_id=callback_data.member or None)
    now = (await replying.follow(desk, callback_data.case)).survivor
    await show(callback, views.rated(done, now.state, clerk=desk.clerk))


@router.message(Rating.reason, ANSWER)
async def reason(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    known = await state.get_data()
    values = _satisfaction(known["attitude"]), _satisfaction(known["outcome"])
    done = await rating.rate(desk, known["case"], *values, message.text or "", known["member"] or None)
    await state.clear()
    now = (await replying.follow(desk, known["case"])).survivor
    await message.answer(views.rated(done, now.state, clerk=desk.clerk))


def _satisfaction(at: int) -> Satisfaction:
    if not 0 <= at < len(views.SATISFACTIONS):
        raise Refusal(EXPIRED_CARD)
    return views.SATISFACTIONS[at]


@router.callback_query(OnRating.filter(F.act == "phone"))
async def phone(callback: CallbackQuery, callback_data: OnRating, desk: Desk) -> None:
    await show(callback, *views.by_phone(await rating.open_round(desk, callback_data.case)))


@router.callback_query(OnRating.filter(F.act == "close"))
async def close(callback: CallbackQuery, callback_data: OnRating, desk: Desk) -> None:
    found = await rating.close_round(desk, callback_data.case)
    await show(callback, views.rated(found, found.case.state, clerk=True))


# 反馈 and 归档


@router.callback_query(OnTelling.filter(F.act == "open"))
async def open_telling(callback: CallbackQuery, callback_data: OnTelling, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    found = await telling.to_tell(desk, callback_data.case)
    words = await _words_for(desk, found)
    await state.set_data({"case": callback_data.case, "told": words})
    text, markup = views.telling_card(found, words)
    if isinstance(callback.message, Message):
        await callback.message.answer(text, reply_markup=markup)
    await callback.answer()


@router.callback_query(OnTelling.filter(F.act == "said"))
async def said(callback: CallbackQuery, callback_data: OnTelling, desk: Desk, state: FSMContext) -> None:
    known = await state.get_data()
    shown = known.get("told") if known.get("case") == callback_data.case else None
    words = shown or await _words_for(desk, await telling.to_tell(desk, callback_data.case))
    await telling.tell(desk, callback_data.case, desk.office.today(), words)
    found = await replying.follow(desk, callback_data.case)
    await show(callback, views.told(found.own, found.survivor))


async def _words_for(desk: Desk, found: telling.ToTell) -> str:
    """The text for the visitor: the unit's answer in plain words, or what else became of it."""
    reply, case = found.reply, found.survivor
    if reply is None or found.otherwise:
        return views.other_word(found)
    told = await answers.word_answer(
        desk,
        found.case.id,
        views.gist(reply.words),
        result=reply.result.value,
        unit=case.handler or case.unit,
        answered_on=reply.replied_on,
    )
    return views.with_conclusion(found, told.text)


@router.callback_query(OnTelling.filter(F.act.in_({"words", "missed"})))
async def ask(callback: CallbackQuery, callback_data: OnTelling, desk: Desk, state: FSMContext) -> None:
    await telling.to_tell(desk, callback_data.case)
    reached = callback_data.act == "words"
    waits, words = (Rating.told, views.ASK_TOLD) if reached else (Rating.missed, views.ASK_MISSED)
    await ask_below(callback, state, waits, callback_data.case, words)


@router.message(Rating.told, ANSWER)
async def told(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    words = (message.text or "").strip()
    await telling.tell(desk, (await state.get_data())["case"], _day(words, desk.office.today()), words)
    await _recorded(message, desk, state)


@router.message(Rating.missed, ANSWER)
async def missed(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    await telling.not_told(desk, (await state.get_data())["case"], message.text or "")
    await _recorded(message, desk, state)


async def _recorded(message: Message, desk: Desk, state: FSMContext) -> None:
    found = await replying.follow(desk, (await state.get_data())["case"])
    await state.clear()
    await message.answer(views.told(found.own, found.survivor))


def _day(words: str, today: date) -> date:
    """The day with which the words begin; today if they begin with none."""
    found = find_day(words[:16], today, past=True)
    return found[0] if found and words.startswith(found[1]) else today


@router.callback_query(OnTelling.filter(F.act == "file"))
async def file(callback: CallbackQuery, callback_data: OnTelling, desk: Desk) -> None:
    await show(callback, views.archived([await telling.archive(desk, callback_data.case)]))


@router.callback_query(OnTelling.filter(F.act == "filed"))
async def file_all(callback: CallbackQuery, desk: Desk) -> None:
    await show(callback, views.archived(await telling.archive_all(desk)))
