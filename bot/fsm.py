"""aiogram's conversation memory, kept in our own database: a restart between two turns forgets nothing.

Nobody waits for ever: what is said half an hour after the question is not its answer but a new thing to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage.database import Database
from storage.dialogs import Dialog

PATIENCE = timedelta(minutes=30)
_ASKED = "_asked"  # in the data, when the state was last set


class DatabaseStorage(BaseStorage):
    """One row a chat and bot. States are stored by name; a name that no longer exists is no state at all."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        async with self._database.everywhere() as door:
            dialog = await door.dialogs.get(_name(key))
            data = self._standing(dialog) | {_ASKED: self._now().isoformat()}
            await door.dialogs.put(_name(key), state=name, data=data)

    async def get_state(self, key: StorageKey) -> str | None:
        async with self._database.everywhere() as door:
            dialog = await door.dialogs.get(_name(key))
        return dialog.state if dialog and self._waits(dialog) else None

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        async with self._database.everywhere() as door:
            dialog = await door.dialogs.get(_name(key))
            asked = dialog.data.get(_ASKED) if dialog else None
            await door.dialogs.put(_name(key), data={**data, _ASKED: asked or self._now().isoformat()})

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        async with self._database.everywhere() as door:
            dialog = await door.dialogs.get(_name(key))
        return {name: value for name, value in self._standing(dialog).items() if name != _ASKED}

    async def close(self) -> None:
        """The database is closed by whoever opened it."""

    def _standing(self, dialog: Dialog | None) -> dict[str, Any]:
        return dict(dialog.data) if dialog and self._waits(dialog) else {}

    def _waits(self, dialog: Dialog) -> bool:
        asked = dialog.data.get(_ASKED)
        return asked is not None and self._now() - datetime.fromisoformat(asked) <= PATIENCE


def _name(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}"
