"""Deputy, clerk and director do their part of the main job in a real browser, on a server of their own.

``YISHI_PICTURES=docs/pictures`` keeps the screenshots that stand in the README.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.patience import PATIENCE

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
STEAM = "今天去瑞沣化纤走访，老板说蒸汽从198一吨涨到226，一个月要用4200吨，吃不消，盼着管委会协调，按用量分档降一点。"
ROAD = "另外他们厂门口纬五路坑坑洼洼，大车颠得厉害，希望修一修。"
SECOND = "新沭建材也说蒸汽压力不稳，一降压整条线就停，上周停了两回，希望热电厂检修前先通知。"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1200, "height": 760}

pytestmark = pytest.mark.browser


@dataclass
class Server:
    process: subprocess.Popen[str]
    links: dict[str, str] = field(default_factory=dict)

    def read_links(self) -> None:
        """Read what it prints until every role has its link."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.match(r"\s*(\S+)\s+(\S+)\s+(http://\S+/join/\S+)", line):
                self.links[found[1]] = found[3]
            if "Ctrl+C" in line:
                return


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("server") / "data"
    environment = os.environ | {"YISHI_PAUSE_SECONDS": "1", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve", "--port", "0", "--data", str(data)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    server = Server(process)
    server.read_links()
    yield server
    process.terminate()
    process.wait(PATIENCE)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI"):
            pytest.fail("chromium is missing")
        pytest.skip("no chromium")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Visitor:
    """Somebody at a browser."""

    def __init__(self, browser: object, link: str, size: dict[str, int], pictures: Path) -> None:
        context = browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", accept_downloads=True)  # type: ignore[attr-defined]
        context.set_default_timeout(30_000)
        self.page = context.new_page()
        self.pictures = pictures
        self.troubles: list[str] = []
        self.page.on("console", lambda message: message.type == "error" and self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.goto(link)
        self.page.get_by_role("button", name="加入").click()
        self.sees("您好")

    def says(self, text: str) -> None:
        self.page.locator("#words").fill(text)
        self.page.locator("#send").click()

    def sees(self, text: str) -> None:
        self.page.locator("#messages").get_by_text(text).last.wait_for()

    def presses(self, label: str) -> None:
        self.page.locator("#log").get_by_role("button", name=label).last.click()

    def menu(self, label: str) -> None:
        self.page.locator("#menu").get_by_role("button", name=label, exact=True).click()

    def picture(self, name: str) -> None:
        self.page.wait_for_timeout(400)
        self.page.screenshot(path=self.pictures / f"{name}.png")

    def no_wider_than_the_screen(self) -> None:
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("YISHI_PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_the_main_job_in_three_browsers(server: Server, browser: object, pictures: Path, tmp_path: Path) -> None:
    deputy = Visitor(browser, server.links["代表"], PHONE, pictures)
    deputy.picture("welcome-phone")
    deputy.says(STEAM)
    deputy.says(ROAD)
    deputy.sees("听到 2 条意见")
    deputy.picture("say-back-phone")
    deputy.presses("确认 2 条")
    deputy.sees("已登记 2 件")
    deputy.says(SECOND)
    deputy.sees("听到 1 条意见")
    deputy.presses("确认")
    deputy.sees("已登记 1 件")
    deputy.picture("receipt-phone")
    deputy.menu("我的意见")
    deputy.sees("共 3 件")
    deputy.no_wider_than_the_screen()

    clerk = Visitor(browser, server.links["工作人员"], DESK, pictures)
    clerk.says("起草第3期专报 蒸汽供应")
    clerk.sees("专报选材")
    clerk.picture("choosing-desk")
    clerk.presses("起草（2 件）")
    clerk.sees("已起草")
    clerk.picture("report-desk")
    with clerk.page.expect_download() as arriving:
        clerk.page.locator("#log a[download]", has_text="清稿").last.click()
    saved = tmp_path / "report.docx"
    arriving.value.save_as(saved)
    body = ZipFile(saved).read("word/document.xml").decode()
    assert "蒸汽" in body
    assert "226" in body
    assert "瑞沣" not in body

    director = Visitor(browser, server.links["主任"], PHONE, pictures)
    director.menu("全部意见")
    director.sees("共 3 件")
    director.picture("all-cases-phone")
    director.menu("最近稿件")
    director.sees("最近的专报")
    for person in (deputy, clerk, director):
        assert person.troubles == []


def test_history_stands_after_a_reload_and_a_used_link_says_so(server: Server, browser: object, pictures: Path) -> None:
    director = Visitor(browser, server.links["副主任"], PHONE, pictures)
    director.says("查找")
    director.sees("要查什么")
    director.page.reload()
    director.sees("要查什么")
    other = browser.new_context().new_page()  # type: ignore[attr-defined]
    other.goto(server.links["副主任"])
    assert "用过" in other.locator("body").inner_text()
