"""Notes: everything a member says that is nothing else, and the buttons of the say-back."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.casework import intake
from bot.casework.desk import Desk, Refusal
from bot.casework.intake import Outcome, Proposal
from bot.casework.intake.hearing import LATE_EDIT
from bot.handlers.waiting import ANSWER
from bot.handlers.words import CANCEL, DONE, bare, cancelled, show, source_of
from bot.views import notes as views
from bot.views.buttons import OnDoubt, OnDraft, OnField, OnNote
from bot.views.wording import EXPIRED_CARD
from storage.vocabulary import Channel

ASK = {
    "mend": ("pick", "要改哪一条？"),
    "split": ("where", "要分开哪一条？"),
    "dismiss": ("drop", "哪一条不是意见？原话仍会保存。"),
    "join": ("first", "要把哪一条并到一起？先选第一条。"),
}
DOCUMENT_HINT = "这条没有记下来：这里能收文字、照片和文件。想用说的，请按输入法上的话筒，把语音转成文字再发。"


class Mending(StatesGroup):
    value = State()


router = Router(name="notes")


# Buttons that mean the whole note.


@router.callback_query(OnNote.filter(F.act == "confirm"))
async def confirm(callback: CallbackQuery, callback_data: OnNote, desk: Desk) -> None:
    result = await intake.confirm(desk, callback_data.note)
    await show(callback, views.confirmed_card(result))
    if isinstance(callback.message, Message):
        await callback.message.answer(views.receipt(result), reply_markup=views.receipt_buttons(result))


@router.callback_query(OnNote.filter(F.act == "back"))
async def back(callback: CallbackQuery, callback_data: OnNote, desk: Desk, state: FSMContext) -> None:
    await state.clear()
    await show(callback, *views.say_back(await _proposal(desk, callback_data.note), desk.office.lore))


@router.callback_query(OnNote.filter(F.act == "insist"))
async def insist(callback: CallbackQuery, callback_data: OnNote, desk: Desk) -> None:
    await show(callback, *views.say_back(await intake.insist(desk, callback_data.note), desk.office.lore))


@router.callback_query(OnNote.filter(F.act.in_(set(ASK))))
async def choose(callback: CallbackQuery, callback_data: OnNote, desk: Desk) -> None:
    proposal = await _proposal(desk, callback_data.note)
    act, ask = ASK[callback_data.act]
    if len(proposal.cases) == 1 and act != "first":
        await _act_on(callback, desk, OnDraft(act=act, case=proposal.cases[0].id))
        return
    await show(callback, *views.choose(proposal, act, ask))


# Buttons that mean one draft.


@router.callback_query(OnDraft.filter())
async def act(callback: CallbackQuery, callback_data: OnDraft, desk: Desk) -> None:
    await _act_on(callback, desk, callback_data)


@router.callback_query(OnDoubt.filter())
async def settle(callback: CallbackQuery, callback_data: OnDoubt, desk: Desk) -> None:
    settled = await intake.choose(desk, callback_data.doubt, model=callback_data.act == "model")
    await show(callback, *views.say_back(settled, desk.office.lore))


@router.callback_query(OnField.filter())
async def ask_value(callback: CallbackQuery, callback_data: OnField, desk: Desk, state: FSMContext) -> None:
    case = await intake.draft_of(desk, callback_data.case)
    await state.set_state(Mending.value)
    await state.set_data({"case": case.id, "field": callback_data.field})
    await callback.answer()
    if isinstance(callback.message, Message):
        await callback.message.answer(views.ask_value(callback_data.field, case, desk.office.lore))


@router.message(Mending.value, ANSWER)
async def set_value(message: Message, desk: Desk, state: FSMContext) -> None:
    if await cancelled(message, state):
        return
    data = await state.get_data()
    try:
        case = await intake.correct(desk, data["case"], data["field"], message.text or "")
    except intake.Gone:  # said for a draft that was put aside meanwhile: then it is said like all else
        await state.clear()
        await hear_words(message, desk, message.text or "")
        return
    await message.answer(views.corrected([case]))
    await _show_again(message, desk, case.note_id)
    await state.clear()  # last: what is done twice after a death is harmless, words taken for a note are not


# Words: the end of a note, a correction, or more of the note.


@router.message(F.text.func(lambda text: bare(text) in DONE))
async def done(message: Message, desk: Desk, channel: Channel) -> None:
    note = await intake.close(desk)
    if note is None:
        await message.answer("没有正在说的记录。听到什么，直接发给我就行。")
        return
    await _say_back(message, desk, note.id, channel)


@router.message(F.text.func(lambda text: bare(text) in CANCEL))
async def nothing_to_cancel(message: Message) -> None:
    await message.answer("没有要取消的操作。要放弃一条整理好的意见，请按卡片上的“不是意见”。")


@router.message(F.text.startswith("/"))
async def unknown_command(message: Message) -> None:
    await message.answer("没有这个命令。发 /帮助 看能做什么；要反映情况，直接写就行。")


@router.message(F.text)
async def hear(message: Message, desk: Desk) -> None:
    await hear_words(message, desk, message.text or "")


@router.edited_message(F.text)
async def rehear(message: Message, desk: Desk) -> None:
    edition = str(message.edit_date or 0)
    said_at = message.date
    heard = await intake.rehear(desk, source_of(message), edition, said_at, message.text or "")
    if heard is None:
        await message.answer("这条话没有记入任何记录；如要反映情况，请重新发一条。")
    elif heard.outcome is Outcome.AFTER_CONFIRMATION:
        await message.answer(LATE_EDIT)


@router.message()
async def something_else(message: Message) -> None:
    await message.answer(DOCUMENT_HINT)


@router.callback_query()
async def stale(callback: CallbackQuery) -> None:
    await callback.answer(EXPIRED_CARD, show_alert=True)


async def hear_words(message: Message, desk: Desk, words: str) -> None:
    """Words of a note: a correction is carried out, all else is kept and read when the note goes quiet."""
    corrected = await intake.correct_in_words(desk, source_of(message), message.date, words)
    if not corrected:
        await intake.hear(desk, source_of(message), message.date, words)
        if message.bot:
            await message.bot.send_chat_action(message.chat.id, "typing")
        return
    await message.answer(views.corrected(corrected))
    if not corrected[0].number and not await intake.is_open(desk):  # what is still being said comes back by itself
        await _show_again(message, desk, corrected[0].note_id)


async def _act_on(callback: CallbackQuery, desk: Desk, data: OnDraft) -> None:
    case = await intake.draft_of(desk, data.case)
    lore = desk.office.lore
    match data.act:
        case "pick":
            await show(callback, *views.choose_field(case))
        case "where":
            await show(callback, *views.choose_split(case))
        case "cut":
            await show(callback, *views.say_back(await intake.split(desk, case.id, data.extra), lore))
        case "kin" | "apart":
            joined = await intake.join_kin(desk, case.id, joins=data.act == "kin")
            await show(callback, *views.say_back(joined, lore))
        case "drop":
            await show(callback, *views.say_back(await intake.dismiss(desk, case.id), lore))
        case "first":
            proposal = await _proposal(desk, case.note_id or 0)
            await show(callback, *views.choose(proposal, "join", "和哪一条合并？", first=case.id))
        case "join":
            await show(callback, *views.say_back(await intake.join(desk, case.id, data.extra), lore))
        case _:
            await callback.answer(EXPIRED_CARD, show_alert=True)


async def _proposal(desk: Desk, note_id: int) -> Proposal:
    proposal = await intake.proposal_of(desk.office, desk.studio, note_id)
    if proposal is None or not proposal.cases or (proposal.note.member_id != desk.member.id and not desk.clerk):
        raise Refusal(EXPIRED_CARD)
    return proposal


async def _show_again(message: Message, desk: Desk, note_id: int | None) -> None:
    proposal = await intake.proposal_of(desk.office, desk.studio, note_id or 0)
    if proposal and proposal.cases:
        text, markup = views.say_back(proposal, desk.office.lore)
        await message.answer(text, reply_markup=markup)


async def _say_back(message: Message, desk: Desk, note_id: int, channel: Channel) -> None:
    proposal = await intake.propose(desk.office, desk.studio, note_id)
    if proposal is None:
        return
    text, markup = views.say_back(proposal, desk.office.lore)
    said = await message.answer(text, reply_markup=markup)
    card = {"channel": channel.value, "chat": said.chat.id, "message": said.message_id}
    await intake.mark_said(desk.office, desk.studio, note_id, card)
