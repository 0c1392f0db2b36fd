"""aiogram alone: from process start to a dispatcher that has answered one update. Argument: ``plain`` or ``quick``."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncGenerator
from typing import Any

from process import age, computed, longest_collection, resident

from bot import quickstart

QUICK = sys.argv[1] == "quick"
if QUICK:
    quickstart.import_aiogram()

from aiogram import Bot, Dispatcher, Router, types  # noqa: E402
from aiogram.client.session.base import BaseSession  # noqa: E402
from aiogram.methods import TelegramMethod  # noqa: E402

ready, computing = age(), computed()
router = Router()
USER = {"id": 7, "is_bot": False, "first_name": "甲"}
CHAT = {"id": 7, "type": "private"}
UPDATE = {"update_id": 1, "message": {"message_id": 1, "date": 0, "chat": CHAT, "from": USER, "text": "路灯不亮"}}


class Echo(BaseSession):
    """A Bot API that accepts everything."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ARG002, ASYNC109
        answer = {"ok": True, "result": {"message_id": 2, "date": 0, "chat": CHAT, "text": "ok"}}
        return self.check_response(bot=bot, method=method, status_code=200, content=json.dumps(answer)).result

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        yield b""

    async def close(self) -> None: ...


@router.message()
async def answer(message: types.Message) -> None:
    button = types.InlineKeyboardButton(text="确认", callback_data="confirm:1")
    sent = await message.answer("已收到", reply_markup=types.InlineKeyboardMarkup(inline_keyboard=[[button]]))
    assert isinstance(sent, types.Message)


async def main() -> None:
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    await dispatcher.feed_raw_update(Bot("1:web", session=Echo()), UPDATE)
    answered = age()
    if QUICK:
        quickstart.settle()
    seen = {"ready": ready, "computing": computing, "answers": answered, "resident": resident()}
    seen["longest_collection"] = longest_collection()
    print(json.dumps(seen))


asyncio.run(main())
