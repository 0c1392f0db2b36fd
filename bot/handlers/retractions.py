"""撤回刚才那条: asked with one press; what is registered stays, and the way to the clerk is told."""

from __future__ import annotations

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.casework import intake, remarks
from bot.casework.desk import Desk
from bot.handlers.words import show
from bot.views import retractions as views
from bot.views.buttons import OnRetraction

router = Router(name="retractions")


async def retraction_of(message: Message, desk: Desk | None) -> bool | dict[str, Any]:
    """A filter: something that was said is taken back."""
    ordinal = remarks.retracts(message.text or "") if desk else None
    return {"ordinal": ordinal} if ordinal is not None else False


@router.message(StateFilter(None), F.text, retraction_of)
async def ask(message: Message, ordinal: int, desk: Desk) -> None:
    text, markup = views.ask(await intake.last_said(desk), ordinal, clerk=desk.clerk)
    await message.answer(text, reply_markup=markup)


@router.callback_query(OnRetraction.filter(F.act == "words"))
async def retract(callback: CallbackQuery, callback_data: OnRetraction, desk: Desk) -> None:
    left = await intake.retract(desk, callback_data.note, callback_data.utterance)
    await show(callback, views.REST_GOES_ON if left else views.TAKEN_BACK)


@router.callback_query(OnRetraction.filter(F.act == "all"))
async def retract_all(callback: CallbackQuery, callback_data: OnRetraction, desk: Desk) -> None:
    await intake.retract_all(desk, callback_data.note)
    await show(callback, views.TAKEN_BACK)


@router.callback_query(OnRetraction.filter(F.act == "keep"))
async def keep(callback: CallbackQuery) -> None:
    await show(callback, views.KEPT)
