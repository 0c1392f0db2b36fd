"""Photos and files: fetched, looked at, kept with the note they came with; an edited report with its report."""

from __future__ import annotations

import mimetypes

from aiogram import F, Router
from aiogram.types import Message

from bot.casework import attachments, intake, reports
from bot.casework.desk import Desk, Refusal
from bot.casework.reports import TakenBack
from bot.handlers.notes import hear_words
from bot.handlers.words import source_of
from bot.views.files import WORDS_BESIDE, kept, taken_back
from bot.views.reports import look

router = Router(name="files")


@router.message(F.document)
async def document(message: Message, desk: Desk) -> None:
    if (file := message.document) is not None:
        name = file.file_name or "未命名"
        await _keep(message, desk, file.file_id, name, file.mime_type, file.file_size)


@router.message(F.photo)
async def photo(message: Message, desk: Desk) -> None:
    if message.photo:
        largest = message.photo[-1]
        name = f"照片{message.message_id}.jpg"
        await _keep(message, desk, largest.file_id, name, "image/jpeg", largest.file_size)


async def _keep(
    message: Message, desk: Desk, file_id: str, name: str, media_type: str | None, size: int | None
) -> None:
    attachments.admit(desk, name, size)
    if message.caption:
        intake.admit(message.caption)
    fetched = await message.bot.download(file_id) if message.bot else None
    if fetched is None:
        raise Refusal("文件没有传过来，请重新发送。")
    content = fetched.read()
    taken = await reports.take_back(desk, name, content) if name.lower().endswith(".docx") else None
    if taken is not None:
        await _tell(message, taken)
        return
    guessed = media_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    attached = await attachments.keep(desk, source_of(message), name, guessed, content)
    await message.answer(kept(attached))
    if message.caption:
        await hear_words(message, desk, message.caption)


async def _tell(message: Message, taken: TakenBack) -> None:
    *firsts, last = taken_back(taken)
    for text in firsts:
        await message.answer(text)
    await message.answer(last, reply_markup=look(taken.report, taken.version))
    if message.caption:
        await message.answer(WORDS_BESIDE)
