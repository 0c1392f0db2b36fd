"""The two doors to a transaction: one studio's, and everywhere's. What closes without an error is committed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from sqlalchemy import inspect, make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from storage.activities import Activities
from storage.assignments import Assignments, UnitDoors
from storage.belongings import Belongings
from storage.cases import Cases
from storage.chats import ChatDoors, Chats
from storage.dialogs import Dialogs
from storage.files import Files
from storage.histories import Histories
from storage.inbox import Inbox
from storage.lessons import Lessons
from storage.meetings import Meetings
from storage.migrations import HEAD
from storage.models import Doubts, Models, Provenances
from storage.notes import Notes
from storage.outbox import Outbox
from storage.queues import Queues
from storage.reminders import Reminders
from storage.replies import Replies
from storage.reports import Reports
from storage.sealing import Seal
from storage.sqlite import open_sqlite
from storage.studios import Doors, Members
from storage.subscriptions import SubscriptionDoors, Subscriptions
from storage.tallies import Tallies
from storage.ties import Ties
from storage.visitors import prove, seal_plain
from storage.work import Work


class StudioRoom:
    """All the shelves of one studio, in one transaction."""

    def __init__(self, session: AsyncSession, studio_id: int) -> None:
        self.members = Members(session, studio_id)
        self.notes = Notes(session, studio_id)
        self.cases = Cases(session, studio_id)
        self.histories = Histories(session, studio_id)
        self.lessons = Lessons(session, studio_id)
        self.reports = Reports(session, studio_id)
        self.files = Files(session, studio_id)
        self.chats = Chats(session, studio_id)
        self.activities = Activities(session, studio_id)
        self.reminders = Reminders(session, studio_id)
        self.models = Models(session, studio_id)
        self.provenances = Provenances(session, studio_id)
        self.doubts = Doubts(session, studio_id)
        self.meetings = Meetings(session, studio_id)
        self.assignments = Assignments(session, studio_id)
        self.replies = Replies(session, studio_id)
        self.ties = Ties(session, studio_id)
        self.queues = Queues(session, studio_id)
        self.tallies = Tallies(session, studio_id)
        self.subscriptions = Subscriptions(session, studio_id)


class Everywhere:
    """What is asked before a studio is known, in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self.doors = Doors(session)
        self.chats = ChatDoors(session)
        self.belongings = Belongings(session)
        self.dialogs = Dialogs(session)
        self.inbox = Inbox(session)
        self.work = Work(session)
        self.outbox = Outbox(session)
        self.units = UnitDoors(session)
        self.subscriptions = SubscriptionDoors(session)


class Database:
    def __init__(self, engine: AsyncEngine, seal: Seal) -> None:
        self.seal = seal
        self._engine = engine
        self._sessions = async_sessionmaker(engine, expire_on_commit=False, info={"seal": seal})

    @classmethod
    def open(cls, url: str, seal: Seal | None = None) -> Database:
        """Open ``sqlite+aiosqlite:///path`` or ``postgresql+psycopg://…``; nothing is read yet.

        ``seal`` is for personal data; unless it is given, its key lies in a file beside an SQLite database.
        """
        if make_url(url).get_backend_name() == "sqlite":
            file = describe(url)[1]
            return cls(open_sqlite(url), seal or Seal(file and file.with_suffix(".key")))
        return cls(_postgres(url), seal or Seal())

    @property
    def dialect(self) -> str:
        return self._engine.dialect.name

    @asynccontextmanager
    async def studio(self, studio_id: int) -> AsyncIterator[StudioRoom]:
        async with self._sessions.begin() as session:
            yield StudioRoom(session, studio_id)

    @asynccontextmanager
    async def everywhere(self) -> AsyncIterator[Everywhere]:
        async with self._sessions.begin() as session:
            yield Everywhere(session)

    def raw(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A bare connection in a transaction of its own, for migrations."""
        return self._engine.begin()

    async def migrate(self) -> None:
        """Bring the tables to the newest form; safe with several processes starting at once."""
        if await self.revision() != HEAD:
            from storage.migrations.upgrade import upgrade

            async with self.raw() as connection:
                await connection.run_sync(upgrade)
        await self.prove_seal()
        while await self._seal_plain():
            pass

    async def prove_seal(self) -> None:
        """That sealed personal data can be opened. Raises ``SealBroken`` with a sentence for whoever runs the house."""
        async with self._sessions.begin() as session:
            await prove(session, self.seal)

    async def _seal_plain(self) -> int:
        async with self._sessions.begin() as session:
            return await seal_plain(session, self.seal)

    async def revision(self) -> str | None:
        """The revision that the tables stand at; nothing in an empty database."""
        async with self.raw() as connection:
            if not await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version")):
                return None
            found = await connection.execute(text("SELECT version_num FROM alembic_version"))
            return found.scalar()

    async def close(self) -> None:
        await self._engine.dispose()


def describe(url: str) -> tuple[str, Path | None]:
    """The address as it may be shown, without its password, and the file it means, if it means one."""
    parsed = make_url(url)
    file = Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None
    return parsed.render_as_string(hide_password=True), file


def _postgres(url: str) -> AsyncEngine:
    return create_async_engine(url, pool_size=5, max_overflow=10, pool_pre_ping=True)
