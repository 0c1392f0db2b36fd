"""主任会议 in conversation: prepare it, hand out its papers, record what it decided."""

from __future__ import annotations

from datetime import timedelta

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.casework.dates import parse_day
from bot.casework.desk import Desk
from bot.casework.life import meeting as meetings
from bot.handlers.waiting import ANSWER
from bot.handlers.words import Says, cancelled, show
from bot.views import meeting as views
from bot.views.buttons import OnMeeting
from storage.vocabulary import Decision


class Recording(StatesGroup):
    """Waiting for the day of the meeting, or for the reason of a decision."""

    day = State()
    reason = State()


WITH_REASON = (Decision.RETURN, Decision.DEFER)
router = Router(name="meeting")


@router.message(Says("meeting", "主任会议", labels=("主任会议",)))
async def prepare(message: Message, rest: str, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    planned_on = parse_day(rest, desk.office.today()) if rest else None
    text, markup = views.agenda_card(await meetings.prepare(desk, planned_on))
    await message.answer(text, reply_markup=markup)


@router.message(Says("meetings", "会议记录", labels=("会议记录",)))
async def list_(message: Message, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    text, markup = views.meeting_list(await meetings.meetings(desk))
    await message.answer(text, reply_markup=markup)


@router.callback_query(OnMeeting.filter(F.act == "open"))
async def open_(callback: CallbackQuery, callback_data: OnMeeting, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    agenda = await (
        meetings.open_meeting(desk, callback_data.meeting) if callback_data.meeting else meetings.prepare(desk)
    )
    await show(callback, *views.agenda_card(agenda, callback_data.extra))


@router.callback_query(OnMeeting.filter(F.act.in_({"paper", "list"})))
async def hand_paper(callback: CallbackQuery, callback_data: OnMeeting, desk: Desk) -> None:
    from bot.casework.life import papers  # late, with all that a document needs

    write = papers.meeting_page if callback_data.act == "paper" else papers.opinion_list
    name, content = await write(desk, callback_data.meeting)
    await callback.answer()
    if isinstance(callback.message, Message):
        await callback.message.answer_document(BufferedInputFile(content, name))


@router.callback_query(OnMeeting.filter(F.act == "held"))
async def ask_day(callback: CallbackQuery, callback_data: OnMeeting, desk: Desk, state: FSMContext) -> None:
    agenda = await meetings.open_meeting(desk, callback_data.meeting)
    await state.set_state(Recording.day)
    await state.set_data({"meeting": agenda.meeting.id})
    await show(callback, *views.ask_day(agenda.meeting))


@router.callback_query(OnMeeting.filter(F.act == "held_on"))
async def held_on(callback: CallbackQuery, callback_data: OnMeeting, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    day = desk.office.today() - timedelta(days=callback_data.extra)
    await show(callback, *views.agenda_card(await meetings.hold(desk, callback_data.meeting, day)))


@router.message(Recording.day, ANSWER)
async def held_then(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    day = parse_day(message.text or "", desk.office.today(), past=True)
    text, markup = views.agenda_card(await meetings.hold(desk, (await state.get_data())["meeting"], day))
    await message.answer(text, reply_markup=markup)
    await state.clear()


@router.callback_query(OnMeeting.filter(F.act == "item"))
async def item(callback: CallbackQuery, callback_data: OnMeeting, desk: Desk) -> None:
    agenda = await meetings.open_meeting(desk, callback_data.meeting)
    found = next((one for one in agenda.items if one.row.id == callback_data.item), None)
    await show(callback, *(views.item_card(found, agenda.meeting) if found else views.agenda_card(agenda)))


@router.callback_query(OnMeeting.filter(F.act == "off"))
async def take_off(callback: CallbackQuery, callback_data: OnMeeting, desk: Desk) -> None:
    await show(callback, *views.agenda_card(await meetings.take_off(desk, callback_data.item)))


@router.callback_query(OnMeeting.filter(F.act == "decide"))
async def decide(callback: CallbackQuery, callback_data: OnMeeting, desk: Desk, state: FSMContext) -> None:
    decision = views.DECISIONS[callback_data.extra % len(views.DECISIONS)]
    if decision in WITH_REASON:
        await meetings.undecided(desk, callback_data.item)
        await state.set_state(Recording.reason)
        await state.set_data({"item": callback_data.item, "decision": decision.value})
        await show(callback, f"{decision.value}：{views.ASK_REASON}")
        return
    await show(callback, *views.agenda_card(await meetings.decide(desk, callback_data.item, decision)))


@router.message(Recording.reason, ANSWER)
async def decide_with_reason(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    data = await state.get_data()
    reason = (message.text or "").strip()[:300]
    text, markup = views.agenda_card(await meetings.decide(desk, data["item"], Decision(data["decision"]), reason))
    await message.answer(text, reply_markup=markup)
    await state.clear()


@router.callback_query(OnMeeting.filter(F.act == "rest"))
async def decide_rest(callback: CallbackQuery, callback_data: OnMeeting, desk: Desk) -> None:
    await show(callback, *views.agenda_card(await meetings.agree_to_rest(desk, callback_data.meeting)))
