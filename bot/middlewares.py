"""Reception: every update is met here first. Who is it, at which desk, and not too fast."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from bot.casework import members
from bot.casework.desk import Desk, Office
from storage.vocabulary import Channel

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
WINDOW = 60.0
MEMBER_LIMIT = 120
STRANGER_LIMIT = 12
TOO_FAST = "您发得太快了，请稍等一分钟再发。刚才这条没有收下，请届时重发。"


class Reception(BaseMiddleware):
    """Puts ``desk`` (or nothing, for a stranger) and ``office``, ``channel`` at every handler's hand."""

    def __init__(self, office: Office, channels: Mapping[int, Channel]) -> None:
        self._office = office
        self._channels = channels
        self._seen: OrderedDict[tuple[Channel, int], deque[float]] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if user is None or (chat is not None and chat.type != "private"):
            return None  # in a group everybody would read what is said to one member
        channel = self._channels[data["bot"].id]
        member = await members.who(self._office, channel, user.id)
        if self._too_fast(channel, user.id, MEMBER_LIMIT if member else STRANGER_LIMIT):
            return await _say_too_fast(event)
        data["office"], data["channel"] = self._office, channel
        data["desk"] = Desk(self._office, member) if member else None
        return await handler(event, data)

    def _too_fast(self, channel: Channel, address: int, limit: int) -> bool:
        """A sliding minute per chat; the least recently seen chats are forgotten first."""
        now = time.monotonic()
        times = self._seen.setdefault((channel, address), deque())
        self._seen.move_to_end((channel, address))
        while times and now - times[0] > WINDOW:
            times.popleft()
        times.append(now)
        if len(self._seen) > 10_000:
            self._seen.popitem(last=False)
        return len(times) > limit


async def _say_too_fast(event: TelegramObject) -> None:
    inner = event.event if isinstance(event, Update) else event
    if isinstance(inner, Message):
        await inner.answer(TOO_FAST)
    elif isinstance(inner, CallbackQuery):
        await inner.answer("按得太快了，请稍等。")
