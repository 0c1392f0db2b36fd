"""A unit's private page in a real Chromium without a script: read, signed and answered on the smallest phone."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiogram import Dispatcher
from playwright.async_api import Page, async_playwright, expect

from bot.casework.life import assigning, replying
from bot.transports.web.gateway import WebGateway
from bot.transports.web.server import WebServer
from storage.database import Database
from storage.vocabulary import CaseState
from tests.browser.conftest import ARGUMENTS, DESK, PHONE, chromium
from tests.browser.test_chat_access import CONTRAST, TOUCH
from tests.casework.lives import LAMP, decided, registered, state_of
from tests.stage import Stage, set_stage

pytestmark = pytest.mark.browser
ROAD = "纬五路坑坑洼洼，大车颠得厉害，建议补好路面；建议增设两处限速牌。"


@pytest.fixture
async def place(migrated: Path, tmp_path: Path) -> AsyncIterator[tuple[Stage, WebServer]]:
    shutil.copy(migrated, tmp_path / "yishi.db")
    database = Database.open(f"sqlite+aiosqlite:///{tmp_path / 'yishi.db'}")
    stage = await set_stage(database, tmp_path)
    stage.clock.moment = datetime(2026, 3, 2, 2, tzinfo=UTC)
    gateway = WebGateway(stage.office, Dispatcher(), patience=0.01)
    server = WebServer(port=0)
    await server.start()
    await server.attach(gateway)
    yield stage, server
    await server.stop()
    await gateway.close()
    await database.close()


@pytest.mark.parametrize(("size", "dark"), [(PHONE, False), (DESK, True)])
async def test_a_unit_signs_and_answers(
    place: tuple[Stage, WebServer], tmp_path: Path, size: tuple[int, int], *, dark: bool
) -> None:
    stage, server = place
    cases = [await registered(stage, stage.zhao, ROAD), await registered(stage, stage.qian, LAMP)]
    await decided(stage, cases)
    for case in cases:
        await assigning.arrange(stage.sun, case.id, "县交通运输局")
    [handed] = await assigning.hand_over(stage.sun)
    link = await assigning.make_link(stage.sun, handed.letter.id)
    paper = tmp_path / "答复.pdf"
    paper.write_bytes(b"%PDF-1.7 ")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=False,
            color_scheme="dark" if dark else "light",
            locale="zh-CN",
        )
        page = await context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
        await page.goto(f"{server.url}/unit/{link.token}")
        await expect(page.locator("article")).to_have_count(2)
        first = page.locator("article").first
        await first.get_by_role("button", name="签收").click()
        await expect(page.get_by_role("status")).to_have_text("已签收，谢谢。")
        await first.get_by_text("填写答复").click()
        await first.get_by_label("办理情况和答复").fill("已补好路面约300平方米。")
        await first.get_by_label("正在解决").check()
        await first.get_by_label("预计办成的日期").fill("2026-04-30")
        await first.get_by_label("附件").set_input_files(paper)
        await looks_right(page, size, tmp_path, f"unit-{size[0]}{'-dark' if dark else ''}")
        await first.get_by_role("button", name="提交答复").click()
        await expect(page.get_by_role("status")).to_contain_text("答复已提交")
        await expect(page.locator("article").first).to_contain_text("见到答复1项")
        await looks_right(page, size, tmp_path, f"unit-{size[0]}{'-dark' if dark else ''}-after")
        await page.goto(f"{server.url}/unit/{'x' * 43}")
        await expect(page.locator(".refusal")).to_contain_text("打不开")
        await browser.close()
    assert [one for one in wrong if "404" not in one] == []
    assert await state_of(stage, cases[0]) is CaseState.ANSWERED
    _, reply = await replying.latest_reply(stage.sun, cases[0].id)
    assert (reply.file_name, reply.result.value) == ("答复.pdf", "正在解决")


async def looks_right(page: Page, size: tuple[int, int], folder: Path, name: str) -> None:
    """Nothing is wider than the screen, nothing is hard to read, nothing too small to touch."""
    assert await page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert await page.evaluate(CONTRAST) == []
    assert await page.evaluate(TOUCH) == []
    shots = Path(os.environ.get("YISHI_SHOTS", folder))
    await page.screenshot(path=shots / f"{name}.png", full_page=True)
