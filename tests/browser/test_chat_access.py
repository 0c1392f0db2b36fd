"""Who sees poorly, has a large thumb or no mouse can use the page of the chat."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESK, Site

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_everything_is_reached_by_keyboard(site: Site) -> None:
    visit = await site.visit(DESK)
    await visit.page.keyboard.type("路灯坏了")
    await visit.page.keyboard.press("Enter")
    button = visit.page.locator("button:has-text('确认')")
    await expect(button).to_be_visible()
    reached = []
    for _ in range(12):
        await visit.page.keyboard.press("Shift+Tab")
        reached.append(
            await visit.page.evaluate("document.activeElement.textContent || document.activeElement.ariaLabel")
        )
        if reached[-1] == "确认":
            break
    assert reached[-1] == "确认"
    assert await button.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    await visit.page.keyboard.press("Enter")
    await expect(visit.bubble("已登记")).to_be_visible()


CONTRAST = """
() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const over = ([r, g, b, a = 1], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a)];
  const linear = (v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const light = (c) => c.slice(0, 3).map((v) => linear(v / 255))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (one) => {
    const layers = [];
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/^rgb/.test(colour)) continue;
      layers.push(parse(colour));
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const poor = [];
  for (const one of document.querySelectorAll("body *")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !one.checkVisibility() || one.disabled) continue;
    const back = ground(one);
    const [a, b] = [light(over(parse(getComputedStyle(one).color), back)), light(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push(`${one.className || one.tagName} ${one.textContent.trim()} ${ratio.toFixed(2)}`);
  }
  return poor;
}
"""
TOUCH = """
() => [...document.querySelectorAll("button, a.choice, a.file, textarea")]
  .filter((one) => one.checkVisibility() && !one.matches(".more, .command"))
  .map((one) => [one.textContent || one.ariaLabel || one.id, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 43.5)
  .map(([name, box]) => `${name} ${box.width} × ${box.height}`)
"""


@pytest.mark.parametrize("dark", [False, True])
async def test_contrast_and_touch(site: Site, tmp_path: Path, *, dark: bool) -> None:
    visit = await site.visit(dark=dark)
    await visit.say("路灯坏了")
    (tmp_path / "纪要.docx").write_bytes(b"abc")
    await visit.page.set_input_files("#file", tmp_path / "纪要.docx")
    await expect(visit.bubble("回_纪要.docx")).to_be_visible()
    await visit.page.click("#add")
    assert await visit.page.evaluate(CONTRAST) == []
    assert await visit.page.evaluate(TOUCH) == []
    size = await visit.bubble("收到").locator(".words").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 17
    await visit.page.goto(f"{visit.url}/join/{await site.house.invite('另一人')}")
    assert await visit.page.evaluate(CONTRAST) == []
