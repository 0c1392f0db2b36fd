"""交办 in conversation: plans and letters, and what is recorded of a unit at work."""

from __future__ import annotations

from datetime import date

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message

from bot.casework import members
from bot.casework.dates import NOT_A_DAY, find_day
from bot.casework.desk import Desk, Refusal
from bot.casework.life import assigning
from bot.handlers.waiting import ANSWER
from bot.handlers.words import Says, ask_below, cancelled, show
from bot.views import handling as views
from bot.views.buttons import OnHandling, OnLetter
from storage.vocabulary import EventKind


class Handling(StatesGroup):
    """Waiting for words about a case in a unit's hand."""

    plan = State()
    back = State()
    again = State()
    later = State()


ASKS = {
    "arrange": (Handling.plan, EventKind.ASSIGNED, views.ASK_PLAN),
    "back": (Handling.back, EventKind.SENT_BACK, views.ASK_BACK),
    "again": (Handling.again, EventKind.REASSIGNED, views.ASK_UNIT),
    "later": (Handling.later, EventKind.EXTENDED, views.ASK_LATER),
}
router = Router(name="handling")


@router.message(Says("handover", "交办", labels=("交办", "待交办")))
async def show_plans(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await _say(message, views.ready(await assigning.plans(desk)))


@router.message(Says("letters", "交办函", labels=("交办函",)))
async def show_letters(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await _say(message, views.letter_list(await assigning.letters(desk)))


@router.callback_query(OnHandling.filter(F.act == "plans"))
async def press_plans(callback: CallbackQuery, desk: Desk) -> None:
    await show(callback, *views.ready(await assigning.plans(desk)))


@router.callback_query(OnHandling.filter(F.act == "plan"))
async def press_plan(callback: CallbackQuery, callback_data: OnHandling, desk: Desk) -> None:
    await show(callback, *views.plan_card(await assigning.plan_of(desk, callback_data.case)))


@router.callback_query(OnHandling.filter(F.act.in_({"all", "give"})))
async def press_give(callback: CallbackQuery, callback_data: OnHandling, desk: Desk) -> None:
    handed = await assigning.hand_over(desk, [callback_data.case] if callback_data.act == "give" else None)
    await show(callback, views.handed_over(handed))
    if isinstance(callback.message, Message):
        for one in handed:
            await _say(callback.message, views.letter_card(one))


@router.callback_query(OnHandling.filter(F.act.in_(set(ASKS))))
async def ask(callback: CallbackQuery, callback_data: OnHandling, desk: Desk, state: FSMContext) -> None:
    waits, kind, words = ASKS[callback_data.act]
    await assigning.require(desk, callback_data.case, kind)
    await ask_below(callback, state, waits, callback_data.case, words)


@router.message(Handling.plan, ANSWER)
async def plan_words(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    plan = await assigning.arrange(desk, (await state.get_data())["case"], message.text or "")
    await state.clear()
    await _say(message, views.plan_card(plan))


@router.message(Handling.back, ANSWER)
async def back_words(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    case = await assigning.send_back(desk, (await state.get_data())["case"], message.text or "")
    await state.clear()
    await _say(message, views.done(case, "已登记退回，请改派。"))


@router.message(Handling.again, ANSWER)
async def again_words(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    handed = await assigning.reassign(desk, (await state.get_data())["case"], message.text or "")
    await state.clear()
    await _say(message, views.letter_card(handed))


@router.message(Handling.later, ANSWER)
async def later_words(message: Message, desk: Desk, state: FSMContext) -> None:
    """A day and a reason in one message, or one after the other; then who approved it."""
    if await cancelled(message, state):
        return
    known, words = await state.get_data(), (message.text or "").strip()
    if "day" not in known:
        found = find_day(words, desk.office.today())
        if found is None:
            raise Refusal(NOT_A_DAY)
        known["day"], words = found[0].isoformat(), _rest(words, found[1])
    known["reason"] = words
    await state.set_data(known)
    if not words:
        await message.answer(views.ASK_REASON)
        return
    leaders = views.leaders_of(await members.colleagues(desk))
    await _say(message, views.ask_leader(known["case"], leaders))


@router.callback_query(OnHandling.filter(F.act == "leave"))
async def press_leader(callback: CallbackQuery, callback_data: OnHandling, desk: Desk, state: FSMContext) -> None:
    known = await state.get_data()
    if known.get("case") != callback_data.case or not known.get("reason"):
        raise Refusal("请重新按“延期”，写明日期和理由。")
    leaders = views.leaders_of(await members.colleagues(desk))
    name = next((one.name for one in leaders if one.id == callback_data.extra), "")
    day = date.fromisoformat(known["day"])
    case = await assigning.extend(desk, callback_data.case, day, known["reason"], name)
    await state.clear()
    await show(callback, *views.done(case, "已登记延期。"))


@router.callback_query(OnHandling.filter(F.act == "receive"))
async def press_receive(callback: CallbackQuery, callback_data: OnHandling, desk: Desk) -> None:
    await show(callback, *views.done(await assigning.receive(desk, callback_data.case), "已登记签收。"))


@router.callback_query(OnHandling.filter(F.act == "start"))
async def press_start(callback: CallbackQuery, callback_data: OnHandling, desk: Desk) -> None:
    await show(callback, *views.done(await assigning.start(desk, callback_data.case)))


@router.callback_query(OnHandling.filter(F.act == "urge"))
async def press_urge(callback: CallbackQuery, callback_data: OnHandling, desk: Desk) -> None:
    urged = await assigning.urge(desk, callback_data.case)
    if isinstance(callback.message, Message):
        await callback.message.answer(views.urged(urged))
    await callback.answer()


@router.callback_query(OnLetter.filter(F.act == "open"))
async def press_letter(callback: CallbackQuery, callback_data: OnLetter, desk: Desk) -> None:
    await show(callback, *views.letter_card(await assigning.open_letter(desk, callback_data.letter)))


@router.callback_query(OnLetter.filter(F.act == "file"))
async def press_file(callback: CallbackQuery, callback_data: OnLetter, desk: Desk) -> None:
    from bot.casework.life.assigning.papers import letter_papers  # late: a start need not wait for Word's parts

    papers = await letter_papers(desk, callback_data.letter)
    if isinstance(callback.message, Message):
        for name, content in papers:
            await callback.message.answer_document(BufferedInputFile(content, name))
    await callback.answer()


@router.callback_query(OnHandling.filter(F.act == "rework"))
async def press_rework(callback: CallbackQuery, callback_data: OnHandling, desk: Desk) -> None:
    from bot.casework.life.assigning.papers import rework_paper  # late: a start need not wait for Word's parts

    name, content = await rework_paper(desk, callback_data.case)
    if isinstance(callback.message, Message):
        await callback.message.answer_document(BufferedInputFile(content, name))
    await callback.answer()


@router.callback_query(OnLetter.filter(F.act == "link"))
async def press_link(callback: CallbackQuery, callback_data: OnLetter, desk: Desk, public_url: str) -> None:
    given = await assigning.given_link(desk, callback_data.letter)
    if given is None:
        await press_renew(callback, callback_data, desk, public_url)
        return
    if isinstance(callback.message, Message):
        await _say(callback.message, views.ask_renew(callback_data.letter, given))
    await callback.answer()


@router.callback_query(OnLetter.filter(F.act == "renew"))
async def press_renew(callback: CallbackQuery, callback_data: OnLetter, desk: Desk, public_url: str) -> None:
    link = await assigning.make_link(desk, callback_data.letter)
    if isinstance(callback.message, Message):
        await callback.message.answer(views.link_card(link, views.link_to_unit(public_url, link.token)))
    await callback.answer()


@router.callback_query(OnLetter.filter(F.act == "close"))
async def press_close(callback: CallbackQuery, callback_data: OnLetter, desk: Desk) -> None:
    unit = await assigning.revoke_link(desk, callback_data.letter)
    if isinstance(callback.message, Message):
        await callback.message.answer(views.link_closed(unit))
    await callback.answer()


async def _say(message: Message, card: tuple[str, InlineKeyboardMarkup | None]) -> None:
    await message.answer(card[0], reply_markup=card[1])


def _rest(words: str, day: str) -> str:
    """The words without the day that they name."""
    return words.replace(day, "", 1).strip(" ，,。；;：:延到至")
