"""What cannot be done is told in the refusal's own sentence.

Whatever else goes wrong is left to the transport: it tries an update again, and says so when it gives it up.
"""

from __future__ import annotations

from contextlib import suppress

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent, Message

from bot.casework.desk import Refusal
from bot.casework.intake import Classified
from bot.views.wording import plain

router = Router(name="errors")


@router.error(ExceptionTypeFilter(Classified), F.update)
async def classified(event: ErrorEvent) -> None:
    """What is marked secret is taken out of the chat first, however it came in: said, edited, beside a file."""
    inner = event.update.event
    if isinstance(inner, Message):
        with suppress(TelegramBadRequest):  # too old to be taken out, or taken out before a restart
            await inner.delete()
    await _tell(event, str(event.exception))


@router.error(ExceptionTypeFilter(Refusal), F.update)
async def refused(event: ErrorEvent) -> None:
    await _tell(event, str(event.exception))


async def _tell(event: ErrorEvent, text: str) -> None:
    inner = event.update.event
    if isinstance(inner, CallbackQuery):
        await inner.answer(text[:190], show_alert=True)
    elif isinstance(inner, Message):
        await inner.answer(plain(text))
