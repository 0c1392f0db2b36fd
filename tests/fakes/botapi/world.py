"""What the pretended Telegram holds: people, chats, files, presses, and the updates nobody has confirmed yet."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.botapi.rules import Trouble, bad

EVERY_KIND_BUT = {"chat_member", "message_reaction", "message_reaction_count"}  # not sent unless asked for


@dataclass
class Person:
    id: int
    name: str
    started: bool = False
    blocked: bool = False

    def as_user(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "zh-hans"}

    def as_chat(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": self.name}


@dataclass
class Message:
    """``body`` is the Bot API's own form; ``menu`` a reply keyboard, which the API never gives back."""

    body: dict[str, Any]
    mine: bool
    touched: int
    menu: dict[str, Any] | None = None

    @property
    def id(self) -> int:
        return int(self.body["message_id"])

    def quoted(self) -> dict[str, Any]:
        """How an answer to this message names it; what it answers itself is left out, as Telegram does."""
        return {"reply_to_message": {key: value for key, value in self.body.items() if key != "reply_to_message"}}


@dataclass
class File:
    id: str
    name: str
    content: bytes
    mime: str
    size: int
    path: str

    def described(self) -> dict[str, Any]:
        return {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": self.size}


@dataclass
class Query:
    """A press of a button: answered at most once."""

    id: str
    person: int
    answered: bool = False


@dataclass
class World:
    bot: dict[str, Any]
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, dict[int, Message]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    alerts: dict[int, list[str]] = field(default_factory=dict)
    actions: dict[int, list[str]] = field(default_factory=dict)
    commands: list[dict[str, str]] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    webhook: str = ""
    poller: int = 0
    turn: int = 0
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(101))
    _update_numbers: itertools.count[int] = field(
        default_factory=lambda: itertools.count(10**8 + secrets.randbelow(10**8))
    )
    _bell: asyncio.Event = field(default_factory=asyncio.Event)

    def number(self) -> int:
        """A fresh number, for messages, files and presses alike."""
        return next(self._numbers)

    def ring(self) -> int:
        """Something changed: wake everybody who waits, and count it."""
        self.turn += 1
        self._bell.set()
        self._bell = asyncio.Event()
        return self.turn

    async def change(self, seconds: float) -> None:
        """Wait for the next change, at most so long."""
        try:
            await asyncio.wait_for(self._bell.wait(), seconds)
        except TimeoutError:
            return

    def reachable(self, chat: int) -> Person:
        """The person of a chat, if the bot may write to it."""
        person = self.people.get(chat)
        if person is None:
            raise bad("chat not found")
        if person.blocked:
            raise Trouble(403, "Forbidden: bot was blocked by the user")
        if not person.started:
            raise Trouble(403, "Forbidden: bot can't initiate conversation with a user")
        return person

    def find(self, chat: int, message: int, purpose: str) -> Message:
        self.reachable(chat)
        found = self.chats.get(chat, {}).get(message)
        if found is None:
            raise bad(f"message to {purpose} not found")
        return found

    def post(self, person: Person, content: dict[str, Any], *, mine: bool) -> Message:
        """A new message in a person's chat, by the person (``mine``) or by the bot."""
        body = {
            "message_id": self.number(),
            "from": person.as_user() if mine else self.bot,
            "chat": person.as_chat(),
            "date": int(time.time()),
            **content,
        }
        message = Message(body, mine, self.ring())
        self.chats.setdefault(person.id, {})[message.id] = message
        return message

    def keep(self, name: str, content: bytes, mime: str, size: int | None = None, folder: str = "documents") -> File:
        number = self.number()
        extension = name.rpartition(".")[2] if "." in name else "bin"
        path = f"{folder}/file_{number}.{extension}"
        file = File(f"F{number}", name, content, mime, len(content) if size is None else size, path)
        self.files[file.id] = file
        return file

    def confirm(self, offset: int) -> None:
        """Forget the updates before this one: the bot has them."""
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        self.ring()

    def send(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update for the bot; none when the bot did not ask for its kind."""
        if kind not in self.allowed if self.allowed else kind in EVERY_KIND_BUT:
            return None
        number = next(self._update_numbers)
        self.updates.append({"update_id": number, kind: content})
        self.ring()
        return number
