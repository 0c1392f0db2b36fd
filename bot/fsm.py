"""aiogram's conversation memory, kept in our own database: a restart between two turns forgets nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage.database import Database


class DatabaseStorage(BaseStorage):
    """One row a chat and bot. States are stored by name; a name that no longer exists is no state at all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        async with self._database.everywhere() as door:
            await door.dialogs.put(_name(key), state=name)

    async def get_state(self, key: StorageKey) -> str | None:
        async with self._database.everywhere() as door:
            dialog = await door.dialogs.get(_name(key))
        return dialog.state if dialog else None

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        async with self._database.everywhere() as door:
            await door.dialogs.put(_name(key), data=dict(data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        async with self._database.everywhere() as door:
            dialog = await door.dialogs.get(_name(key))
        return dict(dialog.data) if dialog else {}

    async def close(self) -> None:
        """The database is closed by whoever opened it."""


def _name(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}"
