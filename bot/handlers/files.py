"""Photos and files: fetched, looked at, kept with the note they came with; an edited report with its report."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message

from bot.casework import attachments, intake, leftovers, reports
from bot.casework.desk import Desk, Refusal
from bot.casework.reports import TakenBack
from bot.handlers.notes import hear_words
from bot.handlers.words import source_of
from bot.views.files import WORDS_BESIDE, kept, taken_back
from bot.views.reports import look
from storage.vocabulary import Channel

NOT_ARRIVED = "文件没有传过来，请重新发送。"

router = Router(name="files")


@router.message(F.document | F.photo)
async def keep(message: Message, desk: Desk, channel: Channel) -> None:
    async with taking(message, desk, channel):
        name, media_type, content = await fetch(message, desk)
        taken = await reports.take_back(desk, name, content) if name.lower().endswith(".docx") else None
        if taken is not None:
            await _tell(message, taken)
            return
        attached = await attachments.keep(desk, source_of(message), name, media_type, content)
    await message.answer(kept(attached))
    if message.caption:
        await hear_words(message, desk, message.caption)


@asynccontextmanager
async def taking(message: Message, desk: Desk, channel: Channel) -> AsyncIterator[None]:
    """While a file is looked at: one that is refused does not stay with us, where our own chat has it already."""
    try:
        yield
    except Refusal:
        file = message.document or (message.photo[-1] if message.photo else None)
        if channel is Channel.WEB and file is not None and message.bot is not None:
            with suppress(TelegramBadRequest):  # gone already: the same was refused before
                if (fetched := await message.bot.download(file)) is not None:
                    await leftovers.let_go(desk.office, fetched.read())
        raise


async def fetch(message: Message, desk: Desk) -> tuple[str, str, bytes]:
    """Name, media type and content of the file in a message, admitted by its name and size. Raises ``Refusal``."""
    if (file := message.document) is not None:
        name, size, file_id = file.file_name or "未命名", file.file_size, file.file_id
        media_type = file.mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    elif message.photo:
        largest = message.photo[-1]
        name, size, file_id, media_type = (
            f"照片{message.message_id}.jpg",
            largest.file_size,
            largest.file_id,
            "image/jpeg",
        )
    else:
        raise Refusal(NOT_ARRIVED)
    attachments.admit(desk, name, size)
    if message.caption:
        intake.admit(message.caption)
    fetched = None
    with suppress(TelegramBadRequest):
        fetched = await message.bot.download(file_id) if message.bot else None
    if fetched is None:
        raise Refusal(NOT_ARRIVED)
    return name, media_type, fetched.read()


async def _tell(message: Message, taken: TakenBack) -> None:
    *firsts, last = taken_back(taken)
    for text in firsts:
        await message.answer(text)
    await message.answer(last, reply_markup=look(taken.report, taken.version))
    if message.caption:
        await message.answer(WORDS_BESIDE)
