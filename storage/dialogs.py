"""What a chat waits for: the conversation memory of the bot, one row a chat (see ``bot.fsm``)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, insert_into


class Dialog(Base):
    """Keyed by chat, not by studio: it is asked before anybody knows whose chat it is."""

    __tablename__ = "dialogs"

    key: Mapped[str] = mapped_column(String(120), unique=True)
    state: Mapped[str | None] = mapped_column(String(120))
    data: Mapped[dict[str, Any]]


class Dialogs:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, key: str) -> Dialog | None:
        return await self._session.scalar(select(Dialog).where(Dialog.key == key))

    async def put(self, key: str, **fields: Any) -> None:
        """Set the state or the data of a chat, or both."""
        await self._session.execute(
            insert_into(self._session, Dialog)
            .values(key=key, **{"state": None, "data": {}, **fields})
            .on_conflict_do_update(index_elements=["key"], set_=fields)
        )
