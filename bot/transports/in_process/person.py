"""A member at the chat, for demonstrations and tests: writes, presses, uploads, edits and reads like a person."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from bot.casework import chats
from bot.casework.chats import Chat, Standing
from bot.transports.in_process.gateway import Gateway
from bot.transports.in_process.markup import read


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message as a person sees it."""

    number: int
    mine: bool
    text: str
    html: str
    buttons: tuple[str, ...]
    file: dict[str, Any] | None
    edited: bool


class Person:
    """Every deed waits until the bot has answered it. ``toasts`` are the answers to presses."""

    def __init__(self, gateway: Gateway, chat: Chat) -> None:
        self.gateway = gateway
        self.chat = chat
        self.toasts: list[str] = []

    @classmethod
    async def join(cls, gateway: Gateway, token: str) -> Person:
        """Open an invitation, as the link's page does."""
        person = cls(gateway, await gateway.join(token, secrets.token_urlsafe(32)))
        await gateway.quiet()
        return person

    async def say(self, text: str) -> None:
        await self.gateway.say(self.chat, _fresh(), text)
        await self.gateway.quiet()

    async def press(self, label: str, number: int | None = None) -> list[str]:
        """Press the newest button whose label holds ``label`` (of one message, if named); the toasts shown."""
        found = await self._button(label, number)
        with self.gateway.listen(self.chat) as line:
            await self.gateway.press(self.chat, _fresh(), *found)
            await self.gateway.quiet()
            shown = [event["text"] for event in line.passing if event["type"] == "answer" and event["text"]]
        self.toasts += shown
        return shown

    async def upload(self, name: str, content: bytes, *, photo: bool = False) -> None:
        await self.gateway.upload(self.chat, _fresh(), name, content, photo=photo)
        await self.gateway.quiet()

    async def edit(self, text: str, number: int | None = None) -> None:
        """Change an own message, the last one unless named."""
        mine = [one.number for one in await self.read() if one.mine and one.file is None]
        await self.gateway.correct(self.chat, _fresh(), number or mine[-1], text)
        await self.gateway.quiet()

    async def read(self) -> list[Bubble]:
        """The chat, oldest first."""
        seen = await chats.changes(self.gateway.office, self.chat, 0, first=1000)
        return [_bubble(standing) for standing in seen.messages]

    async def last(self) -> Bubble:
        """What the bot said last."""
        return [bubble for bubble in await self.read() if not bubble.mine][-1]

    async def menu(self) -> list[str]:
        """The labels of the keyboard below the chat."""
        seen = await chats.changes(self.gateway.office, self.chat, 0)
        return [label for row in (seen.menu or {}).get("rows", ()) for label in row]

    async def download(self, bubble: Bubble) -> bytes:
        """The content of a message's file."""
        if bubble.file is None:
            raise LookupError("这条消息没有文件")
        return self.gateway.office.blobs.get(bubble.file["blob"])

    async def _button(self, label: str, number: int | None) -> tuple[int, str]:
        seen = await chats.changes(self.gateway.office, self.chat, 0, first=1000)
        for standing in reversed(seen.messages):
            if number in {None, standing.number}:
                for button in _flat(standing):
                    if label in button["text"] and "data" in button:
                        return standing.number, button["data"]
        raise LookupError(f"没有“{label}”这个按钮")


def _fresh() -> str:
    return secrets.token_urlsafe(16)


def _flat(standing: Standing) -> list[dict[str, str]]:
    return [button for row in standing.body.get("buttons", ()) for button in row]


def _bubble(standing: Standing) -> Bubble:
    body = standing.body
    source = body.get("html", "")
    text = body["text"] if "text" in body else read(source).text
    return Bubble(
        number=standing.number,
        mine=standing.mine,
        text=text,
        html=source,
        buttons=tuple(button["text"] for button in _flat(standing)),
        file=body.get("file"),
        edited=standing.edited_at is not None,
    )
