"""When something cannot be done: the refusal's own sentence, or a plain one; nothing personal in the log."""

from __future__ import annotations

import logging

from aiogram import F, Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent, Message

from bot.casework.desk import Refusal
from bot.delivery import place_of
from bot.views.wording import FAILED, plain

log = logging.getLogger(__name__)


router = Router(name="errors")


@router.error(ExceptionTypeFilter(Refusal), F.update)
async def refused(event: ErrorEvent) -> None:
    await _tell(event, str(event.exception))


@router.error()
async def failed(event: ErrorEvent) -> None:
    log.error("update failed: %s at %s", type(event.exception).__name__, place_of(event.exception))
    await _tell(event, FAILED)


async def _tell(event: ErrorEvent, text: str) -> None:
    inner = event.update.event
    if isinstance(inner, CallbackQuery):
        await inner.answer(text[:190], show_alert=True)
    elif isinstance(inner, Message):
        await inner.answer(plain(text))
