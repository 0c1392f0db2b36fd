"""The side door: what a person does with the bot in a Telegram client, and what the person sees."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.fakes.botapi.world import File, Message, Person, Query, World
from tests.patience import PATIENCE

T = TypeVar("T")
GROUP = -100
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class SentFile:
    name: str
    content: bytes
    mime: str


@dataclass(frozen=True)
class Said:
    """A message as the person sees it; ``mine`` when the person wrote it. ``menu`` is a keyboard below the chat."""

    id: int
    mine: bool
    text: str
    buttons: tuple[tuple[str, ...], ...]
    menu: tuple[tuple[str, ...], ...]
    file: SentFile | None
    edited: bool
    touched: int
    body: dict[str, Any]

    @property
    def labels(self) -> list[str]:
        """The buttons of all rows, from left to right, from top to bottom."""
        return [label for row in self.buttons for label in row]

    def data(self, label: str) -> str:
        """What a button would send."""
        rows = self.body["reply_markup"]["inline_keyboard"]
        return str(next(button["callback_data"] for row in rows for button in row if button["text"] == label))


class User:
    """One person in a private chat with the bot."""

    def __init__(self, world: World, person: Person) -> None:
        self._world = world
        self._person = person
        self._since = world.turn

    @property
    def id(self) -> int:
        return self._person.id

    @property
    def chat(self) -> list[Said]:
        """Everything in the chat, oldest first."""
        return [self._see(message) for message in self._world.chats.get(self.id, {}).values()]

    @property
    def alerts(self) -> list[str]:
        """The notes that popped up after presses, oldest first."""
        return self._world.alerts.get(self.id, [])

    @property
    def actions(self) -> list[str]:
        """What the bot was seen doing ("typing" and the like), oldest first."""
        return self._world.actions.get(self.id, [])

    @property
    def menu(self) -> list[str]:
        """The keyboard below the chat, as the last message that changed it left it."""
        for said in reversed(self.chat):
            if self._world.chats[self.id][said.id].menu is not None:
                return [label for row in said.menu for label in row]
        return []

    async def say(self, text: str, reply_to: int | None = None) -> int:
        """Write a message; its number."""
        content: dict[str, Any] = {"text": text}
        if text.startswith("/") and text[1:2].isascii():
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        if reply_to is not None:
            content |= self._world.chats[self.id][reply_to].quoted()
        return self._write(content)

    async def say_in_group(self, text: str) -> None:
        """Write in a group that the bot was taken into; what is said there is nobody's private chat."""
        group = {"id": GROUP, "type": "group", "title": "代表群"}
        number = self._world.number()
        said = {"message_id": number, "date": int(time.time()), "from": self._person.as_user(), "text": text}
        self._since = self._world.ring()
        self._world.send("message", said | {"chat": group})

    async def edit(self, message_id: int, text: str) -> None:
        """Change the words of a message written before."""
        message = self._world.chats[self.id][message_id]
        message.body |= {"text": text, "edit_date": int(time.time())}
        self._since = message.touched = self._world.ring()
        self._world.send("edited_message", dict(message.body))

    async def upload(
        self, name: str, content: bytes, mime: str = "", caption: str = "", size: int | None = None
    ) -> int:
        """Send a file; ``size`` pretends a larger one than there is."""
        kind = mime or (DOCX if name.endswith(".docx") else "application/octet-stream")
        file = self._world.keep(name, content, kind, size)
        document = file.described() | {"file_name": name, "mime_type": kind}
        return self._write({"document": document} | ({"caption": caption} if caption else {}))

    async def photo(self, content: bytes, caption: str = "") -> int:
        """Send a picture in two sizes, as a client does; both have the same bytes here."""
        sizes = []
        for width in (320, 1280):
            file = self._world.keep("photo.jpg", content, "image/jpeg", folder="photos")
            sizes.append(file.described() | {"width": width, "height": width * 3 // 4})
        return self._write({"photo": sizes} | ({"caption": caption} if caption else {}))

    async def sticker(self, emoji: str = "👍") -> int:
        file = self._world.keep("sticker.webp", b"RIFF", "image/webp", folder="stickers")
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._write({"sticker": file.described() | shape | {"emoji": emoji}})

    async def voice(self, content: bytes, seconds: int = 3) -> int:
        file = self._world.keep("voice.oga", content, "audio/ogg", folder="voice")
        return self._write({"voice": file.described() | {"duration": seconds, "mime_type": file.mime}})

    async def press(self, label: str, message_id: int | None = None) -> None:
        """Press a button by its label, or by a part of it: on a given message, else on the newest that has it.

        A label of the keyboard below the chat is said, as a client does.
        """
        for said in reversed(self.chat):
            found = _match(label, said.labels)
            if found and message_id in {None, said.id}:
                await self.press_data(said.id, said.data(found))
                return
        if message_id is None and (found := _match(label, self.menu)):
            await self.say(found)
            return
        raise LookupError(f"no button {label!r} in:\n{self.transcript()}")

    async def press_data(self, message_id: int, data: str) -> None:
        """Press a button by what it sends, even one that is not there: a forged or a forgotten card."""
        message = self._world.chats[self.id][message_id]
        query = Query(str(self._world.number()), self.id)
        self._world.queries[query.id] = query
        self._since = self._world.ring()
        content = {"id": query.id, "from": self._person.as_user(), "message": dict(message.body), "data": data}
        self._world.send("callback_query", content | {"chat_instance": f"c{self.id}"})

    def block(self, blocked: bool = True) -> None:
        """Block the bot, or let it speak again."""
        self._person.blocked = blocked

    async def until(self, good: Callable[[list[Said]], T], within: float = PATIENCE) -> T:
        """Wait until the chat is as wished; what ``good`` returned. After ``within`` seconds: AssertionError."""
        deadline = time.monotonic() + within
        while not (found := good(self.chat)):
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(f"not within {within} s; {self._person.name} sees:\n{self.transcript()}")
            await self._world.change(left)
        return found

    async def hears(self, words: str = "", within: float = PATIENCE) -> Said:
        """The bot's newest message with these words, written or edited after the person's last act."""

        def fresh(chat: list[Said]) -> list[Said]:
            return [said for said in chat if not said.mine and said.touched > self._since and words in said.text]

        return max(await self.until(fresh, within), key=lambda said: said.touched)

    async def delivered(self, within: float = PATIENCE) -> None:
        """Wait until the bot has confirmed everything that was sent to it, by anybody."""
        await self.until(lambda _: not self._world.updates, within)

    def transcript(self) -> str:
        """The chat in plain lines, for eyes."""
        return "\n".join(
            f"{'>' if said.mine else '<'} {said.text or (said.file and said.file.name)}  {said.labels or ''}"
            for said in self.chat
        )

    def _write(self, content: dict[str, Any]) -> int:
        self._person.started = True
        self._person.blocked = False
        message = self._world.post(self._person, content, mine=True)
        self._since = message.touched
        self._world.send("message", dict(message.body))
        return message.id

    def _see(self, message: Message) -> Said:
        body = message.body
        return Said(
            id=message.id,
            mine=message.mine,
            text=body.get("text", body.get("caption", "")),
            buttons=_rows(body.get("reply_markup", {}).get("inline_keyboard", [])),
            menu=_rows((message.menu or {}).get("keyboard", [])),
            file=self._file(body),
            edited="edit_date" in body,
            touched=message.touched,
            body=body,
        )

    def _file(self, body: dict[str, Any]) -> SentFile | None:
        described = (
            body.get("document") or body.get("voice") or body.get("sticker") or (body.get("photo") or [None])[-1]
        )
        if described is None:
            return None
        file: File = self._world.files[described["file_id"]]
        return SentFile(file.name, file.content, file.mime)


def _rows(keyboard: list[list[Any]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(key if isinstance(key, str) else key["text"] for key in row) for row in keyboard)


def _match(label: str, labels: list[str]) -> str | None:
    """The button of this label, or the first with the label in it (there may be a sign before the words)."""
    return label if label in labels else next((one for one in labels if label in one), None)
