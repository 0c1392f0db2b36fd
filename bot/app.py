"""The composition root: settings → office, transports, dispatcher, clock. Heavy imports come after the page listens."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import signal
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot import quickstart
from bot.settings import Settings
from bot.transports.web.server import WebServer

if TYPE_CHECKING:
    from aiogram import Dispatcher

    from bot.casework.desk import Clock, Office
    from bot.delivery import Delivery
    from bot.transports.telegram import Telegram
    from drafting.llm import Book, Caller


HEAVY = ("storage.database", "bot.handlers", "bot.transports.web.gateway")
SOON = ("bot.handlers.rooms", "bot.clock")
LATER = (
    "bot.transports.web.board",
    "bot.transports.web.unit",
    "drafting.reading.note",
    "drafting.reading.sameness",
    "drafting.learning",
    "drafting.writing.compose",
    "drafting.gate",
    "drafting.word",
)
PAUSE = 0.5  # seconds after the start in which whoever waited at the page is answered before the clock is loaded
QUIET = 1.5  # seconds more until the rest is loaded and a full collection may take its time


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def build_office(settings: Settings) -> Office:
    """An office on the settings' database and folders; nothing is opened yet."""
    from bot.casework.desk import Habits, Office
    from drafting.lore import default_lore
    from drafting.reading import RuleReader
    from drafting.writing import RuleDrafter
    from storage.blobs import Blobs
    from storage.database import Database
    from storage.sealing import Seal

    lore, clock = default_lore(), SystemClock()
    seal = Seal(settings.sealing_file, settings.sealing_key.get_secret_value())
    database = Database.open(settings.database_url, seal)
    office = Office(
        database=database,
        blobs=Blobs(settings.blobs),
        reader=RuleReader(),
        drafter=RuleDrafter(lore),
        lore=lore,
        clock=clock,
        habits=Habits(
            pause=timedelta(seconds=settings.pause_seconds),
            invitation_life=timedelta(days=settings.invitation_days),
            largest_file=settings.largest_file_mb * 1024 * 1024,
            unit_link_life=timedelta(days=settings.unit_link_days),
            daily_tokens=settings.model_daily_tokens if settings.model else None,
        ),
    )
    return with_model(settings, office)


def with_model(settings: Settings, office: Office) -> Office:
    """The rules' reader, drafter and replier helped by a model where one is configured; nothing is called yet."""
    if not settings.model:
        return office
    from bot.casework.usage import UsageBook
    from drafting.llm import ModelDrafter, ModelReader, ModelReplier

    caller = make_caller(settings, office.clock, UsageBook(office.database))
    return replace(
        office,
        reader=ModelReader(office.reader, caller),
        drafter=ModelDrafter(office.drafter, caller, office.lore),
        replier=ModelReplier(office.replier, caller),
    )


def make_caller(settings: Settings, clock: Clock, book: Book | None = None) -> Caller:
    """What asks the configured model, and the spare one after it; without a ``book`` the account ends with it."""
    from drafting.llm import Caller, Endpoint

    endpoint = Endpoint(
        model=settings.model,
        url=settings.model_url,
        key=settings.model_key.get_secret_value(),
        provider=settings.model_provider,
        seconds=settings.model_seconds,
        tries=settings.model_tries,
        price_in=settings.model_price_in,
        price_out=settings.model_price_out,
        tracing=settings.model_tracing,
    )
    spare = replace(
        endpoint,
        model=settings.model_spare,
        url=settings.model_spare_url or endpoint.url,
        key=settings.model_spare_key.get_secret_value() or endpoint.key,
    )
    chain = [endpoint, spare] if settings.model_spare else [endpoint]
    return Caller(chain, tuple(settings.model_hosts), settings.model_daily_tokens, book, clock.now)


