"""From what a member does in the chat to the handlers: kept, acknowledged, handled in order, settled."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.methods import TelegramMethod
from aiogram.types import Update as BotUpdate

from bot.casework import chats, inbox
from bot.casework.chats import Body, Chat, Heard, Standing, Update
from bot.casework.desk import Office, Refusal
from bot.delivery import place_of
from bot.transports.in_process import updates
from bot.transports.in_process.dialect import keep_file
from bot.transports.in_process.session import InProcessSession
from bot.transports.in_process.switchboard import Line, Switchboard

TOKEN = "1:web"  # noqa: S105 - a name; it opens nothing
LONGEST_WORDS = 50_000
EMPTY = "没有内容，请写几个字再发送。"
TOO_LONG = "这段话超过了 5 万字，请分成几段发送，或存成文件后用“附件”发送。"

log = logging.getLogger(__name__)


class Closing(Exception):
    """The process is about to end: nothing new is kept, and what was sent should be sent again after it."""


@dataclass(slots=True)
class _Turns:
    """What waits its turn in one chat. The lock keeps the order of acceptance; one worker handles."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: deque[tuple[str, Update]] = field(default_factory=deque)
    worker: asyncio.Task[None] | None = None


class Gateway:
    """A bot whose chats are our own. Chats are handled side by side, the updates of one chat in order."""

    def __init__(self, office: Office, dispatcher: Dispatcher, *, patience: float = 0.3) -> None:
        self.office = office
        self.dispatcher = dispatcher
        self.switchboard = Switchboard()
        session = InProcessSession(office, self.switchboard)
        self.bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
        self._patience = patience
        self._turns: dict[int, _Turns] = {}
        self._closing = False
        dispatcher["let_go"] = self.let_go

    async def resume(self) -> int:
        """Take up what a dead process left behind; how much it was."""
        left = await inbox.waiting(self.office, chats.CHANNEL)
        for key, update in left:
            chat = await chats.find(self.office, int(key.partition(":")[0]))
            if chat is not None:
                self._enqueue(chat, key, update)
            else:  # the chat ended before its turn came: there is nobody to answer
                await inbox.settle(self.office, chats.CHANNEL, key)
        return len(left)

    async def quiet(self) -> None:
        """Wait until everything accepted has been handled."""
        while workers := [turns.worker for turns in self._turns.values() if turns.worker]:
            await asyncio.wait(workers)

    async def close(self, patience: float = 5) -> None:
        """Let the running handlers finish; what does not is handled after the next start."""
        self._closing = True
        workers = [turns.worker for turns in self._turns.values() if turns.worker]
        if workers:
            _, late = await asyncio.wait(workers, timeout=patience)
            for worker in late:
                worker.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self.bot.session.close()

    def let_go(self, accounts: Iterable[int]) -> None:
        """These chats are nobody's any more: their open pages look, and find that out."""
        for account in accounts:
            self.switchboard.changed(account)

    def listen(self, chat: Chat) -> AbstractContextManager[Line]:
        return self.switchboard.listen(chat.account)

    # --- what members do -------------------------------------------------------------------------

    async def look_at(self, token: str) -> str:
        """The studio an invitation opens; nothing is used up. Raises ``Refusal``."""
        return await chats.look_at(self.office, token)

    async def join(self, token: str, secret: str) -> Chat:
        """A chat for the holder of the secret, who greets the bot with the invitation. Raises ``Refusal``."""

        def greet(chat: Chat, step: Any) -> Update:
            body = {"text": f"/start {token}"}
            now = self.office.now()
            return updates.said(chat, Standing(step.message, step.revision, True, now, None, False, "join", body))

        chat, heard = await chats.open_chat(self.office, token, secret, greet)
        if heard.update is not None:
            self._enqueue(chat, heard.key, heard.update)
        return chat

    async def recognise(self, secret: str) -> Chat | None:
        return await chats.recognise(self.office, secret)

    async def say(self, chat: Chat, key: str, text: str) -> None:
        """A member writes. Kept when this returns; ``key`` makes twice once. Raises ``Refusal``."""
        body = {"text": clean(text)}
        await self._accept(
            chat,
            lambda: chats.hear(self.office, chat, key, body, lambda standing, _: updates.said(chat, standing)),
        )

    async def correct(self, chat: Chat, key: str, number: int, text: str) -> None:
        """A member changes an own message. Raises ``Refusal``."""
        words = clean(text)
        await self._accept(
            chat,
            lambda: chats.hear_again(
                self.office, chat, key, number, words, lambda standing, _: updates.corrected(chat, standing)
            ),
        )

    async def press(self, chat: Chat, key: str, number: int, data: str) -> None:
        """A member presses a button. Raises ``Refusal`` when it does not stand there now."""

        def make(standing: Standing, step: Any) -> Update:
            return updates.pressed(chat, standing, data, step.revision)

        await self._accept(chat, lambda: chats.press(self.office, chat, key, number, data, make))

    async def upload(
        self, chat: Chat, key: str, name: str, content: bytes, *, media_type: str = "", photo: bool = False
    ) -> None:
        """A member sends a file, or a photo if it is a picture. Raises ``Refusal``."""
        if not content:
            raise Refusal("文件是空的，请检查后再发送。")
        file = await keep_file(self.office, name, content, media_type)
        kind = "photo" if photo and "width" in file else "document"
        body: Body = {"file": {**file, "kind": kind}}
        await self._accept(
            chat,
            lambda: chats.hear(self.office, chat, key, body, lambda standing, _: updates.said(chat, standing)),
        )

    # --- turns -----------------------------------------------------------------------------------

    async def _accept(self, chat: Chat, keep: Callable[[], Awaitable[Heard]]) -> None:
        if self._closing:
            raise Closing
        async with self._turns_of(chat).lock:
            heard = await keep()
            if heard.update is not None:
                self._enqueue(chat, heard.key, heard.update)
        self.switchboard.changed(chat.account)

    def _turns_of(self, chat: Chat) -> _Turns:
        return self._turns.setdefault(chat.account, _Turns())

    def _enqueue(self, chat: Chat, key: str, update: Update) -> None:
        turns = self._turns_of(chat)
        turns.waiting.append((key, update))
        if turns.worker is None:
            turns.worker = asyncio.create_task(self._work(chat, turns), name=f"chat {chat.account}")

    async def _work(self, chat: Chat, turns: _Turns) -> None:
        try:
            while turns.waiting:
                key, update = turns.waiting[0]
                try:
                    await self._handle(chat, key, update)
                except Exception as error:  # the database itself fails: nothing is lost by waiting for it
                    log.error("chat %s: %s while handling, waiting", chat.account, type(error).__name__)
                    await asyncio.sleep(1)
                    continue
                turns.waiting.popleft()
        finally:
            turns.worker = None

    async def _handle(self, chat: Chat, key: str, update: Update) -> None:
        while await inbox.begin(self.office, chats.CHANNEL, key):
            if await self._feed(chat, key, update):
                break
            await asyncio.sleep(self._patience)
        else:
            with suppress(chats.NotStanding):  # the chat ended meanwhile
                await chats.post(self.office, chat, {"html": chats.GIVEN_UP})
            self.switchboard.changed(chat.account)
        await inbox.settle(self.office, chats.CHANNEL, key)
        self.switchboard.pass_on(chat.account, {"type": "handled", "key": key.partition(":")[2]})

    async def _feed(self, chat: Chat, key: str, update: Update) -> bool:
        """Hand the update to the handlers; false when they failed."""
        try:
            told = BotUpdate.model_validate(update, context={"bot": self.bot})
            if told.callback_query:
                self.switchboard.await_answer(told.callback_query.id, chat.account, key.partition(":")[2])
            answer = await self.dispatcher.feed_update(self.bot, told)
            if isinstance(answer, TelegramMethod):
                await self.bot(answer)
        except Exception as error:
            place = place_of(error)
            log.error("update %s failed: %s at %s", update["update_id"], type(error).__name__, place)
            return False
        return True


def clean(text: str) -> str:
    """Words as they can be kept: no NUL, no halves of characters. Raises ``Refusal``."""
    words = text.replace("\0", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
    if not words:
        raise Refusal(EMPTY)
    if len(words) > LONGEST_WORDS:
        raise Refusal(TOO_LONG)
    return words
