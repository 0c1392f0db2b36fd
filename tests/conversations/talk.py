"""One way to talk for the tests, on every transport: say, press, edit, send a file, read what the bot said."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from aiogram import Dispatcher

from bot import clock
from bot.casework import inbox, members
from bot.casework.desk import Desk
from bot.delivery import Delivery
from bot.fsm import DatabaseStorage
from bot.handlers import build_dispatcher
from bot.transports.in_process import Gateway, Person
from bot.transports.telegram import Pace, Telegram
from storage.vocabulary import Channel
from tests.fakes.botapi import FakeBotApi, User
from tests.stage import Stage

PUBLIC_URL = "http://127.0.0.1:8080"
HURRY = Pace(poll=1, slack=1, first=0.01, longest=1.5, flood=2.0, conflict=0.1, grace=1.0, attempts=4)


@dataclass(frozen=True)
class Seen:
    """A message of the bot as a person sees it now."""

    text: str
    buttons: tuple[str, ...]
    file: str | None = None
    content: bytes = b""


class Talker(Protocol):
    """A member at a chat. Every deed returns when the bot has dealt with it."""

    async def say(self, text: str) -> None: ...
    async def press(self, label: str) -> None: ...
    async def edit(self, text: str) -> None: ...
    async def upload(self, name: str, content: bytes, caption: str = "") -> None: ...
    async def seen(self) -> list[Seen]: ...
    async def menu(self) -> list[str]: ...
    async def alerts(self) -> list[str]: ...

    async def last(self) -> Seen:
        return (await self.seen())[-1]


class Line(Protocol):
    """A transport with the real handlers behind it. ``captions``: whether words can stand beside a file."""

    stage: Stage
    delivery: Delivery
    dispatcher: Dispatcher
    captions = False

    async def enter(self, token: str) -> Talker: ...

    async def stranger(self) -> Talker: ...


Transport = Callable[[Stage], AbstractAsyncContextManager[Line]]


async def join(line: Line, desk: Desk) -> Talker:
    """The member lets themselves in by an invitation."""
    member = desk.member
    invited = await members.invite_by_name(line.stage.office, member.studio_id, member.name, member.role, member.level)
    return await line.enter(invited.token)


async def pause(line: Line) -> None:
    """Nothing is said for a while: the clock ticks and the quiet notes are read."""
    line.stage.clock.advance(seconds=6)
    await clock.say_back(line.stage.office, line.delivery)


async def work(line: Line) -> None:
    """The clock ticks and the asked-for reports are written."""
    await clock.write_reports(line.stage.office, line.delivery)


# --- in process -----------------------------------------------------------------------------------


class AtTheDesk(Talker):
    def __init__(self, person: Person) -> None:
        self._person = person

    async def say(self, text: str) -> None:
        await self._person.say(text)

    async def press(self, label: str) -> None:
        await self._person.press(label)

    async def edit(self, text: str) -> None:
        await self._person.edit(text)

    async def upload(self, name: str, content: bytes, caption: str = "") -> None:
        await self._person.upload(name, content)
        if caption:
            await self._person.say(caption)

    async def seen(self) -> list[Seen]:
        blobs = self._person.gateway.office.blobs
        return [
            Seen(
                bubble.text,
                bubble.buttons,
                bubble.file["name"] if bubble.file else None,
                blobs.get(bubble.file["blob"]) if bubble.file else b"",
            )
            for bubble in await self._person.read()
            if not bubble.mine
        ]

    async def menu(self) -> list[str]:
        return await self._person.menu()

    async def alerts(self) -> list[str]:
        return self._person.toasts


class InProcess(Line):
    def __init__(self, stage: Stage, gateway: Gateway) -> None:
        self.stage = stage
        self.gateway = gateway
        self.dispatcher = gateway.dispatcher
        self.delivery = Delivery(stage.office, {Channel.WEB: gateway.bot})

    async def enter(self, token: str) -> Talker:
        return AtTheDesk(await Person.join(self.gateway, token))

    async def stranger(self) -> Talker:
        """The web chat admits nobody without an invitation: an account whose invitation is used by another."""
        token = (
            await members.invite_by_name(
                self.stage.office, self.stage.studio.id, "赵海", self.stage.zhao.member.role, None
            )
        ).token
        chat = await self.gateway.join(token, secrets.token_urlsafe(32))
        await self.gateway.quiet()
        async with self.stage.office.database.everywhere() as door:
            await door.doors.forget(Channel.WEB, chat.address)
        return AtTheDesk(Person(self.gateway, chat))


@asynccontextmanager
async def in_process(stage: Stage) -> AsyncIterator[InProcess]:
    channels: dict[int, Channel] = {}
    dispatcher = build_dispatcher(stage.office, DatabaseStorage(stage.office.database, stage.office.now), channels)
    dispatcher["public_url"] = PUBLIC_URL
    gateway = Gateway(stage.office, dispatcher, patience=0.01)
    channels[gateway.bot.id] = Channel.WEB
    yield InProcess(stage, gateway)
    await gateway.close()


# --- Telegram -------------------------------------------------------------------------------------


class OnTelegram(Talker):
    def __init__(self, user: User, stage: Stage) -> None:
        self._user = user
        self._stage = stage

    async def say(self, text: str) -> None:
        await self._user.say(text)
        await self._settled()

    async def press(self, label: str) -> None:
        await self._user.press(label)
        await self._settled()

    async def say_in_group(self, text: str) -> None:
        """Write where others read too."""
        await self._user.say_in_group(text)
        await self._settled()

    async def press_data(self, data: str) -> None:
        """Press what no card shows: a client can."""
        await self._user.press_data(self._user.chat[-1].id, data)
        await self._settled()

    async def edit(self, text: str) -> None:
        mine = [said for said in self._user.chat if said.mine and said.file is None]
        await self._user.edit(mine[-1].id, text)
        await self._settled()

    async def upload(self, name: str, content: bytes, caption: str = "") -> None:
        await self._user.upload(name, content, caption=caption)
        await self._settled()

    async def seen(self) -> list[Seen]:
        return [
            Seen(
                said.text,
                tuple(said.labels),
                said.file.name if said.file else None,
                said.file.content if said.file else b"",
            )
            for said in self._user.chat
            if not said.mine
        ]

    async def menu(self) -> list[str]:
        return self._user.menu

    async def alerts(self) -> list[str]:
        return self._user.alerts

    async def _settled(self) -> None:
        await self._user.delivered(within=15)
        for _ in range(1500):
            if not await inbox.waiting(self._stage.office, Channel.TELEGRAM):
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"the bot is still at it:\n{self._user.transcript()}")


class ByTelegram(Line):
    captions = True

    def __init__(self, stage: Stage, fake: FakeBotApi, telegram: Telegram, dispatcher: Dispatcher) -> None:
        self.stage = stage
        self.fake = fake
        self.dispatcher = dispatcher
        self.delivery = Delivery(stage.office, {Channel.TELEGRAM: telegram.bot})
        self._count = 0

    async def enter(self, token: str) -> Talker:
        talker = await self.stranger()
        await talker.say(f"/start {token}")
        return talker

    async def stranger(self) -> Talker:
        self._count += 1
        return OnTelegram(self.fake.user(f"路人{self._count}"), self.stage)


@asynccontextmanager
async def by_telegram(stage: Stage) -> AsyncIterator[ByTelegram]:
    fake = FakeBotApi()
    await fake.start()
    channels: dict[int, Channel] = {}
    dispatcher = build_dispatcher(stage.office, DatabaseStorage(stage.office.database, stage.office.now), channels)
    dispatcher["public_url"] = PUBLIC_URL
    telegram = Telegram(stage.office, dispatcher, fake.token, fake.url, pace=HURRY)
    channels[telegram.bot.id] = Channel.TELEGRAM
    await telegram.start()
    yield ByTelegram(stage, fake, telegram, dispatcher)
    await telegram.stop()
    await fake.stop()
