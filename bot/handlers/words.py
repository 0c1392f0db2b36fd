"""Filters for what people write: commands in both languages, menu labels, words that mean stop."""

from __future__ import annotations

import re
from typing import Any

from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import BaseFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from storage.vocabulary import Channel

CANCEL = {"取消", "/取消", "/cancel", "算了", "不改了"}
DONE = {
    "就这些",
    "就这些了",
    "就这个",
    "没了",
    "没有了",
    "说完了",
    "完了",
    "完毕",
    "/就这些",
    "/done",
    "以上",
    "就这样",
}


_COMMAND = re.compile(r"/(?P<name>[^\s@]+)(?:@\w+)?(?:\s+(?P<rest>.*))?", re.DOTALL)
_PLAIN_REST = re.compile(
    r"20\d\d(?:年|-\d{1,4})?|[今明后]天|[今明去]年|[上下]半年|[下这本上](?:个)?(?:周|月)[一二三四五六日]?"
    r"|周[一二三四五六日]|\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号]|第?[一二三四]季度"
)
"""What may follow the name of a command without its slash: a day, a period, a number; all else may be a note."""
LABELS: set[str] = set()
"""Every label of the menu, as the handlers that answer them name it: no such word is the answer to a question."""


def bare(text: str) -> str:
    """A short message without its closing punctuation."""
    return text.strip().rstrip("。.！!～~，,")


class Says(BaseFilter):
    """A command (/我的, /mine) or a menu label; what follows the word is passed on as ``rest``.

    主任会议 明天 is a command as well, since people leave out the slash.
    """

    def __init__(self, *names: str, labels: tuple[str, ...] = ()) -> None:
        self._names = frozenset(names)
        self._labels = frozenset(labels)
        LABELS.update(labels)

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        text = (message.text or "").strip()
        if (found := _COMMAND.fullmatch(text)) and found["name"] in self._names:
            return {"rest": (found["rest"] or "").strip()}
        name, _, rest = text.partition(" ")
        if name in self._names and _PLAIN_REST.fullmatch(rest.strip()):
            return {"rest": rest.strip()}
        return {"rest": ""} if text in self._labels else False


async def cancelled(message: Message, state: FSMContext) -> bool:
    """The person does not want to go on; the wait is over."""
    if bare(message.text or "") not in CANCEL:
        return False
    await state.clear()
    await message.answer("好的，没有改动。")
    return True


async def ask_below(callback: CallbackQuery, state: FSMContext, waits: State, case_id: int, question: str) -> None:
    """Wait for words about a case; the question stands below the card and says how to get out of it."""
    await state.set_state(waits)
    await state.set_data({"case": case_id})
    if isinstance(callback.message, Message):
        await callback.message.answer(f"{question}发“取消”退出。")
    await callback.answer()


async def show(callback: CallbackQuery, text: str, markup: InlineKeyboardMarkup | None = None) -> None:
    """Turn the pressed card into something else and let the button come to rest.

    A card that already says so (pressed again after a restart) is left as it is.
    """
    if isinstance(callback.message, Message):
        try:
            await callback.message.edit_text(text, reply_markup=markup)
        except TelegramBadRequest as refused:
            if "not modified" not in refused.message:
                raise
    await callback.answer()


def source_of(message: Message) -> str:
    """The channel's key of a message: the same message sent twice has the same key."""
    bot_id = message.bot.id if message.bot else 0
    return f"{bot_id}:{message.chat.id}:{message.message_id}"


def card_of(callback: CallbackQuery, channel: Channel) -> dict[str, Any] | None:
    """Where the pressed card stands, so that it can be changed later from elsewhere."""
    if callback.message is None:
        return None
    return {"channel": channel.value, "chat": callback.message.chat.id, "message": callback.message.message_id}
