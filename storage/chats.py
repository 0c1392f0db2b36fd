"""The built-in web chat: who has joined it, and the messages that stand in each chat."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Index, Select, String, UniqueConstraint, Update, cast, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Owned, Shelf, insert_into, owned_key

FIRST_ADDRESS = 2**52  # above every Telegram user id, below JavaScript's largest safe integer


class Account(Owned, Base):
    """A browser that joined by an invitation. ``revision`` counts what happened in its chat; ``menu`` is
    the keyboard that stands below it. Only the digest of the browser's secret is kept. ``closed_at``: the member left
    or lost the device; from then on nobody reads or writes here."""

    __tablename__ = "chat_accounts"
    __table_args__ = (UniqueConstraint("studio_id", "id"),)

    digest: Mapped[str] = mapped_column(String(64), unique=True)
    joined_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=0)
    last_message: Mapped[int] = mapped_column(default=0)
    menu: Mapped[dict[str, Any] | None]

    @property
    def address(self) -> int:
        """The account's user and chat id on its channel."""
        return FIRST_ADDRESS + self.id


class ChatMessage(Owned, Base):
    """A message as it stands now. ``revision`` is the chat's count when it last changed: a page that
    has seen revision n asks for everything above n and misses nothing. ``blob`` is the digest of its file."""

    __tablename__ = "chat_messages"
    __table_args__ = (
        UniqueConstraint("studio_id", "account_id", "message"),
        UniqueConstraint("studio_id", "account_id", "client_key"),
        Index(None, "studio_id", "account_id", "revision"),
        Index(None, "studio_id", "account_id", "blob"),
        owned_key("account_id", "chat_accounts"),
    )

    account_id: Mapped[int]
    message: Mapped[int]
    revision: Mapped[int]
    client_key: Mapped[str | None] = mapped_column(String(80))
    mine: Mapped[bool]
    at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    removed: Mapped[bool] = mapped_column(default=False)
    blob: Mapped[str | None] = mapped_column(String(64))
    body: Mapped[dict[str, Any]]


class Step(NamedTuple):
    """The chat's counts after one more thing happened in it."""

    revision: int
    message: int


class Chats(Shelf):
    async def account(self, account_id: int) -> Account | None:
        """The account, if it is still somebody's."""
        return await self._session.scalar(
            select(Account).where(
                Account.studio_id == self._studio, Account.id == account_id, Account.closed_at.is_(None)
            )
        )

    async def close(self, addresses: Collection[int], now: datetime) -> Sequence[int]:
        """The chats at these addresses end: the browsers' secrets open nothing any more. Returns the accounts."""
        wanted = [address - FIRST_ADDRESS for address in addresses]
        closed = await self._session.scalars(
            update(Account)
            .where(Account.studio_id == self._studio, Account.id.in_(wanted), Account.closed_at.is_(None))
            .values(closed_at=now, digest=literal("closed:").concat(cast(Account.id, String)))
            .returning(Account.id)
        )
        return closed.all()

    async def step(self, account_id: int, messages: int = 0) -> Step | None:
        """Count one change and so many new messages; until the commit nobody else changes this chat."""
        counted = await self._session.execute(
            update(Account)
            .where(Account.studio_id == self._studio, Account.id == account_id, Account.closed_at.is_(None))
            .values(revision=Account.revision + 1, last_message=Account.last_message + messages)
            .returning(Account.revision, Account.last_message)
        )
        row = counted.first()
        return Step(row[0], row[1]) if row else None

    async def show_menu(self, account_id: int, menu: dict[str, Any] | None) -> None:
        await self._session.execute(
            update(Account).where(Account.studio_id == self._studio, Account.id == account_id).values(menu=menu)
        )

    async def add(
        self,
        account_id: int,
        step: Step,
        body: dict[str, Any],
        now: datetime,
        *,
        mine: bool = False,
        client_key: str | None = None,
        blob: str | None = None,
    ) -> ChatMessage:
        message = ChatMessage(
            studio_id=self._studio,
            account_id=account_id,
            message=step.message,
            revision=step.revision,
            client_key=client_key,
            mine=mine,
            at=now,
            removed=False,
            blob=blob,
            body=body,
        )
        self._session.add(message)
        await self._session.flush()
        return message

    async def get(self, account_id: int, message: int) -> ChatMessage | None:
        """A message that still stands."""
        return await self._session.scalar(
            self._of(account_id).where(ChatMessage.message == message, ChatMessage.removed.is_(False))
        )

    async def rewrite(
        self, account_id: int, message: int, revision: int, body: dict[str, Any], edited_at: datetime | None
    ) -> None:
        await self._session.execute(
            self._change(account_id, message).values(revision=revision, body=body, edited_at=edited_at)
        )

    async def remove(self, account_id: int, message: int, revision: int) -> None:
        """Forget what a message said; its place stays, so that every open page learns of it."""
        await self._session.execute(
            self._change(account_id, message).values(revision=revision, removed=True, body={}, blob=None)
        )

    async def since(self, account_id: int, revision: int, limit: int = 500) -> Sequence[ChatMessage]:
        """Messages that changed after ``revision``, in the order of their changes."""
        found = await self._session.scalars(
            self._of(account_id).where(ChatMessage.revision > revision).order_by(ChatMessage.revision).limit(limit)
        )
        return found.all()

    async def before(self, account_id: int, message: int | None, limit: int) -> Sequence[ChatMessage]:
        """The last standing messages before ``message`` (of all when None), the newest first."""
        query = self._of(account_id).where(ChatMessage.removed.is_(False))
        if message is not None:
            query = query.where(ChatMessage.message < message)
        return (await self._session.scalars(query.order_by(ChatMessage.message.desc()).limit(limit))).all()

    async def with_blob(self, account_id: int, blob: str) -> ChatMessage | None:
        """A message of this chat that carries the file."""
        return await self._session.scalar(
            self._of(account_id)
            .where(ChatMessage.blob == blob, ChatMessage.removed.is_(False))
            .order_by(ChatMessage.message.desc())
            .limit(1)
        )

    def _of(self, account_id: int) -> Select[ChatMessage]:
        return select(ChatMessage).where(ChatMessage.studio_id == self._studio, ChatMessage.account_id == account_id)

    def _change(self, account_id: int, message: int) -> Update:
        return update(ChatMessage).where(
            ChatMessage.studio_id == self._studio,
            ChatMessage.account_id == account_id,
            ChatMessage.message == message,
        )


class ChatDoors:
    """Who a browser is, asked before its studio is known."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def holder(self, digest: str) -> Account | None:
        return await self._session.scalar(select(Account).where(Account.digest == digest))

    async def account(self, account_id: int) -> Account | None:
        """An account that is still somebody's."""
        return await self._session.scalar(select(Account).where(Account.id == account_id, Account.closed_at.is_(None)))

    async def open(self, studio_id: int, digest: str, now: datetime) -> Account | None:
        """A chat for a browser of this studio; nothing when the same browser has just opened it."""
        opened = await self._session.scalars(
            insert_into(self._session, Account)
            .values(studio_id=studio_id, digest=digest, joined_at=now, revision=0, last_message=0)
            .on_conflict_do_nothing(index_elements=["digest"])
            .returning(Account)
        )
        return opened.first()

    def of(self, studio_id: int) -> Chats:
        """The chats of a studio, in this same transaction: a person's words and their place in the inbox
        are kept together or not at all."""
        return Chats(self._session, studio_id)
