"""The conversation: thin aiogram handlers. Decorators parse, one verb acts, one view answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.fsm.storage.base import BaseStorage
from aiogram.types import TelegramObject

from bot.casework.desk import Office
from bot.handlers import cases, start
from bot.middlewares import Reception
from storage.vocabulary import Channel

FIRST = (start.strangers, start.router, cases.router)
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Rooms(Router):
    """The rooms behind the first ones, opened to the first update that comes to them.

    People begin by looking; whoever does need not wait until all that can be done here is loaded.
    """

    def open(self) -> None:
        if self.sub_routers:
            return
        from bot.handlers.rooms import ROUTERS

        self.include_routers(*map(_fresh, ROUTERS))

    async def propagate_event(self, update_type: str, event: TelegramObject, **data: Any) -> Any:
        self.open()
        return await super().propagate_event(update_type, event, **data)

    async def for_words(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Where a conversation waits for words, the label of any room ends the wait: so all are open first."""
        if data.get("raw_state") is not None:
            self.open()
        return await handler(event, data)


def build_dispatcher(office: Office, storage: BaseStorage, channels: Mapping[int, Channel]) -> Dispatcher:
    """One dispatcher for all bots. ``channels``: bot id → its channel; may be filled in later.

    Order matters: strangers first, then commands and menu, then what waits for words, then notes, which take
    everything else.
    """
    dispatcher = Dispatcher(storage=storage)
    reception, rooms = Reception(office, channels), Rooms(name="rooms")
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.outer_middleware(reception)
        observer.outer_middleware(rooms.for_words)
    dispatcher.include_routers(*map(_fresh, FIRST), rooms)
    return dispatcher


def _fresh(template: Router) -> Router:
    """The handlers of a module's router on a router of their own: aiogram gives a router one parent for life,
    and a process may build more than one dispatcher (the tests do)."""
    router = Router(name=template.name)
    for name, observer in template.observers.items():
        router.observers[name].handlers.extend(observer.handlers)
    return router
