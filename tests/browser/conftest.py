"""A real Chromium before the real server. Without a browser these tests are skipped, in CI they fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from bot.transports.web.gateway import WebGateway
from bot.transports.web.server import WebServer
from tests.patience import PATIENCE
from tests.transports.chat_house import House, dispatcher, open_house

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
expect.set_options(timeout=1000 * PATIENCE)
PHONE = (360, 740)
DESK = (1200, 760)


def chromium() -> str:
    """Where the system's Chromium is."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail("no Chromium, and CI must have one")
    pytest.skip("no Chromium on this machine")


@dataclass
class Site:
    """The served chat, and browsers that visit it."""

    house: House
    server: WebServer
    gateway: WebGateway
    visit: Callable[..., Awaitable[Visit]]


@dataclass
class Visit:
    """One browser with its page; ``wrong`` collects what a console or a foreign request should never show."""

    context: BrowserContext
    page: Page
    url: str
    wrong: list[str] = field(default_factory=list)

    async def say(self, text: str) -> None:
        await self.page.fill("#words", text)
        await self.page.click("#send")

    def bubble(self, text: str) -> Any:
        return self.page.locator("#messages .row", has_text=text).last


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for a worker's tests; what one visit leaves in it no other visit finds."""
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def site(browser: Browser, migrated: Path, tmp_path: Path) -> AsyncIterator[Site]:
    shutil.copy(migrated, tmp_path / "yishi.db")
    url = f"sqlite+aiosqlite:///{tmp_path / 'yishi.db'}"
    async with open_house(url, tmp_path) as house:
        server = WebServer(port=0)
        await server.start()
        gateway = WebGateway(house.office, dispatcher(house.office), patience=0.01)
        await server.attach(gateway)
        visits: list[Visit] = []

        async def visit(size: tuple[int, int] = PHONE, *, join: bool = True, dark: bool = False) -> Visit:
            phone = size[0] < 600
            context = await browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                has_touch=phone,
                is_mobile=phone,
                locale="zh-CN",
                color_scheme="dark" if dark else "light",
            )
            found = Visit(context, await context.new_page(), server.url)
            watch(found)
            visits.append(found)
            if join:
                await found.page.goto(f"{server.url}/join/{await house.invite()}")
                await found.page.click("button.primary")
                await found.page.wait_for_selector(".row.bot")
            return found

        yield Site(house, server, gateway, visit)
        for one in visits:
            await one.context.close()
        await server.stop()
        await gateway.close()
        assert [words for one in visits for words in one.wrong] == []


def watch(visit: Visit) -> None:
    def heard(kind: str, words: str) -> None:
        visit.wrong.append(f"{kind}: {words}")

    visit.page.on("pageerror", lambda error: heard("error", str(error)))
    visit.page.on("console", lambda said: said.type == "error" and heard("console", said.text))
    visit.page.on("request", lambda asked: asked.url.startswith((visit.url, "blob:")) or heard("outside", asked.url))