class Service:
    """One process of yishi. ``start`` returns when the bot answers; the page listens long before."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.server = WebServer(settings.host, settings.port, proxies=frozenset(settings.proxies))
        self._stopping: list[Callable[[], Awaitable[None]]] = []
        self._resting: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """What members open in their browsers."""
        return self.settings.public_url.rstrip("/") or self.server.url

    async def listen(self) -> None:
        """Serve the page; from here on browsers wait instead of failing."""
        await self.server.start()
        self._stopping.append(self.server.stop)

    async def start(self, prepare: Callable[[Office], Awaitable[None]]) -> Office:
        """Load what is heavy while the page is already served, then let everybody in.

        ``prepare`` is called when the tables stand and before the bot and the clock run; the clock begins after
        the first answers.
        """
        with quickstart.without_collection():
            await asyncio.to_thread(_load)
            office = build_office(self.settings)
            await office.database.migrate()
        self._stopping.insert(0, office.database.close)
        await prepare(office)
        with quickstart.without_collection():
            delivery = await self._connect(office)
        self._resting = asyncio.create_task(self._rest(office, delivery), name="rest")
        self._stopping.append(self._end_rest)
        return office

    async def until(self, done: asyncio.Event) -> None:
        """Wait to be told to stop. What fails after the start is raised here, too."""
        told = asyncio.create_task(done.wait())
        if self._resting is not None:
            await asyncio.wait((told, self._resting), return_when=asyncio.FIRST_COMPLETED)
            if self._resting.done():
                self._resting.result()
        await told

    async def stop(self) -> None:
        """Stop in the reverse order of the start; what is in hand is finished or kept for the next start."""
        for stop in reversed(self._stopping):
            await stop()
        self._stopping.clear()

    async def _connect(self, office: Office) -> Delivery:
        from bot.delivery import Delivery
        from bot.fsm import DatabaseStorage
        from bot.handlers import build_dispatcher
        from bot.transports.web.gateway import WebGateway
        from storage.vocabulary import Channel

        channels: dict[int, Channel] = {}
        dispatcher = build_dispatcher(office, DatabaseStorage(office.database, office.now), channels)
        dispatcher["public_url"] = self.url
        gateway = WebGateway(office, dispatcher)
        bots = {Channel.WEB: gateway.bot}
        token = self.settings.telegram_token.get_secret_value()
        telegram = self._telegram(office, dispatcher, token) if token else None
        if telegram is not None:
            bots[Channel.TELEGRAM] = telegram.bot
        channels.update({bot.id: channel for channel, bot in bots.items()})
        await self.server.attach(gateway)
        self._stopping.append(gateway.close)
        if telegram is not None:
            await telegram.start()
            self._stopping.append(telegram.stop)
        return Delivery(office, bots)

    async def _rest(self, office: Office, delivery: Delivery) -> None:
        """When the start is over: the clock, then what the first note and the first report need; all is set aside."""
        await asyncio.sleep(PAUSE)
        await _load_in_peace(SOON)
        from bot.clock import Ticker

        ticker = Ticker(office, delivery)
        ticker.start()
        self._stopping.append(ticker.stop)
        await asyncio.sleep(QUIET)
        await _load_in_peace(LATER)
        quickstart.settle()

    async def _end_rest(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
            await asyncio.wait([self._resting])

    def _telegram(self, office: Office, dispatcher: Dispatcher, token: str) -> Telegram:
        from bot.transports.telegram import Telegram

        return Telegram(
            office,
            dispatcher,
            token,
            self.settings.telegram_server or None,
            proxy=self.settings.telegram_proxy or None,
        )


def _load() -> None:
    """The heavy imports, aiogram's models left to be built on first use."""
    quickstart.import_aiogram()
    _import(HEAVY)


def _import(names: Iterable[str]) -> None:
    for name in names:
        importlib.import_module(name)


async def _load_in_peace(names: Iterable[str]) -> None:
    with quickstart.without_collection():
        await asyncio.to_thread(_import, names)


async def serve(
    settings: Settings,
    prepare: Callable[[Office], Awaitable[None]],
    ready: Callable[[Service, Office], Awaitable[None]],
) -> None:
    """Run until the process is told to stop. ``ready`` says what there is to say once the bot answers."""
    service = Service(settings)
    done = asyncio.Event()
    with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers on the loop
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, done.set)
    try:
        await service.listen()
        await ready(service, await service.start(prepare))
        await service.until(done)
    finally:
        await service.stop()
