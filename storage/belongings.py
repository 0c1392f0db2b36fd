"""Which files of the blob folder some row still needs, whatever the studio."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import Base
from storage.chats import ChatMessage


class Belongings:
    """Every column that holds a file's digest counts (``blob``, ``…_blob``), of tables that are yet to come too."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def needed(self) -> set[str]:
        """The digests of all files that belong to something."""
        found: set[str] = set()
        for column in _columns():
            found.update(await self._session.scalars(select(column).where(column.is_not(None)).distinct()))
        return found

    async def is_kept(self, digest: str) -> bool:
        """Whether more than a message that its writer sent holds the file: the bot's own, a note, a report …"""
        for column in _columns():
            holding = select(column).where(column == digest)
            if column.table is ChatMessage.__table__:
                holding = holding.where(ChatMessage.mine.is_(False))
            if (await self._session.execute(holding.limit(1))).first():
                return True
        return False


def _columns() -> Iterator[Column[str]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if column.name == "blob" or column.name.endswith("_blob"):
                yield column
