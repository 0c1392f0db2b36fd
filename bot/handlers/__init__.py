"""The conversation: thin aiogram handlers. Decorators parse, one verb acts, one view answers."""

from __future__ import annotations

from collections.abc import Mapping

from aiogram import Dispatcher, Router
from aiogram.fsm.storage.base import BaseStorage

from bot.casework.desk import Office
from bot.handlers import (
    activities,
    cadence,
    cases,
    customs,
    errors,
    files,
    handling,
    meeting,
    members,
    models,
    notes,
    rating,
    remarks,
    reminders,
    replying,
    reports,
    screening,
    start,
    statistics,
    ties,
)
from bot.middlewares import Reception
from storage.vocabulary import Channel

ROUTERS = (
    start.strangers,
    start.router,
    cases.router,
    screening.router,
    meeting.router,
    statistics.router,
    reports.router,
    models.router,
    members.router,
    customs.router,
    cadence.router,
    activities.router,
    reminders.router,
    handling.router,
    replying.router,
    rating.router,
    ties.router,
    files.router,
    remarks.router,
    notes.router,
    errors.router,
)


def build_dispatcher(office: Office, storage: BaseStorage, channels: Mapping[int, Channel]) -> Dispatcher:
    """One dispatcher for all bots. ``channels``: bot id → its channel; may be filled in later.

    Order matters: strangers first, then commands and menu, then what waits for words, then notes, which take
    everything else.
    """
    dispatcher = Dispatcher(storage=storage)
    reception = Reception(office, channels)
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.outer_middleware(reception)
    dispatcher.include_routers(*(_fresh(router) for router in ROUTERS))
    return dispatcher


def _fresh(template: Router) -> Router:
    """The handlers of a module's router on a router of their own: aiogram gives a router one parent for life,
    and a process may build more than one dispatcher (the tests do)."""
    router = Router(name=template.name)
    for name, observer in template.observers.items():
        router.observers[name].handlers.extend(observer.handlers)
    return router
