"""The board in a real Chromium: reached from the chat, read on the smallest phone, in the dark, by keyboard."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.casework import activities, yearplan
from bot.casework.desk import Desk
from bot.views.board import font_path
from storage.vocabulary import Role
from tests.browser.conftest import DESK, PHONE, Site
from tests.browser.test_chat_access import CONTRAST

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def fill(site: Site) -> None:
    """A year half-way, with something in every state."""
    house = site.house
    async with house.office.database.studio(house.studio) as room:
        clerk = Desk(house.office, await room.members.add("孙静", Role.STAFF))
    await yearplan.open_plan(clerk, 2026)
    await yearplan.adopt(clerk, 2026)
    await activities.plan(clerk, "inspection", date(2026, 4, 9), "绿色化工园" * 8)


@pytest.mark.parametrize(("size", "dark"), [(PHONE, False), (DESK, True)])
async def test_the_board_is_opened_from_the_chat(
    site: Site, tmp_path: Path, size: tuple[int, int], *, dark: bool
) -> None:
    await fill(site)
    visit = await site.visit(size, dark=dark)
    await visit.page.click("a:has-text('进度')")
    await expect(visit.page.locator("h1")).to_have_text("“六个一”进度")
    await expect(visit.page.locator("tbody")).to_have_count(6)
    await expect(visit.page.locator("th[scope=row]")).to_have_count(29)
    wide = await visit.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= size[0]
    if font_path() is not None:
        picture = visit.page.locator("figure img")
        assert await picture.evaluate("async (one) => { await one.decode(); return one.naturalWidth; }") > 1000
        assert "已计划" in (await picture.get_attribute("alt") or "")
    assert await visit.page.evaluate(CONTRAST) == []
    shots = Path(os.environ.get("YISHI_SHOTS", tmp_path))
    await visit.page.screenshot(path=shots / f"board-{size[0]}{'-dark' if dark else ''}.png", full_page=True)
    await visit.page.click("nav a:has-text('2027')")
    await expect(visit.page.locator("main")).to_contain_text("2027年放假安排尚未公布")
    await visit.page.click("a:has-text('返回对话')")
    await expect(visit.page.locator("#words")).to_be_visible()
