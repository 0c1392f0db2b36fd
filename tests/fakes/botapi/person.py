"""A person with the deeds of the one of the built-in chat, so that one conversation test runs on both transports."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.fakes.botapi.people import Said, User


@dataclass(frozen=True)
class Bubble:
    """A message as a person sees it."""

    number: int
    mine: bool
    text: str
    buttons: tuple[str, ...]
    file: dict[str, object] | None
    edited: bool


class Person:
    """Every deed waits until the bot has dealt with it: ``quiet`` is that of the transport under test."""

    def __init__(self, user: User, quiet: Callable[[], Awaitable[None]]) -> None:
        self.user = user
        self._quiet = quiet

    @property
    def toasts(self) -> list[str]:
        return self.user.alerts

    async def say(self, text: str) -> None:
        await self.user.say(text)
        await self._settled()

    async def press(self, label: str, number: int | None = None) -> list[str]:
        """Press the newest button whose label holds ``label`` (of one message, if named); the toasts shown."""
        before = len(self.toasts)
        await self.user.press(label, number)
        await self._settled()
        return self.toasts[before:]

    async def upload(self, name: str, content: bytes, *, photo: bool = False) -> None:
        await (self.user.photo(content) if photo else self.user.upload(name, content))
        await self._settled()

    async def edit(self, text: str, number: int | None = None) -> None:
        """Change an own message, the last one unless named."""
        mine = [said.id for said in self.user.chat if said.mine and said.file is None]
        await self.user.edit(number or mine[-1], text)
        await self._settled()

    async def read(self) -> list[Bubble]:
        """The chat, oldest first."""
        return [_bubble(said) for said in self.user.chat]

    async def last(self) -> Bubble:
        """What the bot said last."""
        return [bubble for bubble in await self.read() if not bubble.mine][-1]

    async def menu(self) -> list[str]:
        """The labels of the keyboard below the chat."""
        return self.user.menu

    async def download(self, bubble: Bubble) -> bytes:
        """The content of a message's file."""
        found = next(said.file for said in self.user.chat if said.id == bubble.number)
        if found is None:
            raise LookupError("这条消息没有文件")
        return found.content

    async def _settled(self) -> None:
        await self.user.delivered()
        await self._quiet()


def _bubble(said: Said) -> Bubble:
    file = {"name": said.file.name, "size": len(said.file.content)} if said.file else None
    return Bubble(said.id, said.mine, said.text, tuple(said.labels), file, said.edited)
